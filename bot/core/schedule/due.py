"""Which daily post of a group is due, whatever its clocks do in spring and autumn."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.groups.model import DailyTime

GRACE = timedelta(hours=3)  # how late a post may still go out, after the bot was away


def due_moment(daily: DailyTime, time_zone: str, day: date) -> datetime:
    """Return when the post of `day` is due, in UTC.

    A local time that the clocks skip in spring is taken as much later as they are moved; of one that comes twice in
    autumn, the first counts.

    Raises:
        ZoneInfoNotFoundError: No such time zone.
    """
    return datetime.combine(day, daily.at, tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def due_day(
    daily: DailyTime, time_zone: str, now: datetime, *, since: datetime, grace: timedelta = GRACE
) -> date | None:
    """Return the local date whose post is due at `now`, None if there is none.

    At most one: after days of absence only the newest is made up for, and only within `grace`.

    Args:
        now: Aware, in UTC.
        since: Posts due before this moment are not made up for, such as those from before the group existed.

    Raises:
        ZoneInfoNotFoundError: No such time zone.
    """
    today = now.astimezone(ZoneInfo(time_zone)).date()
    for day in (today, today - timedelta(days=1)):
        if day.weekday() not in daily.weekdays:
            continue
        moment = due_moment(daily, time_zone, day)
        if moment <= now:
            return day if now - moment < grace and moment >= since else None
    return None
