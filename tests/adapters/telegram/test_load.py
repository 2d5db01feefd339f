"""Many at once, and how long one waits."""

import resource
import statistics
import time

import pytest

from tests.adapters.telegram.conftest import QUESTION, Room, Start, group_of
from tests.standins.telegram import FakeTelegram

MEMBERS = 200
GREW_MB = 60  # most that the process may grow while so many ask; the texts themselves are some hundred kilobytes
PUT_OFF = ("A roda está cheia", "Calma")


@pytest.mark.long  # `tests/adapters/together` has as many on both platforms
async def test_two_hundred_members_at_once(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Half in private, half in five groups: each gets one reply, groups in their order, and memory stays bounded."""
    await start(messages_per_second=0, group_messages_per_minute=0)
    members = [tele.add_user(f"Membro {n}") for n in range(MEMBERS)]
    groups = [group_of(tele, room.ana) for _ in range(5)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asked: dict[int, list[int]] = {}
    for number, member in enumerate(members):
        chat = groups[number % 10 // 2] if number % 2 else tele.private(member)
        question = tele.send(member, f"/ask {QUESTION}", chat=chat)
        asked.setdefault(chat["id"], []).append(question["message_id"])
    chats = [tele.world.chat(chat).public for chat in asked]
    await tele.wait_for(lambda: sum(len(tele.bot_messages(chat)) for chat in chats) >= MEMBERS, 300)
    await tele.wait_polling()
    for chat in chats:
        messages = tele.bot_messages(chat)
        assert all("340 quilos" in message["text"] or message["text"].startswith(PUT_OFF) for message in messages)
        if chat["id"] > 0:
            assert len(messages) == 1
            continue
        replied = [message["reply_to_message"]["message_id"] for message in messages]
        assert sorted(replied) == asked[chat["id"]]
        answered = [m["reply_to_message"]["message_id"] for m in messages if "340 quilos" in m["text"]]
        assert answered == sorted(answered)
        assert answered
    grew = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_000
    assert grew <= GREW_MB


@pytest.mark.bench
async def test_round_trip(tele: FakeTelegram, start: Start, room: Room) -> None:
    """From a member's message to the finished reply, above what the stand-in itself takes for an empty round trip."""
    await start(messages_per_second=0, group_messages_per_minute=0)
    chat = tele.private(room.rui)

    async def trip(text: str) -> float:
        count = len(tele.bot_messages(chat))
        begun = time.perf_counter()
        tele.send(room.rui, text)
        await tele.wait_for(lambda: len(tele.bot_messages(chat)) > count, 20)
        return (time.perf_counter() - begun) * 1_000

    await trip("/sobre")
    empty = [await trip("/danca") for _ in range(30)]
    people = [tele.add_user(f"M{n}") for n in range(3)]
    spent = []
    for number in range(30):
        member = people[number % 3]
        own = tele.private(member)
        count = len(tele.bot_messages(own))
        begun = time.perf_counter()
        tele.send(member, f"{QUESTION} ({number})")
        await tele.wait_for(lambda own=own, count=count: len(tele.bot_messages(own)) > count, 20)
        spent.append((time.perf_counter() - begun) * 1_000)
    print(f"empty {statistics.median(empty):.1f} ms, question {statistics.median(spent):.1f} ms")
    assert statistics.median(spent) - statistics.median(empty) <= 60
