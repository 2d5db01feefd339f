"""Points, ranks, streaks and results."""

from datetime import UTC, datetime

from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.model import RoundId
from bot.core.quizzing.record_keeping import Attendance, Tally
from bot.core.quizzing.scoring import Period, ranked, start_of, streaks
from tests.quiz_circle import GROUP, QuizCircle, item

ANA, BIA, CAIO = MemberId("ana"), MemberId("bia"), MemberId("caio")


def days(*voters: str, open_: bool = False) -> list[Attendance]:
    """Daily rounds, newest first; each string holds the initials of who voted."""
    people = {"a": ANA, "b": BIA, "c": CAIO}
    return [
        Attendance(RoundId(str(number)), str(number), open_ and number == 0, frozenset(people[x] for x in each))
        for number, each in enumerate(voters)
    ]


def test_streaks_end_with_the_newest_closed_round() -> None:
    """Whoever missed it has none, however many came before."""
    assert streaks(days("ab", "abc", "ac")) == {ANA: 3, BIA: 2}
    assert streaks(days("", "abc")) == {}
    assert streaks([]) == {}


def test_an_open_round_adds_but_does_not_break() -> None:
    """It can still be answered."""
    assert streaks(days("ac", "ab", "a", open_=True)) == {ANA: 3, BIA: 1, CAIO: 1}


def test_equal_points_share_a_rank() -> None:
    """The next rank is as many further; equals stand by name, not by who came first."""
    tallies = [Tally(CAIO, "caio", 1, 9), Tally(BIA, "Bia", 3, 3), Tally(ANA, "ana", 3, 7)]
    assert [(place.rank, place.name) for place in ranked(tallies, {})] == [(1, "ana"), (1, "Bia"), (3, "caio")]


def test_week_and_month_begin_where_the_group_is() -> None:
    """On Monday at midnight, and on the first."""
    late_sunday = datetime(2026, 3, 9, 2, tzinfo=UTC)
    assert start_of(Period.WEEK, late_sunday, "America/Sao_Paulo") == datetime(2026, 3, 2, 3, tzinfo=UTC)
    assert start_of(Period.MONTH, late_sunday, "America/Sao_Paulo") == datetime(2026, 3, 1, 3, tzinfo=UTC)
    assert start_of(Period.ALL, late_sunday, "America/Sao_Paulo") is None


async def test_only_closed_rounds_of_the_period_count(circle: QuizCircle) -> None:
    """Points before the key is out would give it away; another group's points are its own."""
    group = await circle.found(GROUP, "ana", "bia")
    await circle.day(ana=True, bia=False)
    circle.set("2026-03-09 08:00")
    await circle.day(bia=True)
    circle.set("2026-03-10 09:00")
    await circle.tick()
    await circle.vote("ana")
    week = await circle.scoring.leaderboard(group, Period.WEEK)
    everything = await circle.scoring.leaderboard(group, Period.ALL)
    assert [(place.name, place.points, place.answered) for place in week.places] == [("Bia", 1, 1)]
    assert [(place.name, place.points, place.answered) for place in everything.places] == [
        ("Ana", 1, 1),
        ("Bia", 1, 2),
    ]
    other = await circle.found(GroupId("other"), places=())
    assert (await circle.scoring.leaderboard(other, Period.ALL)).places == ()


async def test_a_result_says_who_kept_a_streak(circle: QuizCircle) -> None:
    """From the second day on, the longest first."""
    await circle.found(GROUP, "ana", "bia", "caio")
    await circle.day(bia=True)
    await circle.day(ana=True, bia=True)
    await circle.day(caio=True, ana=False, bia=True)
    said = circle.discord.results[-1].result
    assert [(streak.name, streak.rounds) for streak in said.streaks] == [("Bia", 3), ("Ana", 2)]
    assert (said.right, said.answered) == (2, 3)


async def test_rounds_alone_give_no_points_but_are_remembered(circle: QuizCircle) -> None:
    """Practice in private changes one's own cards, and no table."""
    group = await circle.found(GROUP, "ana")
    round_ = await circle.rounds.open_alone(group, ANA, [item(7)])
    await circle.vote("ana", round_=round_)
    closed = await circle.store.find(round_.id)
    assert closed is not None
    assert not closed.is_open
    assert (await circle.scoring.leaderboard(group, Period.ALL)).places == ()
    assert len(await circle.store.cards([ANA])) == 2
