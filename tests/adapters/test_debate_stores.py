"""What is kept of debates: on SQLite and PostgreSQL, by several processes at once, and how it is forgotten."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.adapters.database.debating.needs import SqlGroupNeeds
from bot.adapters.database.tables.debate import debate_points, debaters, stances, turns
from bot.app import App
from bot.assembling import build_retention
from bot.core.debating.debating import Wish
from bot.core.debating.errors import (
    DebateMissingError,
    DebateOverError,
    DebateRunningError,
    NoDebateHereError,
    NotDebaterError,
    NotLeaderError,
    PromptOverError,
    SideFixedError,
    VoteClosedError,
    WrongPhaseError,
)
from bot.core.debating.model import DebateId, Moment, Phase, Side, Stance
from bot.core.debating.motions.choosing import Needs
from bot.core.debating.presenting.course import satisfied_lines
from bot.core.groups.errors import NoGroupError, NotOrganiserError
from bot.core.groups.model import GroupSettings, Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.quizzing.picking import Wish as QuizWish
from tests.debate_circle import DISCORD, QUICK, TELEGRAM, DebateCircle, people, vote

ARGUMENT = "Os modelos abertos vencem porque qualquer laboratório pode melhorar os pesos publicados."


@pytest.fixture
async def circle(url: str, tmp_path: Path, shipped_app: App) -> AsyncIterator[DebateCircle]:
    """A group on both platforms."""
    circle = DebateCircle(url, tmp_path, shipped_app)
    yield circle
    await circle.close()


async def test_replicas_open_one_debate_in_a_place(circle: DebateCircle) -> None:
    """Of several opened at once in one channel one is kept; on purpose a second one is; elsewhere another is."""
    ana = await circle.found()
    others = [circle, circle.replica(), circle.replica()]
    found = await asyncio.gather(*(one.debating.open(ana, QUICK) for one in others), return_exceptions=True)
    assert sorted(type(one).__name__ for one in found) == ["Debate", "DebateRunningError", "DebateRunningError"]
    circle.advance(seconds=1)
    await circle.debating.open(ana, replace(QUICK, anyway=True))
    circle.advance(seconds=1)
    await circle.debating.open(replace(ana, place="another channel"), replace(QUICK, joint=False))
    running = await circle.debating.running(ana)
    assert len(running) == 3
    assert running[0].spots[0].place == "another channel"
    here = await circle.debating.here(replace(ana, place="another channel"))
    assert here.id == running[0].id


async def test_replicas_move_a_debate_on_once(circle: DebateCircle) -> None:
    """Several that see a phase run out begin the next one together, not the one after it."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.debating.join(ana, opened.id, Side.FOR)
    circle.advance(minutes=41)
    await asyncio.gather(
        *(one.app.debate.leading.advance_due() for one in (circle, circle.replica(), circle.replica()))
    )
    assert await circle.phase(opened) is Phase.OPENING
    posts = await circle.app.debate.showing.outbox.of(opened.subject)
    assert sorted(post.key.part for post in posts) == ["open", "open", "opening", "opening"]


