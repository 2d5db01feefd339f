"""Thousands of generated updates over HTTP: no traceback, no stuck chat, nothing of another group.

A few hundred by default; `GENERATED_UPDATES=10000 pytest tests/adapters/telegram/test_generated.py` for the long run.
"""

import asyncio
import os
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.adapters.telegram.conftest import QUESTION, Room, Start, group_of, labels
from tests.standins.telegram import FakeTelegram

BATCH: Final = 50
BATCHES: Final = max(1, int(os.environ.get("GENERATED_UPDATES", "300")) // BATCH)
COMMANDS: Final = (
    "ask", "perguntar", "fontes", "sources", "ajuda", "sobre", "config", "vincular", "adicionar", "meusdados",
    "esquecer", "reclamacoes", "start", "danca",
)  # fmt: skip
HELPED: Final = ("O que dá para fazer", "What you can do")
VERBS: Final = ("p", "u", "y", "n", "w", "k", "f", "c", "r", "rc", "rx", "ry", "zz", "")
PEOPLE: Final = tuple(range(6_000_000_001, 6_000_000_013))

odd = st.text(min_size=1, max_size=60)
words = st.one_of(
    odd,
    st.sampled_from(
        [
            QUESTION,
            "\u202eoãçaroc od aigrus A\u202c?",
            "שלום, מה שלומך? مرحبا كيف الحال؟",
            "Z̷͕̈́a̶̘͝l̵̰̀g̶̖̈́ơ̷̩" * 40,
            "á" * 4096,
            "? " * 2048,
            "👩‍👩‍👧‍👦" * 300,
            "<b>&lt;/b></a><script>",
            "@fake_api_bot @fake_api_bot",
            "\ud800 \x00 \ufffe",
            "[1][2] [99999999999]",
            "%s {name} {0} \\u0000",
            " \n\t ",
        ]
    ),
    st.builds("@fake_api_bot {}".format, odd),
)
spoken = st.one_of(words, st.builds("/{} {}".format, st.sampled_from(COMMANDS), words))
numbers = st.one_of(st.integers(-5, 50), st.integers(-(2**40), 2**40))


def chats(groups: tuple[int, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Known groups and people, and chats that nobody knows."""
    group = st.builds(
        lambda id, title, forum: {"id": id, "type": "supergroup", "title": title, "is_forum": forum},
        st.sampled_from((*groups, -1_009_999_999_999)),
        odd,
        st.booleans(),
    )
    person = st.sampled_from(PEOPLE).map(lambda id: {"id": id, "type": "private", "first_name": "P"})
    other = st.builds(lambda id, kind: {"id": id, "type": kind}, numbers, st.sampled_from(["group", "channel", "x"]))
    return st.one_of(group, person, other)


def people() -> st.SearchStrategy[dict[str, Any]]:
    """Members with odd names and languages, bots, and the one that anonymous administrators write as."""
    return st.builds(
        lambda id, name, code, bot: {"id": id, "is_bot": bot, "first_name": name, "language_code": code},
        st.sampled_from((*PEOPLE, 1_087_968_824)),
        odd,
        st.sampled_from(["pt-br", "en", "zh-hans", "", "x" * 40]),
        st.sampled_from([False] * 9 + [True]),
    )


def entities() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Right for a command, or anywhere."""
    one = st.builds(
        lambda kind, start, length: {"type": kind, "offset": start, "length": length},
        st.sampled_from(["mention", "bot_command", "text_link", "text_mention", "hologram"]),
        numbers,
        numbers,
    )
    return st.lists(one, max_size=3)


@st.composite
def messages(draw: st.DrawFn, groups: tuple[int, ...], depth: int = 1) -> dict[str, Any]:
    """A message, perhaps in reply, perhaps with fields missing or besides."""
    text = draw(spoken)
    message: dict[str, Any] = {
        "message_id": draw(st.integers(1, 60)),
        "date": 1_700_000_000,
        "chat": draw(chats(groups)),
        "from": draw(people()),
        "text": text,
    }
    if text.startswith("/") and draw(st.integers(0, 9)):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    else:
        message["entities"] = draw(entities())
    extra: dict[str, st.SearchStrategy[Any]] = {
        "message_thread_id": st.integers(1, 60),
        "is_topic_message": st.booleans(),
        "sender_chat": chats(groups),
        "caption": spoken,
        "document": st.fixed_dictionaries({"file_id": odd, "file_unique_id": odd}, optional={"file_name": odd}),
        "migrate_to_chat_id": numbers,
        "new_chat_members": st.lists(people(), max_size=2),
        "forward_origin": st.just({"type": "hidden_user", "date": 1, "sender_user_name": "x"}),
    }
    for name in draw(st.lists(st.sampled_from(sorted(extra)), max_size=2, unique=True)):
        message[name] = draw(extra[name])
    if depth and draw(st.booleans()):
        replied = draw(messages(groups, depth - 1))
        if draw(st.booleans()):
            replied["from"] = {"id": 123456789, "is_bot": True, "first_name": "Fake bot", "username": "fake_api_bot"}
        message["reply_to_message"] = replied
    if draw(st.integers(0, 4)) == 0:
        for name in draw(st.lists(st.sampled_from(sorted(message)), max_size=3, unique=True)):
            del message[name]
    return message


@st.composite
def updates(draw: st.DrawFn, groups: tuple[int, ...], answers: tuple[str, ...]) -> dict[str, Any]:
    """Any update."""
    kind = draw(st.sampled_from(["message"] * 6 + ["callback_query"] * 4 + ["my_chat_member", "edited_message", "new"]))
    if kind in ("message", "edited_message"):
        return {kind: draw(messages(groups))}
    if kind == "callback_query":
        argument = st.one_of(st.sampled_from([*answers, "1", "0", "y", "l", "pt", "q", "h", "99", "z"]), odd)
        data = ":".join([draw(st.sampled_from(VERBS)), *draw(st.lists(argument, max_size=3))])
        body = {"id": str(draw(numbers)), "from": draw(people()), "chat_instance": "1", "data": data[:64]}
        if draw(st.integers(0, 5)):
            body["message"] = draw(messages(groups))
        return {kind: body}
    if kind == "my_chat_member":
        standing = st.sampled_from(["member", "left", "administrator", "restricted"])
        return {
            kind: {
                "chat": draw(chats(groups)),
                "from": draw(people()),
                "date": 1,
                "old_chat_member": {"user": draw(people()), "status": draw(standing)},
                "new_chat_member": {"user": draw(people()), "status": draw(standing)},
            }
        }
    return {draw(st.sampled_from(["hologram", "poll", "poll_answer", "inline_query"])): {"id": draw(odd)}}


async def test_generated_updates_do_no_harm(
    tele: FakeTelegram, start: Start, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """After each batch both groups and a private chat are answered, and the log holds no traceback."""
    serving = await start(messages_per_second=0, group_messages_per_minute=0)
    for person in PEOPLE:
        tele.private(tele.world.user({"id": person, "first_name": "P"}))
    other = group_of(tele, room.ana)
    identities = []
    for chat in (room.chat, other):
        tele.send(room.ana, f"/ask {QUESTION}", chat=chat)
        answer = await tele.wait_message(chat, labels)
        data = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        identities.append(data.split(":")[1])
    tele.world.allowed = None
    groups = (room.chat["id"], other["id"])

    async def check(batch: list[dict[str, Any]]) -> None:
        for body in batch:
            tele.push_update(**body)
        await tele.wait_polling(60)
        assert serving.platform is not None
        await serving.platform._intake.drain()
        for chat in (room.chat, other, tele.private(room.rui)):
            last = tele.bot_messages(chat)[-1:]
            tele.send(room.rui, "/ajuda", chat=chat)
            since = last[0] if last else None
            await tele.wait_message(chat, lambda m: m["text"].startswith(HELPED), after=since, within=60)
        broken = [record for record in caplog.records if record.exc_info or record.levelname in ("ERROR", "CRITICAL")]
        assert [(record.getMessage(), repr(record.exc_info and record.exc_info[1])) for record in broken] == []
        caplog.clear()
        tele.transcript.clear()

    loop = asyncio.get_running_loop()

    @settings(
        max_examples=BATCHES,
        deadline=None,
        database=None,
        suppress_health_check=[*HealthCheck],
        phases=[Phase.explicit, Phase.generate],  # what a batch left behind makes smaller ones fail too
    )
    @given(st.lists(updates(groups, tuple(identities)), min_size=BATCH, max_size=BATCH))
    def run(batch: list[dict[str, Any]]) -> None:
        asyncio.run_coroutine_threadsafe(check(batch), loop).result(600)

    await asyncio.to_thread(run)  # hypothesis itself is not asynchronous
