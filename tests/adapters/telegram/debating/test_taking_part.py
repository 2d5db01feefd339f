"""Votes, sides, hands of evidence, leaving and leading, by buttons and commands."""

import asyncio

import pytest

from bot.adapters.telegram.debating.keyboards import HAND, JOIN, LEAVE, NEXT, PAUSE, RESUME, SATISFIED, VOTE
from bot.core.debating.model import Moment, Phase
from bot.core.groups.model import Platform
from tests.adapters.telegram.conftest import group_of, labels
from tests.adapters.telegram.debating.conftest import MOTION, Debates, data_of, is_opening


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


async def test_a_hand_is_not_dealt_to_strangers(debates: Debates) -> None:
    """A link that somebody from outside the group got hold of shows nothing."""
    opening = await debates.open()
    zeca = debates.tele.add_user("Zeca")
    debates.tele.world.chat(debates.room.chat["id"]).members[zeca["id"]] = "member"
    link = (await debates.press(zeca, opening, HAND)).url or ""
    eva = debates.tele.add_user("Eva")
    debates.tele.world.chat(debates.room.chat["id"]).members[eva["id"]] = "left"
    await debates.say(eva, f"/start {link.rpartition('?start=')[2]}", chat=None)
    told = await debates.tele.wait_message(debates.tele.private(eva))
    assert "de outro grupo" in told["text"]


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


async def test_who_may_lead(debates: Debates) -> None:
    """Members may not; the opener may, administrator or not; an old button ends no later phase."""
    opening = await debates.open()
    rui = debates.room.rui
    await debates.press(rui, opening, JOIN, "f")
    callback = await debates.press(rui, opening, NEXT, "g")
    assert callback.text == "Só quem organiza o grupo ou abriu o debate pode fazer isso."
    assert (await debates.debate()).phase is Phase.GATHERING
    await debates.press(debates.room.ana, opening, NEXT, "g")
    assert (await debates.debate()).phase is Phase.OPENING
    callback = await debates.press(debates.room.ana, opening, NEXT, "g")
    assert callback.text == "Esta fase já terminou."
    assert (await debates.debate()).phase is Phase.OPENING


async def test_two_quick_presses_end_one_phase(debates: Debates) -> None:
    """A double tap is one wish."""
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "f")
    data = data_of(opening, NEXT, "g")
    taps = [debates.tele.tap(debates.room.ana, opening, data=data) for _ in range(4)]
    await debates.handled()
    assert all(tap.answered for tap in taps)
    assert (await debates.debate()).phase is Phase.OPENING


async def test_pausing_and_resuming(debates: Debates) -> None:
    """While paused nothing falls due and nothing is noted, and members are told; then it goes on with what was left."""
    opening = await debates.open()
    rui, ana, chat = debates.room.rui, debates.room.ana, debates.room.chat
    await debates.press(rui, opening, JOIN, "f")
    await debates.later(minutes=11)
    began = await debates.phase("Abertura")
    await debates.press(ana, began, PAUSE)
    await debates.tick()
    paused = await debates.tele.wait_message(chat, lambda m: m.get("text", "").startswith("O debate está pausado"))
    await debates.say(rui, "Isto fica de fora.", reply_to=began)
    await debates.later(days=2)
    debate = await debates.debate()
    assert (debate.phase, await debates.turns(debate.id)) == (Phase.OPENING, [])
    assert "não entra nele" in debates.tele.bot_messages(chat)[-1]["text"]
    await debates.press(ana, paused, RESUME)
    await debates.tick()
    await debates.tele.wait_message(chat, lambda m: m.get("text", "").startswith("O debate continua: Abertura até"))
    await debates.say(rui, "Isto entra.", reply_to=began)
    assert [turn.text for turn in await debates.turns(debate.id)] == ["Isto entra."]


@pytest.mark.parametrize("word", ["encerrar", "finish", "Terminar"])
async def test_finishing_by_command(debates: Debates, word: str) -> None:
    """Ending a debate leads to the vote after, and from there to the result; the words work in both languages."""
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "f")
    await debates.say(debates.room.ana, "/debate próxima", reply_to=opening)
    assert (await debates.debate()).phase is Phase.OPENING
    await debates.say(debates.room.ana, f"/debate {word}")
    assert (await debates.debate()).phase is Phase.VOTING
    await debates.say(debates.room.ana, f"/debate {word}")
    await debates.tick()
    assert (await debates.debate()).phase is Phase.DONE
    last = debates.tele.bot_messages(debates.room.chat)[-1]
    assert "Ninguém votou antes e depois" in last["text"]
    assert labels(last) == ["Exportar"]


async def test_a_debate_without_anybody(debates: Debates) -> None:
    """With nobody on a side there is nothing to lead."""
    await debates.open()
    await debates.later(minutes=11)
    assert debates.tele.bot_messages(debates.room.chat)[-1]["text"].startswith("Cancelado\n")


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


