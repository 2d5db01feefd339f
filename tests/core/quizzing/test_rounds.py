"""Daily rounds from opening to close, once whatever happens."""

import asyncio
from datetime import timedelta

import pytest

from bot.core.groups.model import Platform
from bot.core.quizzing.errors import RoundClosedError, RoundMissingError
from bot.core.quizzing.model import Confidence, RoundId
from bot.core.quizzing.picking import Wish
from bot.core.schedule.posting import ChatGoneError, PostError, PostRefusedError
from tests.quiz_circle import GROUP, QuizCircle, with_settings


async def test_the_quiz_goes_out_once_to_every_chat(circle: QuizCircle) -> None:
    """Nothing early, one post in each chat when due, none again on the next tick, after a restart or in a replica."""
    await circle.found()
    circle.set("2026-03-02 08:59")
    await circle.tick()
    assert circle.discord.messages == circle.telegram.messages == []
    circle.advance(minutes=1)
    await circle.tick()
    await circle.tick()
    replica = circle.replica()
    await replica.tick()
    replica.close()
    assert circle.discord.parts("guild") == circle.telegram.parts("-100") == ["question"]
    assert circle.discord.sheets[0].round == circle.telegram.sheets[0].round


async def test_replicas_at_the_same_moment(circle: QuizCircle) -> None:
    """Four processes that wake up together open one round and post it once."""
    await circle.found()
    circle.set("2026-03-02 09:00")
    replicas = [circle.replica() for _ in range(4)]
    await asyncio.gather(*(replica.tick() for replica in replicas))
    for replica in replicas:
        replica.close()
    assert circle.discord.parts("guild") == circle.telegram.parts("-100") == ["question"]
    assert len(await circle.store.running()) == 1


async def test_after_days_of_absence_one_post(circle: QuizCircle) -> None:
    """Within the grace it is made up for, after it not, and never more than one."""
    await circle.found()
    circle.set("2026-03-05 11:30")
    await circle.tick()
    assert len(circle.discord.messages) == 1
    circle.set("2026-03-09 12:30")
    await circle.tick()
    assert circle.discord.parts("guild") == ["question", "result"]


async def test_a_clock_set_back_repeats_nothing(circle: QuizCircle) -> None:
    """The same hour comes again, the same date does not."""
    await circle.found()
    circle.set("2026-03-02 09:30")
    await circle.tick()
    circle.set("2026-03-02 08:30")
    await circle.tick()
    circle.set("2026-03-02 09:00")
    await circle.tick()
    assert circle.discord.parts("guild") == ["question"]


async def test_the_first_vote_counts_across_platforms(circle: QuizCircle) -> None:
    """A second one, on whichever platform, changes nothing and is told what counts."""
    await circle.found(GROUP, "ana")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    first = await circle.vote("ana", right=False)
    again = await circle.vote("ana", right=True)
    assert (first.new, again.new) == (True, False)
    assert again.vote == first.vote
    assert again.count == 1


async def test_it_closes_after_twenty_hours(circle: QuizCircle) -> None:
    """Until then votes are taken; the result comes once to every chat, and later votes are refused."""
    await circle.found(GROUP, "ana", "bia")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    round_ = await circle.running()
    await circle.vote("ana")
    circle.advance(hours=19, minutes=59)
    await circle.tick()
    assert circle.telegram.parts("-100") == ["question"]
    circle.advance(minutes=1)
    await circle.tick()
    await circle.tick()
    assert circle.telegram.parts("-100") == circle.discord.parts("guild") == ["question", "result"]
    with pytest.raises(RoundClosedError):
        await circle.vote("bia", round_=round_)
    result = circle.discord.results[0].result
    assert (result.answered, result.right) == (1, 1)


async def test_it_closes_when_all_regulars_have_voted(circle: QuizCircle) -> None:
    """Those who voted or spoke within a week are waited for, nobody else; a single one does not close it for others."""
    await circle.found(GROUP, "ana", "bia", "caio")
    await circle.day(ana=True, bia=True)
    circle.set("2026-03-04 09:00")
    await circle.tick()
    await circle.vote("ana")
    assert (await circle.running()).is_open
    await circle.vote("bia")
    assert await circle.store.running() == []


async def test_a_single_regular_leaves_it_open(circle: QuizCircle) -> None:
    """Others may still come."""
    await circle.found(GROUP, "ana")
    await circle.day(ana=True)
    circle.set("2026-03-04 09:00")
    await circle.tick()
    await circle.vote("ana")
    assert (await circle.running()).is_open


async def test_a_round_of_another_group_is_none(circle: QuizCircle) -> None:
    """Ids that come from buttons are checked against the chat's group; options outside the item too."""
    await circle.found(GROUP, "ana")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    round_ = await circle.running()
    with pytest.raises(RoundMissingError):
        await circle.rounds.find(round_.id, group="other")
    with pytest.raises(RoundMissingError):
        await circle.rounds.find(RoundId("nothing"))
    with pytest.raises(RoundMissingError):
        await circle.rounds.vote(round_.id, "ana", 4, Platform.DISCORD)


async def test_a_send_that_failed_is_tried_again_later(circle: QuizCircle) -> None:
    """Not at once, and not for ever; the other platform gets its message meanwhile."""
    await circle.found()
    circle.telegram.troubles = [PostError("flood", retry_after=30)]
    circle.set("2026-03-02 09:00")
    await circle.tick()
    assert (circle.discord.parts("guild"), circle.telegram.parts("-100")) == (["question"], [])
    circle.advance(seconds=29)
    await circle.tick()
    assert circle.telegram.parts("-100") == []
    circle.advance(seconds=1)
    await circle.tick()
    assert circle.telegram.parts("-100") == ["question"]


