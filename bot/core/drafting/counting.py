"""How often the model was asked, what it cost, and what became of it: for `/sobre` and the metrics."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.drafting.ports import Completion, ModelError
from bot.core.verifying.verdict import Verdict

ANSWERED = "answered"
"""The result of a call that came back, whatever becomes of what was written."""
NOT_MADE = ("budget", "paused")
"""The results of calls that never reached the server."""


class Circuit(StrEnum):
    """Whether the model's server is asked."""

    CLOSED = "closed"  # it is
    OPEN = "open"  # not for a while, after too many failures in a row
    HALF_OPEN = "half_open"  # by the next call, to see whether it works again


@dataclass
class ModelCounts:
    """Counts since the start of the process; nothing in them tells who asked what.

    Attributes:
        model: The model's name.
        circuit: Tells whether the server is asked just now.
        calls: By use (`answer`, `follow_up`, `title` and so on: the names of the templates) and result: `answered`, or
            the reason of a `ModelError`.
        outcomes: How drafts of answers ended: `kept`, `cut`, `hostile`, `off_point`, `off_language`, `no_answer`, or
            the reason of a `ModelError`.
        reasons: Why sentences were cut.
        read, written: Tokens, those of calls that gave nothing among them.
    """

    model: str = ""
    circuit: Callable[[], Circuit] = lambda: Circuit.CLOSED
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    sentences_kept: int = 0
    read: int = 0
    written: int = 0

    @property
    def tokens(self) -> int:
        """Read and written."""
        return self.read + self.written

    @property
    def failed(self) -> int:
        """Calls that gave nothing."""
        return sum(n for (_, result), n in self.calls.items() if result not in (ANSWERED, *NOT_MADE))

    @property
    def made(self) -> int:
        """Calls that the server was sent, those that failed among them."""
        return sum(n for (_, result), n in self.calls.items() if result not in NOT_MADE)

    def answered(self, use: str, completion: Completion) -> None:
        """Count a call that came back."""
        self.calls[use, ANSWERED] += 1
        self.read += completion.tokens - completion.written
        self.written += completion.written

    def missed(self, use: str, error: ModelError) -> None:
        """Count a call that gave nothing, or was not made for want of tokens."""
        self.calls[use, error.reason] += 1
        self.read += error.read
        self.written += error.written

    def judged(self, verdict: Verdict) -> None:
        """Count what the gate said."""
        self.sentences_kept += len(verdict.kept)
        self.reasons.update(cut.reason.value for cut in verdict.cut)
