"""The map of disagreements as a group sees it."""

from dataclasses import dataclass

from bot.core.asking.answer import Citation
from bot.core.debating.disagreeing.model import DisagreementKind
from bot.core.debating.motions.model import MotionId


@dataclass(frozen=True, slots=True)
class Divergence:
    """Quotes of the group's readings that differ on one subject, side by side.

    Attributes:
        id: 22 letters and digits, the same as long as the quotes are: it travels in button data.
        quotes: Two or more.
        kind: In what they differ; None for a curated one.
        motion: A motion on it; None: one is made of the quotes when a debate is opened on it.
    """

    id: str
    subject: str
    quotes: tuple[Citation, ...]
    kind: DisagreementKind | None = None
    motion: MotionId | None = None

    @property
    def curated(self) -> bool:
        return self.kind is None
