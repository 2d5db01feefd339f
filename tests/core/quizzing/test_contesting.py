"""Contesting a key: reasons, the decision, and what is worked out anew."""

import pytest

from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.contest_keeping import StepKind
from bot.core.quizzing.errors import DecidedError, NothingClosedError, RoundMissingError, StillOpenError
from bot.core.quizzing.picking import Wish
from bot.core.quizzing.remembering import CardKey, Scope
from bot.core.quizzing.scoring import Period
from tests.quiz_circle import GROUP, QuizCircle

ANA, BIA = MemberId("ana"), MemberId("bia")


async def test_voiding_works_everything_out_anew(circle: QuizCircle) -> None:
    """Points, streaks and cards are as if the round had never been; the votes are kept, the item does not return."""
    group = await circle.found(GROUP, "ana", "bia")
    first = await circle.day(ana=True, bia=True)
    await circle.day(ana=True, bia=True)
    before = await circle.store.cards([ANA, BIA])
    faulty = await circle.day(ana=False, bia=True)
    await circle.contesting.raise_(group, faulty.id, ANA, "O trecho diz outra coisa.")
    contest = await circle.contesting.void(group, faulty.id, BIA, "De fato.", organiser=True)

    board = await circle.scoring.leaderboard(group, Period.ALL)
    assert [(place.rank, place.name, place.points, place.answered, place.streak) for place in board.places] == [
        (1, "Ana", 2, 2, 2),
        (1, "Bia", 2, 2, 2),
    ]
    assert await circle.store.cards([ANA, BIA]) == before
    assert len(await circle.store.votes(faulty.id)) == 2
    assert [(step.kind, step.name, step.text) for step in contest.steps] == [
        (StepKind.RAISED, "Ana", "O trecho diz outra coisa."),
        (StepKind.VOIDED, "Bia", "De fato."),
    ]
    circle.advance(days=40)
    asked = {item.shared for item in await circle.rounds.picking.for_group(group, Wish(count=100))}
    assert faulty.item.shared not in asked
    assert first.item.shared in asked


async def test_a_void_round_breaks_no_streak(circle: QuizCircle) -> None:
    """Who had missed it goes on as if that day had had no quiz."""
    group = await circle.found(GROUP, "ana", "bia")
    await circle.day(ana=True)
    faulty = await circle.day(bia=True)
    await circle.day(ana=True)
    assert await circle.scoring.streaks(group) == {ANA: 1}
    await circle.contesting.void(group, faulty.id, BIA, organiser=True)
    assert await circle.scoring.streaks(group) == {ANA: 2}


async def test_a_card_is_made_anew_from_the_answers_that_still_count(circle: QuizCircle) -> None:
    """Concepts keep what other items taught."""
    circle.items.found = circle.items.found[:1]
    group = await circle.found(GROUP, "ana")
    faulty = await circle.day(ana=True)
    key = CardKey(ANA, Scope.ITEM, faulty.item.shared)
    assert key in await circle.store.cards([ANA])
    await circle.contesting.void(group, faulty.id, ANA, organiser=True)
    assert await circle.store.cards([ANA]) == {}


async def test_upholding_changes_nothing(circle: QuizCircle) -> None:
    """The decision is kept, is final, and no reasons come after it."""
    group = await circle.found(GROUP, "ana", "bia")
    closed = await circle.day(ana=False)
    await circle.contesting.raise_(group, None, ANA, "Não concordo.")
    contest = await circle.contesting.uphold(group, closed.id, BIA, organiser=True)
    assert contest.decision is not None
    with pytest.raises(DecidedError):
        await circle.contesting.void(group, closed.id, BIA, organiser=True)
    with pytest.raises(DecidedError):
        await circle.contesting.raise_(group, closed.id, ANA, "Mesmo assim.")
    assert [place.answered for place in (await circle.scoring.leaderboard(group, Period.ALL)).places] == [1]


async def test_only_organisers_decide(circle: QuizCircle) -> None:
    """Members give reasons; organisers see what waits, the first contested first."""
    group = await circle.found(GROUP, "ana")
    first = await circle.day(ana=False)
    second = await circle.day(ana=False)
    await circle.contesting.raise_(group, second.id, ANA, "b")
    await circle.contesting.raise_(group, first.id, ANA, "a")
    with pytest.raises(NotOrganiserError):
        await circle.contesting.void(group, first.id, ANA, organiser=False)
    with pytest.raises(NotOrganiserError):
        await circle.contesting.waiting(group, organiser=False)
    waiting = await circle.contesting.waiting(group, organiser=True)
    assert [contest.round.id for contest in waiting] == [second.id, first.id]


async def test_what_can_be_contested(circle: QuizCircle) -> None:
    """A closed round of the group: the passage of an open one would give its key away."""
    group = await circle.found(GROUP, "ana")
    with pytest.raises(NothingClosedError):
        await circle.contesting.show(group)
    circle.set("2026-03-02 09:00")
    await circle.tick()
    round_ = await circle.running()
    with pytest.raises(StillOpenError):
        await circle.contesting.show(group, round_.id)
    other = await circle.found(GroupId("other"), places=())
    with pytest.raises(RoundMissingError):
        await circle.contesting.show(other, round_.id)
