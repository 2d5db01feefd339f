"""What the rules found weighed together with what the model of entailment doubts.

The rules know few things surely: figures, dates, names, negations, what is cited. What else they find, a free wording
may explain; and what they let pass may still be wrong. There the model of entailment has a say, for sentences whose
wordings were foreseen, which are those it was tuned on; of texts of other fields it is too sure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Protocol, Self

from bot.core.verifying.verdict import CutReason

CALIBRATION_FILE: Final = "weighing.json"
NOTHING: Final = ""
"""Stands in the calibration for no finding of the rules."""


class Entails(Protocol):
    """Tells how far a text bears a sentence out."""

    def doubt(self, premise: str, claim: str) -> float:
        """Return the log odds that it does not."""


@dataclass(frozen=True)
class Weighing:
    """Decides what is cut; log odds of a sentence being wrong, above 0 for what is cut.

    Attributes:
        slope: What one unit of the model's doubt weighs.
        wordings: What one unit of what the foreseen wordings say weighs.
        weights: What a finding of the rules weighs, by its reason; one without a weight nothing outweighs.
    """

    entailment: Entails
    slope: float
    wordings: float
    weights: Mapping[str, float]

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any], entailment: Entails) -> Self:
        """Build from the calibration file's values."""
        weights = {str(reason): float(weight) for reason, weight in values["weights"].items()}
        return cls(entailment, float(values["slope"]), float(values["wordings"]), weights)

    def is_cut(self, reason: CutReason | None, premise: str, claim: str, margin: float | None) -> bool:
        """Return whether a sentence is cut for which the rules have this reason, or none.

        Args:
            premise: What it cites, as `premise_of` puts it.
            margin: Log odds of its being wrong by the foreseen wordings, None where none are.
        """
        weight = self.weights.get(reason.value if reason else NOTHING)
        if margin is None or weight is None:
            return reason is not None
        return weight + self.wordings * margin + self.slope * self.entailment.doubt(premise, claim) > 0


@cache
def calibrated_values() -> Mapping[str, Any]:
    """Return the calibration that comes with the project, read once."""
    values: Mapping[str, Any] = json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8"))
    return values
