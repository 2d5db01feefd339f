"""The Telegram stand-in against python-telegram-bot: messages, files, polls, topics, members."""

from __future__ import annotations

import aiohttp
import pytest
from telegram import BotCommand, BotCommandScopeAllGroupChats, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError

from .telegram import FakeTelegram, NotOfferedError, Upload
from .telegram_bot import RecordingBot, StartBot

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error")]


def arrived(update: Update) -> str | None:
    """The text of an update's message."""
    return update.effective_message.text if update.effective_message else None


async def test_command_in_a_group_and_reply(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """A command arrives with its entity and the sender's language; the answer refers to it."""
    bot = await start_telegram()
    ana, group = tele.add_user("Ana"), tele.add_group("Roda")
    asked = tele.send(ana, "/ask@fake_api_bot o que é?", chat=group)
    update = await bot.next_update()
    assert update.effective_user
    assert update.effective_user.language_code == "pt-br"
    assert update.message
    assert update.message.parse_entities(["bot_command"]) != {}
    await update.message.reply_text("<b>isto</b>", parse_mode=ParseMode.HTML, do_quote=True)
    answer = await tele.wait_message(group)
    assert answer["text"] == "isto"
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    with pytest.raises(BadRequest, match=r"Can't parse entities: unsupported start tag \"x\" at byte offset 0"):
        await update.message.reply_text("<x>", parse_mode=ParseMode.HTML)


async def test_privacy_mode(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """In groups only commands, mentions and replies to the bot arrive; an administrator gets all."""
    bot = await start_telegram()
    ana, group = tele.add_user("Ana"), tele.add_group("Roda")
    own = await bot.api.send_message(group["id"], "pergunta")
    tele.send(ana, "conversa", chat=group)
    tele.send(ana, "/ask@another_bot x", chat=group)
    tele.send(ana, "ei @fake_api_bot", chat=group)
    tele.send(ana, "respondo", chat=group, reply_to=tele.world.messages[group["id"], own.message_id])
    assert [arrived(await bot.next_update()) for _ in range(2)] == ["ei @fake_api_bot", "respondo"]
    tele.set_bot_status(group, "administrator")
    assert (await bot.next_update()).my_chat_member
    tele.send(ana, "conversa", chat=group)
    assert arrived(await bot.next_update()) == "conversa"


async def test_buttons_and_edits(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """A pressed button brings a query that is answered once; the message is edited; bad buttons are refused."""
    bot = await start_telegram()
    ana = tele.add_user("Ana")
    chat = tele.private(ana)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Fontes", callback_data="src:1")]])
    await bot.api.send_message(chat["id"], "resposta", reply_markup=keyboard)
    message = await tele.wait_message(chat)
    with pytest.raises(NotOfferedError):
        tele.tap(ana, message, text="Outra")
    callback = tele.tap(ana, message, text="Fontes")
    query = (await bot.next_update()).callback_query
    assert query
    assert query.data == "src:1"
    await query.answer("eis", show_alert=True)
    assert (callback.answered, callback.text, callback.show_alert) == (True, "eis", True)
    await query.edit_message_text("fontes")
    assert message["text"] == "fontes"
    assert "reply_markup" not in message
    with pytest.raises(BadRequest, match="Message is not modified"):
        await query.edit_message_text("fontes")
    wrong = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x" * 65)]])
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.api.send_message(chat["id"], "x", reply_markup=wrong)
    await bot.api.delete_message(chat["id"], message["message_id"])
    assert tele.messages(chat) == []


async def test_edited_message(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """An edit comes as edited_message."""
    bot = await start_telegram()
    message = tele.send(tele.add_user("Ana"), "/ask a")
    await bot.next_update()
    tele.edit(message, "/ask b")
    update = await bot.next_update()
    assert update.edited_message
    assert update.edited_message.text == "/ask b"


async def test_files_both_ways(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """A document is fetched by the bot; charts and data files of the bot are kept with their captions."""
    bot = await start_telegram()
    ana, group = tele.add_user("Ana"), tele.add_group("Roda")
    tele.send_document(ana, Upload("artigo.pdf", b"%PDF-1.7"), chat=group, caption="/ingest@fake_api_bot")
    message = (await bot.next_update()).message
    assert message
    assert message.document
    assert (message.document.file_name, message.document.mime_type) == ("artigo.pdf", "application/pdf")
    assert message.caption == "/ingest@fake_api_bot"
    remote = await message.document.get_file()
    assert bytes(await remote.download_as_bytearray()) == b"%PDF-1.7"
    chart = await bot.api.send_photo(group["id"], b"\x89PNG", caption="<i>semana</i>", parse_mode=ParseMode.HTML)
    await bot.api.send_document(group["id"], b"a;b", filename="dados.csv", caption="os números")
    photo, document = tele.bot_messages(group)
    assert (photo["caption"], photo["caption_entities"][0]["type"]) == ("semana", "italic")
    assert tele.file(photo["photo"][0]["file_id"]) == b"\x89PNG"
    assert (document["document"]["file_name"], document["caption"]) == ("dados.csv", "os números")
    assert tele.file(document["document"]["file_id"]) == b"a;b"
    await bot.api.send_photo(group["id"], chart.photo[-1].file_id)
    await bot.api.edit_message_caption(group["id"], chart.message_id, caption="mês")
    assert photo["caption"] == "mês"
    tele.bad_gateway("download")
    with pytest.raises(NetworkError):
        await remote.download_as_bytearray()
    with pytest.raises(BadRequest, match="Wrong file_id"):
        await bot.api.get_file("nothing")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.api.send_document(group["id"], b"x", caption="x" * 1025)


async def test_quiz_and_poll(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """A quiz takes one vote for good and tells who answered; a poll may be closed by time or by the bot."""
    bot = await start_telegram()
    ana, group = tele.add_user("Ana"), tele.add_group("Roda")
    await bot.api.send_poll(
        group["id"], "Qual?", ["A", "B"], type="quiz", correct_option_ids=[1], is_anonymous=False,
        explanation="Porque sim.", open_period=60,
    )  # fmt: skip
    quiz = await tele.wait_message(group)
    tele.vote(ana, quiz, "B")
    updates = [await bot.next_update(), await bot.next_update()]
    assert updates[0].poll
    assert updates[0].poll.options[1].voter_count == 1
    answer = updates[1].poll_answer
    assert answer
    assert answer.user
    assert (answer.user.id, answer.option_ids) == (ana["id"], (1,))
    with pytest.raises(NotOfferedError):
        tele.vote(ana, quiz, "A")
    tele.close_poll(quiz)
    closed = (await bot.next_update()).poll
    assert closed
    assert closed.is_closed
    plain = await bot.api.send_poll(group["id"], "Gostou?", ["sim", "não"])
    assert (await bot.api.stop_poll(group["id"], plain.message_id)).is_closed
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await bot.api.stop_poll(group["id"], plain.message_id)
    with pytest.raises(BadRequest, match="Poll options length must not exceed 100"):
        await bot.api.send_poll(group["id"], "Longa?", ["x" * 101, "y"])


async def test_topics(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """Messages stay in their topic; a closed or unknown one refuses them."""
    bot = await start_telegram()
    ana, forum = tele.add_user("Ana"), tele.add_supergroup("Fórum", forum=True)
    thread = tele.add_topic(forum, "Leituras")
    await bot.next_update()
    asked = tele.send(ana, "/ask x", chat=forum, thread=thread)
    update = await bot.next_update()
    assert update.message
    assert (update.message.message_thread_id, update.message.is_topic_message) == (thread, True)
    await update.message.reply_text("y", do_quote=True)
    answer = await tele.wait_message(forum, after=asked)
    assert answer["message_thread_id"] == thread
    made = await bot.api.create_forum_topic(forum["id"], "Debate")
    await bot.api.close_forum_topic(forum["id"], made.message_thread_id)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.api.send_message(forum["id"], "z", message_thread_id=made.message_thread_id)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.api.send_message(forum["id"], "z", message_thread_id=9999)


async def test_membership_block_kick_and_migration(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """What changes about the bot in a chat arrives, and sending there fails as it should."""
    bot = await start_telegram()
    ana, group = tele.add_user("Ana"), tele.add_group("Roda")
    tele.set_member(group, ana, "administrator")
    joined = await bot.next_update()
    assert joined.message
    assert joined.message.new_chat_members[0].id == ana["id"]
    changed = await bot.next_update()
    assert changed.chat_member
    assert (await bot.api.get_chat_member(group["id"], ana["id"])).status == "administrator"
    assert [a.user.id for a in await bot.api.get_chat_administrators(group["id"])] == [ana["id"]]
    assert await bot.api.get_chat_member_count(group["id"]) == 2
    new = tele.migrate(group)
    left, came = await bot.next_update(), await bot.next_update()
    assert left.message
    assert came.message
    assert (left.message.migrate_to_chat_id, came.message.migrate_from_chat_id) == (new["id"], group["id"])
    with pytest.raises(ChatMigrated) as caught:
        await bot.api.send_message(group["id"], "olá")
    assert caught.value.new_chat_id == new["id"]
    tele.kick(new)
    gone = (await bot.next_update()).my_chat_member
    assert gone
    assert gone.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="kicked from the supergroup"):
        await bot.api.send_message(new["id"], "olá")
    tele.block(ana)
    assert (await bot.next_update()).my_chat_member
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.api.send_message(ana["id"], "olá")
    tele.send(ana, "/start")
    await bot.next_update()
    assert await bot.api.send_message(ana["id"], "de volta")


async def test_commands_reactions_actions_and_profile(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """Commands by language and scope, reactions both ways, typing, the description."""
    bot = await start_telegram()
    ana = tele.add_user("Ana")
    chat = tele.private(ana)
    await bot.api.set_my_commands([BotCommand("ask", "Pergunta")], language_code="pt")
    await bot.api.set_my_commands([BotCommand("quiz", "Quiz")], scope=BotCommandScopeAllGroupChats())
    assert tele.commands("pt") == [{"command": "ask", "description": "Pergunta"}]
    assert tele.commands(scope="all_group_chats")[0]["command"] == "quiz"
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.api.set_my_commands([("Ask", "x")])
    message = tele.send(ana, "oi")
    await bot.next_update()
    await bot.api.set_message_reaction(chat["id"], message["message_id"], "👍")
    assert tele.world.reactions[chat["id"], message["message_id"]][0]["emoji"] == "👍"
    tele.react(ana, message, "🔥")
    reaction = (await bot.next_update()).message_reaction
    assert reaction
    await bot.api.send_chat_action(chat["id"], "typing")
    assert tele.calls("sendChatAction", chat)[0]["params"]["action"] == "typing"
    await bot.api.set_my_short_description("Roda")
    assert (await bot.api.get_my_short_description()).short_description == "Roda"
    await bot.api.pin_chat_message(chat["id"], message["message_id"])
    assert tele.world.chat(chat["id"]).pinned == [message["message_id"]]


async def test_control_api(tele: FakeTelegram, start_telegram: StartBot) -> None:
    """Another process can do the same over HTTP."""
    bot: RecordingBot = await start_telegram()
    async with aiohttp.ClientSession() as session:

        async def control(operation: str, **body: object) -> object:
            async with session.post(f"{tele.control_url}/{operation}", json=body) as answer:
                return (await answer.json())["result"]

        await control("message", **{"from": 42, "text": "/ask x"})
        assert arrived(await bot.next_update()) == "/ask x"
        await bot.api.send_message(42, "y")
        records = await control("wait", method="sendMessage", chat=42)
        assert isinstance(records, list)
        assert records[0]["params"]["text"] == "y"
