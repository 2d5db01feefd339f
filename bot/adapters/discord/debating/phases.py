"""A debate's messages from phase to phase: calls, votes, reminders, pauses."""

from typing import Any

from discord import ui

from bot.adapters.discord.debating.leading import Lead
from bot.adapters.discord.debating.lines import (
    buttons_beside,
    motion_line,
    sides_texts,
    votes_text,
)
from bot.adapters.discord.debating.names import VOTING
from bot.adapters.discord.debating.taking_part import (
    Satisfied,
    SeeDebate,
    ShowHand,
    stance_buttons,
)
from bot.adapters.discord.debating.writing import Write
from bot.adapters.discord.markup import moment, plain
from bot.adapters.discord.panels import panel, row
from bot.core.debating.model import Moment, Phase
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import (
    phase_call,
    phase_title,
    satisfied_lines,
    silent_line,
)


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
    box.add_item(ui.TextDisplay("\n".join([*sides_texts(sheet), *lines])))
    buttons: list[ui.Item[Any]] = [Write(name, sheet.phase, label=say("debate_discord.write.button"))]
    if sheet.phase is Phase.STEELMAN:
        buttons.append(Satisfied(name, sheet.phase, label=say("debate.button.satisfied")))
    box.add_item(row([*buttons, *buttons_beside(sheet, sheet.phase)]))
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
    box.add_item(ui.TextDisplay(f"-# {until} {votes_text(sheet)} {say('debate_discord.secret')}"))
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
