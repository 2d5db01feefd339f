"""What the rules found weighed together with what the model of entailment doubts.

The rules know few things surely: figures, dates, names, negations, what is cited. What else they find, a free wording
may explain; and what they let pass may still be wrong. There the model of entailment has a say, how much depends on
what it reads: it knows one sentence of the library that it was tuned on better than two, or than one of another field.
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

    FORESEEN = "foreseen"  # one sentence, of which wordings were foreseen
    SINGLE = "single"  # one sentence of any reading
    SEVERAL = "several"
    ACROSS = "across"  # a sentence in another language


def situation_of(count: int, *, is_across: bool, margin: float | None) -> Situation:
    """Return the situation of a draft with so many citations, by whether any is in another language.

    Args:
        margin: Log odds of its being wrong by the foreseen wordings, None where none are.
    """
    if is_across:
        return Situation.ACROSS
    if count > 1:
        return Situation.SEVERAL
    return Situation.SINGLE if margin is None else Situation.FORESEEN


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
        scales: By situation; in one that has none the rules decide alone.
    """

    entailment: Entails
    scales: Mapping[Situation, Scale]

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any], entailment: Entails) -> Self:
        """Build from the calibration file's values."""
        return cls(entailment, {Situation(key): Scale(**scale) for key, scale in values.items()})

    def is_cut(
        self, reason: CutReason | None, situation: Situation, premise: str, claim: str, margin: float | None = None
    ) -> bool:
        """Return whether a sentence is cut for which the rules have this reason, or none.

        Args:
            premise: What it cites, as `premise_of` puts it.
            margin: Log odds of its being wrong by the foreseen wordings, None where none are.
        """
        scale = self.scales.get(situation)
        weight = scale.weights.get(reason.value if reason else NOTHING) if scale else None
        if scale is None or weight is None:
            return reason is not None
        return weight + scale.wordings * (margin or 0.0) + scale.slope * self.entailment.doubt(premise, claim) > 0


@cache
def calibrated_values() -> Mapping[str, Any]:
    """Return the calibration that comes with the project, read once."""
    values: Mapping[str, Any] = json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8"))
    return values
