"""The buttons under an answer, before and after a restart, and data that nobody offered."""

import pytest

from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.adapters.telegram.conftest import LONG_QUESTION, QUESTION, Room, Serving, Start, group_of, labels, marked
from tests.standins.telegram import FakeTelegram, Payload


async def answered(tele: FakeTelegram, room: Room, question: str = LONG_QUESTION) -> Payload:
    """Rui's question in the group, answered."""
    tele.send(room.rui, f"/ask {question}", chat=room.chat)
    return await tele.wait_message(room.chat, labels)


def forged(tele: FakeTelegram, user: Payload, message: Payload, data: str) -> None:
    """A press with data that is on no button."""
    query = {"id": str(next(tele.world.ids)), "from": user, "message": message, "chat_instance": "1", "data": data}
    tele.push_update(callback_query=query)


async def configured(serving: Serving, room: Room, **changes: object) -> None:
    """Set the group's settings as Ana."""
    ana = Speaker(Platform.TELEGRAM, str(room.ana["id"]), "Ana", organiser=True)
    venue = Venue(Platform.TELEGRAM, str(room.chat["id"]), room.chat["title"])
    await serving.app.circle.configure(venue, ana, **changes)


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_passage_goes_to_the_presser_alone(
    tele: FakeTelegram, start: Start, room: Room, restarted: bool
) -> None:
    """A long paragraph comes in private, the quote marked in a folded quotation; the group sees nothing."""
    serving = await start()
    answer = await answered(tele, room)
    if restarted:
        await serving.restart()
    callback = await tele.press(room.ana, answer, text="📖 Ver trecho")
    assert callback.text == "Mandei o trecho na nossa conversa particular."
    passage = await tele.wait_message(tele.private(room.ana))
    (quotation,) = marked(passage, "expandable_blockquote")
    assert quotation.startswith("A secagem das folhas")
    assert quotation.endswith("peneiradas.")
    assert marked(passage, "bold")[0] in quotation
    assert len(tele.bot_messages(room.chat)) == 1


async def test_a_short_passage_is_shown_in_a_box(tele: FakeTelegram, start: Start, room: Room) -> None:
    """What fits into an alert needs no message."""
    await start()
    answer = await answered(tele, room, "Quando foi construído o farol da ponta norte?")
    callback = await tele.press(room.rui, answer, text=labels(answer)[0])
    assert callback.show_alert
    assert callback.text is not None
    assert "» O farol da ponta norte foi construído em 1872. «" in callback.text
    assert tele.bot_messages(tele.private(room.rui)) == []


async def test_who_never_started_the_bot_gets_the_passage_by_a_link(
    tele: FakeTelegram, start: Start, room: Room
) -> None:
    """Telegram lets no bot write first: the press opens the private chat, whose /start shows the passage."""
    await start()
    answer = await answered(tele, room)
    eva = tele.add_user("Eva")
    tele.world.chat(room.chat["id"]).members[eva["id"]] = "member"
    tele.fault("error", "sendMessage", code=403, text="bot can't initiate conversation with a user", chat_id=eva["id"])
    callback = await tele.press(eva, answer, text="📖 Ver trecho")
    assert callback.url is not None
    link, _, payload = callback.url.partition("?start=")
    assert link == "https://t.me/fake_api_bot"
    assert len(payload) <= 64
    tele.send(eva, f"/start {payload}")
    assert "peneiradas" in (await tele.wait_message(tele.private(eva)))["text"]

    stranger = tele.add_user("Zé")
    tele.send(stranger, f"/start {payload}")
    assert "Não guardo mais" in (await tele.wait_message(tele.private(stranger)))["text"]


@pytest.mark.parametrize("restarted", [False, True])
async def test_verdicts_are_kept(tele: FakeTelegram, start: Start, room: Room, restarted: bool) -> None:
    """A thumb is thanked for and kept in place of the one before."""
    serving = await start()
    answer = await answered(tele, room)
    if restarted:
        await serving.restart()
    for thumb in ("👍", "👎"):
        assert (await tele.press(room.rui, answer, text=thumb)).text == "Anotado, obrigado!"
    rui = Speaker(Platform.TELEGRAM, str(room.rui["id"]), "Rui")
    assert b'"unhelpful"' in await serving.app.circle.my_data(rui)
    assert b'"helpful"' not in await serving.app.circle.my_data(rui)


async def test_not_right_asks_why_and_tells_the_organisers(tele: FakeTelegram, start: Start, room: Room) -> None:
    """The reason comes by reply, even after a restart; organisers read it, settle it, and members do not see it."""
    serving = await start()
    answer = await answered(tele, room)
    assert (await tele.press(room.rui, answer, text="Não está certo")).text == "Anotado. Quem organiza o grupo vai ver."
    why = await tele.wait_message(room.chat, after=answer)
    assert why["text"].startswith("Rui, o que não está certo nesta resposta?")
    await serving.restart()
    tele.send(room.rui, "Faltou a <b>colheita</b> de @todos", chat=room.chat, reply_to=why)
    thanks = await tele.wait_message(room.chat, after=why)
    assert thanks["text"].startswith("Obrigado!")
    await tele.wait_calls("deleteMessage")

    tele.send(room.rui, "/reclamacoes", chat=room.chat)
    refused = await tele.wait_message(room.chat, after=thanks)
    assert refused["text"].startswith("Só quem organiza")
    tele.send(room.ana, "/reclamacoes", chat=room.chat)
    listed = await tele.wait_message(room.chat, after=refused)
    assert LONG_QUESTION in listed["text"]
    assert "Faltou a <b>colheita</b> de @\u2060todos" in listed["text"]
    assert "— Rui" in listed["text"]
    link = next(one["url"] for one in listed["entities"] if one["type"] == "text_link")
    assert link.endswith(f"/{answer['message_id']}")

    callback = await tele.press(room.rui, listed, text="✔ Resolvido: 1")
    assert callback.text is not None
    assert callback.text.startswith("Só quem organiza")
    await tele.press(room.ana, listed, text="✔ Resolvido: 1")
    await tele.wait_for(lambda: listed["text"].startswith("Nenhuma resposta"))


