"""A series of questions under way in the terminal: each asked, answered, and the next."""

import re
from typing import TYPE_CHECKING

from rich.console import Group as Lines
from rich.text import Text

from bot.adapters.console.quizzing.seating import Sitting, seat_of
from bot.core.groups.seating import Seat
from bot.core.quizzing.model import RoundKind
from bot.core.quizzing.presenting import (
    LETTERS,
    confidence_named,
)
from bot.core.quizzing.quizzing import Answered

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation

_ANSWER = re.compile(r"\s*([a-e1-5])\b[).:,]?\s*(.*)", re.IGNORECASE | re.DOTALL)
SHORTEST_QUESTION = 4  # letters; less is a mistyped answer


async def hear_answer(talk: "Conversation", line: str) -> bool:
    """Take a line as the answer to the question under way; False if it is none."""
    sitting = talk.sitting
    if sitting is None:
        return False
    options = sitting.round.item.options
    found = _ANSWER.fullmatch(line)
    said = found.group(2).strip().rstrip(".!") if found else ""
    confidence = confidence_named(said, talk.words)
    place = _place(found.group(1)) if found else len(options)
    if place >= len(options) or (said and confidence is None):
        if len(line.strip()) >= SHORTEST_QUESTION:
            return False  # a question to the readings
        talk.show(talk.words.say("quiz.alone.again", first=LETTERS[0], last=LETTERS[len(options) - 1]))
        return True
    seat = await seat_of(talk)
    answered = await talk.app.quiz.quizzing.answer(seat, sitting.round.id, place, confidence)
    sitting.right += answered.voted.vote.right
    _show_outcome(talk, answered)
    await _go_on(talk, seat, sitting)
    return True


def _place(typed: str) -> int:
    return int(typed) - 1 if typed.isdigit() else LETTERS.index(typed.upper())


def show_question(talk: "Conversation") -> None:
    """Show the question that waits for its answer, if any."""
    sitting, say = talk.sitting, talk.words.say
    if sitting is None:
        return
    item = sitting.round.item
    title = "quiz.daily" if sitting.round.kind is RoundKind.DAILY else "quiz.asked"
    head = say(title) if sitting.count == 1 else say("quiz.alone.number", n=sitting.n, count=sitting.count)
    options = [say("quiz.question", letter=LETTERS[place], option=option) for place, option in enumerate(item.options)]
    view = [Text(head, style="dim"), Text(item.stem, style="bold"), *map(Text, options)]
    if sitting.n == 1:
        view.append(Text(say("quiz.alone.how"), style="dim"))
    talk.show(Lines(*view))


def _show_outcome(talk: "Conversation", answered: Answered) -> None:
    item, say = answered.round.item, talk.words.say
    if answered.voted.vote.right:
        first = say("quiz.alone.right", explanation=item.explanation)
    else:
        first = say("quiz.alone.wrong", letter=LETTERS[item.key], option=item.right, explanation=item.explanation)
    view = [Text(first), Text(say("quiz.result.quote", quote=item.source.quote), style="italic")]
    if answered.result:
        source = answered.result.source
        view.append(Text(say("quiz.alone.source", title=source.title, url=source.url).strip(), style="dim"))
    talk.show(Lines(*view))


async def _go_on(talk: "Conversation", seat: Seat, sitting: Sitting) -> None:
    following = await talk.app.quiz.quizzing.next_alone(seat, sitting.round.id)
    if following:
        talk.sitting = Sitting(following, sitting.n + 1, sitting.count, sitting.right)
        show_question(talk)
        return
    talk.sitting = None
    if sitting.count > 1:
        talk.show(talk.words.say("quiz.alone.done", right=sitting.right, count=sitting.n))
