"""A debate's messages as Discord shows them, each drawn from what is known of the debate at that moment."""

from dataclasses import replace
from typing import Any, Final

from discord import ui

from bot.adapters.discord.debating.leading import Lead, OpenPrompt
from bot.adapters.discord.debating.names import OPEN, OWN, PROMPT, VOTING
from bot.adapters.discord.debating.quotes import fitting, quoted
from bot.adapters.discord.debating.taking_part import (
    LeaveDebate,
    Satisfied,
    SeeDebate,
    ShowHand,
    side_buttons,
    stance_buttons,
)
from bot.adapters.discord.debating.writing import Write
from bot.adapters.discord.markup import bold, moment, plain, plain_line
from bot.adapters.discord.panels import Box, panel, row
from bot.core.debating.model import SPEAKING, Moment, Phase
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import (
    motion_lines,
    phase_call,
    phase_title,
    satisfied_lines,
    sides_lines,
    silent_line,
    votes_line,
)

MAX_MOTION: Final = 320
MAX_LINE: Final = 700
MAX_SIDE: Final = 300  # characters of who is on a side; escaping may double them, as it may all that is quoted
BELOW: Final = 1_700  # characters kept free for what stands under the motion
SIDES_OPEN: Final = (Phase.GATHERING, Phase.OPENING)  # later ones are for those who have none yet
VOTE_OPEN: Final = (Phase.PROPOSED, Phase.GATHERING)


def compose(part: str, sheet: DebateSheet, *, reads: bool) -> ui.LayoutView | None:
    """Return the message of a part as it is now; None for those that stay as they were posted.

    Args:
        reads: As for `phase_view`.
    """
    if part in SPEAKING:
        return phase_view(replace(sheet, phase=Phase(part)), reads=reads)
    views = {PROMPT: prompt_view, OPEN: opening_view, VOTING: voting_view, OWN: own_view}
    return views[part](sheet) if part in views else None


def prompt_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return the daily prompt: the motion, two opposing quotes, the question, the stances, and the way to a debate."""
    say, debate, evidence = sheet.words.say, sheet.debate, sheet.evidence
    head = f"### {say('debate.daily')}\n{motion_line(sheet)}"
    texts = [plain_line(" ".join(debate.motion.context), MAX_LINE)] if debate.motion.context else []
    for side, quotes in (("for", evidence.quotes_for), ("against", evidence.quotes_against)):
        if quotes:
            texts.append(f"**{say(f'debate.side.{side}')}**\n{quoted(quotes[0], sheet.words)}")
    if debate.motion.question:
        texts.append(bold(plain_line(say("debate.question", question=debate.motion.question), MAX_LINE)))
    if evidence.proposed:
        texts.append(f"-# {say('debate.evidence.unchecked')}")
    view, box = panel(head, *fitting(texts, len(head) + 300))
    if debate.phase is Phase.PROPOSED:
        box.add_item(ui.TextDisplay(phase_call(Phase.PROPOSED, sheet.words)))
    if debate.phase in VOTE_OPEN:
        box.add_item(row(stance_buttons(sheet, Moment.BEFORE, PROMPT)))
    if debate.phase is Phase.PROPOSED:
        box.add_item(row([OpenPrompt(debate.id, "prompt", label=say("debate.button.open"))]))
        box.add_item(ui.TextDisplay(f"-# {_votes(sheet)} {say('debate_discord.secret')}"))
    else:
        box.add_item(ui.TextDisplay(_state(sheet)))
        _add_entrance(box, sheet, PROMPT)
    return view


def announcement_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return what stands in the channel above the debate's thread."""
    view, box = panel(f"### {sheet.words.say('debate.title')}\n{motion_line(sheet)}", _state(sheet))
    _add_entrance(box, sheet, OPEN)
    return view


