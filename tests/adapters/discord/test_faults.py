"""What happens when Discord is slow, refuses, fails or hangs up."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.adapters.discord.platform import DiscordPlatform, DiscordUnavailableError
from tests.adapters.discord.conftest import QUESTION, Room, Serving
from tests.adapters.discord.reading import button, text_of
from tests.standins.discord import FakeDiscord, NoResponseError
from tests.standins.waiting import PATIENCE

ANSWER = "340 quilos"


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_rate_limits_are_waited_out(fake: FakeDiscord, bot: Serving, room: Room, scope: str) -> None:
    """A 429 on the reply delays it; it comes once."""
    await bot.start()
    fake.rate_limit("POST", r"/messages$", retry_after=0.01, scope=scope)  # type: ignore[arg-type]
    fake.ask_bot(room.ana, room.channel, QUESTION)
    assert ANSWER in text_of(await fake.wait_message(room.channel))
    fake.rate_limit("POST", r"/callback$", retry_after=0.01)
    fake.rate_limit("PATCH", r"/@original$", retry_after=0.01)
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await asked.wait_done()
    assert ANSWER in text_of(asked.reply)
    assert len(fake.bot_messages(room.channel)) == 2


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_lost_connection_neither_loses_nor_repeats_a_reply(
    fake: FakeDiscord, bot: Serving, room: Room, *, after_effect: bool
) -> None:
    """Whether the reply was made or not when the connection broke, it is there once."""
    await bot.start()
    fault = fake.drop("POST", r"/messages$", after_effect=after_effect)
    said = fake.ask_bot(room.ana, room.channel, QUESTION)
    again = fake.ask_bot(room.rita, room.channel, QUESTION)
    await fake.wait_message(room.channel, lambda m: m["message_reference"]["message_id"] == again["id"])
    answered = [message["message_reference"]["message_id"] for message in fake.bot_messages(room.channel)]
    assert answered == [said["id"], again["id"]]
    assert fault.times == 0
    assert len(fake.calls_to("POST", "/messages")) == 3


@pytest.mark.parametrize("after_effect", [False, True])
@pytest.mark.parametrize(("method", "path"), [("POST", r"/callback$"), ("PATCH", r"/@original$")])
async def test_a_lost_connection_neither_loses_nor_repeats_a_commands_answer(
    fake: FakeDiscord, bot: Serving, room: Room, method: str, path: str, *, after_effect: bool
) -> None:
    """The first response and the answer are sent again; both are such that twice is the same as once."""
    await bot.start()
    fault = fake.drop(method, path, after_effect=after_effect)
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await fake.wait_for(lambda: ANSWER in text_of(asked.reply))
    assert fault.times == 0
    await bot.stop()
    assert len(fake.bot_messages(room.channel)) == 1


@pytest.mark.parametrize("status", [502, 503])
async def test_server_errors_are_tried_again(fake: FakeDiscord, bot: Serving, room: Room, status: int) -> None:
    """A failing Discord delays replies; those to commands too."""
    await bot.start()
    fake.fail("POST", r"/messages$", status=status)
    fake.fail("PATCH", r"/@original$", status=status)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await fake.wait_for(lambda: ANSWER in text_of(asked.reply))
    await fake.wait_message(room.channel, lambda m: m.get("message_reference"))
    assert len(fake.bot_messages(room.channel)) == 2


async def test_an_interaction_that_ran_out_is_answered_in_the_channel(
    fake: FakeDiscord, bot: Serving, room: Room
) -> None:
    """Discord takes no answer after three seconds; the question is answered by a message that names the asker."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION, wait=False)
    fake.expire(asked)
    answer = await fake.wait_message(room.channel)
    assert text_of(answer).startswith(f"**ana** perguntou: **{QUESTION}**")
    assert ANSWER in text_of(answer)
    shown = await fake.click(room.rita, answer, button(answer, "Ver trecho"))
    await shown.wait_done()
    assert ANSWER in text_of(shown.reply)


async def test_a_private_answer_that_ran_out_is_sent_in_private(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """What was for the asker alone does not appear in the channel."""
    await bot.start()
    panel = await fake.slash(room.rita, room.channel, "config")
    await panel.wait_done()
    await fake.click(room.rita, panel.reply or {}, "roda:config:private_first:on")
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION, wait=False)
    fake.expire(asked)
    direct = fake.dm(room.ana)
    assert ANSWER in text_of(await fake.wait_message(direct))
    assert not any(ANSWER in text_of(message) for message in fake.bot_messages(room.channel))


