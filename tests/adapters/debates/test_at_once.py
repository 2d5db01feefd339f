"""Several processes and many members at the same moment: each thing happens once; on SQLite and PostgreSQL."""

import asyncio
from dataclasses import replace

from bot.core.debating.model import Moment, Phase, Side, Stance
from tests.debate_circle import DISCORD, QUICK, TELEGRAM, DebateCircle, people, vote


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
