"""What is kept of what members wrote and did, and how it is forgotten; on SQLite and PostgreSQL."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import Connection, func, select

from bot.adapters.database.tables.debate import debate_points, debaters, stances, turns
from bot.assembling import build_retention
from bot.core.debating.errors import NotDebaterError
from bot.core.debating.model import DebateId, Moment, Side, Stance
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import GroupSettings, Platform
from bot.core.groups.speaking import Speaker
from tests.debate_circle import DISCORD, QUICK, DebateCircle

ARGUMENT = "Os modelos abertos vencem porque qualquer laboratório pode melhorar os pesos publicados."


async def test_evidence_beneath_a_point_bears_out_its_sentence(circle: DebateCircle) -> None:
    """A reading quoted beside the point, about something else, is not shown beneath it; one that bears it out is."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    for name, side in (("ana", Side.FOR), ("bia", Side.AGAINST)):
        await circle.debating.join(await circle.seat(name, organiser=name == "ana"), opened.id, side)
    await circle.debating.end_phase(ana, opened.id)
    await circle.tick()
    dealt = opened.motion.quotes_against[0].text
    argued = (
        "As escolas públicas do interior precisam de professores de música, porque sem eles as crianças do bairro "
        "perdem 30% do gosto pelas aulas e abandonam os estudos antes do ensino médio."
    )
    assert await circle.say(opened, "bia", f"{argued} {dealt}", DISCORD, "1")
    supported = "A DeepSeek foi fundada em 2023 por Liang Wenfeng, porque assim diz a leitura."
    assert await circle.say(opened, "ana", supported, DISCORD, "2")
    await circle.debating.finish(ana, opened.id)
    await circle.debating.finish(ana, opened.id)
    points = {point.side: point for point in (await circle.debating.result(ana, opened.id)).result.points}
    assert "escolas" in points[Side.AGAINST].text
    assert points[Side.AGAINST].evidence == ()
    assert "Liang" in points[Side.FOR].evidence[0].quote


async def test_corrected_and_deleted_messages(circle: DebateCircle) -> None:
    """A member's correction takes the place of what they wrote, nobody else's does, and a deleted message is gone."""
    opened = await _argued(circle)
    bia, caio = await circle.seat("bia"), await circle.seat("caio")
    await circle.debating.corrected(bia, "b1", "Pensando melhor: os modelos abertos vencem aos poucos.")
    await circle.debating.corrected(caio, "b1", "Escrito por outra pessoa.")
    [turn] = await circle.debating.store.turns(opened)
    assert turn.text == "Pensando melhor: os modelos abertos vencem aos poucos."
    await circle.debating.withdrawn(Platform.DISCORD, "guild", "b1")
    assert await circle.debating.store.turns(opened) == []


async def test_leaving(circle: DebateCircle) -> None:
    """Side and words go, the stance stays; who is on no side cannot leave."""
    opened = await _argued(circle)
    bia = await circle.seat("bia")
    await circle.debating.leave(bia, opened)
    assert await circle.debating.store.turns(opened) == []
    assert (await circle.debating.sheet(bia, opened)).standing.debaters == ()
    assert len(await circle.debating.store.votes(opened)) == 1
    with pytest.raises(NotDebaterError):
        await circle.debating.leave(bia, opened)


async def test_seeing_and_forgetting_what_is_kept(circle: DebateCircle) -> None:
    """A member is shown stance, side and words, in a debate and after it, and none of it is left once they say so."""
    opened = await _argued(circle)
    bia = Speaker(Platform.DISCORD, "discord-bia", "Bia", "pt-BR")
    told = json.loads(await circle.app.circle.my_data(bia))
    assert [row["text"] for row in told["turns"]] == [ARGUMENT]
    assert told["stances"][0]["stance"] == Stance.FOR
    assert told["debaters"][0]["side"] == "for"
    ana = await circle.seat("ana", organiser=True)
    await circle.debating.finish(ana, opened)
    await circle.debating.finish(ana, opened)
    told = json.loads(await circle.app.circle.my_data(bia))
    assert "turns" not in told
    assert [row["text"] for row in told["debate_points"]] == [ARGUMENT]
    await circle.app.circle.forget(bia)
    assert await _counted(circle) == [0, 0, 0, 0]
    assert (await circle.debating.result(ana, opened)).result.points == ()