def opening_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return the message that a debate begins with: the motion with its context, the call to vote and take sides."""
    say, debate = sheet.words.say, sheet.debate
    head = f"### {say('debate.title')}\n{motion_line(sheet)}"
    texts = [plain_line(line, MAX_LINE) for line in motion_lines(sheet)]
    if sheet.evidence.proposed:
        texts.append(f"-# {say('debate.evidence.unchecked')}")
    view, box = panel(head, *fitting(texts, len(head) + BELOW))
    if debate.phase is Phase.GATHERING:
        called = f"**{phase_title(debate.phase, sheet.words)}**\n{phase_call(debate.phase, sheet.words)}"
        box.add_item(ui.TextDisplay(called))
    box.add_item(ui.TextDisplay(_state(sheet)))
    if debate.phase is Phase.GATHERING:
        box.add_item(row(stance_buttons(sheet, Moment.BEFORE, OPEN)))
    box.add_item(ui.TextDisplay("\n".join([*_sides(sheet), f"-# {_votes(sheet)}"])))
    if debate.phase in SIDES_OPEN:
        box.add_item(row(side_buttons(sheet, OPEN)))
    if debate.running:
        box.add_item(row(_beside(sheet, OPEN)))
    return view


def phase_view(sheet: DebateSheet, *, reads: bool) -> ui.LayoutView:
    """Return the announcement of a phase in which members write; without buttons once that is over.

    Args:
        reads: Whether the bot can read messages that are not addressed to it.
    """
    say, words, name = sheet.words.say, sheet.words, sheet.debate.id
    view, box = panel(f"### {phase_title(sheet.phase, words)}", phase_call(sheet.phase, words))
    if sheet.debate.phase is not sheet.phase:
        return view
    box.add_item(ui.TextDisplay(say("debate.until", moment=moment(sheet.debate.due_at))))
    lines = satisfied_lines(sheet.standing, words) if sheet.phase is Phase.STEELMAN else []
    box.add_item(ui.TextDisplay("\n".join([*_sides(sheet), *lines])))
    buttons: list[ui.Item[Any]] = [Write(name, sheet.phase, label=say("debate_discord.write.button"))]
    if sheet.phase is Phase.STEELMAN:
        buttons.append(Satisfied(name, sheet.phase, label=say("debate.button.satisfied")))
    box.add_item(row([*buttons, *_beside(sheet, sheet.phase)]))
    threaded = sheet.spot is not None and sheet.spot.thread
    how = "here" if reads and threaded else "reply"
    box.add_item(ui.TextDisplay(f"-# {say(f'debate_discord.how.{how}')}"))
    return view


def voting_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return the call for stances after, with the steps as long as that vote is open."""
    say, words, debate = sheet.words.say, sheet.words, sheet.debate
    view, box = panel(f"### {phase_title(Phase.VOTING, words)}\n{motion_line(sheet)}")
    if debate.phase is not Phase.VOTING:
        box.add_item(ui.TextDisplay(phase_call(Phase.DONE, words)))
        return view
    box.add_item(ui.TextDisplay(phase_call(Phase.VOTING, words)))
    box.add_item(row(stance_buttons(sheet, Moment.AFTER, VOTING)))
    box.add_item(row([Lead(debate.id, VOTING, label=say("debate_discord.lead"))]))
    until = say("debate.until", moment=moment(debate.due_at))
    box.add_item(ui.TextDisplay(f"-# {until} {_votes(sheet)} {say('debate_discord.secret')}"))
    return view


