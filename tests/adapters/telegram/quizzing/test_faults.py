"""The quiz when Telegram, the line or the process fails."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.adapters.database.tables.groups import chats
from bot.adapters.database.tables.schedule import posts, stray_polls
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.quizzing.keeping import Voted
from tests.adapters.telegram.conftest import Room, Start
from tests.adapters.telegram.quizzing.conftest import Quiz, quiz_over
from tests.ports import free_port
from tests.standins.telegram import Payload
from tests.standins.waiting import PATIENCE


async def say_something(quiz: Quiz) -> None:
    """Let the bot post in the room, so that it knows where a lost message would be."""
    quiz.tele.send(quiz.room.rui, "/ajuda", chat=quiz.room.chat)
    await quiz.tele.wait_message(quiz.room.chat)


async def owed(quiz: Quiz) -> list[object]:
    """The rows of posts that are neither sent nor given up."""
    query = select(posts).where(posts.c.sent_at.is_(None), posts.c.given_up_at.is_(None))
    return list(await quiz.app.database.read(lambda connection: connection.execute(query).all()))


@pytest.mark.parametrize("kind", ["drop", "html502", "garbage"])
async def test_a_question_that_did_not_get_through_is_sent_again(quiz: Quiz, kind: str) -> None:
    """At once, and once."""
    quiz.tele.fault(kind, "sendPoll")
    await quiz.at("2026-01-15 09:00")
    assert len(quiz.polls()) == 1
    assert await owed(quiz) == []


async def test_a_question_whose_answer_was_lost_is_found_again(quiz: Quiz) -> None:
    """The one that is there is taken, with its poll's id: votes count."""
    await say_something(quiz)
    quiz.tele.drop("sendPoll", after_effect=True)
    await quiz.at("2026-01-15 09:00")
    [message] = quiz.polls()
    await quiz.voted(quiz.room.rui, message, "340 quilos")
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}
    pressed = await quiz.tele.press(quiz.room.ana, message, text="Acho")
    assert pressed.text == "Anotado: “Acho”. Agora é só votar."


async def test_a_result_whose_answer_was_lost_is_there_once(quiz: Quiz) -> None:
    """Found by its button."""
    await quiz.at("2026-01-15 09:00")
    quiz.tele.drop("sendPhoto", after_effect=True)
    await quiz.at("2026-01-16 05:00")
    assert len([m for m in quiz.tele.bot_messages(quiz.room.chat) if "photo" in m]) == 1
    assert await owed(quiz) == []


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


async def test_too_many_requests(quiz: Quiz) -> None:
    """Telegram's own time is waited for, in rows, and nothing else stops meanwhile."""
    quiz.tele.rate_limit("sendPoll", retry_after=45)
    await quiz.at("2026-01-15 09:00")
    assert quiz.polls() == []
    await say_something(quiz)
    await quiz.later(seconds=44)
    assert quiz.polls() == []
    await quiz.later(seconds=2)
    assert len(quiz.polls()) == 1


@pytest.mark.parametrize("how", ["kicked", "not found"])
async def test_a_chat_that_is_closed_to_us(quiz: Quiz, how: str) -> None:
    """Nothing more is posted there, and nothing is owed."""
    if how == "kicked":
        quiz.tele.fault("kicked", "sendPoll")
    else:
        quiz.tele.fault("error", "sendPoll", code=400, text="Bad Request: chat not found")
    await quiz.at("2026-01-15 09:00")
    assert await owed(quiz) == []
    query = select(chats.c.left_at)
    assert await quiz.app.database.read(lambda connection: connection.scalar(query)) is not None
    await quiz.at("2026-01-16 09:00")
    assert quiz.polls() == []


async def test_a_question_that_telegram_refuses(quiz: Quiz) -> None:
    """It is given up; the chat stays."""
    quiz.tele.fault("error", "sendPoll", code=400, text="Bad Request: not enough rights to send polls to the chat")
    await quiz.at("2026-01-15 09:00")
    assert await owed(quiz) == []
    await quiz.at("2026-01-16 05:00")
    await quiz.at("2026-01-16 09:00")
    assert len(quiz.polls()) == 1


async def test_a_question_asked_for_that_telegram_refuses(quiz: Quiz) -> None:
    """Who asked is told why, and may ask again."""
    quiz.tele.fault("error", "sendPoll", code=400, text="Bad Request: not enough rights to send polls to the chat")
    sent = quiz.tele.send(quiz.room.rui, "/quiz", chat=quiz.room.chat)
    told = await quiz.tele.wait_message(quiz.room.chat, after=sent)
    assert told["text"].startswith("O Telegram não me deixa mandar enquetes aqui.")
    quiz.tele.send(quiz.room.rui, "/quiz", chat=quiz.room.chat)
    await quiz.poll()


