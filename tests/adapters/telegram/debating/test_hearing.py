"""What members write while a debate runs."""

import pytest

from bot.adapters.telegram.debating.keyboards import JOIN, NEXT
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker
from tests.adapters.telegram.conftest import Room, group_of
from tests.adapters.telegram.debating.conftest import Debates, is_opening
from tests.standins.telegram import Payload


@pytest.fixture
async def opening(debates: Debates) -> Payload:
    """A debate in its opening phase; Rui is for, Ana against."""
    made = await debates.open()
    await debates.press(debates.room.rui, made, JOIN, "f")
    await debates.press(debates.room.ana, made, JOIN, "a")
    await debates.press(debates.room.ana, made, NEXT, "g")
    await debates.tick()
    return made


async def texts(debates: Debates) -> list[str]:
    """What is kept."""
    return [turn.text for turn in await debates.turns((await debates.debate()).id)]


async def test_replies_to_the_bot_are_heard_under_privacy_mode(debates: Debates, opening: Payload) -> None:
    """What replies to a message of the debate is kept, and marked; what replies to nobody never reaches the bot."""
    rui = debates.room.rui
    began = await debates.phase("Abertura")
    one = await debates.say(rui, "Aprender com outro é legítimo.", reply_to=opening)
    two = await debates.say(rui, "Todo aluno aprende assim.", reply_to=began)
    other = await debates.say(rui, "Isto não é do debate.")
    await debates.say(debates.room.ana, "Eu discordo do Rui.", reply_to=one)
    assert await texts(debates) == ["Aprender com outro é legítimo.", "Todo aluno aprende assim."]
    marked = {key[1]: value[0]["emoji"] for key, value in debates.tele.world.reactions.items()}
    assert marked == {one["message_id"]: "✍", two["message_id"]: "✍"}
    assert other["message_id"] not in marked


async def test_an_administrator_hears_replies_to_members(debates: Debates, opening: Payload) -> None:
    """Directly or through others, what hangs on the debate's message belongs to it; the rest of the chat does not."""
    debates.tele.set_bot_status(debates.room.chat, "administrator")
    one = await debates.say(debates.room.rui, "Aprender com outro é legítimo.", reply_to=opening)
    two = await debates.say(debates.room.ana, "Não se o outro pagou por tudo.", reply_to=one)
    await debates.say(debates.room.rui, "Quem publica aceita que se aprenda.", reply_to=two)
    await debates.say(debates.room.rui, "Alguém traz café?")
    assert await texts(debates) == [
        "Aprender com outro é legítimo.",
        "Não se o outro pagou por tudo.",
        "Quem publica aceita que se aprenda.",
    ]


async def test_watchers_are_not_kept(debates: Debates, opening: Payload) -> None:
    """Who takes no side may speak, but nothing of it is kept, nor marked, nor answered."""
    zeca = debates.tele.add_user("Zeca")
    said = len(debates.tele.bot_messages(debates.room.chat))
    await debates.say(zeca, "Vocês viram o jogo?", reply_to=opening)
    assert await texts(debates) == []
    assert debates.tele.world.reactions == {}
    assert len(debates.tele.bot_messages(debates.room.chat)) == said


async def test_nobody_becomes_a_member_by_chatting(debates: Debates) -> None:
    """Where no debate runs, the bot asks nothing of a message that is not for it."""
    debates.tele.set_bot_status(debates.room.chat, "administrator")
    zeca = debates.tele.add_user("Zeca")
    await debates.say(zeca, "Bom dia, gente!")
    store = debates.app.debate.debating.groups
    assert await store.member_of(Speaker(Platform.TELEGRAM, str(zeca["id"]), "Zeca")) is None


