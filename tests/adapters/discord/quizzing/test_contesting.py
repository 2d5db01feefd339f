"""/contestar: from the passage over a member's reason to the organisers' decision."""

import pytest

from bot.core.quizzing.contest_keeping import StepKind
from bot.core.quizzing.scoring import Period
from tests.adapters.discord.quizzing.conftest import Day
from tests.adapters.discord.reading import button, buttons_of, text_of
from tests.standins.discord import Interaction, Payload

REASON = "A leitura fala de *folhas*, não de chá @everyone."


async def closed(day: Day, *right: Payload, wrong: tuple[Payload, ...] = ()) -> Payload:
    """Let members answer the question of the day, close it, and return the result."""
    await day.ask()
    for user in right:
        await day.vote(user)
    for user in wrong:
        await day.vote(user, right=False)
    day.later(hours=20)
    await day.tick()
    return day.posts[-1]


async def submit(day: Day, user: Payload, message: Payload, label: str, **fields: str) -> Interaction:
    """Press a button that opens a form, and send the form off."""
    form = await day.fake.click(user, message, label=label)
    return await day.fake.submit(user, form, **fields)


async def contested(day: Day, result: Payload) -> tuple[Payload, Payload]:
    """Let Ana contest the result; return what she sees and what the channel sees."""
    opened = await day.press(day.room.ana, result, "Contestar")
    before = len(day.posts)
    await submit(day, day.room.ana, opened.reply or {}, "Contestar", reason=REASON)
    await day.fake.wait_for(lambda: len(day.posts) > before)
    return opened.reply or {}, day.posts[-1]


async def test_the_passage_is_shown(day: Day) -> None:
    """Button and command show the same to one member: question, key, paragraph with the quote in bold."""
    result = await closed(day, day.room.ana)
    pressed = await day.press(day.room.ana, result, "Contestar")
    used = await day.use(day.room.ana, "contestar")
    item = (await day.last()).item
    for shown in (pressed, used):
        assert shown.ephemeral
        text = text_of(shown.reply)
        assert f"**{item.stem}**\nGabarito: {'ABCDE'[item.key]}) {item.right}" in text
        assert f"**{item.source.quote}**" in text
        assert "Ninguém contestou ainda." in text
        assert buttons_of(shown.reply) == ["Contestar"]


async def test_a_reason_is_kept_and_told(day: Day) -> None:
    """The member is thanked; the channel reads who contests what and why, once; markup and mentions stay words."""
    result = await closed(day, day.room.ana)
    mine, notice = await contested(day, result)
    assert "Motivo anotado. Quem organiza o grupo decide se mantém ou anula." in text_of(mine)
    text = text_of(notice)
    assert text.startswith("### Gabarito contestado")
    assert "ana contestou: A leitura fala de \\*folhas\\*, não de chá \\@everyone." in text
    assert buttons_of(notice) == ["Ver o trecho e contestar", "Manter o gabarito", "Anular a pergunta"]
    opened = await day.press(day.room.rita, notice, "Ver o trecho e contestar")
    assert buttons_of(opened.reply) == ["Contestar", "Manter o gabarito", "Anular a pergunta"]
    await submit(day, day.room.rita, opened.reply or {}, "Contestar", reason="Também acho.")
    await day.fake.wait_for(lambda: "rita contestou: Também acho." in text_of(opened.reply))
    assert day.posts[-1] is notice


async def test_only_organisers_decide(day: Day) -> None:
    """An ordinary member who presses is told so; a form that they forge decides nothing."""
    result = await closed(day, day.room.ana)
    _, notice = await contested(day, result)
    pressed = await day.fake.click(day.room.ana, notice, label="Anular a pergunta")
    assert "Só quem organiza o grupo pode fazer isso" in pressed.content
    data = {"custom_id": f"roda:verdict:void:{(await day.last()).id}", "components": []}
    forged = await day.fake.forge(day.room.ana, day.room.channel, 5, data, notice)
    await day.fake.wait_for(lambda: forged.followups)
    assert "Só quem organiza o grupo pode fazer isso" in forged.followups[0]["content"]
    assert (await day.last()).voided_at is None


