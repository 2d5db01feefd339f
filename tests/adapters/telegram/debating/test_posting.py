"""Posts of debates when Telegram refuses, is late, or loses an answer; topics; groups that move."""

import pytest

from bot.adapters.telegram.debating.keyboards import JOIN, NEXT, VOTE
from bot.core.debating.model import Phase
from bot.core.groups.model import Platform
from tests.adapters.telegram.conftest import Room, group_of, labels
from tests.adapters.telegram.debating.conftest import MOTION, Debates, is_opening
from tests.standins.telegram import Payload


def forum(debates: Debates, *, administrator: bool = True) -> Payload:
    """A forum in place of the room."""
    chat = group_of(debates.tele, debates.room.ana, debates.room.rui, forum=True)
    if administrator:
        debates.tele.set_bot_status(chat, "administrator")
    debates.room = Room(chat, debates.room.ana, debates.room.rui)
    return chat


def openings(debates: Debates, chat: Payload) -> list[Payload]:
    """All messages that open a debate."""
    return [m for m in debates.tele.bot_messages(chat) if is_opening(m)]


async def warmed(debates: Debates) -> None:
    """Have the bot say something in the room, so that it knows where in the chat it is."""
    await debates.say(debates.room.rui, "/sobre")


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_lost_answer_makes_no_second_debate(debates: Debates, after_effect: bool) -> None:
    """Whether the message came through or not before the connection broke, it stands there once."""
    await warmed(debates)
    debates.tele.drop("sendMessage", after_effect=after_effect)
    await debates.say(debates.room.ana, f"/debate {MOTION} 10m")
    await debates.later(minutes=1)
    [opening] = openings(debates, debates.room.chat)
    await debates.press(debates.room.rui, opening, JOIN, "f")
    debates.tele.drop("sendMessage", after_effect=after_effect)
    await debates.later(minutes=11)
    await debates.later(minutes=1)
    assert len([m for m in debates.tele.bot_messages(debates.room.chat) if "Abertura\n" in m.get("text", "")]) == 1


async def test_too_many_requests(debates: Debates) -> None:
    """The post waits as long as Telegram asks for, and then comes once; the member is told at once."""
    debates.tele.rate_limit("sendMessage", retry_after=40)
    await debates.say(debates.room.ana, f"/debate {MOTION} 10m")
    assert openings(debates, debates.room.chat) == []
    assert debates.tele.bot_messages(debates.room.chat)[-1]["text"].startswith("Debate aberto. Ele aparece aqui")
    await debates.tick()
    assert openings(debates, debates.room.chat) == []
    await debates.later(seconds=41)
    assert len(openings(debates, debates.room.chat)) == 1


async def test_a_group_that_threw_the_bot_out(debates: Debates) -> None:
    """A post that was refused for good is not tried again."""
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "f")
    debates.tele.fault("kicked", "sendMessage", times=99)
    await debates.later(minutes=11)
    tried = len(debates.tele.calls("sendMessage"))
    await debates.later(minutes=2)
    await debates.later(minutes=2)
    assert len(debates.tele.calls("sendMessage")) == tried


async def test_a_topic_for_each_debate(debates: Debates) -> None:
    """In a forum the debate has a topic of its own, named after the motion; a message outside leads there."""
    chat = forum(debates)
    elsewhere = debates.tele.add_topic(chat, "Leituras")
    opening = await debates.open(thread=elsewhere)
    topic = opening["message_thread_id"]
    assert debates.tele.world.topics[chat["id"], topic]["name"] == MOTION
    assert "O debate é aqui no tópico" in opening["text"]
    pointer = next(m for m in debates.tele.bot_messages(chat) if "Ir para o debate" in labels(m))
    assert pointer["message_thread_id"] == elsewhere
    [[button]] = pointer["reply_markup"]["inline_keyboard"]
    assert button["url"] == f"https://t.me/c/{str(chat['id']).removeprefix('-100')}/{topic}"
    await debates.press(debates.room.rui, opening, JOIN, "f")
    await debates.later(minutes=11)
    assert (await debates.phase("Abertura"))["message_thread_id"] == topic


async def test_a_forum_where_the_bot_may_make_no_topics(debates: Debates) -> None:
    """The debate is then led in replies, where it was asked for."""
    chat = forum(debates, administrator=False)
    elsewhere = debates.tele.add_topic(chat, "Leituras")
    debates.tele.fault("error", "createForumTopic", text="Bad Request: not enough rights to create a topic")
    opening = await debates.open(thread=elsewhere)
    assert opening["message_thread_id"] == elsewhere
    assert "responda sempre a uma mensagem minha" in opening["text"]


