"""What the terminal shows of a debate."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group as Lines
from rich.text import Text

from bot.core.debating.model import Debate, Phase
from bot.core.debating.posters import DebateResultSheet
from bot.core.debating.presenting.course import phase_call, phase_title, stance_named
from bot.core.debating.presenting.evidence import (
    hand_lines,
)
from bot.core.debating.presenting.outcome import result_sections
from bot.core.debating.results import STEPS
from bot.core.groups.seating import Seat

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation


async def show_phase(talk: "Conversation", seat: Seat, now: Debate) -> None:
    """Say what comes next; in the rebuttal, what the other side would bring forward."""
    say, words, service = talk.words.say, talk.words, talk.app.debate.debating
    if now.phase is Phase.DONE:
        talk.debate = ""
        show_result(talk, await service.result(seat, now.id))
        return
    lines = [phase_call(now.phase, words)]
    if now.paused_at is not None:
        lines = [say("debate.paused")]
    elif now.phase in (Phase.GATHERING, Phase.VOTING):
        steps = ", ".join(f"{stance.value} {stance_named(stance, words).lower()}" for stance in STEPS)
        moment = "after" if now.phase is Phase.VOTING else "before"
        lines.append(say(f"debate.terminal.vote_{moment}", steps=steps))
        lines += [say("debate.terminal.sides")] if now.phase is Phase.GATHERING else []
    elif now.phase.speaking:
        lines.append(say("debate.terminal.speak"))
    show(talk, phase_title(now.phase, words), lines)
    if now.phase is Phase.REBUTTAL and (own := (await service.hand(seat, now.id)).side):
        hand = await service.hand(seat, now.id, own.other)
        if hand.quotes:
            show(talk, say("debate.terminal.other_side"), hand_lines(hand, words))


async def show_motions(talk: "Conversation", seat: Seat) -> None:
    """Show what may be debated."""
    say = talk.words.say
    motions = await talk.app.debate.debating.motions(seat)
    lines = [say("debate.motions.line", n=n, motion=motion.text) for n, motion in enumerate(motions, 1)]
    show(talk, say("debate.motions.title"), [*lines, say("debate.motions.how")])


def show_result(talk: "Conversation", shown: DebateResultSheet) -> None:
    """Show a result; its picture is saved."""
    title = Text(talk.words.say("debate.motion", motion=shown.sheet.debate.motion.text), style="bold")
    view: list[Text] = [title]
    for heading, lines in result_sections(shown.result, talk.words):
        view += [Text(heading, style="bold"), *map(Text, lines), Text("")]
    if shown.picture:
        path = written(talk, f"debate-{shown.sheet.debate.id}.png", shown.picture.png)
        view.append(Text(talk.words.say("quiz.picture.saved", path=path), style="dim"))
    talk.show(Lines(*view))


def show(talk: "Conversation", title: str, lines: list[str]) -> None:
    """Show lines under a heading."""
    talk.show(Lines(Text(title, style="bold"), *map(Text, lines)))


def written(talk: "Conversation", name: str, content: bytes) -> Path:
    """Write a file that members take along, return where it is."""
    folder = talk.app.data_dir / "pictures" if name.endswith(".png") else talk.app.data_dir / "debates"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path
