"""Lists page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list.

    Attributes:
        number: From 0.
        count: Pages in all, at least 1.
        entries: With their number in the whole list, from 1.
    """

    number: int
    count: int
    entries: list[tuple[int, T]]

    @property
    def has_earlier(self) -> bool:
        """Whether a page is before this one."""
        return self.number > 0

    @property
    def has_later(self) -> bool:
        """Whether a page follows."""
        return self.number + 1 < self.count


def page_of(entries: Sequence[T], number: int, size: int) -> Page[T]:
    """Return the page with that number, or the one next to it where there is none.

    Args:
        size: Entries on a page.
    """
    count = max(1, (len(entries) + size - 1) // size)
    number = min(max(number, 0), count - 1)
    first = number * size
    return Page(number, count, list(enumerate(entries[first : first + size], first + 1)))
