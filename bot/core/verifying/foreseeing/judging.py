"""The judge that knows the foreseen wordings: doubts drafted sentences that the gate's rules let pass."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Self

import numpy as np

from bot.core.fitted.linear import chances
from bot.core.fitted.trees import Trees
from bot.core.verifying.foreseeing.features import FEATURES, WordingReader
from knowledge.documents import Language
from knowledge.foreseen.wordings import ForeseenWordings, Wordings
from knowledge.text.words import WordAnalyser

CALIBRATION_FILE: Final = "calibration.json"


@dataclass(frozen=True)
class WordingJudge:
    """Judges by foreseen wordings; each writer's have one voice.

    Attributes:
        doubted: Chance of not being borne out from which a sentence is cut.
    """

    trees: Trees
    doubted: float
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
        return cls(trees, float(values["doubted"]), WordingReader(analyser), wordings)

    def is_doubted(self, draft: str, sentence: str, language: Language) -> bool:
        """Return whether a drafted sentence is to be cut; never where no wordings were foreseen for what it cites.

        Args:
            sentence: The stored sentence that it cites.
        """
        hands = self.wordings.of(sentence)
        return bool(hands) and self.chance(draft, sentence, hands, language) >= self.doubted

    def chance(self, draft: str, sentence: str, hands: Sequence[Wordings], language: Language) -> float:
        """Return the chance, 0..1, that the sentence does not bear the draft out, which the rules let pass.

        Args:
            hands: Wordings of the sentence, by writer, at least one.
        """
        rows = [self.reader.features(draft, sentence, hand, language) for hand in hands]
        return float(chances(np.array(np.mean([self.trees.margin(row.tolist()) for row in rows]))))


@cache
def calibrated_values() -> Mapping[str, Any]:
    """Return the calibration that comes with the project, read once."""
    values: Mapping[str, Any] = json.loads((files(__package__) / CALIBRATION_FILE).read_text(encoding="utf-8"))
    return values


def load_wording_judge(analyser: WordAnalyser, wordings: ForeseenWordings) -> WordingJudge:
    """Return the judge as it comes with the project, over a library's wordings."""
    return WordingJudge.from_calibration(calibrated_values(), analyser, wordings)