async def test_nor_by_chatting_beside_a_debate(debates: Debates, opening: Payload) -> None:
    """Where a debate runs, only who speaks to the bot, or presses its buttons, becomes a member."""
    debates.tele.set_bot_status(debates.room.chat, "administrator")
    zeca = debates.tele.add_user("Zeca")
    turn = await debates.say(debates.room.rui, "Aprender com outro é legítimo.", reply_to=opening)
    await debates.say(zeca, "Bom dia, gente!")
    await debates.say(zeca, "Isso mesmo!", reply_to=turn)
    store = debates.app.debate.debating.groups
    assert await store.member_of(Speaker(Platform.TELEGRAM, str(zeca["id"]), "Zeca")) is None
    assert await texts(debates) == ["Aprender com outro é legítimo."]
    await debates.say(debates.room.rui, "/perguntar Em que ano a DeepSeek foi fundada?")
    answer = debates.tele.bot_messages(debates.room.chat)[-1]
    await debates.say(zeca, "E onde fica a sede?", reply_to=answer)
    assert "Hangzhou" in debates.tele.bot_messages(debates.room.chat)[-1]["text"]


async def test_a_mention_is_answered_as_well(debates: Debates, opening: Payload) -> None:
    """A turn that asks the bot something is kept, and answered."""
    said = len(debates.tele.bot_messages(debates.room.chat))
    await debates.say(
        debates.room.rui, "@fake_api_bot em que ano a DeepSeek foi fundada?", reply_to=opening
    )  # fmt: skip
    assert len(await texts(debates)) == 1
    answer = debates.tele.bot_messages(debates.room.chat)[said]
    assert "2023" in answer["text"]


async def test_words_before_the_opening(debates: Debates) -> None:
    """Who speaks too early is told once; a question is answered as always."""
    made = await debates.open()
    rui, chat = debates.room.rui, debates.room.chat
    await debates.press(rui, made, JOIN, "f")
    await debates.say(rui, "Eu sou a favor!", reply_to=made)
    assert debates.tele.bot_messages(chat)[-1]["text"].startswith("As falas começam na abertura.")
    said = len(debates.tele.bot_messages(chat))
    await debates.say(rui, "E muito!", reply_to=made)
    assert len(debates.tele.bot_messages(chat)) == said
    await debates.say(rui, "Em que ano a DeepSeek foi fundada?", reply_to=made)
    assert "2023" in debates.tele.bot_messages(chat)[-1]["text"]
    assert await texts(debates) == []


async def test_corrections(debates: Debates, opening: Payload) -> None:
    """What a member corrects is kept as corrected."""
    message = await debates.say(debates.room.rui, "Aprender com outro é ilegítimo.", reply_to=opening)
    debates.tele.edit(message, "Aprender com outro é legítimo.")
    await debates.handled()
    assert await texts(debates) == ["Aprender com outro é legítimo."]


async def test_forgetting_in_the_middle(debates: Debates, opening: Payload) -> None:
    """Side, words and votes of who has themselves forgotten are gone at once; the debate goes on."""
    rui, tele = debates.room.rui, debates.tele
    await debates.say(rui, "Aprender com outro é legítimo.", reply_to=opening)
    await debates.say(debates.room.ana, "Não quando o outro pagou por tudo.", reply_to=opening)
    await debates.say(rui, "/esquecer", chat=None)
    asked = await tele.wait_message(tele.private(rui), lambda m: "Sim, apagar" in str(m.get("reply_markup")))
    await tele.press(rui, asked, text="Sim, apagar")
    await debates.handled()
    debate = await debates.debate()
    assert await texts(debates) == ["Não quando o outro pagou por tudo."]
    names = [one.name for one in await debates.app.debate.store.debaters(debate.id, Platform.TELEGRAM)]
    assert names == ["Ana"]
    await debates.say(debates.room.ana, "/debate encerrar")
    await debates.say(debates.room.ana, "/debate encerrar")
    await debates.tick()
    said = "\n".join(m.get("text", "") for m in tele.bot_messages(debates.room.chat))
    assert "Aprender com outro é legítimo." not in said


