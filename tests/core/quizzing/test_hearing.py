"""Votes that a platform keeps for a bot that is away: rounds wait for them, and take them late."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.core.groups.model import MemberId, Platform
from bot.core.quizzing.errors import RoundClosedError
from bot.core.quizzing.hearing import WAIT
from bot.core.quizzing.model import LATE, Round
from bot.core.quizzing.parts import QUESTION
from bot.core.schedule.posting import PostError
from tests.quiz_circle import GROUP, QuizCircle

TELEGRAM = [(Platform.TELEGRAM, "-100")]
CAIO = MemberId("caio")


@dataclass
class FakeEar:
    """A platform that has votes for us, or none."""

    heard: bool = False

    async def has_heard_all(self) -> bool:
        return self.heard


async def due(circle: QuizCircle) -> FakeEar:
    """Let a round's time be up while Telegram has votes for us."""
    ear = FakeEar()
    circle.ears[Platform.TELEGRAM] = ear
    circle.set("2026-03-02 09:00")
    await circle.tick()
    circle.advance(hours=20)
    await circle.tick()
    return ear


async def voted_by_all_regulars(circle: QuizCircle) -> Round:
    """Let Ana and Bia, who are waited for, end the second day's round by their votes."""
    await circle.day(ana=True, bia=True)
    circle.set("2026-03-04 09:00")
    await circle.tick()
    round_ = await circle.running()
    for name in ("ana", "bia"):
        await circle.vote(name)
    return round_


async def poll_of(circle: QuizCircle, round_: Round) -> str:
    """The poll in which the round is voted on."""
    [asked] = [
        post.sent
        for post in await circle.outbox.of(round_.subject)
        if post.sent and post.key.platform is Platform.TELEGRAM and post.key.part == QUESTION
    ]
    return asked.poll


async def late_vote(circle: QuizCircle, round_: Round, poll: str) -> bool:
    """Whether Caio's vote in the poll is new and counts."""
    return (await circle.rounds.vote(round_.id, CAIO, 0, Platform.TELEGRAM, poll=poll)).new


async def test_a_round_ends_when_all_votes_are_known(circle: QuizCircle) -> None:
    """Until then its result would leave some out."""
    await circle.found(GROUP)
    ear = await due(circle)
    assert (await circle.running()).is_open
    ear.heard = True
    await circle.tick()
    assert circle.telegram.parts("-100") == ["question", "result"]


async def test_a_platform_that_is_out_of_reach_is_not_waited_for_for_ever(circle: QuizCircle) -> None:
    """The others are told the result some minutes late."""
    await circle.found(GROUP)
    await due(circle)
    circle.clock.time += WAIT - timedelta(seconds=1)
    await circle.tick()
    assert (await circle.running()).is_open
    circle.advance(seconds=1)
    await circle.tick()
    assert circle.discord.parts("guild") == ["question", "result"]


async def test_after_hours_of_absence_votes_are_waited_for_too(circle: QuizCircle) -> None:
    """A process that is started long after the end has heard of nothing yet."""
    await circle.found(GROUP)
    circle.set("2026-03-02 09:00")
    await circle.tick()
    circle.advance(hours=22)
    replica = circle.replica()
    replica.ears[Platform.TELEGRAM] = FakeEar()
    await replica.tick()
    assert (await replica.running()).is_open
    circle.clock.time += WAIT
    await replica.tick()
    assert await replica.store.running() == []
    replica.close()


async def test_a_round_elsewhere_waits_for_no_platform(circle: QuizCircle) -> None:
    """A group that is on Discord alone has no votes with Telegram."""
    await circle.found(GROUP, places=[(Platform.DISCORD, "guild")])
    await due(circle)
    assert circle.discord.parts("guild") == ["question", "result"]


async def test_votes_cast_in_time_count_as_long_as_they_can_be_told(circle: QuizCircle) -> None:
    """The poll ended with the round; one that is told later than platforms keep votes cannot be in time."""
    await circle.found(GROUP, "ana", "caio")
    round_ = await circle.day(ana=True)
    poll = await poll_of(circle, round_)
    circle.clock.time += LATE + timedelta(seconds=1)
    with pytest.raises(RoundClosedError):
        await late_vote(circle, round_, poll)
    circle.advance(seconds=-1)
    assert await late_vote(circle, round_, poll)


async def test_a_round_that_ends_early_takes_votes_until_its_result_is_told(circle: QuizCircle) -> None:
    """The poll goes on for some moments, and who votes in it knows nothing yet; buttons say so themselves."""
    await circle.found(GROUP, "ana", "bia", "caio")
    round_ = await voted_by_all_regulars(circle)
    assert await circle.store.running() == []
    with pytest.raises(RoundClosedError):
        await circle.rounds.vote(round_.id, CAIO, 0, Platform.DISCORD)
    assert await late_vote(circle, round_, await poll_of(circle, round_))


async def test_a_result_told_elsewhere_ends_the_votes(circle: QuizCircle) -> None:
    """Who has read the key on Discord might vote in a poll that we could not end yet."""
    await circle.found(GROUP, "ana", "bia", "caio")
    round_ = await voted_by_all_regulars(circle)
    circle.advance(seconds=5)
    await circle.tick()
    with pytest.raises(RoundClosedError):
        await late_vote(circle, round_, await poll_of(circle, round_))


async def test_a_result_told_below_the_poll_ends_no_votes(circle: QuizCircle) -> None:
    """That poll was ended before: a vote in it is older than the result, whenever it is told."""
    await circle.found(GROUP, "ana", "bia", "caio", places=TELEGRAM)
    round_ = await voted_by_all_regulars(circle)
    circle.advance(seconds=5)
    await circle.tick()
    assert circle.telegram.parts("-100")[-1] == "result"
    assert await late_vote(circle, round_, await poll_of(circle, round_))
    with pytest.raises(RoundClosedError):
        await circle.rounds.vote(round_.id, MemberId("davi"), 0, Platform.TELEGRAM, poll="sent twice")


async def test_a_poll_that_cannot_be_ended_keeps_its_round_open(circle: QuizCircle) -> None:
    """A question that may be there twice ends with its time, as both polls do by themselves."""
    await circle.found(GROUP, "ana", "bia", places=TELEGRAM)
    await circle.day(ana=True, bia=True)
    circle.set("2026-03-04 09:00")
    circle.telegram.troubles, circle.telegram.lost = [TimeoutError("no answer")], True
    await circle.tick()
    circle.advance(minutes=1)
    await circle.tick()
    assert circle.telegram.parts("-100")[-2:] == ["question", "question"]
    for name in ("ana", "bia"):
        await circle.vote(name)
    assert (await circle.running()).is_open
    circle.advance(hours=20)
    await circle.tick()
    assert circle.telegram.parts("-100")[-1] == "result"


async def test_a_question_that_was_only_refused_is_there_once(circle: QuizCircle) -> None:
    """Telegram said no the first time: the round ends with its last vote, as any other."""
    await circle.found(GROUP, "ana", "bia", places=TELEGRAM)
    await circle.day(ana=True, bia=True)
    circle.set("2026-03-04 09:00")
    circle.telegram.troubles = [PostError("Too Many Requests", retry_after=5)]
    await circle.tick()
    circle.advance(minutes=1)
    await circle.tick()
    for name in ("ana", "bia"):
        await circle.vote(name)
    assert await circle.store.running() == []
