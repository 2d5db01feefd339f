"""Questions that a member answers alone: as text with buttons, which carry all that the series has come to."""

from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.markup import Rich, bold, harmless, italic, joined, plain, quotation
from bot.adapters.telegram.quizzing.captions import CONTEST, source_line
from bot.adapters.telegram.quizzing.polls import confidence_label
from bot.core.quizzing.errors import RoundMissingError
from bot.core.quizzing.model import Confidence, Round
from bot.core.quizzing.presenting import LETTERS
from bot.core.quizzing.quizzing import MOST_ASKED, Answered
from prompts.words import Words

ANSWER, SURE, NEXT = "qa", "qs", "qn"  # verbs
UNSAID: Final = "0"  # in place of a confidence


@dataclass(frozen=True, slots=True)
class Sitting:
    """How far a series of questions has come.

    Attributes:
        n: Number of the present question, from 1.
        right: How many before it were right.
    """

    n: int = 1
    count: int = 1
    right: int = 0

    @property
    def marks(self) -> tuple[int, int, int]:
        """As buttons carry it."""
        return (self.n, self.count, self.right)

    def after(self, *, right: bool) -> "Sitting":
        """Return it with the present question answered."""
        return replace(self, right=self.right + right)

    def following(self) -> "Sitting":
        """Return it at the next question."""
        return replace(self, n=self.n + 1)


def sitting_of(marks: tuple[str, ...]) -> Sitting:
    """Read what a button carries.

    Raises:
        RoundMissingError: It is none of ours.
    """
    numbers = [int(mark) for mark in marks if mark.isdecimal() and len(mark) <= 2]
    if len(numbers) != 3 or len(marks) != 3 or not 0 <= numbers[2] <= numbers[0] <= numbers[1] <= MOST_ASKED:
        raise RoundMissingError
    return Sitting(*numbers)


def question_text(round_: Round, sitting: Sitting, words: Words) -> Rich:
    """Return the question with its options."""
    item, say = round_.item, words.say
    title = say("quiz.asked") if sitting.count == 1 else say("quiz.alone.number", n=sitting.n, count=sitting.count)
    options = [
        plain(say("quiz.question", letter=LETTERS[place], option=harmless(option)))
        for place, option in enumerate(item.options)
    ]
    asked = joined("\n", [italic(title), bold(harmless(item.stem))])
    return joined("\n\n", [asked, joined("\n", options)])


def question_keyboard(round_: Round, sitting: Sitting, words: Words, said: Confidence | None) -> InlineKeyboardMarkup:
    """Return a button for each option, and below how sure the member is, `said` being chosen."""
    confidence = str(said.value) if said else UNSAID
    answers = [
        button(LETTERS[place], ANSWER, round_.id, place, confidence, *sitting.marks)
        for place in range(len(round_.item.options))
    ]
    return InlineKeyboardMarkup([answers, [_level(level, said, round_, sitting, words) for level in _levels()]])


def outcome_text(answered: Answered, sitting: Sitting, words: Words) -> Rich:
    """Return the question answered: what the member chose, the key with its quote and source."""
    item, say, vote = answered.round.item, words.say, answered.voted.vote
    head = question_text(answered.round, sitting, words)
    chosen = say("quiz_telegram.you_said", letter=LETTERS[vote.option])
    if vote.right:
        verdict = say("quiz.alone.right", explanation=harmless(item.explanation))
    else:
        verdict = say(
            "quiz.alone.wrong",
            letter=LETTERS[item.key],
            option=harmless(item.right),
            explanation=harmless(item.explanation),
        )
    quote = quotation(plain(say("quiz.result.quote", quote=harmless(item.source.quote))))
    below = [plain(chosen), plain(("✅ " if vote.right else "❌ ") + verdict), quote]
    if answered.result:
        below.append(source_line(answered.result.source, words))
    if sitting.n == sitting.count > 1:
        total = sitting.after(right=vote.right)
        below.append(bold(say("quiz.alone.done", right=total.right, count=total.count)))
    return joined("\n\n", [head, joined("\n", below)])


def outcome_keyboard(answered: Answered, sitting: Sitting, words: Words) -> InlineKeyboardMarkup:
    """Return the way on, and the way to object."""
    round_, after = answered.round, sitting.after(right=answered.voted.vote.right)
    rows = [[contest_button(round_, words)]]
    if round_.queue:
        rows.insert(0, [button(words.say("quiz_telegram.next"), NEXT, round_.id, *after.marks)])
    return InlineKeyboardMarkup(rows)


def contest_button(round_: Round, words: Words) -> InlineKeyboardButton:
    """Return the button by which a key is contested."""
    return button(words.say("quiz_telegram.contest"), CONTEST, round_.id)


def _levels() -> list[Confidence]:
    return sorted(Confidence, reverse=True)


def _level(
    level: Confidence, said: Confidence | None, round_: Round, sitting: Sitting, words: Words
) -> InlineKeyboardButton:
    sign = "● " if level is said else ""
    return button(sign + confidence_label(level, words), SURE, round_.id, level.value, *sitting.marks)
