"""Questions on Telegram: each way of asking, each place, and the answer's form."""

import asyncio

import pytest

from tests.adapters.telegram.conftest import QUESTION, GatedAsking, Room, Start, group_of, labels, marked
from tests.standins.telegram import FakeTelegram, Upload


@pytest.mark.parametrize("command", ["/perguntar", "/ask", "/perguntar@fake_api_bot"])
async def test_commands_answer_with_quote_source_and_buttons(
    tele: FakeTelegram, start: Start, room: Room, command: str
) -> None:
    """The answer replies to the question, marks what answers, links its source, and carries the buttons."""
    await start()
    asked = tele.send(room.rui, f"{command} {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat)
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    assert "A colheita rendeu 340 quilos de folhas. [1]" in answer["text"]
    assert "340 quilos" in " ".join(marked(answer, "bold"))
    assert marked(answer, "expandable_blockquote")[0].startswith("Fontes\n[1] Chá da cooperativa")
    assert {one["url"] for one in answer["entities"] if one["type"] == "text_link"} == {
        "https://example.org/cha?a=1&b=2"
    }
    assert labels(answer)[-3:] == ["👍", "👎", "Não está certo"]
    assert any("recho" in label for label in labels(answer))


async def test_mention_reply_and_private_chat(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A mention, a reply to an answer and a message in private are questions too."""
    await start()
    tele.send(room.rui, f"@fake_api_bot, {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat)
    assert "340 quilos" in answer["text"]

    tele.send(room.rui, "Em que mês?", chat=room.chat, reply_to=answer)
    followed = await tele.wait_message(room.chat, after=answer)
    assert "março de 2019" in followed["text"]

    tele.send(room.rui, "Quando foi construído o farol?")
    alone = await tele.wait_message(tele.private(room.rui))
    assert "1872" in alone["text"]
    assert "reply_to_message" not in alone


async def test_a_follow_up_in_private_leans_on_the_question_before(
    tele: FakeTelegram, start: Start, room: Room
) -> None:
    """Without a reply, the last question of the member is the context, and the answer says how it was understood."""
    await start()
    tele.send(room.rui, "Quando foi construído o farol da ponta norte?")
    first = await tele.wait_message(tele.private(room.rui))
    tele.send(room.rui, "E que distância a luz alcança?")
    second = await tele.wait_message(tele.private(room.rui), after=first)
    assert "28 milhas" in second["text"]


async def test_a_bare_mention_in_reply_asks_about_that_message(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Who mentions the bot under another's question has that question answered."""
    tele.options.privacy = False
    await start()
    other = tele.send(room.ana, QUESTION, chat=room.chat)
    tele.send(room.rui, "@fake_api_bot", chat=room.chat, reply_to=other)
    assert "340 quilos" in (await tele.wait_message(room.chat))["text"]


async def test_a_topic_is_answered_in_the_topic(tele: FakeTelegram, start: Start, room: Room) -> None:
    """The answer, its sign of typing and a follow-up stay in the topic."""
    forum = group_of(tele, room.ana, room.rui, forum=True)
    thread = tele.add_topic(forum, "Chá", room.ana)
    await start()
    tele.send(room.rui, f"/perguntar {QUESTION}", chat=forum, thread=thread)
    answer = await tele.wait_message(forum)
    assert answer["message_thread_id"] == thread
    assert {call["params"]["message_thread_id"] for call in await tele.wait_calls("sendChatAction")} == {str(thread)}
    tele.send(room.rui, "Em que mês?", chat=forum, reply_to=answer)
    assert (await tele.wait_message(forum, after=answer))["message_thread_id"] == thread


async def test_typing_is_shown_before_the_answer_is_known(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A sign comes at once, however long the answer takes."""
    serving = await start()
    gate = GatedAsking(serving.app.asking)
    object.__setattr__(serving.app.circle._questioning, "answering", gate)
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_calls("sendChatAction", ok=True)
    assert tele.bot_messages(room.chat) == []
    gate.open.set()
    await tele.wait_message(room.chat)


async def test_replies_keep_the_order_of_the_questions(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Ten questions at once in one chat are answered in their order, each once."""
    await start()
    questions = [tele.send(room.rui, f"/ask {QUESTION} ({n})", chat=room.chat) for n in range(10)]
    await tele.wait_for(lambda: len(tele.bot_messages(room.chat)) == 10, 60)
    replied = [message["reply_to_message"]["message_id"] for message in tele.bot_messages(room.chat)]
    assert replied == [question["message_id"] for question in questions]


async def test_what_is_not_in_the_readings(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Nothing found is said plainly, without buttons; no question at all gets an example."""
    await start()
    tele.send(room.rui, "/ask Qual é a capital da Mongólia?", chat=room.chat)
    answer = await tele.wait_message(room.chat)
    assert answer["text"].startswith("Não encontrei isso nas leituras.")
    assert labels(answer) == []
    tele.send(room.rui, "/ask", chat=room.chat)
    assert (await tele.wait_message(room.chat, after=answer))["text"].startswith("Faça uma pergunta")


@pytest.mark.parametrize(
    ("said", "reply"),
    [("oi, Roda!", "Oi! Pergunte o que quiser"), ("obrigada!", "Por nada!"), ("????", "Faça uma pergunta")],
)
async def test_a_courtesy_is_returned(tele: FakeTelegram, start: Start, room: Room, said: str, reply: str) -> None:
    """Nobody is told that the readings do not answer a greeting, or marks alone; there is nothing to judge."""
    await start()
    tele.send(room.rui, said)
    message = await tele.wait_message(tele.private(room.rui))
    assert message["text"].startswith(reply)
    assert labels(message) == []


async def test_free_questions_only_where_the_group_wants_them(tele: FakeTelegram, start: Start, room: Room) -> None:
    """With privacy mode off the bot stays silent until organisers turn free questions on, and then answers only what
    the readings know."""
    tele.options.privacy = False
    tele.world.me["can_read_all_group_messages"] = True
    serving = await start()
    tele.send(room.rui, QUESTION, chat=room.chat)
    await serving.handled()
    tele.send(room.ana, "/config", chat=room.chat)
    config = await tele.wait_message(room.chat)
    assert config["text"].startswith("Ajustes de Roda do chá")
    await tele.press(room.ana, config, text="⬜ Responder sem ser chamada")
    tele.send(room.rui, "Alguém vem almoçar hoje?", chat=room.chat)
    tele.send(room.rui, "Bom dia a todos.", chat=room.chat)
    tele.send(room.rui, QUESTION, chat=room.chat)
    answer = await tele.wait_message(room.chat, after=config)
    assert "340 quilos" in answer["text"]
    assert len(tele.bot_messages(room.chat)) == 2


async def test_edited_messages_and_other_bots_commands_are_left_alone(
    tele: FakeTelegram, start: Start, room: Room
) -> None:
    """An edit asks nothing again, and a command to another bot is none of ours."""
    await start()
    message = tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_message(room.chat)
    tele.edit(message, "/ask Quando foi construído o farol?")
    tele.send(room.rui, f"/ask@another_bot {QUESTION}", chat=room.chat)
    tele.send(room.rui, "/ajuda", chat=room.chat)
    await tele.wait_message(room.chat, lambda m: "O que dá para fazer" in m["text"])
    assert len(tele.bot_messages(room.chat)) == 2


async def test_an_unknown_command_is_told_in_private_only(tele: FakeTelegram, start: Start, room: Room) -> None:
    """In a group it may be another bot's."""
    await start()
    tele.send(room.rui, "/danca", chat=room.chat)
    tele.send(room.rui, "/danca")
    assert "/ajuda" in (await tele.wait_message(tele.private(room.rui)))["text"]
    assert tele.bot_messages(room.chat) == []


async def test_an_administrator_behind_the_group_is_answered(tele: FakeTelegram, start: Start, room: Room) -> None:
    """An anonymous administrator may ask, and counts as an organiser."""
    await start()
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    for text in (f"/ask {QUESTION}", "/config"):
        tele.push_update(
            message={
                "message_id": 900 + len(text),
                "date": 1_700_000_000,
                "chat": room.chat,
                "from": hidden,
                "sender_chat": room.chat,
                "text": text,
                "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}],
            }
        )
    answer = await tele.wait_message(room.chat, lambda m: "340 quilos" in m["text"])
    assert answer
    await tele.wait_message(room.chat, lambda m: m["text"].startswith("Ajustes"))


async def test_too_many_questions_are_put_off_politely(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A member over their share is told when to ask again."""
    await start()
    for _ in range(30):
        tele.send(room.rui, f"/ask {QUESTION}")
    chat = tele.private(room.rui)
    await tele.wait_for(lambda: len(tele.bot_messages(chat)) == 30, 60)
    texts = [message["text"] for message in tele.bot_messages(chat)]
    answered = sum("340 quilos" in text for text in texts)
    assert 12 <= answered < 30  # the share of a minute, and what is added to it meanwhile
    assert sum(text.startswith("Calma") for text in texts) == 30 - answered


async def test_a_second_language(tele: FakeTelegram, start: Start, room: Room) -> None:
    """An English member is spoken to in English where the group has set no language."""
    await start()
    joe = tele.add_user("Joe", language_code="en-gb")
    tele.send(joe, "/help")
    assert (await tele.wait_message(tele.private(joe)))["text"].startswith("What you can do")
    assert {entry["command"] for entry in tele.commands("en")} >= {"ask", "sources", "help"}
    assert {entry["command"] for entry in tele.commands("pt")} >= {"perguntar", "fontes", "ajuda"}
    assert "config" not in {entry["command"] for entry in tele.commands("pt")}
    assert "config" in {entry["command"] for entry in tele.commands("pt", "all_chat_administrators")}


async def test_a_command_under_a_picture(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A caption holds a command as well as a text does."""
    await start()
    tele.send_photo(room.rui, Upload("cha.png", b"x"), chat=room.chat, caption=f"/ask {QUESTION}")
    assert "340 quilos" in (await tele.wait_message(room.chat))["text"]


async def test_stopping_lets_a_handler_end(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A question under way is answered before the platform stops."""
    serving = await start()
    gate = GatedAsking(serving.app.asking)
    object.__setattr__(serving.app.circle._questioning, "answering", gate)
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_calls("sendChatAction", ok=True)

    async def open_gate() -> None:
        gate.open.set()

    await asyncio.gather(serving.stop(), open_gate())
    assert "340 quilos" in tele.bot_messages(room.chat)[0]["text"]
