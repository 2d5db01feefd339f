"""Asking on Discord, end to end: the app, real HTTP and WebSocket, a stand-in for Discord."""

import pytest

from tests.adapters.discord.conftest import QUESTION, Room, Serving
from tests.adapters.discord.reading import button, buttons_of, text_of
from tests.standins.discord import FakeDiscord

EPHEMERAL = 64


async def test_a_slash_question_is_answered_with_sources_and_buttons(
    fake: FakeDiscord, bot: Serving, room: Room
) -> None:
    """The question, the reading's sentence with its mark, a linked source and the buttons, for everyone."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    assert asked.loading
    await asked.wait_done()
    shown = text_of(asked.reply)
    assert f"**{QUESTION}**" in shown
    assert "A colheita rendeu **340 quilos** de folhas." in shown
    assert "[[1]](https://example.org/cha?a=1&b=%282%29)" in shown
    assert "**[1]** [Chá da cooperativa](https://example.org/cha?a=1&b=%282%29)\n-# Colheita" in shown
    assert buttons_of(asked.reply) == ["Ver trecho", "👍", "👎", "Não está certo"]
    assert not asked.ephemeral


async def test_commands_have_names_and_descriptions_in_both_languages(
    fake: FakeDiscord, bot: Serving, room: Room
) -> None:
    """/ask is /perguntar in Brazil with a translated option, /fontes is /sources in English."""
    await bot.start()
    commands = {name: command for (name, _), command in fake.world.commands[None].items()}
    ask, sources = commands["ask"], commands["fontes"]
    assert ask["name_localizations"]["pt-BR"] == "perguntar"
    assert ask["description"] == "Ask a question about the group's readings"
    assert ask["description_localizations"]["pt-BR"] == "Fazer uma pergunta sobre as leituras do grupo"
    assert ask["options"][0]["name_localizations"]["pt-BR"] == "pergunta"
    assert ask["options"][0]["autocomplete"]
    assert sources["name_localizations"] == {"pt-BR": "fontes", "en-US": "sources", "en-GB": "sources"}
    assert commands["Perguntar sobre esta mensagem"]["name_localizations"]["en-US"] == "Ask about this message"


async def test_what_nothing_answers_is_said_so(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """No citation, no passage button; feedback is possible all the same."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question="Quem venceu a copa de 1958?")
    await asked.wait_done()
    assert "Não encontrei isso nas leituras." in text_of(asked.reply)
    assert buttons_of(asked.reply) == ["👍", "👎", "Não está certo"]


