"""Debates in the terminal: one member, who is the whole group and argues against the readings."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import uuid4

from rich.console import Group as Lines
from rich.text import Text

from bot.core.debating.debating import Debating, Wish
from bot.core.debating.errors import NoDebateHereError
from bot.core.debating.model import Debate, Moment, Phase, Side, Stance
from bot.core.debating.posters import DebateResultSheet
from bot.core.debating.presenting.course import motion_lines, phase_call, phase_title, side_named, stance_named
from bot.core.debating.presenting.evidence import (
    check_lines,
    divergence_lines,
    divergence_title,
    hand_lines,
    hand_title,
    quote_line,
)
from bot.core.debating.presenting.moments import moment_named
from bot.core.debating.presenting.outcome import past_line, result_sections
from bot.core.debating.results import STEPS
from bot.core.debating.timing import duration_named, parse_duration
from bot.core.groups.seating import Seat
from knowledge.documents import Language

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation

T = TypeVar("T")
_LED = {"finish": "finish", "pause": "pause", "resume": "resume", "next": "end_phase"}  # what is typed, what is done


class DebatePartsOfTerminal(Protocol):
    """What the terminal needs of debates."""

    @property
    def debating(self) -> Debating:
        """Debates."""
        ...

    @property
    def keep_days(self) -> int:
        """For how many days the words that a summary quotes are kept."""
        ...

    async def local_seat(self, group: str, language: Language, name: str) -> Seat:
        """Return the terminal's one member."""
        ...


async def debate(talk: "Conversation", rest: str) -> None:
    """`/debate [motion | topic | what to do]`."""
    seat, service = await _seat(talk), talk.app.debate.debating
    typed = rest.casefold().strip()
    if _is(talk, typed, "motions"):
        await _show_motions(talk, seat)
        return
    if _is(talk, typed, "hand"):
        hand = await service.hand(seat, (await service.here(seat)).id)
        _show(talk, hand_title(hand, talk.words), hand_lines(hand, talk.words))
        return
    if _is(talk, typed, "leave"):
        await service.leave(seat, (await service.here(seat)).id)
        talk.show(talk.words.say("debate.left"))
        return
    command, _, duration = rest.strip().partition(" ")
    if _is(talk, command.casefold(), "time"):
        await _set_times(talk, seat, duration)
        return
    for command, method in _LED.items():
        if _is(talk, typed, command):
            running = await service.here(seat)
            await _show_phase(talk, seat, await getattr(service, method)(seat, running.id))
            return
    await _open(talk, seat, rest)


async def evidence(talk: "Conversation", rest: str) -> None:
    """`/evidencia QUERY`."""
    if not rest.strip():
        talk.show(talk.words.say("debate.evidence.usage"))
        return
    card = await talk.app.debate.debating.evidence(await _seat(talk), rest)
    lines = [quote_line(citation, talk.words) for citation in card.quotes]
    title = talk.words.say("debate.evidence.title", query=card.query)
    _show(talk, title, lines or [talk.words.say("debate.evidence.none")])


async def check(talk: "Conversation", rest: str) -> None:
    """`/checar TEXT`."""
    if not rest.strip():
        talk.show(talk.words.say("debate.check.usage"))
        return
    found = await talk.app.debate.debating.check(await _seat(talk), rest)
    _show(talk, talk.words.say("debate.check.title"), check_lines(found, talk.words))


async def disagreements(talk: "Conversation", rest: str) -> None:
    """`/divergencias [N]`: the map, or a debate on one of its entries."""
    seat, service = await _seat(talk), talk.app.debate.debating
    found = await service.disagreements(seat)
    if rest.strip():
        chosen = _numbered(found, rest)
        if chosen is None:
            talk.show(talk.words.say("debate.terminal.unknown_divergence"))
            return
        await _begin(talk, seat, await service.open_divergence(seat, chosen.id))
        return
    for n, divergence in enumerate(found, 1):
        _show(talk, divergence_title(n, divergence, talk.words), divergence_lines(divergence, talk.words))
    talk.show(talk.words.say("debate.terminal.divergences_how" if found else "divergences.none"))


async def debates(talk: "Conversation", rest: str) -> None:
    """`/debates [N | export N]`."""
    seat, service, say = await _seat(talk), talk.app.debate.debating, talk.words.say
    past = await service.past(seat)
    *command, number = rest.split() or [""]
    if not rest.strip():
        zone = seat.group.settings.time_zone
        lines = [past_line(n, one, zone, talk.words) for n, one in enumerate(past, 1)]
        if lines:
            _show(talk, say("debate.past.title"), [*lines, say("debate.past.how")])
        else:
            talk.show(say("debate.past.none"))
        return
    chosen = _numbered(past, number)
    if chosen is None:
        talk.show(say("debate.terminal.unknown"))
    elif command and _is(talk, " ".join(command).casefold(), "export"):
        export = await service.export(seat, chosen.id)
        talk.show(say("debate.terminal.saved", path=_written(talk, export.name, export.markdown.encode())))
    else:
        _show_result(talk, await service.result(seat, chosen.id))