async def test_leaders_of_two_processes_end_one_phase(circle: DebateCircle) -> None:
    """Each names the phase that they mean to end: once it is over, by whomever, nothing more is done."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.debating.join(ana, opened.id, Side.FOR)
    processes = [circle, circle.replica(), circle.replica()]
    await asyncio.gather(*(one.debating.end_phase(ana, opened.id, Phase.GATHERING) for one in processes))
    assert await circle.phase(opened) is Phase.OPENING
    assert (await circle.debating.end_phase(ana, opened.id, Phase.GATHERING)).phase is Phase.OPENING
    await asyncio.gather(*(one.debating.finish(ana, opened.id, Phase.OPENING) for one in processes))
    assert await circle.phase(opened) is Phase.VOTING
    assert (await circle.debating.finish(ana, opened.id, Phase.VOTING)).phase is Phase.DONE


async def test_a_chat_that_was_left_owes_nothing_more(circle: DebateCircle) -> None:
    """Phases, reminders, pauses and the result go to the other chats; once the bot is back, to all again."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    await circle.debating.join(ana, opened.id, Side.FOR)
    await circle.debating.groups.leave(TELEGRAM.platform, TELEGRAM.chat)
    await circle.debating.end_phase(ana, opened.id)
    circle.advance(minutes=31)
    await circle.app.debate.leading.remind_due()
    await circle.debating.pause(ana, opened.id)
    await circle.debating.resume(ana, opened.id)
    await circle.debating.set_times(ana, opened.id, timedelta(hours=1))
    owed = [post.key for post in await circle.app.debate.showing.outbox.of(opened.subject)]
    parts = {"opening", "nudge-opening", "pause-1", "pause-2", "pause-3"}
    assert parts <= {key.part for key in owed if key.platform is DISCORD.platform}
    assert {key.part for key in owed if key.platform is TELEGRAM.platform} == {"open"}
    speaker = Speaker(TELEGRAM.platform, "telegram-ana", "Ana", "pt-BR", True)
    await circle.debating.groups.arrive(speaker, TELEGRAM)
    await circle.debating.end_phase(ana, opened.id)
    owed = [post.key for post in await circle.app.debate.showing.outbox.of(opened.subject)]
    assert {key.part for key in owed if key.platform is TELEGRAM.platform} == {"open", "rebuttal"}


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


async def test_votes_at_once(circle: DebateCircle) -> None:
    """Each member has one stance however often and from wherever it is sent: the newest."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    group = people(8)
    for person in group:
        await circle.seat(person.name, person.venue)
    stances_sent = [(person, stance) for person in group for stance in (Stance.AGAINST, Stance.FOR)]
    await asyncio.gather(*(vote(circle, opened, person, stance, Moment.BEFORE) for person, stance in stances_sent))
    for person in group:
        await vote(circle, opened, person, person.before, Moment.BEFORE)
    votes = await circle.debating.store.votes(opened.id)
    assert len(votes) == 8
    assert sorted(one.stance for one in votes) == sorted(person.before for person in group)


async def test_votes_when_they_are_not_open(circle: DebateCircle) -> None:
    """The vote before ends when arguments begin, the one after begins when they end; buttons stay what they were."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    with pytest.raises(VoteClosedError) as refused:
        await circle.debating.vote(ana, opened.id, Stance.FOR, Moment.AFTER)
    assert refused.value.key == "debate.error.vote_closed.after"
    await circle.debating.join(ana, opened.id)
    await circle.debating.end_phase(ana, opened.id)
    with pytest.raises(VoteClosedError):
        await circle.debating.vote(ana, opened.id, Stance.FOR, Moment.BEFORE)
    await circle.debating.finish(ana, opened.id)
    with pytest.raises(VoteClosedError) as refused:
        await circle.debating.vote(ana, opened.id, Stance.FOR, Moment.BEFORE)
    assert refused.value.key == "debate.error.vote_closed.before"
    sheet = await circle.debating.vote(ana, opened.id, Stance.FOR, Moment.AFTER)
    assert (sheet.standing.before, sheet.standing.after) == (0, 1)


async def test_drawn_at_once_sides_are_even(circle: DebateCircle) -> None:
    """Nine drawn by three processes at the same time make five and four."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    seats = [await circle.seat(f"p{n}", DISCORD if n % 2 else TELEGRAM) for n in range(9)]
    processes = [circle, circle.replica(), circle.replica()]
    await asyncio.gather(*(processes[n % 3].debating.join(seat, opened.id) for n, seat in enumerate(seats)))
    standing = (await circle.debating.sheet(ana, opened.id)).standing
    assert sorted(len(standing.on(side)) for side in Side) == [4, 5]
    assert all(debater.drawn for debater in standing.debaters)


async def test_sides_may_change_until_rebuttals(circle: DebateCircle) -> None:
    """Chosen anew they change, drawn anew they stay; later they are fixed, though newcomers may still join."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    debating = circle.debating
    assert (await debating.join(ana, opened.id, Side.FOR)).changed
    assert not (await debating.join(ana, opened.id)).changed
    joined = await debating.join(ana, opened.id, Side.AGAINST)
    assert joined.debater.side is joined.hand.side is Side.AGAINST
    await debating.end_phase(ana, opened.id)
    await debating.end_phase(ana, opened.id)
    with pytest.raises(SideFixedError):
        await debating.join(ana, opened.id, Side.FOR)
    late = await debating.join(await circle.seat("bia"), opened.id)
    assert late.debater.side is Side.FOR


