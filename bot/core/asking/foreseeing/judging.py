"""The judge that knows the foreseen questions: ranks again by what they say, and decides whether a sentence answers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Self

import numpy as np

from bot.core.asking.candidates import Candidate
from bot.core.asking.foreseeing.likeness import PAIR_FEATURES, Comparing
from bot.core.asking.foreseeing.question_features import QUESTION_FEATURES
from bot.core.asking.foreseeing.remembering import (
    ANSWERED,
    UNANSWERED,
    CandidateMemory,
    Memory,
    answering_of,
)
from bot.core.asking.weighing import Vector
from bot.core.fitted.linear import Linear, chances
from bot.core.fitted.trees import Trees
from knowledge.documents import Language
from knowledge.foreseen.questions import Recalled, Recollection
from knowledge.foreseen.recalling import Recalling

CALIBRATION_FILE: Final = "calibration.json"
KEPT_IN_VIEW: Final = 3
"""Recalled questions, nearest first, whose answers are judged even where the search ranks them low."""
SURE: Final = 1e-4
"""Chances are taken to be no nearer than this to 0 and 1."""


@dataclass(frozen=True)
class Verdict:
    """The mean of two log odds over `QUESTION_FEATURES`: logistic regression, and boosted trees."""

    linear: Linear
    trees: Trees

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any]) -> Self:
        """Build from what is `Linear` over `QUESTION_FEATURES`, and `trees` with a `tree_bias`."""
        linear = Linear.from_calibration(values, QUESTION_FEATURES)
        return cls(linear, Trees.from_calibration(values["trees"], values["tree_bias"]))

    def chance(self, features: Vector) -> float:
        """Return the chance, 0..1, that the chosen sentences answer."""
        margin = float(self.linear.margins(features))
        return float(chances(np.array((margin + self.trees.margin(features.tolist())) / 2)))


@dataclass(frozen=True)
class ForeseeingJudge:
    """Judges by the foreseen questions.

    Attributes:
        same: Over `PAIR_FEATURES` of a recalled question that is answered: whether its answer answers the asked one.
        lacking: The same of one that is not: whether the asked one has no answer either.
        ranking: Over `CandidateMemory`: whether the candidate holds the answer, up to a constant of the question.
        threshold: Chance below which a question is declined.
    """

    same: Linear
    lacking: Linear
    ranking: Linear
    verdict: Verdict
    threshold: float
    comparing: Comparing

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any], comparing: Comparing) -> Self:
        """Build from the calibration file's values.

        Raises:
            ValueError: They were made for other features.
        """
        made_for = (*PAIR_FEATURES, *CandidateMemory._fields, *QUESTION_FEATURES)
        if tuple(values["features"]) != made_for:
            raise ValueError("the calibration for foreseen questions was made for other features")
        return cls(
            same=Linear.from_calibration(values["same"], PAIR_FEATURES),
            lacking=Linear.from_calibration(values["lacking"], PAIR_FEATURES),
            ranking=Linear.from_calibration(values["ranking"], CandidateMemory._fields),
            verdict=Verdict.from_calibration(values["verdict"]),
            threshold=float(values["threshold"]),
            comparing=comparing,
        )

    def remember(
        self, question: str, language: str, recollection: Recollection, candidates: Sequence[Candidate]
    ) -> Memory:
        """Compare the recalled questions with the asked one."""
        asked = self.comparing.weighed(question, language)
        answered, unanswered = recollection.answered, recollection.unanswered
        nearest = max((one.cosine for one in (*answered, *unanswered)), default=0.0)

        def judged(judge: Linear, recalled: Sequence[Recalled]) -> Vector:
            pairs = [(one.text, one.cosine) for one in recalled]
            return chances(judge.margins(self.comparing.features(asked, pairs, nearest)))

        return Memory(
            recollection,
            judged(self.same, answered),
            judged(self.lacking, unanswered),
            answering_of(answered, candidates),
            asked,
            self.comparing.said_by_each(asked, [one.text for one in answered]),
        )

    def shown_said(self, memory: Memory, shown: Sequence[Candidate]) -> Vector:
        """Return how far the sentences to be shown, under their headings, say the asked words."""
        return self.comparing.said(memory.asked, words_shown(shown))


def recall(recalling: Recalling, question: str, language: Language, *, leaving_out: str = "") -> Recollection:
    """Return the foreseen questions nearest to a question, as many as the judge was calibrated on."""
    return recalling.recall(question, language, answered=ANSWERED, unanswered=UNANSWERED, leaving_out=leaving_out)


def words_shown(shown: Sequence[Candidate]) -> list[tuple[str, str]]:
    """Return the texts that are read for the asked words, each with its language."""
    return [(text, candidate.language) for candidate in shown for text in (candidate.text, candidate.heading)]


def in_view(recollection: Recollection) -> frozenset[bytes]:
    """Return the sentences that answer the nearest recalled questions, to be judged in any case."""
    return frozenset().union(*(one.answers for one in recollection.answered[:KEPT_IN_VIEW]))


def log_odds(chance: float) -> float:
    """Return the log odds of a chance."""
    within = min(max(chance, SURE), 1 - SURE)
    return float(np.log(within / (1 - within)))


@cache
def calibrated_values() -> Mapping[str, Any]:
    """Return the calibration that comes with the project, read once."""
    values: Mapping[str, Any] = json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8"))
    return values