async def test_care_is_for_the_organiser_alone(debates: Debates, opening: Payload) -> None:
    """Off, nothing is said; on, who opened the debate is told in private, and the thread is not."""
    ana, rui, chat = debates.room.ana, debates.room.rui, debates.room.chat
    private = debates.tele.private(ana)
    before = len(debates.tele.bot_messages(private))
    await debates.say(rui, "Você é um idiota, cala a boca.", reply_to=opening)
    assert len(debates.tele.bot_messages(private)) == before
    await debates.configure(debate_care=True)
    said = len(debates.tele.bot_messages(chat))
    await debates.say(rui, "Que gente burra, só fala besteira.", reply_to=opening)
    assert "parece falar de pessoas" in debates.tele.bot_messages(private)[-1]["text"]
    assert len(debates.tele.bot_messages(chat)) == said
    await debates.say(ana, "/debate avisos")
    assert "Rui: “Que gente burra, só fala besteira.”" in debates.tele.bot_messages(private)[-1]["text"]
    assert debates.tele.bot_messages(chat)[-1]["text"] == "Mandei na nossa conversa particular."
    await debates.say(rui, "/debate avisos")
    assert "organiza" in debates.tele.bot_messages(chat)[-1]["text"]
    assert "burra" not in "".join(m.get("text", "") for m in debates.tele.bot_messages(chat))


async def test_in_a_topic_everything_counts(debates: Debates) -> None:
    """Without replying; in other topics nothing does."""
    chat = group_of(debates.tele, debates.room.ana, debates.room.rui, forum=True)
    debates.tele.set_bot_status(chat, "administrator")
    debates.room = Room(chat, debates.room.ana, debates.room.rui)
    made = await debates.open()
    await debates.press(debates.room.rui, made, JOIN, "f")
    await debates.press(debates.room.ana, made, NEXT, "g")
    other = debates.tele.add_topic(chat, "Café")
    [making] = [m for m in debates.tele.messages(chat) if m["message_id"] == made["message_thread_id"]]
    zeca = debates.tele.add_user("Zeca")
    said = len(debates.tele.bot_messages(chat))
    await debates.say(zeca, "Estou só olhando, tá?", thread=made["message_thread_id"], reply_to=making)
    assert len(debates.tele.bot_messages(chat)) == said
    await debates.say(debates.room.rui, "/checar", thread=made["message_thread_id"], reply_to=making)
    assert debates.tele.bot_messages(chat)[-1]["text"].startswith("Diga o que checar")
    await debates.say(debates.room.rui, "Aprender com outro é legítimo.", thread=made["message_thread_id"])
    await debates.say(debates.room.rui, "Quem traz o bolo?", thread=other)
    await debates.say(debates.room.rui, "E o café?")
    assert await texts(debates) == ["Aprender com outro é legítimo."]
    await debates.say(debates.room.ana, "/debate próxima", thread=made["message_thread_id"])
    await debates.tick()
    assert (await debates.phase("Réplica"))["message_thread_id"] == made["message_thread_id"]


async def test_the_setting_is_off_and_in_config(debates: Debates) -> None:
    """Organisers switch the notice on by its button in /config."""
    await debates.say(debates.room.ana, "/config")
    menu = debates.tele.bot_messages(debates.room.chat)[-1]
    label = "⬜ Avisar quem organiza se uma fala mirar pessoas"
    await debates.tele.press(debates.room.ana, menu, text=label)
    await debates.handled()
    assert (await debates.configure()).settings.debate_care
    assert label.replace("⬜", "✅") in str(menu["reply_markup"])


async def test_a_member_who_opened_the_debate_is_not_told(debates: Debates) -> None:
    """The notice is for organisers: where a member opened the debate, the chat's administrators get it."""
    await debates.configure(debate_care=True)
    ana, rui, tele = debates.room.ana, debates.room.rui, debates.tele
    await debates.say(rui, "/debate 1 10m")
    await debates.tick()
    made = await tele.wait_message(debates.room.chat, is_opening)
    await debates.press(rui, made, JOIN, "f")
    await debates.press(rui, made, NEXT, "g")
    private = len(tele.bot_messages(tele.private(rui)))
    message = await debates.say(rui, "Que gente burra, só fala besteira.", reply_to=made)
    assert len(tele.bot_messages(tele.private(rui))) == private
    told = tele.bot_messages(tele.private(ana))[-1]
    assert "parece falar de pessoas" in told["text"]
    assert told["entities"][0]["url"].endswith(f"/{message['message_id']}")