async def test_reminders_name_who_has_not_spoken(debates: Debates) -> None:
    """Gently, once in a phase, without calling anybody."""
    opening = await debates.open()
    await debates.press(debates.room.rui, opening, JOIN, "f")
    await debates.press(debates.room.ana, opening, JOIN, "a")
    await debates.later(minutes=11)
    await debates.say(debates.room.rui, "A destilação é uma forma de aprender.", reply_to=opening)
    await debates.later(minutes=8)
    await debates.tick()
    said = [m for m in debates.tele.bot_messages(debates.room.chat) if "Ainda não falou" in m.get("text", "")]
    assert [m["text"] for m in said] == [
        "Ainda não falou nesta fase: Ana. Sem pressa, mas o seu lado conta com você."
    ]  # fmt: skip
    assert all(entity["type"] not in ("text_mention", "mention") for entity in said[0].get("entities", []))
    await debates.say(debates.room.ana, "/debate quem", reply_to=opening)
    assert "Ana" in debates.tele.bot_messages(debates.room.chat)[-1]["text"]


@pytest.mark.parametrize(
    "data",
    ["dv:x:3:b", "dv:", "dv", "dj:{id}:z", "dv:{id}:9:b", "dv:{id}:3:x", "dn:{id}:q", "dh:", "dx:{id}", "dz:{id}",
     "dg:zzz", "dk:zzz:-:0", "ds:zzz:1d:-", "ds:zzz:99d:-", "da", "do:{other}"],
)  # fmt: skip
async def test_made_up_buttons(debates: Debates, data: str) -> None:
    """Whatever a button carries, it is answered, and nothing changes."""
    opening = await debates.open()
    debate = await debates.debate()
    made_up = data.format(id=debate.id, other="0" * 22)
    opening["reply_markup"]["inline_keyboard"].append([{"text": "x", "callback_data": made_up}])
    callback = await debates.tele.press(debates.room.rui, opening, data=made_up)
    await debates.handled()
    assert callback.answered
    assert "Código" not in (callback.text or "")
    assert (await debates.debate()).phase is Phase.GATHERING
    assert await debates.stances(debate.id, Moment.BEFORE) == {}
    assert await debates.app.debate.store.debaters(debate.id, Platform.TELEGRAM) == []


async def test_a_press_of_a_button_that_is_not_there(debates: Debates) -> None:
    """A client that claims to have pressed what the message does not offer is told so, and changes nothing."""
    opening = await debates.open()
    before, data = opening["text"], "dm:0"
    offered = data_of(opening, VOTE, 3, "b")
    callback = debates.tele.tap(debates.room.rui, opening, data=offered)
    await debates.handled()
    raw = next(
        r["update"]["callback_query"] for r in debates.tele.transcript if "callback_query" in r.get("update", {})
    )
    assert raw["id"] == callback.id
    forged = type(callback)("forged", callback.started)
    debates.tele.world.callbacks["forged"] = forged
    debates.tele.push_update(callback_query={**raw, "id": "forged", "data": data})
    await debates.handled()
    assert forged.text == "Este botão não vale mais. Use o comando de novo."
    assert opening["text"] == before.replace("0 pessoas já votaram", "1 pessoa já votou")


async def test_another_groups_debate(debates: Debates) -> None:
    """A button carried over to another group does nothing there."""
    opening = await debates.open()
    debate = await debates.debate()
    other = group_of(debates.tele, debates.room.ana, debates.room.rui)
    await debates.say(debates.room.ana, f"/debate {MOTION} 10m", chat=other)
    foreign = await debates.tele.wait_message(other, is_opening)
    foreign["reply_markup"]["inline_keyboard"].append([{"text": "x", "callback_data": data_of(opening, VOTE, 3, "b")}])
    callback = await debates.tele.press(debates.room.rui, foreign, text="x")
    assert callback.text == "Esse debate não existe mais, ou é de outro grupo."
    assert await debates.stances(debate.id, Moment.BEFORE) == {}


async def test_english_groups_read_english(debates: Debates) -> None:
    """All that a debate says is in the group's language."""
    await debates.configure(language="en")
    opening = await debates.open("DeepSeek-R1 was a genuine Sputnik moment for the United States in the AI race. 10m")
    assert opening["text"].startswith("Debate\n")
    assert "Argue for" in labels(opening)
    assert "To speak in the debate" in opening["text"]
    assert (await debates.debate()).language == "en"


async def test_the_steelman_round_ends_when_both_sides_are_satisfied(debates: Debates) -> None:
    """Each says that the other side has restated theirs; the last one's word begins the rebuttal."""
    opening = await debates.open("1 10m reformulação")
    rui, ana = debates.room.rui, debates.room.ana
    await debates.press(rui, opening, JOIN, "f")
    await debates.press(ana, opening, JOIN, "a")
    await debates.press(ana, opening, NEXT, "g")
    await debates.later(minutes=11)
    round_ = await debates.phase("Reformulação")
    assert "A favor: 0 de 1 pessoa se reconheceu na reformulação." in round_["text"]
    callback = await debates.press(rui, round_, SATISFIED)
    assert callback.text == "Anotado: o seu lado foi bem reformulado."
    assert "A favor: 1 de 1 pessoa se reconheceu na reformulação." in round_["text"]
    assert (await debates.debate()).phase is Phase.STEELMAN
    stranger = debates.tele.add_user("Zeca")
    assert (await debates.press(stranger, round_, SATISFIED)).text == "Você não está neste debate."
    await debates.press(ana, round_, SATISFIED)
    await debates.tick()
    assert await debates.phase("Réplica")
    late = await debates.press(ana, round_, SATISFIED)
    assert late.text is not None
    assert "reformulação" in late.text.lower()
