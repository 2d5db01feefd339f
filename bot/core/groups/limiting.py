"""A fair share for every member and group."""

import math
from dataclasses import dataclass
from typing import Protocol

from bot.core.groups.errors import LimitedError


class Limiter(Protocol):
    """A token bucket for each name."""

    def take(self, name: str) -> float:
        """Take one token from the bucket; return 0, or in how many seconds there will be one."""
        ...


@dataclass(frozen=True)
class Shares:
    """What members and groups may use.

    Attributes:
        members, groups: Questions.
        codes: Tries of a link code, each member's, so that nobody finds one by trying.
    """

    members: Limiter
    groups: Limiter
    codes: Limiter

    def question(self, member: str, group: str | None) -> None:
        """Count a question.

        Raises:
            LimitedError: The member or the group has used up its share.
        """
        _take(self.members, member)
        if group is not None:
            _take(self.groups, group)

    def try_of_code(self, member: str) -> None:
        """Count a try of a code. Raises as `question`."""
        _take(self.codes, member)


def _take(limiter: Limiter, name: str) -> None:
    seconds = limiter.take(name)
    if seconds > 0:
        raise LimitedError(math.ceil(seconds))
