"""The judges as calibrated on FaQuAD and Pirá, two public sets of Portuguese questions."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypedDict, cast

from bot.core.asking.declining import Judge
from bot.core.asking.features import FEATURES
from bot.core.asking.foreseeing.judging import ForeseeingJudge, calibrated_values
from bot.core.asking.foreseeing.likeness import Comparing
from bot.core.asking.gating import Gate
from bot.core.fitted.linear import Linear
from knowledge.text.thesaurus.meanings import load_thesaurus
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser

Pairing = Literal["same", "cross"]
"""Whether the question is in the language of the readings."""
CALIBRATION_FILE = "calibration.json"


class _Values(TypedDict):
    ranker: Mapping[str, Sequence[float]]
    gate: Mapping[str, Any]
    threshold: float
    worth_per_word: float


class Calibration(TypedDict):
    """The calibration file: numbers for each pairing, and the names of the ranker's features in their order."""

    same: _Values
    cross: _Values
    features: Sequence[str]


@cache
def load_calibration() -> Calibration:
    """Return the calibration that comes with the project, read once.

    Raises:
        ValueError: It was made for other features.
    """
    values = cast(Calibration, json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8")))
    if tuple(values["features"]) != FEATURES:
        raise ValueError("the calibration was made for other features")
    return values


def load_judges(analyser: WordAnalyser | None = None, *, foreseeing: bool = True) -> Mapping[Pairing, Judge]:
    """Return a judge for each pairing of languages; they share the vocabulary and `analyser` (a new one if None).

    Args:
        foreseeing: Whether they judge by foreseen questions too.
    """
    shared = WordAnalyser() if analyser is None else analyser
    calibration = load_calibration()
    again = None
    if foreseeing:
        comparing = Comparing(load_vocabulary(), load_thesaurus(), shared)
        again = ForeseeingJudge.from_calibration(calibrated_values(), comparing)
    return {"same": _judge(calibration["same"], shared, again), "cross": _judge(calibration["cross"], shared, again)}


def _judge(values: _Values, analyser: WordAnalyser, foreseeing: ForeseeingJudge | None = None) -> Judge:
    return Judge(
        ranker=Linear.from_calibration(values["ranker"], FEATURES),
        gate=Gate.from_calibration(values["gate"]),
        threshold=values["threshold"],
        worth_per_word=values["worth_per_word"],
        vocabulary=load_vocabulary(),
        thesaurus=load_thesaurus(),
        analyser=analyser,
        foreseeing=foreseeing,
    )
