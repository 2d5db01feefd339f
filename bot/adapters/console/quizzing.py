"""The quiz in the terminal: one member, who is the whole group."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.console import Group as Lines
from rich.text import Text

from bot.core.groups.seating import Seat
from bot.core.quizzing.model import Round, RoundKind
from bot.core.quizzing.picking import Wish
from bot.core.quizzing.posters import Picture
from bot.core.quizzing.presenting import (
    LETTERS,
    confidence_named,
    contest_lines,
    leaderboard_lines,
    progress_lines,
)
from bot.core.quizzing.quizzing import Answered, Quizzing
from bot.core.quizzing.reviewing.keeping import OwnItemStore
from bot.core.quizzing.reviewing.making import ItemMaker, Making
from bot.core.quizzing.reviewing.reviewing import Reviewing
from bot.core.quizzing.scoring import Period
from knowledge.documents import Language
from prompts.words import Words

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation

_ANSWER = re.compile(r"\s*([a-e1-5])\b[).:,]?\s*(.*)", re.IGNORECASE | re.DOTALL)
SHORTEST_QUESTION = 4  # letters; less is a mistyped answer


class QuizPartsOfTerminal(Protocol):
    """What the terminal needs of the quiz."""

    @property
    def quizzing(self) -> Quizzing:
        """The quiz."""
        ...

    @property
    def pictures(self) -> Path:
        """Folder where pictures are put."""
        ...

    @property
    def reviewing(self) -> Reviewing:
        """The group's own items."""
        ...

    @property
    def own_items(self) -> OwnItemStore:
        """Where they are kept."""
        ...

    def making(self, maker: ItemMaker) -> Making:
        """Return what makes items of readings."""
        ...

    async def local_seat(self, group: str, language: Language, name: str) -> Seat:
        """Return the terminal's one member."""
        ...


@dataclass
class Sitting:
    """A series of questions under way.

    Attributes:
        round: The question that waits for its answer.
        n: Its number, from 1.
    """

    round: Round
    n: int
    count: int
    right: int = 0


async def quiz(talk: "Conversation", rest: str) -> None:
    """`/quiz [topic] [count]`."""
    topic, count = _wish_of(rest)
    seat = await _seat(talk)
    if count is not None and not 1 <= count <= 10:
        talk.show(talk.words.say("quiz.wish.usage"))
        return
    round_ = await talk.app.quiz.quizzing.ask_whole_group_of_one(seat, Wish(topic, count=count or 1))
    talk.sitting = Sitting(round_, 1, 1 + len(round_.queue))
    _show_question(talk)


async def review(talk: "Conversation", _rest: str) -> None:
    """`/revisar`: what is about to be forgotten."""
    round_ = await talk.app.quiz.quizzing.review(await _seat(talk))
    if round_ is None:
        talk.show(talk.words.say("quiz.review.nothing"))
        return
    talk.sitting = Sitting(round_, 1, 1 + len(round_.queue))
    _show_question(talk)


async def stop(talk: "Conversation", _rest: str) -> None:
    """`/parar`: leave the series."""
    talk.show(talk.words.say("quiz.alone.stopped" if talk.sitting else "quiz.alone.nothing_to_stop"))
    talk.sitting = None


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
    seat = await _seat(talk)
    answered = await talk.app.quiz.quizzing.answer(seat, sitting.round.id, place, confidence)
    sitting.right += answered.voted.vote.right
    _show_outcome(talk, answered)
    await _go_on(talk, seat, sitting)
    return True


async def board(talk: "Conversation", rest: str) -> None:
    """`/placar [week|month|all]`."""
    wanted = rest.strip().casefold()
    periods = [period for period in Period if wanted in talk.words.say(f"quiz.board.typed.{period}").split(", ")]
    if wanted and not periods:
        talk.show(talk.words.say("quiz.board.usage"))
        return
    found, picture = await talk.app.quiz.quizzing.leaderboard(await _seat(talk), periods[0] if wanted else Period.WEEK)
    _show_lines(talk, leaderboard_lines(found, talk.words), picture, "placar")


async def progress(talk: "Conversation", _rest: str) -> None:
    """`/progresso`."""
    found, picture = await talk.app.quiz.quizzing.progress(await _seat(talk))
    _show_lines(talk, progress_lines(found, talk.words), picture, "progresso")


async def contest(talk: "Conversation", rest: str) -> None:
    """`/contestar [reason | uphold | void]`."""
    seat, say = await _seat(talk), talk.words.say
    decision, _, text = rest.strip().partition(" ")
    service = talk.app.quiz.quizzing
    if decision.casefold() in say("quiz.contest.typed.void").split(", "):
        found = await service.decide(seat, None, void=True, text=text)
    elif decision.casefold() in say("quiz.contest.typed.uphold").split(", "):
        found = await service.decide(seat, None, void=False, text=text)
    else:
        found = await service.contest(seat, None, rest)
    lines = contest_lines(found, talk.words)
    if found.steps and not found.decision:
        lines += [say("quiz.contest.thanks")] if rest.strip() else []
        lines += [say("quiz.contest.decide")]
    _show_lines(talk, lines)


def _place(typed: str) -> int:
    return int(typed) - 1 if typed.isdigit() else LETTERS.index(typed.upper())


def _wish_of(rest: str) -> tuple[str, int | None]:
    words = rest.split()
    if words and words[-1].isdigit():
        return " ".join(words[:-1]), int(words[-1])
    return " ".join(words), None


async def _seat(talk: "Conversation") -> Seat:
    return await talk.app.quiz.local_seat(talk.shelves[0], talk.language, talk.words.say("chat.prompt"))


def _show_question(talk: "Conversation") -> None:
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
        _show_question(talk)
        return
    talk.sitting = None
    if sitting.count > 1:
        talk.show(talk.words.say("quiz.alone.done", right=sitting.right, count=sitting.n))


def _show_lines(talk: "Conversation", lines: list[str], picture: Picture | None = None, name: str = "") -> None:
    if picture:
        folder = talk.app.quiz.pictures
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        path.write_bytes(picture.png)
        lines = [*lines, talk.words.say("quiz.picture.saved", path=path)]
    talk.show(Text("\n".join(lines)))


def help_lines(words: Words) -> list[str]:
    """Return a line of help for each command."""
    return [words.say(f"quiz.help.{name}") for name in ("quiz", "review", "board", "progress", "contest")]
