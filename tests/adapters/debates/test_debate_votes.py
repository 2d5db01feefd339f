"""Whatever members do in whatever order, each has one stance before and one after: the last that was taken in time."""

import asyncio
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.core.debating.errors import DebateOverError, VoteClosedError
from bot.core.debating.model import Debate, Moment, Phase, Stance
from tests.debate_circle import DISCORD, QUICK, TELEGRAM, DebateCircle

NAMES = ("bia", "caio", "duda")
ACTS = st.one_of(
    st.tuples(st.sampled_from(NAMES), st.booleans(), st.sampled_from(Moment), st.sampled_from(Stance)),
    st.sampled_from(["next", "finish", "pause or resume", "restart", "late"]),
)
Act = tuple[str, bool, Moment, Stance] | str
OPEN = {Moment.BEFORE: Phase.GATHERING, Moment.AFTER: Phase.VOTING}


def test_stances_are_never_lost_or_counted_twice(tmp_path: Path, shipped_app: App) -> None:
    """A model of a few lines says which stances are to be there; the database has those and no others."""
    with asyncio.Runner() as runner:
        first = DebateCircle(f"sqlite:///{tmp_path / 'roda.db'}", tmp_path, shipped_app)
        runner.run(first.found())

        @settings(max_examples=25, deadline=None, derandomize=True)
        @given(st.lists(ACTS, min_size=5, max_size=30))
        def holds(acts: list[Act]) -> None:
            runner.run(_hold(first, acts))

        holds()
        runner.run(first.close())


async def _hold(circle: DebateCircle, acts: list[Act]) -> None:
    ana = await circle.seat("ana", organiser=True)
    opened = await circle.debating.open(ana, QUICK)
    await circle.debating.join(ana, opened.id)
    wanted: dict[tuple[str, Moment], Stance] = {}
    for act in acts:
        phase = await circle.phase(opened)
        if isinstance(act, str):
            circle = await _lead(circle, opened, act)
            continue
        name, on_telegram, moment, stance = act
        seat = await circle.seat(name, TELEGRAM if on_telegram else DISCORD)
        try:
            await circle.debating.vote(seat, opened.id, stance, moment)
        except VoteClosedError:
            assert phase is not OPEN[moment]
        else:
            assert phase is OPEN[moment]
            wanted[seat.member, moment] = stance
    votes = await circle.debating.store.votes(opened.id)
    assert {(vote.member, vote.moment): vote.stance for vote in votes} == wanted
    assert len(votes) == len(wanted)
    while not (await circle.phase(opened)).over:
        await circle.debating.finish(ana, opened.id)
    after = {(vote.member, vote.moment): vote.stance for vote in await circle.debating.store.votes(opened.id)}
    assert after == wanted


async def _lead(circle: DebateCircle, opened: Debate, act: str) -> DebateCircle:
    """Do what leads the debate on; return the process that goes on."""
    ana = await circle.seat("ana", organiser=True)
    if act == "restart":
        return circle.replica()
    if act == "late":
        circle.advance(minutes=41)
        await circle.app.debate.leading.advance_due()
        return circle
    now = await circle.debating.store.find(opened.id)
    assert now is not None
    try:
        if act == "next":
            await circle.debating.end_phase(ana, opened.id)
        elif act == "finish":
            await circle.debating.finish(ana, opened.id)
        elif now.paused_at is None:
            await circle.debating.pause(ana, opened.id)
        else:
            await circle.debating.resume(ana, opened.id)
    except DebateOverError:
        assert now.phase.over
    return circle
