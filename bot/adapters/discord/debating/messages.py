"""A debate's messages as Discord shows them, each drawn from what is known of the debate at that moment."""

from typing import Any

from discord import ui

from bot.adapters.discord.debating.leading import OpenPrompt
from bot.adapters.discord.debating.lines import (
    BELOW,
    MAX_LINE,
    SIDES_OPEN,
    VOTE_OPEN,
    add_entrance,
    buttons_beside,
    motion_line,
    sides_texts,
    state_line,
    votes_text,
)
from bot.adapters.discord.debating.names import OPEN, OWN, PROMPT
from bot.adapters.discord.debating.quotes import fitting, quoted
from bot.adapters.discord.debating.taking_part import (
    side_buttons,
    stance_buttons,
)
from bot.adapters.discord.debating.writing import Write
from bot.adapters.discord.markup import bold, plain_line
from bot.adapters.discord.panels import panel, row
from bot.core.debating.model import Moment, Phase
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import (
    context_line,
    motion_lines,
    phase_call,
    phase_title,
)


def prompt_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return the daily prompt: the motion, two opposing quotes, the question, the stances, and the way to a debate."""
    say, debate, evidence = sheet.words.say, sheet.debate, sheet.evidence
    head = f"### {say('debate.daily')}\n{motion_line(sheet)}"
    context = context_line(sheet)
    texts = [plain_line(context, MAX_LINE)] if context else []
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
        box.add_item(ui.TextDisplay(f"-# {votes_text(sheet)} {say('debate_discord.secret')}"))
    else:
        box.add_item(ui.TextDisplay(state_line(sheet)))
        add_entrance(box, sheet, PROMPT)
    return view


def announcement_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return what stands in the channel above the debate's thread."""
    view, box = panel(f"### {sheet.words.say('debate.title')}\n{motion_line(sheet)}", state_line(sheet))
    add_entrance(box, sheet, OPEN)
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
    box.add_item(ui.TextDisplay(state_line(sheet)))
    if debate.phase is Phase.GATHERING:
        box.add_item(row(stance_buttons(sheet, Moment.BEFORE, OPEN)))
    box.add_item(ui.TextDisplay("\n".join([*sides_texts(sheet), f"-# {votes_text(sheet)}"])))
    if debate.phase in SIDES_OPEN:
        box.add_item(row(side_buttons(sheet, OPEN)))
    if debate.running:
        box.add_item(row(buttons_beside(sheet, OPEN)))
    return view


def own_view(sheet: DebateSheet) -> ui.LayoutView:
    """Return how far a debate is, for one member, with all that can be done now."""
    say, debate = sheet.words.say, sheet.debate
    view, box = panel(f"### {say('debate.title')}\n{motion_line(sheet)}", state_line(sheet))
    if sheet.spot and sheet.spot.thread:
        box.add_item(ui.TextDisplay(say("debate_discord.thread", thread=f"<#{sheet.spot.thread}>")))
    box.add_item(ui.TextDisplay("\n".join([*sides_texts(sheet), f"-# {votes_text(sheet)}"])))
    if debate.phase in VOTE_OPEN:
        box.add_item(row(stance_buttons(sheet, Moment.BEFORE, OWN)))
    elif debate.phase is Phase.VOTING:
        box.add_item(row(stance_buttons(sheet, Moment.AFTER, OWN)))
    if debate.phase in SIDES_OPEN or debate.phase.speaking:
        box.add_item(row(side_buttons(sheet, OWN)))
    buttons: list[ui.Item[Any]] = buttons_beside(sheet, OWN) if debate.running else []
    if debate.phase.speaking:
        buttons.insert(0, Write(debate.id, OWN, label=say("debate_discord.write.button")))
    if buttons:
        box.add_item(row(buttons))
    return view