def dropped_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return that a debate has ended without anyone in it."""
    view, box = panel(f"### {phase_title(Phase.DROPPED, sheet.words)}", phase_call(Phase.DROPPED, sheet.words))
    box.add_item(row([SeeDebate(sheet.debate.id, Phase.DROPPED, label=sheet.words.say("debate_discord.look"))]))
    return view


def reminder_view(sheet: DebateSheet, part: str) -> ui.LayoutView:
    """Return a gentle reminder with what those it names need."""
    view, box = panel(plain(silent_line(sheet)))
    if sheet.phase is Phase.VOTING:
        box.add_item(row(stance_buttons(sheet, Moment.AFTER, part)))
    else:
        say, debate = sheet.words.say, sheet.debate
        write = Write(debate.id, part, label=say("debate_discord.write.button"))
        box.add_item(row([write, ShowHand(debate.id, part, label=say("debate.button.hand"))]))
    return view


def pause_view(sheet: DebateSheet, part: str) -> ui.LayoutView:
    """Return that a debate is paused, or goes on."""
    say, debate = sheet.words.say, sheet.debate
    if debate.paused_at is not None:
        said = say("debate.paused")
    else:
        said = say("debate.resumed", phase=phase_title(debate.phase, sheet.words), moment=moment(debate.due_at))
    view, box = panel(said)
    box.add_item(row([Lead(debate.id, part, label=say("debate_discord.lead"))]))
    return view


def own_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return how far a debate is, for one member, with all that can be done now."""
    say, debate = sheet.words.say, sheet.debate
    view, box = panel(f"### {say('debate.title')}\n{motion_line(sheet)}", _state(sheet))
    if sheet.spot and sheet.spot.thread:
        box.add_item(ui.TextDisplay(say("debate_discord.thread", thread=f"<#{sheet.spot.thread}>")))
    box.add_item(ui.TextDisplay("\n".join([*_sides(sheet), f"-# {_votes(sheet)}"])))
    if debate.phase in VOTE_OPEN:
        box.add_item(row(stance_buttons(sheet, Moment.BEFORE, OWN)))
    elif debate.phase is Phase.VOTING:
        box.add_item(row(stance_buttons(sheet, Moment.AFTER, OWN)))
    if debate.phase in SIDES_OPEN or debate.phase.speaking:
        box.add_item(row(side_buttons(sheet, OWN)))
    buttons: list[ui.Item[Any]] = _beside(sheet, OWN) if debate.running else []
    if debate.phase.speaking:
        buttons.insert(0, Write(debate.id, OWN, label=say("debate_discord.write.button")))
    if buttons:
        box.add_item(row(buttons))
    return view


def motion_line(sheet: DebateSheet) -> str:
    """Return the motion in bold."""
    return bold(plain_line(sheet.words.say("debate.motion", motion=sheet.debate.motion.text), MAX_MOTION))


def _state(sheet: DebateSheet) -> str:
    """Return until when the present phase lasts."""
    say, debate, words = sheet.words.say, sheet.debate, sheet.words
    if debate.phase.over:
        return phase_call(debate.phase, words)
    if debate.paused_at is not None:
        return say("debate.paused_since")
    return say("debate.phase_until", phase=phase_title(debate.phase, words), moment=moment(debate.due_at))


def _sides(sheet: DebateSheet) -> list[str]:
    return [plain_line(line, MAX_SIDE) for line in sides_lines(sheet.standing, sheet.words)]


def _votes(sheet: DebateSheet) -> str:
    """Return how many have voted."""
    late = sheet.phase in (Phase.VOTING, Phase.DONE)
    voted = sheet.standing.after if late else sheet.standing.before
    return votes_line(sheet) if voted else sheet.words.say("debate_discord.no_votes")


def _beside(sheet: DebateSheet, part: str) -> list[ui.Item[Any]]:
    """Return the buttons that go with every open message of a debate."""
    say, name = sheet.words.say, sheet.debate.id
    return [
        ShowHand(name, part, label=say("debate.button.hand")),
        LeaveDebate(name, part, label=say("debate.button.leave")),
        Lead(name, part, label=say("debate_discord.lead")),
    ]


def _add_entrance(box: Box, sheet: DebateSheet, part: str) -> None:
    if sheet.debate.running:
        box.add_item(row([SeeDebate(sheet.debate.id, part, label=sheet.words.say("debate_discord.see"))]))
