"""What the rules found weighed together with what the model of entailment doubts.

The rules know few things surely: figures, dates, names, negations, what is cited. What else they find, a free wording
may explain; and what they let pass may still be wrong. There the model of entailment has a say, for sentences whose
wordings were foreseen, which are those it was tuned on; of texts of other fields it is too sure. How much it weighs
depends on what it reads: one sentence, several, or one in another language.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
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


class Situation(StrEnum):
    """What a drafted sentence rests on; the value is its key in the calibration."""

    SINGLE = "single"
    SEVERAL = "several"
    ACROSS = "across"  # a sentence in another language


def situation_of(count: int, *, is_across: bool) -> Situation:
    """Return the situation of a draft with so many citations, by whether any is in another language."""
    if is_across:
        return Situation.ACROSS
    return Situation.SEVERAL if count > 1 else Situation.SINGLE


@dataclass(frozen=True)
class Scale:
    """How much each voice weighs.

    Attributes:
        slope: What one unit of the model's doubt weighs.
        wordings: What one unit of what the foreseen wordings say weighs.
        weights: What a finding of the rules weighs, by its reason; one without a weight nothing outweighs.
    """

    slope: float
    wordings: float
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Weighing:
    """Decides what is cut; log odds of a sentence being wrong, above 0 for what is cut.

    Attributes:
        scales: By situation.
    """

    entailment: Entails
    scales: Mapping[Situation, Scale]

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any], entailment: Entails) -> Self:
        """Build from the calibration file's values."""
        return cls(entailment, {Situation(key): Scale(**scale) for key, scale in values.items()})

    def is_cut(self, reason: CutReason | None, situation: Situation, premise: str, claim: str, margin: float) -> bool:
        """Return whether a sentence is cut for which the rules have this reason, or none.

        Args:
            premise: What it cites, as `premise_of` puts it.
            margin: Log odds of its being wrong by the foreseen wordings; 0 where they are not compared.
        """
        scale = self.scales[situation]
        weight = scale.weights.get(reason.value if reason else NOTHING)
        if weight is None:
            return reason is not None
        return weight + scale.wordings * margin + scale.slope * self.entailment.doubt(premise, claim) > 0


@cache
def calibrated_values() -> Mapping[str, Any]:
    """Return the calibration that comes with the project, read once."""
    values: Mapping[str, Any] = json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8"))
    return values
