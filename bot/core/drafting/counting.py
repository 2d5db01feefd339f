"""How often the model was asked, and what became of it: for `/sobre` and the metrics."""

from collections import Counter
from dataclasses import dataclass, field

from bot.core.verifying.verdict import Verdict


@dataclass
class ModelCounts:
    """Counts since the start of the process.

    Attributes:
        model: The model's name.
        outcomes: How drafts ended: `kept`, `cut`, `hostile`, `off_point`, `off_language`, `no_answer`, or the reason of
            a `ModelError`.
        reasons: Why sentences were cut.
        tokens: Read and written.
    """

    model: str = ""
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    sentences_kept: int = 0
    tokens: int = 0

    def judged(self, verdict: Verdict) -> None:
        """Count what the gate said."""
        self.sentences_kept += len(verdict.kept)
        self.reasons.update(cut.reason.value for cut in verdict.cut)
