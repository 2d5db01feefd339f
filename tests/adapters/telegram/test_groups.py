"""Groups: joining, leaving, moving, and what organisers set."""

import pytest

from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.adapters.telegram.conftest import QUESTION, Room, Start, bound_group, group_of, labels
from tests.standins.telegram import FakeTelegram, Payload


async def config(tele: FakeTelegram, room: Room, words: str = "") -> Payload:
    """The settings' message that Ana calls up."""
    before = tele.bot_messages(room.chat)[-1:]
    tele.send(room.ana, f"/config {words}".strip(), chat=room.chat)
    return await tele.wait_message(room.chat, after=before[0] if before else None)


async def test_a_new_group_is_welcomed(tele: FakeTelegram, start: Start, room: Room) -> None:
    """On joining the bot says what to do first, once."""
    await start()
    chat = tele.add_group("Leituras", bot_status="left")
    tele.set_bot_status(chat, "member", room.ana)
    tele.set_bot_status(chat, "administrator", room.ana)
    welcome = await tele.wait_message(chat)
    assert "/perguntar" in welcome["text"]
    assert "/adicionar" in welcome["text"]
    await tele.wait_polling()
    assert len(tele.bot_messages(chat)) == 1


async def test_being_thrown_out_is_noted_and_forgiven(
    tele: FakeTelegram, start: Start, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """After a 403 the chat counts as left, until the bot is added again."""
    serving = await start()
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_message(room.chat)
    bound = await bound_group(serving, room.chat)
    assert bound is not None
    tele.fault("kicked", "sendMessage")
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    await tele.wait_calls("sendMessage", 2)
    await serving.stop()
    assert any("may not post" in record.message for record in caplog.records)
    assert not [record for record in caplog.records if record.exc_info]
    chats = await serving.app.circle._groups.chats(bound.id)
    assert [chat.left_at is not None for chat in chats] == [True]
    await serving.restart()
    tele.kick(room.chat, room.ana)
    before = len(tele.bot_messages(room.chat))
    tele.set_bot_status(room.chat, "member", room.ana)
    await tele.wait_for(lambda: len(tele.bot_messages(room.chat)) > before)
    chats = await serving.app.circle._groups.chats(bound.id)
    assert [chat.left_at for chat in chats] == [None]


async def test_moving_to_a_supergroup(tele: FakeTelegram, start: Start, room: Room) -> None:
    """The group follows its chat's new id, with settings and answers; both service messages are borne."""
    serving = await start()
    small = tele.add_group("Pequeno", members=[room.ana, room.rui])
    tele.world.chat(small["id"]).members[room.ana["id"]] = "administrator"
    tele.send(room.rui, f"/ask {QUESTION}", chat=small)
    await tele.wait_message(small)
    before = await bound_group(serving, small)
    large = tele.migrate(small)
    await tele.wait_polling()
    tele.send(room.rui, f"/ask {QUESTION}", chat=large)
    answer = await tele.wait_message(large)
    assert "340 quilos" in answer["text"]
    assert await bound_group(serving, large) == before
    assert before is not None


async def test_a_group_that_moves_while_an_answer_is_due(tele: FakeTelegram, start: Start, room: Room) -> None:
    """The answer goes to the new chat when Telegram names it in its refusal."""
    serving = await start()
    large = group_of(tele, room.ana, room.rui)
    tele.fault("migrate", "sendMessage", to=large["id"])
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(large)
    assert "340 quilos" in answer["text"]
    assert await bound_group(serving, large) is not None


async def test_members_may_not_configure(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Neither by command nor by an organiser's buttons."""
    serving = await start()
    tele.send(room.rui, "/config", chat=room.chat)
    assert (await tele.wait_message(room.chat))["text"].startswith("Só quem organiza")
    menu = await config(tele, room)
    callback = await tele.press(room.rui, menu, text="⬜ Resposta em particular primeiro")
    assert callback.show_alert
    assert callback.text is not None
    assert callback.text.startswith("Só quem organiza")
    bound = await bound_group(serving, room.chat)
    assert bound is not None
    assert not bound.settings.private_first


async def test_all_settings_by_buttons(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Language, zone, times, days and switches, in one message that changes."""
    serving = await start()
    menu = await config(tele, room)
    assert labels(menu) == [
        "Idioma", "Fuso horário", "Quiz do dia", "Debate do dia", "📌 Postar aqui",
        "⬜ Resposta em particular primeiro", "⬜ Responder sem ser chamada", "✅ Revisar perguntas novas do quiz",
        "⬜ Conversar e votar de novo quando o grupo se divide", "⬜ Avisar quem organiza se uma fala mirar pessoas",
    ]  # fmt: skip
    for path in (
        ("Quiz do dia", "08", ":30", "·sáb·", "·dom·", "‹ Voltar"),
        ("Debate do dia", "20", "‹ Voltar"),
        ("⬜ Resposta em particular primeiro",),
        ("✅ Revisar perguntas novas do quiz",),
        ("Fuso horário", "America/Manaus"),
        ("Idioma", "inglês"),
    ):
        for label in path:
            await tele.wait_for(lambda label=label: label in labels(menu), what=f"{label} in {labels(menu)}")
            await tele.press(room.ana, menu, text=label)
    await tele.wait_for(lambda: menu["text"].startswith("Settings of Roda do chá"))
    assert "Daily quiz: at 08:30: Mon, Tue, Wed, Thu, Fri" in menu["text"]
    bound = await bound_group(serving, room.chat)
    assert bound is not None
    assert bound.settings.language == "en"
    assert bound.settings.time_zone == "America/Manaus"
    assert (bound.settings.quiz.at.hour, bound.settings.quiz.at.minute) == (8, 30)
    assert bound.settings.quiz.weekdays == frozenset(range(5))
    assert bound.settings.debate.at.hour == 20
    assert bound.settings.private_first
    assert not bound.settings.review_items


async def test_settings_in_words(tele: FakeTelegram, start: Start, room: Room) -> None:
    """What no button offers can be written; a value that cannot be is named."""
    await start()
    menu = await config(tele, room, "fuso Europe/Paris")
    assert "Fuso horário: Europe/Paris" in menu["text"]
    refused = await config(tele, room, "fuso Marte/Cratera")
    assert "Marte/Cratera" in refused["text"]
    assert "Quiz do dia: todo dia às 07:45" in (await config(tele, room, "quiz 7h45"))["text"]
    assert (await config(tele, room, "cor azul"))["text"].startswith("Use os botões")


async def test_daily_posts_go_to_the_topic_chosen(tele: FakeTelegram, start: Start, room: Room) -> None:
    """ "Postar aqui", pressed in a topic, chooses it, and only for organisers."""
    serving = await start()
    forum = group_of(tele, room.ana, room.rui, forum=True)
    thread = tele.add_topic(forum, "Quiz", room.ana)
    tele.send(room.ana, "/config", chat=forum, thread=thread)
    menu = await tele.wait_message(forum)
    assert "Postagens do dia: no chat geral" in menu["text"]
    await tele.press(room.ana, menu, text="📌 Postar aqui")
    await tele.wait_for(lambda: "Postagens do dia: em um tópico" in menu["text"])
    venue = Venue(Platform.TELEGRAM, str(forum["id"]))
    assert await serving.app.circle.place(venue) == str(thread)


async def test_binding_two_chats(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A code given to an organiser in private makes another chat part of the group, once."""
    serving = await start()
    tele.send(room.ana, "/vincular", chat=room.chat)
    given = await tele.wait_message(tele.private(room.ana))
    code = given["text"].split("/vincular ")[1].split()[0]
    other = group_of(tele, room.ana)
    tele.send(room.ana, f"/vincular {code}", chat=other)
    assert "faz parte do grupo “Roda do chá”" in (await tele.wait_message(other))["text"]
    assert await bound_group(serving, other) == await bound_group(serving, room.chat)
    third = group_of(tele, room.ana)
    tele.send(room.ana, f"/vincular {code}", chat=third)
    assert "não vale" in (await tele.wait_message(third))["text"]
    tele.send(room.rui, "/vincular", chat=room.chat)
    assert (await tele.wait_message(room.chat, lambda m: "Só quem" in m["text"]))["text"].startswith("Só quem organiza")


async def test_binding_two_accounts(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A member's code, redeemed with another account, makes them one."""
    serving = await start()
    tele.send(room.rui, "/vincular")
    given = await tele.wait_message(tele.private(room.rui))
    code = given["text"].split("/vincular ")[1].split()[0]
    second = tele.add_user("Rui II")
    tele.send(second, f"/vincular {code}")
    assert "mesma pessoa" in (await tele.wait_message(tele.private(second)))["text"]
    kept = await serving.app.circle.my_data(Speaker(Platform.TELEGRAM, str(second["id"]), "Rui II"))
    assert str(room.rui["id"]).encode() in kept


async def test_help_and_about(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Both say what they should; /start greets."""
    await start()
    tele.send(room.rui, "/sobre", chat=room.chat)
    about = await tele.wait_message(room.chat)
    assert "2 leituras" in about["text"]
    assert "Qualidade medida" in about["text"]
    assert "FaQuAD" in about["text"]
    tele.send(room.rui, "/start")
    assert (await tele.wait_message(tele.private(room.rui)))["text"].startswith("Oi! Sou a Roda")