async def test_a_topic_that_was_closed(quiz: Quiz) -> None:
    """The question then goes to the chat itself."""
    await quiz.app.circle.configure(*quiz.organiser(), place="4711")
    await quiz.at("2026-01-15 09:00")
    assert "message_thread_id" not in (await quiz.poll())


async def test_a_group_becomes_a_supergroup_between_days(quiz: Quiz) -> None:
    """Told by Telegram: question and result go to the new chat."""
    await quiz.at("2026-01-15 09:00")
    await quiz.poll()
    new = quiz.tele.migrate(quiz.room.chat)
    await quiz.tele.wait_polling()
    await quiz.at("2026-01-16 05:00")
    await quiz.result(new)
    await quiz.at("2026-01-16 09:00")
    assert len(quiz.polls(new)) == 1


async def test_a_move_that_only_the_send_tells_of(quiz: Quiz) -> None:
    """The rows follow, and the question goes out once, to the new chat."""
    new = quiz.tele.add_supergroup("Roda do chá", members=[quiz.room.ana, quiz.room.rui])
    quiz.tele.fault("migrate", "sendPoll", to=new["id"])
    await quiz.at("2026-01-15 09:00")
    assert quiz.polls(new) == []
    await quiz.later(minutes=4)
    await quiz.later(minutes=4)
    assert len(quiz.polls(new)) == 1
    assert quiz.polls() == []
    await quiz.voted(quiz.room.rui, quiz.polls(new)[0], 1)
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


@dataclass
class SlowVotes:
    """Keeps the app's votes back until told to go on."""

    quiz: Quiz
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        store = self.quiz.app.quiz.rounds.store
        self.real = store.vote
        vars(store)["vote"] = self.vote

    async def vote(self, *args: Any, **named: Any) -> Voted | None:
        self.reached.set()
        await self.go_on.wait()
        return await self.real(*args, **named)


async def test_a_vote_is_kept_before_telegram_forgets_it(quiz: Quiz) -> None:
    """The next updates are asked for only when the vote is in the database."""
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    slow = SlowVotes(quiz)
    quiz.tele.vote(quiz.room.rui, message, 1)
    await slow.reached.wait()
    waiter = quiz.tele.world.poll_waiter
    assert quiz.tele.world.updates or waiter is None or waiter.done()
    slow.go_on.set()
    await quiz.tele.wait_polling()
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


async def test_a_vote_that_the_database_did_not_take_is_kept_later(quiz: Quiz) -> None:
    """Telegram tells of it once: what failed is tried again."""
    await quiz.at("2026-01-15 09:00")
    message, store = await quiz.poll(), quiz.app.quiz.rounds.store
    real, failures = store.vote, [OperationalError("INSERT", {}, Exception("database is locked")) for _ in range(2)]

    async def vote(*args: Any, **named: Any) -> Voted | None:
        if failures:
            raise failures.pop()
        return await real(*args, **named)

    vars(store)["vote"] = vote
    quiz.brought.votes.retries = (0.0, 0.0)
    await quiz.voted(quiz.room.rui, message, 1)
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


async def test_a_webhook_is_answered_once_the_vote_is_kept(app: App, start: Start, room: Room) -> None:
    """Until then Telegram would push it again."""
    port = free_port()
    quiz = await quiz_over(app, start, room, public_url=f"http://127.0.0.1:{port}", webhook_port=port)
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    slow = SlowVotes(quiz)
    quiz.tele.vote(room.rui, message, 1)
    await slow.reached.wait()
    assert "poll_answer" in quiz.tele.world.updates[0]
    slow.go_on.set()
    await quiz.tele.wait_for(lambda: not quiz.tele.world.updates)
    assert await quiz.votes(await quiz.round()) == {"Rui": 1}


async def test_before_telegram_is_connected(quiz: Quiz) -> None:
    """A post that is due then waits."""
    quiz.app.quiz.posters[Platform.TELEGRAM].desk = None  # type: ignore[attr-defined]
    await quiz.at("2026-01-15 09:00")
    assert quiz.polls() == []
    await quiz.restart()
    await quiz.later(seconds=30)
    assert len(quiz.polls()) == 1