async def test_who_may_lead(circle: DebateCircle) -> None:
    """Organisers and whoever opened it; nobody of another group even sees it."""
    await circle.found()
    bia = await circle.seat("bia")
    opened = await circle.debating.open(bia, QUICK)
    with pytest.raises(NotLeaderError):
        await circle.debating.end_phase(await circle.seat("caio"), opened.id)
    await circle.debating.pause(await circle.seat("ana", organiser=True), opened.id)
    with pytest.raises(WrongPhaseError):
        await circle.debating.pause(bia, opened.id)
    await circle.debating.resume(bia, opened.id)
    with pytest.raises(WrongPhaseError):
        await circle.debating.resume(bia, opened.id)
    stranger = await circle.seat("bia", Venue(Platform.DISCORD, "elsewhere", "Outra turma", "c"))
    for refused in (circle.debating.sheet(stranger, opened.id), circle.debating.join(stranger, opened.id)):
        with pytest.raises(DebateMissingError):
            await refused
    assert (await circle.debating.finish(bia, opened.id)).phase is Phase.DROPPED
    with pytest.raises(DebateOverError):
        await circle.debating.end_phase(bia, opened.id)
    with pytest.raises(NoDebateHereError):
        await circle.debating.here(bia)
    with pytest.raises(WrongPhaseError):
        await circle.debating.result(bia, opened.id)


async def test_nobody_takes_part(circle: DebateCircle) -> None:
    """A debate that nobody joins ends by itself, and says so."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    circle.advance(minutes=41)
    await circle.tick()
    assert await circle.phase(opened) is Phase.DROPPED
    assert circle.discord.parts("guild") == ["open", "dropped"]


async def test_an_old_prompt_is_not_opened(circle: DebateCircle) -> None:
    """After a week its button says so, even before the schedule has noticed."""
    ana = await circle.found()
    circle.set("2026-03-02 18:00")
    await circle.tick()
    prompt = circle.discord.sheets[0].debate
    circle.advance(days=7, minutes=1)
    with pytest.raises(PromptOverError):
        await circle.debating.open_prompt(ana, prompt.id)


async def test_opening_a_prompt_where_a_debate_runs(circle: DebateCircle) -> None:
    """It is refused in that channel, unless said on purpose."""
    ana = await circle.found()
    circle.set("2026-03-02 18:00")
    await circle.tick()
    prompt = circle.discord.sheets[0].debate
    in_place = replace(ana, place="")
    await circle.debating.open(in_place, QUICK)
    with pytest.raises(DebateRunningError):
        await circle.debating.open_prompt(in_place, prompt.id)
    assert (await circle.debating.open_prompt(in_place, prompt.id, anyway=True)).phase is Phase.GATHERING


async def test_in_private(circle: DebateCircle) -> None:
    """Nobody opens a debate alone with the bot; the hand of evidence of the debate one is in may be asked for."""
    await circle.found()
    bia = await circle.seat("bia")
    opened = await circle.debating.open(bia, QUICK)
    alone = await circle.debating.seat(
        Speaker(Platform.DISCORD, "discord-bia", "Bia", "pt-BR"), Venue(Platform.DISCORD, "", "", "dm")
    )
    with pytest.raises(NoGroupError):
        await circle.debating.open(alone, QUICK)
    with pytest.raises(NoDebateHereError):
        await circle.debating.here(alone)
    await circle.debating.join(bia, opened.id, Side.AGAINST)
    assert (await circle.debating.here(alone)).id == opened.id
    hand = await circle.debating.hand(alone, opened.id)
    assert hand.side is Side.AGAINST
    assert len(hand.quotes) >= 3
    assert await circle.debating.heard(alone, "1", ARGUMENT) is None


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


async def test_restating_to_satisfaction(circle: DebateCircle) -> None:
    """Once all on a side find themselves restated faithfully, the rebuttal begins, long before its time."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, replace(QUICK, steelman=True))
    bia, caio = await circle.seat("bia"), await circle.seat("caio", TELEGRAM)
    await circle.debating.join(bia, opened.id, Side.FOR)
    await circle.debating.join(caio, opened.id, Side.AGAINST)
    await circle.debating.end_phase(ana, opened.id)
    with pytest.raises(WrongPhaseError):
        await circle.debating.satisfied(bia, opened.id)
    await circle.debating.end_phase(ana, opened.id)
    with pytest.raises(NotDebaterError):
        await circle.debating.satisfied(ana, opened.id)
    sheet = await circle.debating.satisfied(bia, opened.id)
    assert satisfied_lines(sheet.standing, sheet.words) == [
        "A favor: 1 de 1 pessoa se reconheceu na reformulação.",
        "Contra: 0 de 1 pessoa se reconheceu na reformulação.",
    ]
    assert sheet.debate.phase is Phase.STEELMAN
    assert (await circle.debating.satisfied(caio, opened.id)).debate.phase is Phase.REBUTTAL


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


