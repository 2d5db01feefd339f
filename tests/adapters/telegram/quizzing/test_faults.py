"""The quiz when Telegram, the line or the process fails."""

import pytest
from sqlalchemy import select

from bot.adapters.database.tables.groups import chats
from bot.adapters.database.tables.schedule import posts
from bot.core.groups.model import Platform
from tests.adapters.telegram.quizzing.conftest import Quiz


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


async def test_before_telegram_is_connected(quiz: Quiz) -> None:
    """A post that is due then waits."""
    quiz.app.quiz.posters[Platform.TELEGRAM].desk = None  # type: ignore[attr-defined]
    await quiz.at("2026-01-15 09:00")
    assert quiz.polls() == []
    await quiz.restart()
    await quiz.later(seconds=30)
    assert len(quiz.polls()) == 1
