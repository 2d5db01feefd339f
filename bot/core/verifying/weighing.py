"""What the rules found weighed together with what the model of entailment doubts.

Figures, dates, names and what is cited the gate knows surely, and denials where a draft keeps to the words of its
source. What else the rules find, a free wording may
explain; and what they let pass may still be wrong. There all have a say, for sentences whose wordings were foreseen,
which are those that the model was tuned on; of texts of other fields it is too sure. How much each weighs depends on
what is read (one sentence, several, or one in another language), and on how near the draft keeps to the words of its
source: the nearer, the more the rules can be trusted, as they compare words.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Protocol, Self

from bot.core.verifying.rules import Rule

CALIBRATION_FILE: Final = "weighing.json"
SURE: Final[Mapping[Rule, float]] = MappingProxyType({Rule.DEED: 0.0, Rule.DENIAL: 0.85})
"""Rules that nothing outweighs, of who beat whom and of a "não" more or less, each from which share of a draft's words
on that its source has to the letter. Of the denials found in written drafts that near, nine in ten were mistakes; in
freer words seven in ten: a denial is told in many ways ("did not lose pace" for "kept pace")."""
_FAR: Final = 0.5
"""Share of a draft's words, by weight, that its source has to the letter, up to which it is not near."""
_NEXT: Final = 0.9  # and from which it is as near as can be


def is_sure(rule: Rule, copied: float) -> bool:
    """Return whether nothing outweighs what a rule finds in a draft of which so much is its source's to the letter."""
    return rule in SURE and copied >= SURE[rule]


class Entails(Protocol):
    """Tells how far a text bears a sentence out."""

    def doubt(self, premise: str, claim: str) -> float:
        """Return the log odds that it does not."""


class Situation(StrEnum):
    """What a drafted sentence rests on."""

    SINGLE = "single"
    SEVERAL = "several"
    ACROSS = "across"  # a sentence in another language


def situation_of(count: int, *, is_across: bool) -> Situation:
    """Return the situation of a draft with so many citations, by whether any is in another language."""
    if is_across:
        return Situation.ACROSS
    return Situation.SEVERAL if count > 1 else Situation.SINGLE


@dataclass(frozen=True)
class Reading:
    """What is known of a drafted sentence when it is weighed.

    Attributes:
        found: By which rules.
        copied: Share of its words, by weight, that a source has to the letter, 0..1.
        margin: Log odds of its being wrong by the foreseen wordings; 0 where they are not compared.
        doubt: The same by the model of entailment.
    """

    found: Collection[Rule]
    situation: Situation
    copied: float
    margin: float
    doubt: float

    def features(self) -> dict[str, float]:
        """Return what has a weight, by name; what is absent is 0."""
        near = min(max((self.copied - _FAR) / (_NEXT - _FAR), 0.0), 1.0)
        some = float(bool(self.found))
        values = {
            "doubt": self.doubt,
            "doubt_near": self.doubt * near,
            "wordings": self.margin,
            "copied": self.copied,
            "any": some,
            "any_near": some * near,
            "any_doubt_near": some * near * self.doubt,
        }
        if self.situation is not Situation.SINGLE:
            values |= {self.situation: 1.0, f"doubt_{self.situation}": self.doubt}
        for rule in self.found:
            values |= {rule: 1.0, f"{rule}_near": near}
        return values


@dataclass(frozen=True)
class Weighing:
    """Decides what is cut: log odds of a sentence being wrong, above 0 for what is cut.

    Attributes:
        weights: Of the features of a `Reading`; one without a weight counts nothing.
    """

    entailment: Entails
    weights: Mapping[str, float]
    bias: float

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any], entailment: Entails) -> Self:
        """Build from the calibration file's values."""
        return cls(entailment, values["weights"], values["bias"])

    def is_cut(self, reading: Reading) -> bool:
        """Return whether a sentence is cut."""
        return self.bias + sum(self.weights.get(name, 0.0) * v for name, v in reading.features().items()) > 0


@cache
def calibrated_values() -> Mapping[str, Any]:
    """Return the calibration that comes with the project, read once."""
    values: Mapping[str, Any] = json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8"))
    return values
