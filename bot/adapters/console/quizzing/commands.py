"""What is done with the quiz in the terminal by commands."""

from typing import TYPE_CHECKING

from rich.text import Text

from bot.adapters.console.quizzing.seating import Sitting, seat_of
from bot.adapters.console.quizzing.sitting import show_question
from bot.core.quizzing.picking import Wish
from bot.core.quizzing.posters import Picture
from bot.core.quizzing.presenting import (
    contest_lines,
    leaderboard_lines,
    progress_lines,
)
from bot.core.quizzing.scoring import Period

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation


async def quiz(talk: "Conversation", rest: str) -> None:
    """`/quiz [topic] [count]`."""
    topic, count = _wish_of(rest)
    seat = await seat_of(talk)
    if count is not None and not 1 <= count <= 10:
        talk.show(talk.words.say("quiz.wish.usage"))
        return
    round_ = await talk.app.quiz.quizzing.ask_whole_group_of_one(seat, Wish(topic, count=count or 1))
    talk.sitting = Sitting(round_, 1, 1 + len(round_.queue))
    show_question(talk)


async def review(talk: "Conversation", _rest: str) -> None:
    """`/revisar`: what is about to be forgotten."""
    round_ = await talk.app.quiz.quizzing.review(await seat_of(talk))
    if round_ is None:
        talk.show(talk.words.say("quiz.review.nothing"))
        return
    talk.sitting = Sitting(round_, 1, 1 + len(round_.queue))
    show_question(talk)


async def stop(talk: "Conversation", _rest: str) -> None:
    """`/parar`: leave the series."""
    talk.show(talk.words.say("quiz.alone.stopped" if talk.sitting else "quiz.alone.nothing_to_stop"))
    talk.sitting = None


async def board(talk: "Conversation", rest: str) -> None:
    """`/placar [week|month|all]`."""
    wanted = rest.strip().casefold()
    periods = [period for period in Period if wanted in talk.words.say(f"quiz.board.typed.{period}").split(", ")]
    if wanted and not periods:
        talk.show(talk.words.say("quiz.board.usage"))
        return
    found, picture = await talk.app.quiz.quizzing.leaderboard(
        await seat_of(talk), periods[0] if wanted else Period.WEEK
    )
    _show_lines(talk, leaderboard_lines(found, talk.words), picture, "placar")


async def progress(talk: "Conversation", _rest: str) -> None:
    """`/progresso`."""
    found, picture = await talk.app.quiz.quizzing.progress(await seat_of(talk))
    _show_lines(talk, progress_lines(found, talk.words), picture, "progresso")


async def contest(talk: "Conversation", rest: str) -> None:
    """`/contestar [reason | uphold | void]`."""
    seat, say = await seat_of(talk), talk.words.say
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


def _wish_of(rest: str) -> tuple[str, int | None]:
    words = rest.split()
    if words and words[-1].isdigit():
        return " ".join(words[:-1]), int(words[-1])
    return " ".join(words), None


def _show_lines(talk: "Conversation", lines: list[str], picture: Picture | None = None, name: str = "") -> None:
    if picture:
        folder = talk.app.quiz.pictures
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        path.write_bytes(picture.png)
        lines = [*lines, talk.words.say("quiz.picture.saved", path=path)]
    talk.show(Text("\n".join(lines)))