async def test_an_expired_token_is_no_traceback(
    fake: FakeDiscord, bot: Serving, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """A button pressed too long ago is noted, not reported as a failure; the bot works on."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await asked.wait_done()
    caplog.set_level(logging.INFO)
    pressed = await fake.click(room.ana, asked.reply or {}, button(asked.reply, "👍"), wait=False)
    fake.expire(pressed)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    await fake.wait_message(room.channel, lambda m: m.get("message_reference"))
    await bot.stop()
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_no_permission_to_write_is_logged_and_harms_nothing(
    fake: FakeDiscord, bot: Serving, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """A 403 on a reply makes one warning; the next question is answered."""
    await bot.start()
    fake.fail("POST", r"/messages$", status=403)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    await fake.wait_message(room.channel)
    assert "may not answer in channel" in caplog.text
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_an_unexpected_failure_is_told_by_an_id(
    fake: FakeDiscord, bot: Serving, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """The member reads a sentence with an id, the log explains it; commands, messages and buttons alike."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await asked.wait_done()
    (bot.app.settings.data_dir / "roda.db").rename(bot.app.settings.data_dir / "moved.db")
    await asyncio.to_thread(bot.app.engine.dispose)  # after the move, or a connection made in between still works
    failed = await fake.slash(room.ana, room.channel, "ajuda")
    await fake.wait_for(lambda: not failed.loading)
    pressed = await fake.click(room.ana, asked.reply or {}, button(asked.reply, "Ver trecho"))
    await fake.wait_for(lambda: not pressed.loading)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    reply = await fake.wait_message(room.channel, lambda m: m.get("message_reference"))
    for sentence in (failed.content, pressed.content, reply["content"]):
        assert sentence.startswith("Algo deu errado do nosso lado.")
        name = sentence.rstrip(".").split()[-1]
        assert f"unexpected failure {name}" in caplog.text


async def test_resume_answers_what_was_asked_meanwhile(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """After a lost gateway connection the session goes on, and a question from the gap is answered once."""
    await bot.start()
    session = next(iter(fake.gateway.sessions.values()))
    fake.ask_reconnect()
    await fake.wait_for(lambda: session.connection is None)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    assert ANSWER in text_of(await fake.wait_message(room.channel))
    await bot.stop()
    assert fake.gateway.log == ["IDENTIFY", "RESUME"]
    assert len(fake.bot_messages(room.channel)) == 1


async def test_a_lost_session_is_begun_anew(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Discord forgot the session: the bot identifies again, and questions and old buttons work."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await asked.wait_done()
    fake.forget_sessions()
    fake.ask_reconnect()
    await fake.wait_for(lambda: fake.gateway.log == ["IDENTIFY", "RESUME refused", "IDENTIFY"])
    shown = await fake.click(room.rita, asked.reply or {}, button(asked.reply, "Ver trecho"))
    await shown.wait_done()
    assert ANSWER in text_of(shown.reply)


async def test_a_wrong_token_is_said_in_words(fake: FakeDiscord, bot: Serving) -> None:
    """It is final, names the variable, and the token itself appears nowhere."""
    with pytest.raises(DiscordUnavailableError) as refused:
        await bot.start(token="not.the.token")
    assert refused.value.key == "discord.refused.token"
    assert "not.the.token" not in f"{refused.value!r} {bot.settings!r}"
    bot.platform = bot.task = None


async def test_an_intent_that_was_not_granted_is_said_in_words(fake: FakeDiscord, bot: Serving) -> None:
    """The operator reads which switch of the portal is off."""
    fake.world.content_granted = False
    with pytest.raises(DiscordUnavailableError) as refused:
        await bot.start(message_content=True)
    assert refused.value.key == "discord.refused.intents"
    bot.platform = bot.task = None


async def test_no_privileged_intent_is_asked_for_unless_set(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Without the operator's wish the bot connects where the portal grants nothing, and mentions still carry text."""
    fake.world.content_granted = False
    await bot.start()
    fake.ask_bot(room.ana, room.channel, QUESTION)
    assert ANSWER in text_of(await fake.wait_message(room.channel))


async def test_a_login_that_fails_is_tried_again(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Discord is down at the start: the bot waits and comes when it is back."""
    fake.fail("GET", r"^/users/@me$", status=503)
    await bot.start()
    fake.ask_bot(room.ana, room.channel, QUESTION)
    assert ANSWER in text_of(await fake.wait_message(room.channel))


async def test_commands_that_cannot_be_registered_do_not_keep_the_bot_away(
    fake: FakeDiscord, bot: Serving, room: Room
) -> None:
    """The list of commands stays as it was; mentions are answered."""
    await bot.start()
    await bot.stop()
    fake.fail("PUT", r"/commands$", status=503, times=10)
    await bot.start()
    fake.ask_bot(room.ana, room.channel, QUESTION)
    assert ANSWER in text_of(await fake.wait_message(room.channel))


async def test_stopping_lets_answers_finish(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A question that is being answered when the bot is told to stop gets its answer."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await bot.stop()
    assert ANSWER in text_of(asked.reply)


async def test_stopping_before_the_connection_stands(fake: FakeDiscord, bot: Serving) -> None:
    """A bot that waits for Discord to come back stops at once, and does not wait for an hour to pass."""
    fake.fail("GET", r"^/users/@me$", status=503, times=100)
    platform = DiscordPlatform(bot.app.circle, replace(bot.settings, first_pause=3_600.0))
    running = asyncio.create_task(platform.run())
    await fake.wait_for(lambda: fake.calls_to("GET", "/users/@me"))
    async with asyncio.timeout(PATIENCE):
        await platform.stop()
        await running
    assert len(fake.calls_to("GET", "/users/@me")) == 1


async def test_a_bot_that_never_responds_is_seen_by_the_stand_in(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The stand-in itself notices a missing first response, so that the tests above cannot pass by accident."""
    await bot.start()
    fake.response_deadline = 0.05
    fake.fail("POST", r"/callback$", status=400, times=10)
    with pytest.raises(NoResponseError):
        await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