async def test_motions_of_the_groups_own(circle: DebateCircle) -> None:
    """Organisers keep and delete them; their evidence is looked up, and marked as to be checked."""
    ana, bia = await circle.found(), await circle.seat("bia")
    text = "A DeepSeek provou que treinar um modelo de ponta ficou barato."
    with pytest.raises(NotOrganiserError):
        await circle.debating.add_motion(bia, text)
    own = await circle.debating.add_motion(ana, text, case_for="Custou pouco.")
    assert (await circle.debating.motions(bia))[0].text == text
    opened = await circle.debating.open(bia, Wish(own.id))
    assert opened.motion.proposed
    assert opened.motion.case_for == "Custou pouco."
    assert opened.motion.quotes_for
    hand = await circle.debating.hand(bia, opened.id)
    assert hand.proposed
    await circle.debating.remove_motion(ana, own.id)
    assert own.id not in [motion.id for motion in await circle.debating.motions(ana)]
    assert (await circle.debating.here(bia)).motion.text == text


async def test_what_a_group_needs(circle: DebateCircle) -> None:
    """Questions of late that the readings did not answer, and what was answered wrongly in the quiz."""
    ana = await circle.found()
    speaker = Speaker(Platform.DISCORD, "discord-ana", "Ana", "pt-BR", True)
    for question in ("Quem fundou a DeepSeek?", "Quanto custa um quilo de mandioca em Belém?"):
        await circle.app.circle.ask(speaker, DISCORD, question)
    quiz = circle.app.quiz
    round_ = await quiz.quizzing.ask_group(await quiz.quizzing.seat(speaker, DISCORD), QuizWish("stargate"))
    wrong = (round_.item.key + 1) % len(round_.item.options)
    await quiz.rounds.vote(round_.id, ana.member, wrong, Platform.DISCORD)
    found = await quiz.rounds.store.find(round_.id)
    assert found is not None
    if found.is_open:
        await quiz.rounds.closing.close(found)
    needs = await SqlGroupNeeds(circle.app.database).needs(ana.group.id, circle.clock.now() - timedelta(days=1))
    assert needs.unanswered == ("Quanto custa um quilo de mandioca em Belém?",)
    [(text, share)] = needs.weak
    assert text.startswith(round_.item.concept)
    assert share == 1.0
    later = await SqlGroupNeeds(circle.app.database).needs(ana.group.id, circle.clock.now() + timedelta(days=1))
    assert later == Needs()


async def test_a_chat_moves(circle: DebateCircle) -> None:
    """When Telegram gives a chat another id, the debate goes on there."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    await circle.app.circle.migrated(Platform.TELEGRAM, "-100", "-200")
    caio = await circle.seat("caio", replace(TELEGRAM, chat="-200"))
    await circle.debating.join(caio, opened.id, Side.AGAINST)
    await circle.debating.end_phase(ana, opened.id)
    await circle.tick()
    assert circle.telegram.parts("-200") == ["opening"]


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