async def test_private_first_and_publishing(tele: FakeTelegram, start: Start, room: Room) -> None:
    """The answer goes to the asker alone, who publishes it once, into the topic where it was asked."""
    serving = await start()
    forum = group_of(tele, room.ana, room.rui, forum=True)
    thread = tele.add_topic(forum, "Chá", room.ana)
    inside = Room(forum, room.ana, room.rui)
    tele.send(room.rui, "/ajuda", chat=forum, thread=thread)
    await tele.wait_message(forum)
    await configured(serving, inside, private_first=True)
    question = tele.send(room.rui, f"/ask {QUESTION}", chat=forum, thread=thread)
    alone = await tele.wait_message(tele.private(room.rui))
    assert "340 quilos" in alone["text"]
    assert len(tele.bot_messages(forum)) == 1
    await tele.wait_for(lambda: tele.world.reactions.get((forum["id"], question["message_id"])))
    await serving.restart()
    assert (await tele.press(room.rui, alone, text="📢 Publicar no grupo")).text == "Publicada no grupo."
    published = await tele.wait_message(forum, lambda m: "340 quilos" in m["text"])
    assert published["message_thread_id"] == thread
    assert "📢 Publicar no grupo" not in labels(published)
    await tele.wait_for(lambda: "📢 Publicar no grupo" not in labels(alone))
    forged(tele, room.rui, alone, f"u:{published['reply_markup']['inline_keyboard'][-1][0]['callback_data'][2:]}")
    await tele.wait_for(lambda: len(tele.calls("answerCallbackQuery")) == 2)
    assert len(tele.bot_messages(forum)) == 2
    tele.send(room.ana, "Em que mês?", chat=forum, reply_to=published)
    await tele.wait_message(tele.private(room.ana), lambda m: "março de 2019" in m["text"])


async def test_private_first_without_a_private_chat(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Who never started the bot gets a button that opens the answer there."""
    serving = await start()
    tele.send(room.ana, "/ajuda", chat=room.chat)
    helped = await tele.wait_message(room.chat)
    await configured(serving, room, private_first=True)
    eva = tele.add_user("Eva")
    tele.world.chat(room.chat["id"]).members[eva["id"]] = "member"
    tele.send(eva, f"/ask {QUESTION}", chat=room.chat)
    invited = await tele.wait_message(room.chat, after=helped)
    url = invited["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert "340 quilos" not in invited["text"]
    tele.send(eva, "/start " + url.partition("?start=")[2])
    answer = await tele.wait_message(tele.private(eva))
    assert "340 quilos" in answer["text"]
    assert "📢 Publicar no grupo" in labels(answer)
    for word in ("a", "t"):  # the answer, and its first passage
        payload = url.partition("?start=")[2].replace("a-", f"{word}-", 1).replace("-0-", "-1-", 1)
        tele.send(room.rui, f"/start {payload}")
        refused = await tele.wait_message(tele.private(room.rui))
        assert "340" not in refused["text"]
        assert "Não guardo mais" in refused["text"]
        tele.world.messages.pop((tele.private(room.rui)["id"], refused["message_id"]))


async def test_forged_buttons_reach_no_other_group(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Data of another group's answer, odd numbers and made-up verbs are refused in a sentence; nothing is posted."""
    await start()
    answer = await answered(tele, room)
    stranger = tele.add_user("Zé")
    other = group_of(tele, stranger)
    tele.send(stranger, f"/ask {QUESTION}", chat=other)
    theirs = await tele.wait_message(other, labels)
    own = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    identity = own.split(":")[1]
    tried = [own, f"p:{identity}:99", f"p:{identity}:x", "p", "p:", f"y:{identity}", f"w:{identity}", f"u:{identity}"]
    tried += [f"k:{identity}", "zz:1", "", ":::", "c:l:xx", "c:z:99", "c:q:h:99", "c:q:w:9", "rx:00", "ry:00", "r:-1"]
    for data in tried:
        before = len(tele.calls("answerCallbackQuery"))
        forged(tele, stranger, theirs, data)
        await tele.wait_calls("answerCallbackQuery", before + 1)
    told = [call["params"].get("text", "") for call in tele.calls("answerCallbackQuery")]
    assert all("erro" not in text.lower() and "340" not in text for text in told)
    assert tele.bot_messages(tele.private(stranger)) == []
    assert len(tele.bot_messages(room.chat)) == 1
    assert "340 quilos" in theirs["text"]
