"""Sends that fail on the way: put again, but not twice."""

import asyncio

import pytest
from telegram.error import TelegramError

from bot.adapters.telegram.markup import joined, plain, quotation
from bot.adapters.telegram.places import Place
from tests.adapters.telegram.conftest import LONG_QUESTION, QUESTION, Room, Start, labels
from tests.standins.telegram import FakeTelegram


@pytest.mark.parametrize("kind", ["429", "html502", "garbage", "drop", "drop_after"])
async def test_a_failing_send_brings_one_answer(tele: FakeTelegram, start: Start, room: Room, kind: str) -> None:
    """Whether a limit, a bad gateway, cut JSON or a connection lost before or after: the answer is there, once."""
    await start()
    fields = {"retry_after": 0.01} if kind == "429" else {}
    tele.fault(kind, "sendMessage", **fields)
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat)
    tele.send(room.rui, "E em que mês?", chat=room.chat, reply_to=answer)
    await tele.wait_message(room.chat, lambda m: "março de 2019" in m["text"], after=answer)
    assert len(tele.bot_messages(room.chat)) == 2
    assert tele.bot_messages(room.chat)[0]["reply_markup"] == answer["reply_markup"]


async def test_a_lost_answer_among_others_messages(tele: FakeTelegram, start: Start, room: Room) -> None:
    """While members go on writing, and the bot has posted before, the right message is found and none is changed."""
    await start()
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    first = await tele.wait_message(room.chat)
    kept = [*labels(first)]
    tele.fault("drop_after", "sendMessage", contains="secagem")
    tele.send(room.rui, f"/ask {LONG_QUESTION}", chat=room.chat)
    for n in range(3):
        tele.send(room.ana, f"Boa! ({n})", chat=room.chat)
    second = await tele.wait_message(room.chat, lambda m: "secagem" in m["text"])
    tele.send(room.ana, "E quem vira as folhas?", chat=room.chat, reply_to=second)
    await tele.wait_message(room.chat, after=second)
    assert len([m for m in tele.bot_messages(room.chat) if "três dias" in m["text"]]) >= 1
    assert len(tele.bot_messages(room.chat)) == 3
    assert labels(first) == kept
    assert first["reply_markup"] != second["reply_markup"]


async def test_in_private_too(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Without a reply the member's own message says where to look."""
    await start()
    tele.fault("drop_after", "sendMessage")
    tele.send(room.rui, QUESTION)
    chat = tele.private(room.rui)
    await tele.wait_message(chat)
    tele.send(room.rui, "/ajuda")
    await tele.wait_message(chat, lambda m: "O que dá" in m["text"])
    assert len(tele.bot_messages(chat)) == 2


async def test_a_server_that_stays_away(
    tele: FakeTelegram, start: Start, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """After some tries the answer is given up without a traceback, and the next one goes through."""
    await start()
    tele.fault("html502", "sendMessage", times=4)
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_calls("sendMessage", 4)
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_message(room.chat)
    assert len(tele.bot_messages(room.chat)) == 1
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_failing_edit_is_tried_again(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Edits may be repeated without harm."""
    await start()
    tele.send(room.ana, "/config", chat=room.chat)
    menu = await tele.wait_message(room.chat)
    tele.fault("drop_after", "editMessageText")
    tele.fault("drop", "editMessageText")
    await tele.press(room.ana, menu, text="Idioma")
    await tele.wait_for(lambda: "inglês" in labels(menu))


async def test_long_texts_come_in_parts_in_order(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Parts follow one another even with other messages waiting; the buttons are under the last."""
    serving = await start()
    assert serving.platform is not None
    long = joined("\n\n", [quotation(plain(f"Trecho {n}. " + "Uma frase sobre o chá. " * 20)) for n in range(30)])
    place = Place(room.chat["id"])
    messenger = serving.platform.messenger
    await asyncio.gather(messenger.send(place, long), messenger.send(place, plain("fim")))
    messages = tele.bot_messages(room.chat)
    assert len(messages) >= 5
    assert messages[-1]["text"] == "fim"
    assert [m["text"] for m in messages if len(m["text"]) > 4096] == []
    numbers = [int(word.rstrip(".")) for m in messages for word in m["text"].split() if word.rstrip(".").isdecimal()]
    assert numbers == list(range(30))
    assert all(any(e["type"] == "expandable_blockquote" for e in m["entities"]) for m in messages[:-1])


async def test_what_the_chat_refuses(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A closed topic is an error of that send alone."""
    serving = await start()
    assert serving.platform is not None
    with pytest.raises(TelegramError):
        await serving.platform.messenger.send(Place(room.chat["id"], 77), plain("oi"))
    tele.send(room.rui, "/ajuda", chat=room.chat)
    await tele.wait_message(room.chat)


async def test_the_token_is_not_in_the_log(
    tele: FakeTelegram, start: Start, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """At the most talkative level, with errors on the way."""
    caplog.set_level("DEBUG")
    caplog.set_level("DEBUG", logger="httpx")  # which the program itself keeps quiet
    serving = await start()
    tele.fault("drop", "sendMessage")
    tele.fault("html502", "getUpdates")
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_message(room.chat)
    await serving.stop()
    assert "HTTP Request" in caplog.text
    assert tele.token not in caplog.text
