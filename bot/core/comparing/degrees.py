"""Whether a sentence says more or less of something: "menos diverso", "96% mais barato", "fell by 17%"."""

from typing import Final

from bot.core.comparing.meanings import load_meanings
from bot.core.comparing.model import Facts, Quantity
from knowledge.text.words import Word

_LESS_WORDS = "menos menor menores less fewer lower smaller least abaixo below"
_LESS: Final = frozenset(_LESS_WORDS.split())
_MORE_WORDS = "mais maior maiores more greater higher larger most acima above"
_MORE: Final = frozenset(_MORE_WORDS.split())
_REDUCING_WORDS = (
    "reduz reduziu reduzem diminui diminuiu corta perde reduce reduces reduced decreases cuts lowers loses"
)
_REDUCING: Final = frozenset(_REDUCING_WORDS.split())
_RAISING_WORDS = "aumenta aumentou aumentam eleva amplia ganha increase increases increased raises boosts"
_RAISING: Final = frozenset(_RAISING_WORDS.split())
_BEFORE: Final = 2  # words before a word that may grade it
_AFTER_FIGURE: Final = 4
_BEFORE_FIGURE: Final = 4


def degree_of(facts: Facts, place: int) -> int:
    """Return -1 or 1 where the word number `place` is graded as less or more, else 0."""
    words = facts.analysed.words
    for word in reversed(words[max(0, place - _BEFORE) : place]):
        if word.folded in _LESS or word.folded in _REDUCING:
            return -1
        if word.folded in _MORE or word.folded in _RAISING:
            return 1
    return 0


def degree_of_quantity(facts: Facts, quantity: Quantity) -> int:
    """Return -1 for a share or multiple by which something is less, cheaper or falls, 1 for more, else 0."""
    if quantity.unit not in ("%", "times"):
        return 0
    words = facts.analysed.words
    after = [word for word in words if word.start >= quantity.span.end][:_AFTER_FIGURE]
    before = [word for word in words if word.end <= quantity.span.start][-_BEFORE_FIGURE:]
    for near in (after, before[::-1]):
        for less, more in (("cheap", "expensive"), ("less", "more"), ("fall", "rise")):
            degree = next((d for d in (_degree(word, facts, less, more) for word in near) if d), 0)
            if degree:
                return degree
    return 0


def _degree(word: Word, facts: Facts, less: str, more: str) -> int:
    groups = load_meanings().of(word, facts.language)
    if less == "less":
        return -1 if word.folded in _LESS else int(word.folded in _MORE)
    return -1 if less in groups else int(more in groups)
