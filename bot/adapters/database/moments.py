"""Points in time as databases keep them."""

from datetime import UTC, datetime
from typing import overload


@overload
def aware(moment: datetime) -> datetime: ...


@overload
def aware(moment: None) -> None: ...


def aware(moment: datetime | None) -> datetime | None:
    """Return a stored moment in UTC: SQLite gives it back without its zone, PostgreSQL in the session's."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
