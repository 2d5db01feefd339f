"""The buttons of debates. All that a press needs is in the button; `CARRYING_ID` begin with the debate's id."""

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button
from bot.core.debating.model import DebateId, Moment, Phase, Side, Stance
from bot.core.debating.presenting.course import stance_named
from prompts.words import Words

VOTE, JOIN, HAND, LEAVE, OPEN, NEXT, PAUSE, RESUME = "dv", "dj", "dh", "dl", "do", "dn", "dp", "dr"
RESULT, EXPORT, SATISFIED = "dz", "dx", "dt"
CARRYING_ID: Final = frozenset({VOTE, JOIN, HAND, LEAVE, OPEN, NEXT, PAUSE, RESUME, RESULT, EXPORT, SATISFIED})
MOMENTS: Final = {"b": Moment.BEFORE, "a": Moment.AFTER}
SIDES: Final[dict[str, Side | None]] = {"f": Side.FOR, "a": Side.AGAINST, "d": None}  # d: drawn
PHASES: Final = {
    "g": Phase.GATHERING, "o": Phase.OPENING, "s": Phase.STEELMAN,
    "r": Phase.REBUTTAL, "c": Phase.CLOSING, "v": Phase.VOTING,
}  # fmt: skip
ANYWAY: Final = "a"

Rows = list[Sequence[InlineKeyboardButton]]


def stance_rows(debate: DebateId, moment: Moment, words: Words) -> Rows:
    """Return the five steps: two and two with the middle one between them, so that no label is cut on a telephone."""
    code = next(code for code, known in MOMENTS.items() if known is moment)
    steps = [button(stance_named(stance, words), VOTE, debate, stance.value, code) for stance in Stance]
    return [steps[:2], steps[2:3], steps[3:]]


def prompt_keyboard(debate: DebateId, words: Words) -> InlineKeyboardMarkup:
    """Return the buttons under a daily prompt."""
    rows = stance_rows(debate, Moment.BEFORE, words)
    return InlineKeyboardMarkup([*rows, [button(words.say("debate.button.open"), OPEN, debate)]])


def opening_keyboard(debate: DebateId, words: Words) -> InlineKeyboardMarkup:
    """Return the buttons under the message that opens a debate."""
    say = words.say
    sides = [
        button(say("debate.button.join_for"), JOIN, debate, "f"),
        button(say("debate.button.join_against"), JOIN, debate, "a"),
    ]
    rows: Rows = [
        *stance_rows(debate, Moment.BEFORE, words),
        sides,
        [button(say("debate.button.draw"), JOIN, debate, "d")],
        [_hand(debate, words), button(say("debate.button.leave"), LEAVE, debate)],
        [_next(debate, Phase.GATHERING, words)],
    ]
    return InlineKeyboardMarkup(rows)


def phase_keyboard(debate: DebateId, phase: Phase, words: Words) -> InlineKeyboardMarkup | None:
    """Return the buttons under the message that a phase begins with."""
    if phase is Phase.VOTING:
        steps = stance_rows(debate, Moment.AFTER, words)
        return InlineKeyboardMarkup([*steps, [_next(debate, phase, words)]])
    if not phase.speaking:
        return None
    pause = button(words.say("debate.button.pause"), PAUSE, debate)
    rows: Rows = [[_hand(debate, words)], [_next(debate, phase, words), pause]]
    if phase is Phase.STEELMAN:
        rows.insert(0, [button(words.say("debate.button.satisfied"), SATISFIED, debate)])
    return InlineKeyboardMarkup(rows)


def reminder_keyboard(debate: DebateId, phase: Phase, words: Words) -> InlineKeyboardMarkup:
    """Return the buttons under a reminder."""
    if phase is Phase.VOTING:
        return InlineKeyboardMarkup(stance_rows(debate, Moment.AFTER, words))
    return hand_keyboard(debate, words)


def hand_keyboard(debate: DebateId, words: Words) -> InlineKeyboardMarkup:
    """Return the button that deals the evidence."""
    return InlineKeyboardMarkup([[_hand(debate, words)]])


def pause_keyboard(debate: DebateId, words: Words) -> InlineKeyboardMarkup:
    """Return the button under the message that a debate is paused."""
    return InlineKeyboardMarkup([[button(words.say("debate.button.resume"), RESUME, debate)]])


def result_keyboard(debate: DebateId, words: Words) -> InlineKeyboardMarkup:
    """Return the button under a result."""
    return InlineKeyboardMarkup([[button(words.say("debate.button.export"), EXPORT, debate)]])


def _hand(debate: DebateId, words: Words) -> InlineKeyboardButton:
    return button(words.say("debate.button.hand"), HAND, debate)


def _next(debate: DebateId, phase: Phase, words: Words) -> InlineKeyboardButton:
    """The button that ends this very phase: an old one left behind must not end a later one."""
    code = next(code for code, known in PHASES.items() if known is phase)
    label = "debate.button.finish" if phase is Phase.VOTING else "debate.button.next"
    return button(words.say(label), NEXT, debate, code)