async def test_suggestions_while_typing(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Autocomplete answers, and never with more than Discord takes (the stand-in refuses more)."""
    await bot.start()
    assert isinstance(await fake.autocomplete(room.ana, room.channel, "ask", "question", question="de"), list)


async def test_a_mention_is_answered_as_a_reply_that_pings_nobody(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Feedback by typing, then the answer, without repeating the question that stands above it."""
    await bot.start()
    said = fake.ask_bot(room.ana, room.channel, QUESTION)
    reply = await fake.wait_message(room.channel)
    assert reply["message_reference"]["message_id"] == said["id"]
    assert reply["mentions"] == []
    assert "340 quilos" in text_of(reply)
    assert QUESTION not in text_of(reply)
    assert room.channel["id"] in fake.world.typing


async def test_a_bare_mention_gets_an_example(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Who only calls is told how to ask; there is nothing to judge."""
    await bot.start()
    fake.ask_bot(room.ana, room.channel, "")
    reply = await fake.wait_message(room.channel)
    assert "Faça uma pergunta sobre as leituras" in text_of(reply)
    assert buttons_of(reply) == []


@pytest.mark.parametrize(
    ("said", "reply"),
    [("oi, Roda!", "Oi! Pergunte o que quiser"), ("obrigada!", "Por nada!"), ("quem é você?", "Sou a Roda")],
)
async def test_a_courtesy_is_returned(fake: FakeDiscord, bot: Serving, room: Room, said: str, reply: str) -> None:
    """Nobody is told that the readings do not answer a greeting; there is nothing to judge."""
    await bot.start()
    fake.ask_bot(room.ana, room.channel, said)
    message = await fake.wait_message(room.channel)
    assert text_of(message).startswith(reply)
    assert buttons_of(message) == []


async def test_a_direct_message_needs_no_mention(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """In private every message is a question."""
    await bot.start()
    direct = fake.dm(room.ana)
    fake.ask_bot(room.ana, room.channel, "oi")  # so that the member belongs to the group
    await fake.wait_message(room.channel)
    fake.say(room.ana, direct, QUESTION)
    assert "340 quilos" in text_of(await fake.wait_message(direct))


async def test_a_reply_to_an_answer_goes_on_with_its_subject(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A short follow-up is understood from the question before, and says how."""
    await bot.start()
    fake.ask_bot(room.ana, room.channel, "Quando o farol da ponta norte foi construído?")
    first = await fake.wait_message(room.channel)
    assert "1872" in text_of(first)
    bea = fake.add_user("bea", room.guild)
    fake.say(bea, room.channel, "e qual o alcance da luz?", reply_to=first)
    second = await fake.wait_message(room.channel, after=first)
    assert "28 milhas náuticas" in text_of(second)


async def test_other_peoples_talk_is_left_alone(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """No answer to plain messages, to replies among members, or to other bots; the next question gets one."""
    await bot.start()
    robot = fake.add_user("robô", room.guild, bot=True)
    said = fake.say(room.ana, room.channel, QUESTION)
    fake.say(room.rita, room.channel, QUESTION, reply_to=said)
    fake.ask_bot(robot, room.channel, QUESTION)
    last = fake.ask_bot(room.ana, room.channel, "Quando o farol foi construído?")
    reply = await fake.wait_message(room.channel)
    assert reply["message_reference"]["message_id"] == last["id"]


async def test_free_questions_where_the_group_wants_them(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """With the intent and the setting, a plain question is answered; one that the readings do not answer is not."""
    await bot.start(message_content=True)
    panel = await fake.slash(room.rita, room.channel, "config")
    await panel.wait_done()
    await fake.click(room.rita, panel.reply or {}, "roda:config:free_questions:on")
    fake.say(room.ana, room.channel, "Quem venceu a copa de 1958?")
    fake.say(room.ana, room.channel, "Que chá gostoso.")
    asked = fake.say(room.ana, room.channel, QUESTION)
    replies = [await fake.wait_message(room.channel, lambda m: m.get("message_reference"))]
    assert replies[0]["message_reference"]["message_id"] == asked["id"]
    assert "340 quilos" in text_of(replies[0])


async def test_without_the_setting_plain_questions_stay_unanswered(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The intent alone changes nothing."""
    await bot.start(message_content=True)
    fake.say(room.ana, room.channel, QUESTION)
    called = fake.ask_bot(room.ana, room.channel, QUESTION)
    reply = await fake.wait_message(room.channel)
    assert reply["message_reference"]["message_id"] == called["id"]


async def test_threads_are_answered_in_the_thread(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A mention and a command in a thread are answered there, and not in its channel."""
    await bot.start()
    thread = fake.add_thread(room.channel, "chá", room.ana)
    fake.ask_bot(room.ana, thread, QUESTION)
    assert "340 quilos" in text_of(await fake.wait_message(thread))
    asked = await fake.slash(room.ana, thread, "ask", question=QUESTION)
    await asked.wait_done()
    assert "340 quilos" in text_of(asked.reply)
    assert fake.bot_messages(room.channel) == []


async def test_asking_about_a_message(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The context menu asks what the readings say to a member's message."""
    await bot.start()
    said = fake.say(room.ana, room.channel, "Quantos quilos rendeu a colheita do chá verde?")
    asked = await fake.message_command(room.rita, said, "Perguntar sobre esta mensagem")
    await asked.wait_done()
    assert "340 quilos" in text_of(asked.reply)


async def test_asking_about_the_bots_own_answer(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """On an answer it asks what else the member wants to know, and goes on from it."""
    await bot.start()
    fake.ask_bot(room.ana, room.channel, "Quando o farol da ponta norte foi construído?")
    answer = await fake.wait_message(room.channel)
    form = await fake.message_command(room.rita, answer, "Perguntar sobre esta mensagem")
    asked = await fake.submit(room.rita, form, question="e qual o alcance da luz?")
    await asked.wait_done()
    assert "28 milhas náuticas" in text_of(asked.reply)


async def test_replies_keep_the_order_of_the_questions(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Questions asked at once in one channel are answered in their order."""
    await bot.start()
    said = [fake.ask_bot(room.ana if i % 2 else room.rita, room.channel, QUESTION) for i in range(6)]
    await fake.wait_for(lambda: len(fake.bot_messages(room.channel)) == len(said))
    answered = [message["message_reference"]["message_id"] for message in fake.bot_messages(room.channel)]
    assert answered == [message["id"] for message in said]


async def test_readings_cannot_mention_forge_or_break_markup(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A reading full of markup is shown letter by letter, and nothing that is sent allows a mention."""
    await bot.start()
    asked = await fake.slash(room.ana, room.channel, "ask", question="Quando a ponte torta de ferro foi aberta?")
    await asked.wait_done()
    shown = text_of(asked.reply)
    assert "1931" in shown
    assert "\\*\\*ferro\\*\\*" in shown
    assert "\\@everyone" in shown
    assert "\\[2\\](https://evil.example/x)" in shown
    assert "\\<\\@1\\>" in shown
    assert "Ponte \\*torta\\* \\@everyone \\[2\\]" in shown
    fake.ask_bot(room.ana, room.channel, "@everyone <@&1> quando a ponte torta foi aberta?")
    await fake.wait_message(room.channel, lambda m: m.get("message_reference"))
    sent = [*fake.calls_to("POST", "/messages"), *fake.calls_to("POST", "/webhooks"), *fake.calls_to("PATCH", "/@ori")]
    assert sent
    for call in sent:
        assert call.payload["allowed_mentions"].get("parse") == []
        assert not call.payload["allowed_mentions"].get("replied_user")


async def test_a_command_in_a_direct_conversation(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Answered there with working buttons; there is nothing to publish it to."""
    await bot.start()
    direct = fake.dm(room.ana)
    asked = await fake.slash(room.ana, direct, "ask", question=QUESTION)
    await asked.wait_done()
    assert "340 quilos" in text_of(asked.reply)
    assert "Publicar no grupo" not in buttons_of(asked.reply)
    shown = await fake.click(room.ana, asked.reply or {}, button(asked.reply, "Ver trecho"))
    await shown.wait_done()
    assert "Em negrito" in text_of(shown.reply)


async def test_the_members_own_language_unless_the_group_chose_one(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Buttons and sentences follow the client's language, then the group's."""
    await bot.start()
    john = fake.add_user("john", room.guild, locale="en-GB")
    helped = await fake.slash(john, room.channel, "ajuda")
    await helped.wait_done()
    assert "What you can do" in text_of(helped.reply)
    panel = await fake.slash(room.rita, room.channel, "config")
    await panel.wait_done()
    await fake.select(room.rita, panel.reply or {}, ["pt"], "roda:config:language")
    helped = await fake.slash(john, room.channel, "ajuda")
    await helped.wait_done()
    assert "O que dá para fazer" in text_of(helped.reply)


async def test_a_post_in_a_forum_is_answered_in_its_thread(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A mention in the opening of a post is answered under it."""
    await bot.start()
    forum = fake.add_forum(room.guild, "perguntas")
    thread = fake.post(room.ana, forum, "Colheita", f"{fake.mention} {QUESTION}")
    assert "340 quilos" in text_of(await fake.wait_message(thread))
