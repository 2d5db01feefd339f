"""Which word of a span says what a word of a draft says: the same stem, a cognate, or one near in meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.core.asking.aliases import aliases
from bot.core.comparing import moments, sameness
from bot.core.comparing.model import Relation
from bot.core.comparing.names import CAPITALS
from bot.core.verifying.kinships import kin
from bot.core.verifying.reading import Read, Sort, Token
from bot.core.verifying.wordings import same_direction
from knowledge.embedding.protocol import Vectors

Matrix = NDArray[np.float32]
NEAR: Final = {"same": (0.875, 0.93), "cross": (0.865, 0.92)}
"""Cosine of two words from which they begin to count as alike, and at which they do so fully, by whether their
languages are the same. Words that have nothing to do with each other have 0.84 to 0.86 in the default model."""
MEANING: Final = 0.8  # what likeness by meaning counts against the same stem
COGNATE: Final = 0.9
SYNONYM: Final = 0.82
"""Likeness of words that the thesaurus has under one meaning: enough to count as said, too little to be the same."""
ALIGNED: Final = 0.4  # likeness from which two words are taken to say the same
_REMEMBERED: Final = 20_000


class WordVectors(Protocol):
    """Gives words their vectors."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text."""
        ...


@dataclass(frozen=True)
class Alignment:
    """How alike the tokens of a sentence (rows) and of a span (columns) are, 0..1."""

    claim: Read
    source: Read
    likeness: Matrix

    def best(self) -> Matrix:
        """Return for each token of the claim how well the source has it."""
        return self.likeness.max(axis=1) if self.likeness.shape[1] else np.zeros(len(self.claim.tokens), np.float32)

    def partners(self, row: int) -> list[int]:
        """Return the source's tokens that say what the claim's token says, the likest ones only."""
        values = self.likeness[row]
        top = float(values.max()) if len(values) else 0.0
        return [int(i) for i in np.flatnonzero(values >= max(ALIGNED, top - 0.05))] if top >= ALIGNED else []


@dataclass
class Aligner:
    """Aligns; remembers the vectors of words it has seen."""

    vectors: WordVectors
    _known: dict[str, NDArray[np.float32]] = field(default_factory=dict, repr=False)

    def align(self, claim: Read, source: Read) -> Alignment:
        """Return how alike the tokens of `claim` and `source` are."""
        likeness = np.zeros((len(claim.tokens), len(source.tokens)), np.float32)
        for i, token in enumerate(claim.tokens):
            for j, other in enumerate(source.tokens):
                likeness[i, j] = _plainly(token, claim, other, source)
        self._by_meaning(claim, source, likeness)
        return Alignment(claim, source, likeness)

    def _by_meaning(self, claim: Read, source: Read, likeness: Matrix) -> None:
        rows = [i for i, t in enumerate(claim.tokens) if t.sort is Sort.WORD and not (likeness[i] >= COGNATE).any()]
        columns = [j for j, t in enumerate(source.tokens) if t.sort is Sort.WORD]
        if not rows or not columns:
            return
        low, high = NEAR["same" if claim.language == source.language else "cross"]
        one = self._embedded([claim.tokens[i].word.text.lower() for i in rows])
        other = self._embedded([source.tokens[j].word.text.lower() for j in columns])
        near = np.clip((one @ other.T - low) / (high - low), 0.0, 1.0) * MEANING
        block = likeness[np.ix_(rows, columns)]
        likeness[np.ix_(rows, columns)] = np.maximum(block, near)

    def _embedded(self, words: Sequence[str]) -> Matrix:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if new:
            self._known.update(zip(new, self.vectors.embed_queries(new), strict=True))
        return np.stack([self._known[word] for word in words])


def _plainly(token: Token, claim: Read, other: Token, source: Read) -> float:
    """Likeness that can be told from the words themselves."""
    a, b = token.word, other.word
    if token.sort in (Sort.FIGURE, Sort.DATE) or other.sort in (Sort.FIGURE, Sort.DATE):
        return 1.0 if token.sort is other.sort and _same_value(token, claim, other, source) else 0.0
    if a.folded == b.folded or (claim.language == source.language and a.stem == b.stem):
        return 1.0
    capital = a.folded in CAPITALS or b.folded in CAPITALS  # which does not stand for its country here
    if (b.folded in aliases(a.folded) and not capital) or a.folded.rstrip("s") == b.folded.rstrip("s"):
        return 1.0
    if is_short_for(a.folded, b.folded) or is_short_for(b.folded, a.folded):
        return 1.0
    if token.sort is other.sort is Sort.NAME:
        one, two = claim.facts.names[token.group].text, source.facts.names[other.group].text
        if two in aliases(one):
            return 1.0
    if kin(a, claim.language, b, source.language):
        return COGNATE
    if same_direction(a.folded, b.folded):
        return SYNONYM
    return SYNONYM if claim.meanings[token.place] & source.meanings[other.place] else 0.0


def is_short_for(one: str, other: str) -> bool:
    """Return whether a product's name is the end of a longer one: "r1" of "deepseek-r1", "r1-zero" of the Zero."""
    return any(map(str.isdigit, one)) and other.endswith(f"-{one}")


def _same_value(token: Token, claim: Read, other: Token, source: Read) -> bool:
    if token.sort is Sort.DATE:
        one, two = claim.facts.moments[token.group], source.facts.moments[other.group]
        return moments.compared(one, two) is Relation.SAME
    first, second = claim.facts.quantities[token.group], source.facts.quantities[other.group]
    return first.unit == second.unit and sameness.same_value(first, second)
