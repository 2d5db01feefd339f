"""Whether two questions ask the same: what each says that the other does not, beside their nearness in meaning."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from bot.core.asking.candidates import LibraryStatistics
from bot.core.asking.weighing import Asked, Vector, analyse_question, matches
from bot.core.asking.word_order import common_subsequence
from knowledge.text.chat_spelling import spelt_out
from knowledge.text.thesaurus.meanings import Thesaurus
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import WordAnalyser

NO_LIBRARY: Final = LibraryStatistics(1, {}, 0.0, 0.0)
"""Questions are compared by how rare their words are in the language, whatever a library holds of them."""


class Lacking(NamedTuple):
    """What one question says and the other does not; weights are rarities."""

    share_said: float
    heaviest_lacking: float
    weight_lacking: float
    names_lacking: float
    names_share_said: float
    asked_thing_said: float


class Likeness(NamedTuple):
    """Beside what each lacks of the other: `behind` is the distance to the nearest question of all.

    `in_order` is the share of the words in common that stand in the same order: who copies whom.
    """

    cosine: float
    behind: float
    bigrams: float
    in_order: float
    same_kind: float
    words_asked: float
    words_recalled: float


REMEMBERED: Final = 1_024
"""Questions whose words stay weighed, some 5 MB."""
PAIR_FEATURES: Final = (
    *Likeness._fields,
    *(f"asked_{name}" for name in Lacking._fields),
    *(f"recalled_{name}" for name in Lacking._fields),
)


class Comparing:
    """Weighs the words of questions for comparing them; remembers some, since the same ones are recalled again."""

    def __init__(self, vocabulary: Vocabulary, thesaurus: Thesaurus, analyser: WordAnalyser) -> None:
        self.vocabulary = vocabulary
        self.thesaurus = thesaurus
        self.analyser = analyser
        self.weighed = lru_cache(maxsize=REMEMBERED)(self._weighed)

    def _weighed(self, question: str, language: str) -> Asked:
        """Return the words of a question, weighed by how rare they are."""
        spelt = spelt_out(question, "pt" if language == "pt" else "en")
        return analyse_question(spelt, language, NO_LIBRARY, self.vocabulary, self.analyser, self.thesaurus)

    def said(self, asked: Asked, texts: Sequence[tuple[str, str]]) -> Vector:
        """Return how far the texts (each with its language) say each word of `asked`, shape (words,)."""
        found = [matches(asked, self.analyser.analyse(text, language)) for text, language in texts]
        return np.asarray(np.array([np.zeros(len(asked.words)), *found]).max(axis=0), dtype=np.float64)

    def said_by_each(self, asked: Asked, questions: Sequence[str]) -> Vector:
        """Return how far each of the questions says each word of `asked`, shape (questions, words)."""
        language = asked.analysed.language
        found = [matches(asked, self.weighed(text, language).analysed) for text in questions]
        return np.array(found, dtype=np.float64).reshape(len(questions), len(asked.words))

    def features(self, asked: Asked, recalled: Sequence[tuple[str, float]], nearest: float) -> Vector:
        """Return the pair features of `asked` with each recalled question and its cosine.

        Args:
            nearest: Cosine of the nearest of all recalled questions.
        """
        language = asked.analysed.language
        rows = [_pair(asked, self.weighed(text, language), cosine, nearest) for text, cosine in recalled]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(PAIR_FEATURES))


def _pair(asked: Asked, other: Asked, cosine: float, nearest: float) -> tuple[float, ...]:
    shared, fewest = len(asked.bigrams & other.bigrams), min(len(asked.bigrams), len(other.bigrams))
    alike = Likeness(
        cosine=cosine,
        behind=nearest - cosine,
        bigrams=shared / max(fewest, 1),
        in_order=_in_order(asked, other),
        same_kind=float(asked.kind is other.kind),
        words_asked=float(len(asked.words)),
        words_recalled=float(len(other.words)),
    )
    return (*alike, *_lacking(asked, other), *_lacking(other, asked))


def _in_order(one: Asked, other: Asked) -> float:
    stems, others = one.analysed.stems, other.analysed.stems
    wanted = [word.stem for word in one.analysed.content if word.stem in others]
    there = [word.stem for word in other.analysed.content if word.stem in stems]
    return common_subsequence(wanted, there) / max(min(len(wanted), len(there)), 1) if wanted else 1.0


def _lacking(one: Asked, other: Asked) -> Lacking:
    """What `one` says and `other` does not."""
    said = matches(one, other.analysed)
    lacking, names = one.scaled_weight * (1 - said), one.special_weight
    return Lacking(
        share_said=_share(one.weight, said),
        heaviest_lacking=float(lacking.max(initial=0.0)),
        weight_lacking=float(lacking.sum()),
        names_lacking=float((one.special * (1 - said)).sum()),
        names_share_said=_share(names, said),
        asked_thing_said=float(said[one.pivot]) if one.words else 1.0,
    )


def _share(weights: Vector, said: Vector) -> float:
    total = float(weights.sum())
    return float(weights @ said) / total if total > 0 else 1.0
