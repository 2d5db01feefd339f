"""The judge that knows the foreseen wordings: how far a drafted sentence is like the wrong ones."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Self

import numpy as np

from bot.core.fitted.trees import Trees
from bot.core.verifying.foreseeing.features import FEATURES, WordingReader
from knowledge.documents import Language
from knowledge.foreseen.wordings import ForeseenWordings, Wordings
from knowledge.text.words import WordAnalyser

CALIBRATION_FILE: Final = "calibration.json"


@dataclass(frozen=True)
class WordingJudge:
    """Judges by foreseen wordings; each writer's have one voice."""

    trees: Trees
    reader: WordingReader
    wordings: ForeseenWordings

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any], analyser: WordAnalyser, wordings: ForeseenWordings) -> Self:
        """Build from the calibration file's values.

        Raises:
            ValueError: They were made for other features.
        """
        if tuple(values["features"]) != FEATURES:
            raise ValueError("the calibration for foreseen wordings was made for other features")
        trees = Trees.from_calibration(values["trees"], values["tree_bias"])
        return cls(trees, WordingReader(analyser), wordings)

    def knows(self, sentence: str) -> bool:
        """Return whether wordings were foreseen for a stored sentence."""
        return bool(self.wordings.of(sentence))

    def margin_of(self, draft: str, sentence: str, language: Language) -> float | None:
        """Return the log odds that the sentence does not bear the draft out; None where nothing was foreseen for it.

        Args:
            sentence: The stored sentence that it cites.
        """
        hands = self.wordings.of(sentence)
        return self.margin(draft, sentence, hands, language) if hands else None

    def margin(self, draft: str, sentence: str, hands: Sequence[Wordings], language: Language) -> float:
        """Return the same by given wordings.

        Args:
            hands: Wordings of the sentence, by writer, at least one.
        """
        rows = (self.reader.features(draft, sentence, hand, language) for hand in hands)
        return float(np.mean([self.trees.margin(row.tolist()) for row in rows]))


@cache
def calibrated_values() -> Mapping[str, Any]:
    """Return the calibration that comes with the project, read once."""
    values: Mapping[str, Any] = json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8"))
    return values


def load_wording_judge(analyser: WordAnalyser, wordings: ForeseenWordings) -> WordingJudge:
    """Return the judge as it comes with the project, over a library's wordings."""
    return WordingJudge.from_calibration(calibrated_values(), analyser, wordings)
