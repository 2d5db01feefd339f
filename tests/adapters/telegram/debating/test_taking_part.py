"""Stances, sides and hands of evidence, taken by buttons."""

import asyncio

from bot.adapters.telegram.debating.keyboards import HAND, JOIN, LEAVE, NEXT, VOTE
from bot.core.debating.model import Moment
from tests.adapters.telegram.conftest import labels
from tests.adapters.telegram.debating.conftest import MOTION, Debates, data_of


async def test_the_opening_says_all_that_members_need(debates: Debates) -> None:
    """Motion, context, cases, question, time, how to speak, what is kept; five stances, sides, hand, leaving."""
    opening = await debates.open()
    text = opening["text"]
    assert text.startswith(f"Debate\n“{MOTION}”\n\n")
    for piece in (
        "A favor: ",
        "Contra: ",
        "Para começar: ",
        "Até as 18:",
        "neste chat, só as respostas a mim me chegam",
    ):
        assert piece in text
    assert "apagadas depois de" in text
    assert labels(opening) == [
        "Totalmente contra", "Mais contra", "Em cima do muro", "Mais a favor", "Totalmente a favor",
        "Fico a favor", "Fico contra", "Sorteie para mim", "Mão de evidências", "Sair do debate", "Próxima fase",
    ]  # fmt: skip


async def test_an_administrator_hears_all_replies_and_says_so(debates: Debates) -> None:
    """How members are told to speak hangs on what Telegram lets the bot hear."""
    debates.tele.set_bot_status(debates.room.chat, "administrator")
    assert "ou à fala de alguém" in (await debates.open())["text"]


async def test_a_stance_is_told_to_its_taker_alone(debates: Debates) -> None:
    """The presser reads the stance; the group reads how many, not who."""
    opening = await debates.open()
    callback = await debates.press(debates.room.rui, opening, VOTE, 4, "b")
    assert callback.text == "Anotado: Mais a favor. Dá para mudar enquanto a votação estiver aberta."
    assert "1 pessoa já votou antes do debate." in opening["text"]
    assert "Rui" not in opening["text"]


async def test_many_votes_make_one_edit(debates: Debates) -> None:
    """What is pressed within the pause is shown together: edits count into a group's rate."""
    gate = asyncio.Event()
    debates.feature.part.showing.pause = gate.wait
    opening = await debates.open()
    people = [debates.tele.add_user(f"P{n}") for n in range(5)]
    for person in people:
        await debates.tele.press(person, opening, data=data_of(opening, VOTE, 2, "b"))
    assert debates.tele.calls("editMessageText") == []
    gate.set()
    await debates.handled()
    assert len(debates.tele.calls("editMessageText")) == 1
    assert "5 pessoas já votaram antes do debate." in opening["text"]


async def test_a_side_brings_its_hand_in_private(debates: Debates) -> None:
    """The presser is told the side, gets the quotes in private, and stands in the list."""
    opening = await debates.open()
    callback = await debates.press(debates.room.rui, opening, JOIN, "f")
    assert callback.text == "Você está do lado: A favor. Mandei a sua mão de evidências na nossa conversa particular."
    hand = await debates.tele.wait_message(debates.tele.private(debates.room.rui))
    assert "Mão de evidências: A favor" in hand["text"]
    assert hand["text"].count("“") >= 4
    assert "A favor (1): Rui" in opening["text"]
    again = await debates.press(debates.room.rui, opening, JOIN, "f")
    assert again.text == "Você já está do lado: A favor."


async def test_the_second_is_drawn_to_the_other_side(debates: Debates) -> None:
    """Drawing balances the sides."""
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "a")
    callback = await debates.press(debates.room.ana, opening, JOIN, "d")
    assert callback.text is not None
    assert "Sorteado: você fica do lado “A favor”" in callback.text


async def test_the_hand_of_who_never_started_the_bot(debates: Debates) -> None:
    """Taking a side points to the button; the button leads to the private chat, where the link deals the hand."""
    stranger = debates.tele.add_user("Zeca")
    debates.tele.world.chat(debates.room.chat["id"]).members[stranger["id"]] = "member"
    opening = await debates.open()
    callback = await debates.press(stranger, opening, JOIN, "a")
    assert callback.show_alert
    assert callback.text is not None
    assert "Toque em “Mão de evidências”" in callback.text
    callback = await debates.press(stranger, opening, HAND)
    assert callback.url is not None
    payload = callback.url.rpartition("?start=")[2]
    await debates.say(stranger, f"/start {payload}", chat=None)
    hand = await debates.tele.wait_message(debates.tele.private(stranger))
    assert "Mão de evidências: Contra" in hand["text"]


async def test_the_hand_in_the_thread(debates: Debates) -> None:
    """Who wants it in the thread says so."""
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "a")
    await debates.say(debates.room.rui, "/debate mão", reply_to=opening)
    hand = debates.tele.bot_messages(debates.room.chat)[-1]
    assert "Mão de evidências: Contra" in hand["text"]


async def test_leaving(debates: Debates) -> None:
    """Who leaves is off the list, and what they wrote is gone; their stance stays."""
    opening = await debates.open()
    rui = debates.room.rui
    await debates.press(rui, opening, VOTE, 2, "b")
    await debates.press(rui, opening, JOIN, "f")
    await debates.press(debates.room.ana, opening, NEXT, "g")
    await debates.say(rui, "Aprender com um professor é legítimo.", reply_to=opening)
    debate = await debates.debate()
    assert len(await debates.turns(debate.id)) == 1
    callback = await debates.press(rui, opening, LEAVE)
    assert callback.text is not None
    assert "o que você escreveu nele não será usado" in callback.text
    assert await debates.turns(debate.id) == []
    assert "A favor: ninguém ainda" in opening["text"]
    assert await debates.stances(debate.id, Moment.BEFORE) == {"Rui": 2}
    await debates.say(rui, "/debate sair", reply_to=opening)
    assert debates.tele.bot_messages(debates.room.chat)[-1]["text"] == "Você não está neste debate."


async def test_sides_are_fixed_from_the_rebuttal_on(debates: Debates) -> None:
    """The button then says so."""
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "f")
    await debates.later(minutes=11)
    await debates.later(minutes=11)
    callback = await debates.press(debates.room.rui, opening, JOIN, "a")
    assert callback.text == "As réplicas já começaram: agora não dá mais para trocar de lado."
    late = await debates.press(debates.room.rui, opening, VOTE, 1, "b")
    assert late.text == "A votação de antes do debate já fechou."


async def test_english_groups_read_english(debates: Debates) -> None:
    """All that a debate says is in the group's language."""
    await debates.configure(language="en")
    opening = await debates.open("DeepSeek-R1 was a genuine Sputnik moment for the United States in the AI race. 10m")
    assert opening["text"].startswith("Debate\n")
    assert "Argue for" in labels(opening)
    assert "To speak in the debate" in opening["text"]
    assert (await debates.debate()).language == "en"
