"""Votes in polls that we did not learn of: a process that ended before it had the answer to its send."""

from sqlalchemy import select

from bot.adapters.database.tables.schedule import stray_polls
from tests.adapters.telegram.quizzing.conftest import Quiz
from tests.standins.telegram import Payload
from tests.standins.waiting import PATIENCE


async def crash_after_sending(quiz: Quiz) -> Payload:
    """Let the question be sent and the process end before it learns so; return the message."""
    quiz.tele.fault("drop_after", "sendPoll")
    quiz.serving.settings = quiz.serving.settings.__class__(
        quiz.serving.settings.token, api_url=quiz.serving.settings.api_url, send_pauses=()
    )
    await quiz.restart()
    quiz.tele.fault("drop", "editMessageReplyMarkup", times=9)
    await quiz.at("2026-01-15 09:00")
    [message] = quiz.polls()
    return message


async def test_votes_in_both_polls_of_a_round_are_one(quiz: Quiz) -> None:
    """A question sent twice is one round: who votes in both has one vote, the first; each counts in either."""
    first = await crash_after_sending(quiz)
    await quiz.later(seconds=30)
    again = quiz.polls()[1]
    assert again["poll"]["id"] != first["poll"]["id"]
    await quiz.voted(quiz.room.rui, first, "240 quilos")
    await quiz.voted(quiz.room.rui, again, "340 quilos")
    await quiz.voted(quiz.room.ana, again, "340 quilos")
    bia = quiz.tele.add_user("Bia")
    await quiz.voted(bia, first, "430 quilos")
    assert await quiz.votes(await quiz.round()) == {"Rui": 0, "Ana": 1, "Bia": 2}
    assert await stray_poll_ids(quiz) == [first["poll"]["id"]]
    await quiz.restart()
    caio = quiz.tele.add_user("Caio")
    await quiz.voted(caio, first, "340 quilos")
    assert (await quiz.votes(await quiz.round()))["Caio"] == 1


async def test_votes_before_the_question_is_noted_as_sent(quiz: Quiz) -> None:
    """After a crash right after sending, members vote before the question is owed again."""
    first = await crash_after_sending(quiz)
    await quiz.voted(quiz.room.rui, first, "340 quilos")
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


async def stray_poll_ids(quiz: Quiz) -> list[str]:
    """The polls that are known to be there beside the one of their post."""
    rows = await quiz.app.database.read(lambda connection: connection.execute(select(stray_polls)).all())
    return [row.poll_id for row in rows]


async def test_votes_in_a_poll_sent_twice_wait_for_nothing(quiz: Quiz) -> None:
    """Whose question is sent for sure cannot be under way: fetching, which waits for votes, is not held up."""
    first = await crash_after_sending(quiz)
    await quiz.later(seconds=30)
    quiz.brought.votes.pauses = (10 * PATIENCE,)
    await quiz.voted(quiz.room.rui, first, "340 quilos")
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


async def test_what_a_lost_poll_asks_is_kept_before_telegram_forgets_it(quiz: Quiz) -> None:
    """The vote in it may be told to another process, which Telegram does not tell what the poll asks."""
    first = await crash_after_sending(quiz)
    await quiz.later(seconds=30)
    quiz.tele.push_update(poll=first["poll"])
    await quiz.tele.wait_polling()
    assert await stray_poll_ids(quiz) == [first["poll"]["id"]]


async def test_votes_in_a_poll_sent_twice_that_are_told_after_the_end(quiz: Quiz) -> None:
    """The bot was away when the round ended: the poll's round is found all the same."""
    first = await crash_after_sending(quiz)
    await quiz.later(seconds=30)
    round_ = await quiz.round()
    await quiz.serving.stop()
    quiz.tele.vote(quiz.room.rui, first, "340 quilos")
    await quiz.at("2026-01-16 05:00")
    await quiz.later(minutes=5)
    assert await quiz.app.quiz.rounds.store.running() == []
    await quiz.restart()
    assert await quiz.votes(round_) == {"Rui": 1}
    assert await stray_poll_ids(quiz) == [first["poll"]["id"]]


async def test_votes_in_others_polls_are_none(quiz: Quiz) -> None:
    """A poll that asks something else is none of ours."""
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    quiz.tele.push_update(
        poll={**message["poll"], "id": "77", "question": "Outra coisa?"},
    )
    quiz.tele.push_update(poll_answer={"poll_id": "77", "user": quiz.room.rui, "option_ids": [1]})
    await quiz.voted(quiz.room.ana, message, 1)
    assert await quiz.votes(await quiz.round()) == {"Ana": 1}