async def test_a_topic_is_made_once(debates: Debates) -> None:
    """Where the topic is there but its first message is refused for now, the next try goes into the same topic."""
    chat = forum(debates)
    debates.tele.rate_limit("sendMessage", retry_after=5)
    await debates.say(debates.room.ana, f"/debate {MOTION} 10m")
    await debates.later(seconds=10)
    assert len(openings(debates, chat)) == 1
    assert len(debates.tele.calls("createForumTopic")) == 1


async def test_only_a_lost_answer_leaves_an_empty_topic(debates: Debates) -> None:
    """Telegram cannot be asked for a topic by its name; the debate itself stands in one of them alone."""
    chat = forum(debates)
    debates.tele.drop("createForumTopic", after_effect=True)
    await debates.say(debates.room.ana, f"/debate {MOTION} 10m")
    await debates.later(minutes=2)
    assert len([key for key in debates.tele.world.topics if key[0] == chat["id"]]) == 2
    assert len(openings(debates, chat)) == 1


async def test_a_deleted_topic(debates: Debates) -> None:
    """What follows then goes to the chat itself."""
    chat = forum(debates)
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "f")
    del debates.tele.world.topics[chat["id"], opening["message_thread_id"]]
    await debates.later(minutes=11)
    assert "message_thread_id" not in await debates.phase("Abertura")


async def finished(debates: Debates) -> Payload:
    """Lead a debate of one to the vote after, with a vote before and after; return the message of that vote."""
    opening = await debates.open()
    rui, ana = debates.room.rui, debates.room.ana
    await debates.press(rui, opening, VOTE, 2, "b")
    await debates.press(rui, opening, JOIN, "f")
    await debates.press(ana, opening, NEXT, "g")
    await debates.say(rui, "Aprender com um professor é legítimo porque todo aluno faz isso.", reply_to=opening)
    await debates.say(ana, "/debate encerrar")
    await debates.tick()
    voting = await debates.phase("Voto final")
    await debates.press(rui, voting, VOTE, 5, "a")
    return voting


async def test_a_result_goes_on_where_it_stopped(debates: Debates) -> None:
    """If the picture is there and what follows is refused for now, the picture does not come again."""
    voting = await finished(debates)
    debates.tele.rate_limit("sendMessage", retry_after=5)
    await debates.press(debates.room.ana, voting, NEXT, "v")
    await debates.later(seconds=10)
    await debates.later(seconds=10)
    pictures = [m for m in debates.tele.bot_messages(debates.room.chat) if "photo" in m]
    assert len(pictures) == 1
    assert pictures[0]["reply_to_message"]["message_id"] == openings(debates, debates.room.chat)[0]["message_id"]
    last = debates.tele.bot_messages(debates.room.chat)[-1]
    assert "“Aprender com um professor é legítimo porque todo aluno faz isso.” — Rui" in last["text"]
    assert labels(last) == ["Exportar"]
    assert (await debates.debate()).phase is Phase.DONE


async def debating_in_a_plain_group(debates: Debates) -> Payload:
    """Let the room be a plain group, and Rui take a side in a debate there; return the group."""
    tele = debates.tele
    chat = tele.add_group("Roda", members=[debates.room.ana, debates.room.rui])
    tele.world.chat(chat["id"]).members[debates.room.ana["id"]] = "administrator"
    debates.room = Room(chat, debates.room.ana, debates.room.rui)
    await debates.configure(language="pt")
    await debates.press(debates.room.rui, await debates.open(), JOIN, "f")
    return chat


async def test_a_group_that_becomes_a_supergroup(debates: Debates) -> None:
    """The debate goes on in the new chat."""
    tele, chat = debates.tele, await debating_in_a_plain_group(debates)
    new = tele.migrate(chat)
    await debates.handled()
    debates.room = Room(new, debates.room.ana, debates.room.rui)
    await debates.later(minutes=11)
    began = await debates.phase("Abertura", new)
    await debates.say(debates.room.rui, "Seguimos por aqui.", reply_to=began)
    found = await debates.app.debate.store.running_in(Platform.TELEGRAM, str(new["id"]))
    assert [turn.text for turn in await debates.turns(found[0].id)] == ["Seguimos por aqui."]


async def test_a_move_that_only_the_send_tells_of(debates: Debates) -> None:
    """A post to a chat that has moved unseen is sent to the new one, once."""
    tele, chat = debates.tele, await debating_in_a_plain_group(debates)
    tele.world.allowed = []  # the news of the move are not delivered
    new = tele.world.chat({"id": -(10**12) - 77, "type": "supergroup", "title": "Roda"}).public
    tele.world.chat(chat["id"]).migrated_to = new["id"]
    await debates.later(minutes=11)
    await debates.later(minutes=4)  # the reservation of the post, which was made under the old name, has run out
    began = [m for m in tele.bot_messages(new) if m.get("text", "").startswith("Abertura\n")]
    assert len(began) == 1