async def hear_debate(talk: "Conversation", line: str) -> bool:
    """Take a line as a vote, a side or an argument in the debate under way; False if it is none."""
    seat, service, say = await _seat(talk), talk.app.debate.debating, talk.words.say
    try:
        running = await service.here(seat)
    except NoDebateHereError:
        talk.debate = ""
        return False
    if running.phase.speaking and running.paused_at is None:
        heard = await service.heard(seat, uuid4().hex, line)
        talk.show(say("debate.terminal.heard" if heard and heard.kept else "debate.terminal.no_side"))
        return True
    typed = line.casefold().strip(" .!")
    if typed in {str(step.value) for step in Stance}:
        moment = Moment.AFTER if running.phase is Phase.VOTING else Moment.BEFORE
        await service.vote(seat, running.id, Stance(int(typed)), moment)
        talk.show(say("debate.vote_kept", stance=stance_named(Stance(int(typed)), talk.words)))
        return True
    sides: dict[str, Side | None] = {"for": Side.FOR, "against": Side.AGAINST, "draw": None}
    for name, side in sides.items():
        if _is(talk, typed, name):
            await _join(talk, seat, running, side)
            return True
    return False  # a question to the readings


async def _set_times(talk: "Conversation", seat: Seat, typed: str) -> None:
    service, words = talk.app.debate.debating, talk.words
    lasts = parse_duration(typed)
    now = await service.set_times(seat, (await service.here(seat)).id, lasts)
    moment = moment_named(now.due_at, seat.group.settings.time_zone, words)
    duration, phase = duration_named(lasts, words), phase_title(now.phase, words)
    talk.show(words.say("debate.times_set", duration=duration, phase=phase, moment=moment))


async def _open(talk: "Conversation", seat: Seat, rest: str) -> None:
    service = talk.app.debate.debating
    if not rest.strip():
        running = [one for one in await service.running(seat) if not one.spots]
        if running:
            talk.debate = running[0].id
            talk.show(talk.words.say("debate.terminal.restored", phase=phase_title(running[0].phase, talk.words)))
            await _show_phase(talk, seat, running[0])
            return
    words = rest.split()
    last = words[-1].casefold() if words else ""
    steelman = bool(words) and _is(talk, last, "steelman")
    motion = " ".join(words[:-1] if steelman else words)
    if motion.isdigit():
        chosen = _numbered(await service.motions(seat), motion)
        motion = chosen.id if chosen else motion
    await _begin(talk, seat, await service.open(seat, Wish(motion, steelman=steelman)))


async def _begin(talk: "Conversation", seat: Seat, opened: Debate) -> None:
    talk.debate = opened.id
    sheet = await talk.app.debate.debating.sheet(seat, opened.id)
    title = Text(talk.words.say("debate.motion", motion=opened.motion.text), style="bold")
    kept = Text(talk.words.say("debate.kept", days=talk.app.debate.keep_days), style="dim")
    talk.show(Lines(title, *map(Text, motion_lines(sheet)), kept))
    await _show_phase(talk, seat, opened)


async def _join(talk: "Conversation", seat: Seat, running: Debate, side: Side | None) -> None:
    joined = await talk.app.debate.debating.join(seat, running.id, side)
    key = "already" if not joined.changed else "drawn" if joined.debater.drawn else "chosen"
    talk.show(talk.words.say(f"debate.joined.{key}", side=side_named(joined.debater.side, talk.words)))
    _show(talk, hand_title(joined.hand, talk.words), hand_lines(joined.hand, talk.words))


async def _show_phase(talk: "Conversation", seat: Seat, now: Debate) -> None:
    """Say what comes next; in the rebuttal, what the other side would bring forward."""
    say, words, service = talk.words.say, talk.words, talk.app.debate.debating
    if now.phase is Phase.DONE:
        talk.debate = ""
        _show_result(talk, await service.result(seat, now.id))
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
    _show(talk, phase_title(now.phase, words), lines)
    if now.phase is Phase.REBUTTAL and (own := (await service.hand(seat, now.id)).side):
        hand = await service.hand(seat, now.id, own.other)
        if hand.quotes:
            _show(talk, say("debate.terminal.other_side"), hand_lines(hand, words))


async def _show_motions(talk: "Conversation", seat: Seat) -> None:
    say = talk.words.say
    motions = await talk.app.debate.debating.motions(seat)
    lines = [say("debate.motions.line", n=n, motion=motion.text) for n, motion in enumerate(motions, 1)]
    _show(talk, say("debate.motions.title"), [*lines, say("debate.motions.how")])


def _show_result(talk: "Conversation", shown: DebateResultSheet) -> None:
    title = Text(talk.words.say("debate.motion", motion=shown.sheet.debate.motion.text), style="bold")
    view: list[Text] = [title]
    for heading, lines in result_sections(shown.result, talk.words):
        view += [Text(heading, style="bold"), *map(Text, lines), Text("")]
    if shown.picture:
        path = _written(talk, f"debate-{shown.sheet.debate.id}.png", shown.picture.png)
        view.append(Text(talk.words.say("quiz.picture.saved", path=path), style="dim"))
    talk.show(Lines(*view))


def _show(talk: "Conversation", title: str, lines: list[str]) -> None:
    talk.show(Lines(Text(title, style="bold"), *map(Text, lines)))


def _is(talk: "Conversation", typed: str, name: str) -> bool:
    return typed in talk.words.say(f"debate.terminal.typed.{name}").split(", ")


def _numbered(found: list[T], typed: str) -> T | None:
    number = int(typed) if typed.strip().isdigit() else 0
    return found[number - 1] if 1 <= number <= len(found) else None


def _written(talk: "Conversation", name: str, content: bytes) -> Path:
    folder = talk.app.data_dir / "pictures" if name.endswith(".png") else talk.app.data_dir / "debates"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


async def _seat(talk: "Conversation") -> Seat:
    return await talk.app.debate.local_seat(talk.shelves[0], talk.language, talk.words.say("chat.prompt"))
