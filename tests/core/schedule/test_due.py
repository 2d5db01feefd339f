"""When a daily post is due, by the group's own clock."""

from datetime import UTC, date, datetime, time, timedelta

from bot.core.groups.model import DailyTime
from bot.core.schedule.due import due_day, due_moment

NINE = DailyTime(time(9, 0))
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SAO_PAULO = "America/Sao_Paulo"
NEW_YORK = "America/New_York"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def due(daily: DailyTime, zone: str, moment: str, since: datetime = LONG_AGO) -> date | None:
    return due_day(daily, zone, at(moment), since=since)


def test_nothing_early_and_nothing_late() -> None:
    """Due from the minute on, for as long as the grace lasts."""
    assert due(NINE, SAO_PAULO, "2026-03-02 11:59:59") is None
    assert due(NINE, SAO_PAULO, "2026-03-02 12:00") == date(2026, 3, 2)
    assert due(NINE, SAO_PAULO, "2026-03-02 14:59:59") == date(2026, 3, 2)
    assert due(NINE, SAO_PAULO, "2026-03-02 15:00") is None


def test_the_local_date_counts() -> None:
    """Late in the evening it is made up for after midnight, as the post of the day before."""
    late = DailyTime(time(23, 30))
    assert due(late, SAO_PAULO, "2026-03-03 03:00") == date(2026, 3, 2)
    assert due(late, "Pacific/Auckland", "2026-03-02 10:30") == date(2026, 3, 2)


def test_weekdays() -> None:
    """A day off has no post, and the one of the day before is not made up for next day."""
    weekend_off = DailyTime(time(9, 0), frozenset(range(5)))
    assert due(weekend_off, SAO_PAULO, "2026-03-06 12:30") == date(2026, 3, 6)
    assert due(weekend_off, SAO_PAULO, "2026-03-07 12:30") is None
    assert due(DailyTime(time(9, 0), frozenset()), SAO_PAULO, "2026-03-06 12:30") is None


def test_a_group_is_not_greeted_with_the_post_of_before_it_came() -> None:
    """Posts due before the group existed are not made up for."""
    assert due(NINE, SAO_PAULO, "2026-03-02 12:30", since=at("2026-03-02 12:10")) is None
    assert due(NINE, SAO_PAULO, "2026-03-02 12:30", since=at("2026-03-02 11:10")) == date(2026, 3, 2)


def test_an_hour_that_the_clocks_skip() -> None:
    """New York has no 02:30 on 8 March 2026: the post comes once, at 03:30 summer time."""
    daily = DailyTime(time(2, 30))
    assert due_moment(daily, NEW_YORK, date(2026, 3, 8)) == at("2026-03-08 07:30")
    assert due(daily, NEW_YORK, "2026-03-08 07:29") is None
    assert due(daily, NEW_YORK, "2026-03-08 07:30") == date(2026, 3, 8)


def test_an_hour_that_comes_twice() -> None:
    """New York has 01:30 twice on 1 November 2026: the first counts, and both belong to one date."""
    daily = DailyTime(time(1, 30))
    assert due_moment(daily, NEW_YORK, date(2026, 11, 1)) == at("2026-11-01 05:30")
    assert due(daily, NEW_YORK, "2026-11-01 06:30") == date(2026, 11, 1)


def test_every_date_of_a_year_comes_up_once_in_any_zone() -> None:
    """Asked every half hour across all clock changes, each local date is due, in order, and never comes back."""
    for zone in (SAO_PAULO, NEW_YORK, "Europe/Lisbon", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"):
        for clock in (time(0, 0), time(2, 15), time(23, 50)):
            seen: list[date] = []
            moment = at("2026-01-01 00:00")
            while moment < at("2027-01-01 00:00"):
                found = due_day(DailyTime(clock), zone, moment, since=LONG_AGO, grace=timedelta(hours=1))
                if found and found not in seen[-1:]:
                    seen.append(found)
                moment += timedelta(minutes=30)
            assert seen == sorted(set(seen))
            assert len(seen) >= (seen[-1] - seen[0]).days + 1
