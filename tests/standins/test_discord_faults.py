"""The Discord stand-in against discord.py: rate limits, errors, closed and lost connections."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from .conftest import RecordingBot, StartBot
from .discord import FakeDiscord, Payload, Upload
from .test_discord_messages import text_channel
from .waiting import PATIENCE

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error")]
Room = tuple[Payload, Payload, Payload]


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_rate_limit_is_waited_out(fake: FakeDiscord, start_bot: StartBot, room: Room, scope: str) -> None:
    """discord.py retries after a 429 of each scope; the message goes out once."""
    bot = await start_bot()
    fake.rate_limit("POST", r"/messages$", retry_after=0.01, scope=scope)  # type: ignore[arg-type]
    await text_channel(bot, room[1]).send("com calma")
    assert [call.status for call in fake.calls_to("POST", "/messages")] == [429, 200]
    assert len(fake.bot_messages(room[1])) == 1


async def test_server_error(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """An error that discord.py does not retry reaches the bot."""
    bot = await start_bot()
    fake.fail("POST", r"/messages$", status=503)
    with pytest.raises(discord.DiscordServerError):
        await text_channel(bot, room[1]).send("oi")


async def test_lost_answer_after_the_effect_and_nonce(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """The answer is lost although the message exists; the same nonce returns it and makes no second one."""
    bot = await start_bot()
    target = text_channel(bot, room[1])
    fake.drop("POST", r"/messages$", after_effect=True)
    with pytest.raises(aiohttp.ClientError):
        await target.send("uma vez", nonce="entrega-7")
    assert len(fake.bot_messages(room[1])) == 1
    await target.send("uma vez", nonce="entrega-7")
    assert len(fake.bot_messages(room[1])) == 1
    fake.drop("POST", r"/messages$")
    with pytest.raises(aiohttp.ClientError):
        await target.send("nunca")
    assert len(fake.bot_messages(room[1])) == 1


async def test_wrong_token(fake: FakeDiscord, start_bot: StartBot) -> None:
    """A wrong token fails at login."""
    with pytest.raises(discord.LoginFailure):
        await start_bot(token="wrong")


async def test_privileged_intents_not_granted(fake: FakeDiscord, start_bot: StartBot) -> None:
    """Close code 4014 tells a bot that it asked for too much."""
    fake.world.content_granted = False
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await start_bot()


async def test_fatal_close_code(fake: FakeDiscord, start_bot: StartBot) -> None:
    """A refused IDENTIFY with 4004 ends the connection."""
    fake.gateway.refuse_identify = 4004
    with pytest.raises(discord.ConnectionClosed) as caught:
        await start_bot()
    assert caught.value.code == 4004


async def test_resume_replays_what_was_missed(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """After op 7 the bot resumes its session and gets the message sent in between, once."""
    _, channel, ana = room
    bot = await start_bot()
    resumed = asyncio.create_task(bot.wait_for("resumed", timeout=PATIENCE))
    await asyncio.sleep(0)
    session = next(iter(fake.gateway.sessions.values()))
    fake.ask_reconnect()
    await fake.wait_for(lambda: session.connection is None)
    fake.say(ana, channel, "entretanto")
    await resumed
    assert (await bot.next_message()).content == "entretanto"
    assert fake.gateway.log == ["IDENTIFY", "RESUME"]
    assert bot.got == []


async def test_lost_session_identifies_anew(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """A session that Discord forgot cannot be resumed: the bot identifies again and works on."""
    _, channel, ana = room
    bot = await start_bot()
    session = next(iter(fake.gateway.sessions.values()))
    again = asyncio.create_task(bot.wait_for("ready", timeout=PATIENCE))
    fake.forget_sessions()
    fake.ask_reconnect()
    await again
    assert session.id not in fake.gateway.sessions
    fake.say(ana, channel, "de novo aqui")
    assert (await bot.next_message()).content == "de novo aqui"
    assert fake.gateway.log == ["IDENTIFY", "RESUME refused", "IDENTIFY"]


async def test_file_that_fails_to_download(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """The CDN can fail too."""
    _, channel, ana = room
    bot = await start_bot(RecordingBot())
    fake.say(ana, channel, "", files=[Upload("a.txt", b"a")])
    got = await bot.next_message()
    fake.fail("GET", "^/cdn/", status=404)
    with pytest.raises(discord.NotFound):
        await got.attachments[0].read()
    assert await got.attachments[0].read() == b"a"
