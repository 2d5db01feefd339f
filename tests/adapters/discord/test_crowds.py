"""Many members at once, and things that no honest client sends."""

import logging
import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.adapters.discord.conftest import QUESTION, Room, Serving
from tests.adapters.discord.reading import text_of
from tests.standins.discord import FakeDiscord, Payload, messages
from tests.standins.discord.constants import InteractionType

ANSWER = "340 quilos"
FULL = "A roda está cheia"
SLOW = "Calma, uma pergunta de cada vez!"


async def test_who_asks_too_fast_is_told_alone(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The channel sees neither the refusal nor an answer that never comes; other members are answered."""
    await bot.start()
    share = bot.app.settings.member_questions_per_minute
    used = [await fake.slash(room.ana, room.channel, "ask", question=QUESTION) for _ in range(3 * share)]
    for asked in used:
        await fake.wait_for(lambda asked=asked: asked.followups or ANSWER in text_of(asked.reply))  # type: ignore[misc]
    refused = [asked for asked in used if asked.followups]
    assert 0 < len(refused) <= 2 * share  # the share grows while it is used
    for asked in refused:
        assert asked.followups[0]["content"].startswith(SLOW)
        assert asked.followups[0]["flags"] & 64
    assert not any(SLOW in text_of(message) for message in fake.seen_by(room.rita, room.channel))
    assert all(ANSWER in text_of(message) for message in fake.seen_by(room.rita, room.channel))
    other = await fake.slash(room.rita, room.channel, "ask", question=QUESTION)
    await other.wait_done()
    assert ANSWER in text_of(other.reply)


async def test_a_crowd_is_answered_or_politely_put_off(
    fake: FakeDiscord, bot: Serving, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """Of 80 members at once in two channels each gets one reply; answers keep the order of their channel."""
    await bot.start()
    other = fake.add_channel(room.guild, "outra sala")
    said: list[Payload] = []
    for number in range(80):
        member = fake.add_user(f"m{number}", room.guild)
        said.append(fake.ask_bot(member, (room.channel, other)[number % 2], QUESTION))

    def replies() -> list[Payload]:
        return [*fake.bot_messages(room.channel), *fake.bot_messages(other)]

    await fake.wait_for(lambda: len(replies()) >= len(said), within=60)
    await bot.stop()
    counted = Counter(message["message_reference"]["message_id"] for message in replies())
    assert counted == Counter(message["id"] for message in said)
    for channel in (room.channel, other):
        answered = [m for m in fake.bot_messages(channel) if ANSWER in text_of(m)]
        assert answered
        order = [int(m["message_reference"]["message_id"]) for m in answered]
        assert order == sorted(order)
    assert all(ANSWER in text_of(m) or FULL in text_of(m) or SLOW in text_of(m) for m in replies())
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


JUNK = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)
WALLS = {  # by name, so that a failing example can be read
    "wall": "a" * 4_096,
    "turning": "\u202eabc" * 200,
    "zalgo": "Z\u0334\u0322\u035da\u0338l\u0337g\u0336o" * 100,
    "nothing": "\x00",
    "arabic": "؟ما هذا",
    "emoji": "🫠" * 500,
    "markup": "**_~|`<@1> @everyone [1](https://evil.example)" * 20,
}
TEXTS = JUNK | st.sampled_from(sorted(WALLS))
IDS = st.from_regex(
    r"roda:(?:passage|passages|judge|wrong|publish|mine|why|more|sources|remove|code|forget|settle|config|set)"
    r"(?::[A-Za-z0-9_-]{0,30}){0,3}",
    fullmatch=True,
) | st.sampled_from(
    [
        "roda:config:language",
        "roda:config:place",
        "roda:config:quiz",
        "roda:config:private_first:on",
        "roda:set:quiz",
        "roda:set:zone",
        "roda:sources:remove",
        "roda:sources:9999",
        "roda:code:group",
        "roda:forget:no",
        "roda:more:1",
        "roda:judge:A:helpful",
        "roda:publish:A",
    ]
)
IDENTIFIERS = (IDS | JUNK.filter(bool)).map(lambda name: name[:100])
ACTS = st.tuples(st.sampled_from(["press", "choose", "submit", "write"]), IDENTIFIERS, TEXTS)
EXAMPLES, ACTS_EACH = int(os.environ.get("HOSTILE_EXAMPLES", "10")), 40  # 250 make the 10,000 of a long run


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.generate],
)
@given(acts=st.lists(ACTS, min_size=ACTS_EACH, max_size=ACTS_EACH))
async def test_hostile_members_leave_no_traceback_and_no_stuck_chat(
    fake: FakeDiscord, bot: Serving, room: Room, caplog: pytest.LogCaptureFixture, acts: list[tuple[str, str, str]]
) -> None:
    """Whatever a modified client presses, submits or writes is no failure, and the next question is answered."""
    if bot.platform is None:
        await bot.start()
    for act, identifier, text in acts:
        await misbehave(fake, room, act, identifier, WALLS.get(text, text))
    rita = fake.add_user("rita", room.guild, locale="pt-BR")
    asked = await fake.slash(rita, room.channel, "ask", question=QUESTION)
    await asked.wait_done(within=120)
    if ANSWER not in text_of(asked.reply):  # the group has used up its share, and is told so
        assert (await asked.wait_followups())[0]["content"].startswith((SLOW, FULL))
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("typed", ["", "a" * 6_000, "\u202e\x00", "[(*", "🫠" * 90])
async def test_odd_text_being_typed_brings_suggestions_or_none(
    fake: FakeDiscord, bot: Serving, room: Room, typed: str
) -> None:
    """Autocomplete answers whatever is in the field."""
    await bot.start()
    assert isinstance(await fake.autocomplete(room.ana, room.channel, "ask", "question", question=typed), list)


async def misbehave(fake: FakeDiscord, room: Room, act: str, identifier: str, text: str) -> None:
    """Do one thing that no honest client does."""
    if act == "write":
        fake.say(room.ana, room.channel, f"{fake.mention} {text}"[:2_000])
        return
    if act == "submit":
        field = {"type": 4, "custom_id": "typed", "value": text, "id": 2}
        rows = [{"type": 18, "id": 1, "component": field}, {"type": 18, "id": 3}]
        data = {"custom_id": identifier, "components": rows}
        await fake.forge(room.ana, room.channel, InteractionType.MODAL_SUBMIT, data, None)
        return
    kind = 2 if act == "press" else 3
    component = {"type": kind, "custom_id": identifier, "id": 2, "style": 1, "label": "x", "options": []}
    message = messages.store(fake.world, room.channel["id"], fake.bot, {"content": "isca"})
    message["components"] = [{"type": 1, "id": 1, "components": [component]}]
    data = {"custom_id": identifier, "component_type": kind, "id": 2, "values": [text] if act == "choose" else []}
    await fake.forge(room.ana, room.channel, InteractionType.COMPONENT, data, message)