async def test_voiding(day: Day, bia: Payload) -> None:
    """Points and streaks are gone for everyone, the item does not come back, every step is kept and told."""
    result = await closed(day, day.room.ana, bia)
    _, notice = await contested(day, result)
    round_ = await day.last()
    await day.bot.restart()
    await submit(day, day.room.rita, notice, "Anular a pergunta", reason="Tem razão.")
    await day.fake.wait_for(lambda: buttons_of(notice) == [])
    assert "rita anulou a pergunta (Tem razão.). Pontos, sequências e revisões foram recalculados" in text_of(notice)
    seat = await day.app.quiz.quizzing.seat(day.organiser, day.venue)
    board, _ = await day.app.quiz.quizzing.leaderboard(seat, Period.ALL)
    assert board.places == ()
    assert round_.item.shared in await day.app.quiz.rounds.store.retired(round_.group)
    contest = await day.app.quiz.quizzing.contesting.show(seat.group, round_.id)
    assert [step.kind for step in contest.steps] == [StepKind.RAISED, StepKind.VOIDED]
    late = await day.press(bia, result, "Contestar")
    assert buttons_of(late.reply) == []


@pytest.mark.parametrize("reason", ["", "Está na leitura."])
async def test_upholding_from_the_list(day: Day, reason: str) -> None:
    """An organiser who uses the command gets what waits first; the decision is told to the channel."""
    result = await closed(day, day.room.ana)
    await contested(day, result)
    before = len(day.posts)
    used = await day.use(day.room.rita, "contestar")
    assert "ana contestou" in text_of(used.reply)
    await submit(day, day.room.rita, used.reply or {}, "Manter o gabarito", reason=reason)
    await day.fake.wait_for(lambda: len(day.posts) > before)
    said = f"rita manteve o gabarito: {reason}" if reason else "rita manteve o gabarito."
    assert said in text_of(day.posts[-1])
    assert buttons_of(day.posts[-1]) == []
    assert buttons_of(used.reply) == []
    again = await day.fake.click(day.room.rita, day.posts[before - 1], label="Anular a pergunta")
    refused = await day.fake.submit(day.room.rita, again, reason="")
    await day.fake.wait_for(lambda: refused.followups)
    assert refused.followups[0]["content"] == "Quem organiza já decidiu sobre essa pergunta."


async def test_nothing_closed_yet(day: Day) -> None:
    """Before the first result there is nothing to contest, and an open question gives nothing away."""
    await day.ask()
    used = await day.fake.slash(day.room.ana, day.room.channel, "contestar")
    await day.fake.wait_for(lambda: used.followups)
    assert used.followups[0]["content"] == "Nenhuma pergunta foi fechada ainda, então não há o que contestar."
    name = f"roda:contest:{(await day.round()).id}"
    row = {"type": 1, "id": 1, "components": [{"type": 2, "id": 2, "style": 2, "label": "x", "custom_id": name}]}
    forged = await day.fake.forge(
        day.room.ana,
        day.room.channel,
        3,
        {"custom_id": name, "component_type": 2, "id": 2},
        {**day.question, "components": [row], "flags": 0},
    )
    await day.fake.wait_for(lambda: forged.followups)
    assert forged.followups[0]["content"] == "Essa rodada ainda está aberta. Conteste depois que o gabarito sair."


async def test_an_own_question(day: Day) -> None:
    """What a member was asked alone is contested in private: no notice; organisers find it by the command."""
    await day.found()
    await day.bot.start()
    used = await day.use(day.room.ana, "quiz", para="me", tema="farol")
    await day.fake.click(day.room.ana, used.reply or {}, label="C")
    await day.fake.wait_for(lambda: "Certo!" in text_of(used.reply))
    opened = await day.press(day.room.ana, used.reply or {}, "Contestar")
    assert "Sua luz alcança 28 milhas náuticas." in text_of(opened.reply)
    await submit(day, day.room.ana, opened.reply or {}, "Contestar", reason="São 27.")
    await day.fake.wait_for(lambda: "Motivo anotado." in text_of(opened.reply))
    assert day.posts == []
    waiting = await day.use(day.room.rita, "contestar")
    assert "ana contestou: São 27." in text_of(waiting.reply)
    assert button(waiting.reply, "Anular a pergunta")