async def test_words_are_deleted_after_a_time(circle: DebateCircle) -> None:
    """What the summary quotes goes with the set time, what was never summed up as well; stances stay."""
    opened = await _argued(circle)
    ana = await circle.seat("ana", organiser=True)
    await circle.debating.finish(ana, opened)
    await circle.debating.finish(ana, opened)
    retention = build_retention(circle.app)
    circle.advance(days=29)
    await retention.tidy()
    assert (await circle.debating.result(ana, opened)).result.points
    circle.advance(days=2)
    await retention.tidy()
    result = (await circle.debating.result(ana, opened)).result
    assert (result.points, result.kept) == ((), False)
    assert await _counted(circle) == [0, 0, 1, 1]


async def test_notices_of_care(circle: DebateCircle) -> None:
    """Off unless organisers want them; for organisers alone, and the one who leads the debate is told in private."""
    opened = await _argued(circle)
    ana, bia = await circle.seat("ana", organiser=True), await circle.seat("bia")
    spot = (await circle.debating.here(ana)).spots[0]
    rude = "Você é um idiota, não sabe de nada."
    heard = await circle.debating.heard(replace(bia, place=spot.thread), "b2", rude)
    assert heard is not None
    assert not heard.care
    await circle.app.circle.configure(DISCORD, Speaker(Platform.DISCORD, "discord-ana", "Ana", "pt-BR", True),
                                      debate_care=True)  # fmt: skip
    circle.seats.clear()
    ana, bia = await circle.seat("ana", organiser=True), await circle.seat("bia")
    heard = await circle.debating.heard(replace(bia, place=spot.thread), "b3", rude)
    assert heard is not None
    assert heard.care
    assert heard.told == ("discord-ana",)
    calm = await circle.debating.heard(replace(bia, place=spot.thread), "b4", "Esse argumento é fraco: faltam dados.")
    assert calm is not None
    assert not calm.care
    assert [turn.message for turn in await circle.debating.notices(ana, opened)] == ["b3"]
    with pytest.raises(NotOrganiserError):
        await circle.debating.notices(bia, opened)


async def test_only_an_organiser_is_told_in_private(circle: DebateCircle) -> None:
    """Whoever opened the debate without being one is not; an organiser who leads it later is."""
    await circle.found(replace(GroupSettings(), debate_care=True))
    bia, ana = await circle.seat("bia"), await circle.seat("ana", organiser=True)
    opened = await circle.debating.open(bia, QUICK)
    await circle.tick()
    await circle.debating.join(bia, opened.id, Side.FOR)
    await circle.debating.end_phase(bia, opened.id)
    place = (await circle.debating.here(bia)).spots[0].thread
    heard = await circle.debating.heard(replace(bia, place=place), "1", "Cala a boca.")
    assert heard is not None
    assert (heard.care, heard.told) == (True, ())
    await circle.debating.end_phase(ana, opened.id)
    heard = await circle.debating.heard(replace(bia, place=place), "2", "Cala a boca.")
    assert heard is not None
    assert heard.told == ("discord-ana",)


async def _argued(circle: DebateCircle) -> DebateId:
    """Return the id of a debate in which Bia has voted, taken a side and written an opening."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    bia = await circle.seat("bia")
    await circle.debating.vote(bia, opened.id, Stance.FOR, Moment.BEFORE)
    await circle.debating.join(bia, opened.id, Side.FOR)
    await circle.debating.end_phase(ana, opened.id)
    assert await circle.say(opened, "bia", ARGUMENT, DISCORD, "b1")
    return opened.id


async def _counted(circle: DebateCircle) -> list[int]:
    """Return how many turns, points, stances and sides are kept."""

    def work(connection: Connection) -> list[int]:
        tables = (turns, debate_points, stances, debaters)
        return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]

    return await circle.app.database.read(work)
