"""Leading a debate from phase to phase, by buttons and commands."""

import pytest

from bot.adapters.telegram.debating.keyboards import JOIN, NEXT, PAUSE, RESUME, SATISFIED
from bot.core.debating.model import Phase
from tests.adapters.telegram.conftest import labels
from tests.adapters.telegram.debating.conftest import Debates, data_of


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
