"""The quiz's stores, deliveries and outbox, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest_asyncio

from bot.adapters.database.personal import SqlPersonalData
from bot.adapters.database.quizzing.privacy import SqlQuizPersonalData
from bot.adapters.database.schedule.deliveries import SqlDeliveries
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.model import Confidence, RoundId
from bot.core.quizzing.remembering import CardKey, Scope
from bot.core.quizzing.scoring import Period
from bot.core.schedule.deliveries import Occasion
from bot.core.schedule.outbox import Sent
from tests.quiz_circle import GROUP, QuizCircle

ANA = MemberId("ana")
TODAY = Occasion(GROUP, "quiz", date(2026, 3, 2))
LEASE = timedelta(minutes=5)


@pytest_asyncio.fixture
async def circle(url: str) -> AsyncIterator[QuizCircle]:
    """One process over an empty database."""
    circle = QuizCircle(url)
    circle.set("2026-03-02 08:00")
    yield circle
    circle.close()


async def test_an_occasion_is_claimed_by_one(circle: QuizCircle) -> None:
    """Of many at once; after the lease another may, and once done nobody."""
    await circle.found()
    deliveries, now = SqlDeliveries(circle.database), circle.clock.now()
    claims = [deliveries.claim(TODAY, by=f"p{n}", now=now, until=now + LEASE) for n in range(6)]
    claimed = await asyncio.gather(*claims)
    assert sum(claimed) == 1
    assert await deliveries.open([TODAY], now=now) == []
    later = now + LEASE
    assert await deliveries.open([TODAY], now=later) == [TODAY]
    assert await deliveries.claim(TODAY, by="other", now=later, until=later + LEASE)
    assert await deliveries.release(TODAY, by="other", until=later) == 2
    assert await deliveries.claim(TODAY, by="third", now=later, until=later + LEASE)
    await deliveries.finish(TODAY, by="third", at=later)
    assert not await deliveries.claim(TODAY, by="p0", now=later + 2 * LEASE, until=later + 3 * LEASE)
    assert await deliveries.open([TODAY], now=later + 2 * LEASE) == []


async def test_a_round_comes_back_as_it_was(circle: QuizCircle) -> None:
    """Every field, the item to the letter; found by day, poll and message."""
    await circle.found(GROUP, "ana")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    round_ = await circle.running()
    assert round_.item in circle.items.found
    assert await circle.store.find(round_.id) == round_
    assert await circle.store.of_day(GROUP, date(2026, 3, 2)) == round_
    assert await circle.store.of_poll(Platform.TELEGRAM, "p1") == (round_, 1)
    assert await circle.store.of_message(Platform.DISCORD, "guild", "m1") == round_
    assert await circle.store.of_message(Platform.DISCORD, "guild", "m9") is None
    assert not await circle.store.open(replace(round_, id=RoundId("another")))
    assert round_.day == date(2026, 3, 2)


async def test_votes_at_the_same_moment(circle: QuizCircle) -> None:
    """From two platforms and two processes: the member has one vote, and everybody is told the same."""
    await circle.found(GROUP, "ana")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    round_ = await circle.running()
    replica = circle.replica()
    both = await asyncio.gather(
        *(each.rounds.vote(round_.id, ANA, option, Platform.DISCORD)
          for option in range(4) for each in (circle, replica)),
        return_exceptions=True,
    )  # fmt: skip
    replica.close()
    assert [vote for vote in both if isinstance(vote, BaseException)] == []
    assert len({vote.vote.option for vote in both if not isinstance(vote, BaseException)}) == 1
    assert len(await circle.store.votes(round_.id)) == 1


async def test_posts_are_claimed_once_and_again_after_a_crash(circle: QuizCircle) -> None:
    """A claim that was never settled makes the next one doubtful; one chat has one message under way."""
    await circle.found()
    circle.set("2026-03-02 09:00")
    await circle.daily.tick()
    now, outbox = circle.clock.now(), circle.outbox
    claim = {"by": "one", "now": now, "until": now + LEASE, "limit": 5}
    [post] = await outbox.claim(Platform.TELEGRAM, **claim)
    assert (post.attempts, post.doubtful) == (1, False)
    assert await outbox.claim(Platform.TELEGRAM, **claim) == []
    [again] = await outbox.claim(Platform.TELEGRAM, **{**claim, "now": now + LEASE, "until": now + 2 * LEASE})
    assert (again.key, again.attempts, again.doubtful) == (post.key, 2, True)
    await outbox.postpone(post.key, until=now + 2 * LEASE, doubtful=False)
    [third] = await outbox.claim(Platform.TELEGRAM, **{**claim, "now": now + 2 * LEASE, "until": now + 3 * LEASE})
    assert (third.attempts, third.doubtful) == (3, False)
    await outbox.sent(post.key, Sent("7", "poll"), at=now)
    assert await outbox.claim(Platform.TELEGRAM, **{**claim, "now": now + 9 * LEASE}) == []
    assert [entry.sent for entry in await outbox.of(post.key.subject)] == [None, Sent("7", "poll")]


async def test_confidence_renews_the_card(circle: QuizCircle) -> None:
    """Told after the vote it leads to the same card as told with it."""
    await circle.found(GROUP, "ana")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    round_ = await circle.running()
    await circle.vote("ana")
    key = CardKey(ANA, Scope.ITEM, round_.item.shared)
    before = (await circle.store.cards([ANA]))[key]
    assert await circle.rounds.confide(round_.id, ANA, Confidence.GUESS)
    after = (await circle.store.cards([ANA]))[key]
    assert after.stability < before.stability


async def test_a_whole_week(circle: QuizCircle) -> None:
    """Rounds, results, streaks, points, a contest and what is missed, on either database."""
    group = await circle.found(GROUP, "ana", "bia")
    days = [await circle.day(ana=True, bia=number % 2 == 0) for number in range(4)]
    assert circle.discord.parts("guild") == circle.telegram.parts("-100") == ["question", "result"] * 4
    missed = await circle.records.missed(GROUP, days[0].opened_at)
    assert [(round_.id, right, voted) for round_, right, voted in missed] == [
        (days[3].id, 1, 2),
        (days[2].id, 2, 2),
        (days[1].id, 1, 2),
        (days[0].id, 2, 2),
    ]
    await circle.contesting.void(group, days[1].id, ANA, "x", organiser=True)
    board = await circle.scoring.leaderboard(group, Period.ALL)
    assert [(place.name, place.points, place.streak) for place in board.places] == [("Ana", 3, 3), ("Bia", 2, 3)]
    assert len(await circle.records.past(ANA)) == 3


async def test_who_is_forgotten_leaves_no_words(circle: QuizCircle) -> None:
    """Votes and cards go; a reason loses its author and its words, the decision stays."""
    group = await circle.found(GROUP, "ana", "bia")
    closed = await circle.day(ana=True, bia=True)
    await circle.contesting.raise_(group, closed.id, ANA, "Meu motivo.")
    collected = await SqlPersonalData(circle.database).collect(ANA)
    assert {"votes", "review_cards", "contest_steps"} <= collected.keys()
    for part in (SqlQuizPersonalData(circle.database), SqlPersonalData(circle.database)):
        await part.forget(ANA)
    assert [vote.member for vote in await circle.store.votes(closed.id)] == ["bia"]
    assert await circle.store.cards([ANA]) == {}
    [step] = (await circle.contesting.show(group, closed.id)).steps
    assert (step.member, step.name, step.text) == (None, "", "")


async def test_other_groups_are_other_groups(circle: QuizCircle) -> None:
    """What one was asked, retired or answered is nothing to another."""
    group = await circle.found(GROUP, "ana")
    other = await circle.found(GroupId("other"), "zoe", places=[(Platform.DISCORD, "elsewhere")])
    circle.set("2026-03-02 09:00")
    await circle.tick()
    mine, theirs = sorted(await circle.store.running(), key=lambda round_: round_.group)
    assert (mine.group, theirs.group) == (group.id, other.id)
    assert set(await circle.store.used(group.id)) == {mine.item.shared}
    await circle.vote("ana", round_=mine)
    assert await circle.store.active(other.id, circle.clock.now() - timedelta(days=1)) == []
