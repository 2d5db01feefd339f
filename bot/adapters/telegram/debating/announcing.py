"""What the messages of a debate say: prompt, opening, phases, reminders, pauses."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.limits import TEXT_UNITS
from bot.adapters.telegram.markup import Rich, bold, harmless, italic, joined, link, plain, quotation, split
from bot.core.asking.answer import Citation
from bot.core.debating.errors import DebateRunningError
from bot.core.debating.model import Debate, Phase, Side
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import (
    motion_lines,
    phase_call,
    phase_title,
    satisfied_lines,
    side_named,
    sides_lines,
    silent_line,
    votes_line,
)
from bot.core.groups.model import Group
from bot.core.paging import Page
from prompts.words import Words


class Way(StrEnum):
    """How members speak in a debate, which hangs on what Telegram lets the bot hear in the chat."""

    TOPIC = "topic"  # a topic made for it: all that is written there
    REPLIES = "replies"  # whoever replies to the bot, or to one another
    REPLIES_TO_ME = "replies_to_me"  # privacy mode: only what replies to the bot reaches it


def motion_line(text: str, words: Words) -> Rich:
    """Return the motion, quoted and in bold."""
    return filled(words, "debate.motion", motion=text).wrapped("b")


def prompt_text(sheet: DebateSheet) -> Rich:
    """Return the daily prompt: motion, two opposing quotes, the question, and what can be done."""
    words, motion = sheet.words, sheet.debate.motion
    head = joined("\n", [bold(words.say("debate.daily")), motion_line(motion.text, words)])
    sides = ((Side.FOR, sheet.evidence.quotes_for), (Side.AGAINST, sheet.evidence.quotes_against))
    opposed = [joined("\n", [bold(side_named(side, words)), quote(found[0])]) for side, found in sides if found]
    parts = [head, *opposed]
    if sheet.evidence.proposed and opposed:
        parts.append(italic(words.say("debate.evidence.unchecked")))
    if motion.question:
        parts.append(filled(words, "debate.question", question=motion.question))
    parts.append(plain(phase_call(Phase.PROPOSED, words)))
    parts.append(italic(votes_line(sheet)))
    return whole(joined("\n\n", parts))


def opening_text(sheet: DebateSheet, way: Way, keep_days: int) -> Rich:
    """Return the message that opens a debate: the motion, what it is about, who stands where, and how to take part."""
    words, debate = sheet.words, sheet.debate
    head = joined("\n", [bold(words.say("debate.title")), motion_line(debate.motion.text, words)])
    about = joined("\n\n", [plain(harmless(line)) for line in motion_lines(sheet)])
    call = [bold(phase_title(Phase.GATHERING, words)), plain(phase_call(Phase.GATHERING, words))]
    if sheet.debate.phase is Phase.GATHERING:
        call.append(_until(sheet))
    stand = [*(plain(harmless(line)) for line in sides_lines(sheet.standing, words)), plain(votes_line(sheet))]
    how = plain(f"{words.say(f'debate_telegram.how.{way}')} {words.say('debate_telegram.noted')}")
    kept = italic(words.say("debate.kept", days=keep_days))
    return whole(joined("\n\n", [head, about, joined("\n", call), joined("\n", stand), how, kept]))


def phase_text(sheet: DebateSheet, *, in_replies: bool) -> Rich:
    """Return what a phase begins with."""
    words, phase = sheet.words, sheet.phase
    parts = [joined("\n", [bold(phase_title(phase, words)), plain(phase_call(phase, words))])]
    if phase.speaking and in_replies:
        parts.append(plain(words.say("debate_telegram.reply_here")))
    if phase is Phase.VOTING:
        parts.append(plain(votes_line(sheet)))
    if phase is Phase.STEELMAN:
        parts.append(joined("\n", map(plain, satisfied_lines(sheet.standing, words))))
    if sheet.debate.running and sheet.debate.phase is phase:
        parts.append(_until(sheet))
    return whole(joined("\n\n", parts))


def reminder_text(sheet: DebateSheet) -> Rich:
    """Return who has not spoken or voted yet; without calling anyone by a mention."""
    return whole(plain(harmless(silent_line(sheet))))


def pause_text(sheet: DebateSheet) -> Rich:
    """Return that the debate is paused, or goes on."""
    words, debate = sheet.words, sheet.debate
    if debate.paused_at is not None:
        return plain(words.say("debate.paused"))
    until = moment(debate.due_at, debate, sheet.group, words)
    return plain(words.say("debate.resumed", phase=phase_title(debate.phase, words), moment=until))


def moment(at: datetime, debate: Debate, group: Group, words: Words) -> str:
    """Return a time as the group's clocks show it; without the day where the phase began on it.

    The day is named rather than called today or tomorrow: the message is still read on other days.
    """
    zone = ZoneInfo(group.settings.time_zone)
    local = at.astimezone(zone)
    time = local.strftime("%H:%M")
    if local.date() == debate.phase_began_at.astimezone(zone).date():
        return words.say("debate_telegram.moment_today", time=time)
    weekday = words.say(f"telegram.weekday.{local.weekday()}")
    return words.say("debate_telegram.moment", weekday=weekday, day=day(local, words), time=time)


def day(local: datetime, words: Words) -> str:
    """Return a date as the language writes it, in few characters."""
    return local.strftime("%d/%m") if words.language == "pt" else f"{local.day} {local.strftime('%b')}"


def whole(text: Rich) -> Rich:
    """Return as much of it as one message holds."""
    return (split(text, TEXT_UNITS) or [Rich()])[0]


def quote(citation: Citation) -> Rich:
    """Return a quote to the letter, with its reading under it."""
    block = quotation(plain(f"“{harmless(citation.quote)}”"), expandable=False)
    return block + "\n" + plain("— ") + link(harmless(citation.title), citation.url)


def _until(sheet: DebateSheet) -> Rich:
    until = moment(sheet.debate.due_at, sheet.debate, sheet.group, sheet.words)
    return italic(sheet.words.say("debate.until", moment=until))


def titled(title: str, page: Page[Any], words: Words) -> Rich:
    """Return the head of a page: the list's title, and which page it is where there are several."""
    if page.count < 2:
        return bold(title)
    which = words.say("debate_telegram.page", page=page.number + 1, pages=page.count)
    return joined("\n", [bold(title), italic(which)])


def busy(error: DebateRunningError, words: Words, verb: str, *arguments: str) -> tuple[Rich, InlineKeyboardMarkup]:
    """Return that a debate is running, and a button, made as `button` makes it, to open another all the same."""
    again = button(words.say("debate_telegram.anyway"), verb, *arguments)
    return filled(words, error.key, motion=str(error.parameters["motion"])), InlineKeyboardMarkup([[again]])