async def test_a_lost_answer_may_repeat_on_telegram_only_and_one_round_counts(circle: QuizCircle) -> None:
    """The message arrived, its confirmation did not: Discord drops the repetition, Telegram shows two."""
    await circle.found(GROUP, "ana")
    for poster in (circle.discord, circle.telegram):
        poster.troubles, poster.lost = [TimeoutError("no answer")], True
    circle.set("2026-03-02 09:00")
    await circle.tick()
    circle.advance(minutes=1)
    await circle.tick()
    assert circle.discord.parts("guild") == ["question"]
    assert circle.telegram.parts("-100") == ["question", "question"]
    assert len(await circle.store.running()) == 1
    assert await circle.store.of_poll(Platform.TELEGRAM, "p1") is None
    counting = await circle.store.of_poll(Platform.TELEGRAM, "p2")
    assert counting == (await circle.running(), 1)


async def test_a_chat_that_shut_us_out_is_left_alone(circle: QuizCircle) -> None:
    """The others go on; the chat is marked and gets nothing more."""
    await circle.found()
    circle.telegram.troubles = [ChatGoneError("kicked")]
    await circle.day()
    await circle.day()
    assert circle.telegram.messages == []
    assert circle.discord.parts("guild") == ["question", "result"] * 2
    assert [chat.id for chat in await circle.directory.chats(GROUP) if chat.left_at is None] == ["guild"]


async def test_a_message_that_is_refused_is_given_up(circle: QuizCircle) -> None:
    """Trying it again would change nothing; a question that never came has no result."""
    await circle.found()
    circle.telegram.troubles = [PostRefusedError("too long")]
    await circle.day()
    assert circle.telegram.messages == []
    assert circle.discord.parts("guild") == ["question", "result"]


async def test_counts_are_shown_without_the_key(circle: QuizCircle) -> None:
    """All chats show how many have voted on both platforms together, once for many votes."""
    await circle.found(GROUP, "ana", "bia")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    await circle.vote("ana")
    await circle.vote("bia")
    await circle.tick()
    await circle.tick()
    assert circle.discord.counts == [("guild", 2)]
    assert circle.telegram.counts == [("-100", 2)]


async def test_nothing_again_within_a_month_unless_due(circle: QuizCircle) -> None:
    """With items enough, thirty days bring thirty different ones."""
    await circle.found(GROUP, "ana")
    seen = [(await circle.day(ana=True)).item.shared for _ in range(30)]
    assert len(set(seen)) == 30


async def test_a_divided_group_discusses_and_votes_again(circle: QuizCircle) -> None:
    """The key stays hidden until the second ballot is over; the first gives the points, the second the gain."""
    people = ["ana", "bia", "caio", "davi"]
    await circle.found(GROUP, *people, settings=with_settings(peer_instruction=True))
    circle.set("2026-03-02 09:00")
    await circle.tick()
    assert circle.telegram.sheets[0].keep_key
    for name, right in zip(people, (True, True, False, False), strict=True):
        await circle.vote(name, right=right)
    circle.advance(hours=20)
    await circle.tick()
    assert circle.discord.parts("guild") == circle.telegram.parts("-100") == ["question", "discussion"]
    for name in people:
        await circle.vote(name, right=name != "davi")
    circle.advance(minutes=1)
    await circle.tick()
    assert circle.discord.parts("guild") == ["question", "discussion", "result"]
    result = circle.discord.results[0].result
    assert result.gain is not None
    assert (result.gain.before, result.gain.after, result.gain.voters) == (0.5, 0.75, 4)
    assert (result.right, result.answered) == (2, 4)
    assert sum(result.second) == 4


async def test_an_agreed_group_needs_no_discussion(circle: QuizCircle) -> None:
    """With nearly all right or nearly all wrong the key comes at once; so it does with hardly any votes."""
    await circle.found(GROUP, "ana", "bia", "caio", "davi", settings=with_settings(peer_instruction=True))
    await circle.day(ana=True, bia=True, caio=True, davi=True)
    await circle.day(ana=False, bia=False, caio=False, davi=False)
    await circle.day(ana=True, bia=False)
    assert circle.discord.parts("guild") == ["question", "result"] * 3


async def test_a_series_at_a_members_wish(circle: QuizCircle) -> None:
    """Each closes, then the next comes, in that chat alone; all of different items."""
    circle.set("2026-03-02 14:00")
    group = await circle.found(GROUP, "ana", "bia")
    [chat] = [chat for chat in await circle.directory.chats(GROUP) if chat.platform is Platform.DISCORD]
    await circle.rounds.open_asked(group, chat, Wish(count=3))
    for _ in range(4):
        await circle.tick()
        circle.advance(minutes=16)
        await circle.tick()
        circle.advance(minutes=1)
    assert circle.discord.parts("guild") == ["question", "result"] * 3
    assert circle.telegram.messages == []
    assert len({sheet.round.item.id for sheet in circle.discord.sheets}) == 3


async def test_how_sure_is_said_once_and_before_the_key(circle: QuizCircle) -> None:
    """After the close nothing can be said any more."""
    await circle.found(GROUP, "ana", "bia")
    circle.set("2026-03-02 09:00")
    await circle.tick()
    round_ = await circle.running()
    await circle.vote("ana")
    await circle.vote("bia")
    assert await circle.rounds.confide(round_.id, "ana", Confidence.SURE)
    assert not await circle.rounds.confide(round_.id, "ana", Confidence.GUESS)
    circle.clock.time += timedelta(hours=21)
    await circle.tick()
    assert not await circle.rounds.confide(round_.id, "bia", Confidence.SURE)
    assert [vote.confidence for vote in await circle.store.votes(round_.id)] == [Confidence.SURE, None]
