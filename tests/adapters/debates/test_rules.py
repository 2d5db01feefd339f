"""Who may do what when in a debate; on SQLite and PostgreSQL."""

from dataclasses import replace

import pytest

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
from bot.core.debating.model import Moment, Phase, Side, Stance
from bot.core.debating.presenting.course import satisfied_lines
from bot.core.groups.errors import NoGroupError
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.debate_circle import QUICK, TELEGRAM, DebateCircle

ARGUMENT = "Os modelos abertos vencem porque qualquer laboratório pode melhorar os pesos publicados."


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
