"""What contests of keys need kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.groups.model import GroupId, MemberId
from bot.core.quizzing.model import RoundId


class StepKind(StrEnum):
    """What can happen to a contested round."""

    RAISED = "raised"
    UPHELD = "upheld"  # the key stands
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a contest; none is ever changed.

    Attributes:
        member: Who took it; None when forgotten.
        text: The reason given.
    """

    round: RoundId
    kind: StepKind
    member: MemberId | None
    name: str
    text: str
    at: datetime


class ContestStore(Protocol):
    """Keeps what members say against a key, and what organisers decided."""

    async def add(self, step: Step) -> bool:
        """Keep a step that changes nothing else; False, and nothing kept, if the contest is decided."""
        ...

    async def void(self, step: Step) -> int:
        """Keep the decision, and in the same transaction: void the group's rounds with this item, retire the item,
        and make the review cards of all who answered it anew from the answers that still count.

        Returns:
            How many rounds became void.
        """
        ...

    async def steps(self, round_id: RoundId) -> list[Step]:
        """Return the steps, oldest first."""
        ...

    async def contested(self, group: GroupId) -> list[RoundId]:
        """Return the rounds with reasons that nobody has decided on yet, the first contested first."""
        ...
