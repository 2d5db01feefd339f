"""Many members on both platforms at once, in one process."""

import logging
import resource
from collections import Counter, defaultdict

import pytest

from tests.adapters.discord.reading import text_of
from tests.adapters.together.conftest import Both
from tests.standins.discord import Payload

EACH = 100  # members on each platform
GREW_MB = 80  # most that the process may grow meanwhile; its texts and messages are a few megabytes
QUESTION = "Quando foi colhido o chá verde da cooperativa?"
ANSWER = "março de 2019"
PUT_OFF = ("A roda está cheia", "Calma")


async def both_warm(both: Both, guild: Payload) -> None:
    """Ask once on each platform, so that what is loaded at the first question is there, and not counted as growth."""
    channel = both.discord.add_channel(guild, "antes")
    both.discord.ask_bot(both.discord.add_user("antes", guild, locale="pt-BR"), channel, QUESTION)
    await both.discord.wait_message(channel)
    early = both.telegram.add_user("Antes")
    both.telegram.send(early, QUESTION)
    await both.telegram.wait_message(both.telegram.private(early))


async def test_two_hundred_on_both_platforms(both: Both, caplog: pytest.LogCaptureFixture) -> None:
    """Each gets one reply, an answer or a polite word; chats keep their order; memory stays bounded."""
    guild = both.discord.add_guild("Clube da leitura")
    channels = [both.discord.add_channel(guild, f"sala {n}") for n in range(4)]
    people = [both.discord.add_user(f"d{n}", guild, locale="pt-BR") for n in range(EACH)]
    others = [both.telegram.add_user(f"T{n}") for n in range(EACH)]
    groups = [both.telegram.add_supergroup(f"Roda {n}", members=others[n::4]) for n in range(4)]
    await both_warm(both, guild)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    asked: dict[str, list[int]] = defaultdict(list)
    for number, (person, other) in enumerate(zip(people, others, strict=True)):
        channel, group = channels[number % 4], groups[number % 4]
        asked[channel["id"]].append(int(both.discord.ask_bot(person, channel, QUESTION)["id"]))
        said = both.telegram.send(other, f"/ask {QUESTION}", chat=group)
        asked[str(group["id"])].append(said["message_id"])

    def on_discord() -> list[tuple[str, int, str]]:
        return [
            (channel["id"], int(message["message_reference"]["message_id"]), text_of(message))
            for channel in channels
            for message in both.discord.bot_messages(channel)
            if "message_reference" in message
        ]

    def on_telegram() -> list[tuple[str, int, str]]:
        return [
            (str(group["id"]), message["reply_to_message"]["message_id"], message["text"])
            for group in groups
            for message in both.telegram.bot_messages(group)
            if "reply_to_message" in message
        ]

    await both.discord.wait_for(lambda: len(on_discord()) >= EACH, within=300)
    await both.telegram.wait_for(lambda: len(on_telegram()) >= EACH, 300)
    for replies in (on_discord(), on_telegram()):
        assert Counter((chat, to) for chat, to, _ in replies) == Counter(
            (chat, to) for chat in {chat for chat, _, _ in replies} for to in asked[chat]
        )
        assert all(ANSWER in text or any(word in text for word in PUT_OFF) for _, _, text in replies)
        for place in {chat for chat, _, _ in replies}:
            answered = [to for chat, to, text in replies if chat == place and ANSWER in text]
            assert answered
            assert answered == sorted(answered)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_000 <= GREW_MB
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
