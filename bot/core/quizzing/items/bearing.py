"""Whether a quote bears an option out."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.items.wording import squeezed, values_in
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser

ENOUGH: Final = 0.5  # share of a wording's own stems that the quote must hold
MAY: Final = "May"  # the month, which folds to a stop word
_ROMAN: Final = re.compile(r"[IVXLC]+(?:\s+[ad]\.\s?C\.?)?")
ORDERED: Final = 4  # words from which their order counts: "more data and less quality" has the words of the opposite


@dataclass(frozen=True)
class Bearing:
    """Compares options with one quote.

    An option with figures is borne out by the same figures, brought to one form; a wording by its stems, without those
    that the question gives anyway.
    """

    stem: str
    quote: str
    language: Language
    analyser: WordAnalyser

    def bears_out(self, option: str) -> bool:
        """Whether the quote says what the option says, as far as words, their order and figures can tell."""
        if squeezed(option) in squeezed(self.quote):
            return True
        words = squeezed(option).split()
        return self.support(option) >= 1.0 and (len(words) < ORDERED or _in_order(words, squeezed(self.quote).split()))

    def support(self, option: str) -> float:
        """Return the share of the option that the quote holds, 0 to 1; a figure that it lacks makes it 0."""
        if _ROMAN.fullmatch(option):  # stemming would make one numeral of another
            return float(squeezed(option) in squeezed(self.quote))
        if not self._figures_borne_out(option):
            return 0.0
        analysed = self.analyser.analyse(option, self.language)
        words = frozenset(
            word.stem for word in analysed.words if not word.number and (not word.stop or word.text == MAY)
        )
        asked = self.analyser.analyse(self.stem, self.language).stems
        own = (words - asked) or words
        if not own:
            return 1.0 if values_in(option, self.language) or squeezed(option) in squeezed(self.quote) else 0.0
        quoted = self.analyser.analyse(self.quote, self.language)
        held = quoted.stems | {word.stem for word in quoted.words}
        pieces = {self.analyser.stem(piece, self.language) for piece in quoted.pieces}
        return len(own & (held | pieces)) / len(own)

    def _figures_borne_out(self, option: str) -> bool:
        wanted = values_in(option, self.language)
        given = values_in(self.quote, self.language)
        return all(any(_agree(value, other) for other in given) for value in wanted)


def _agree(wanted: tuple[float, str], given: tuple[float, str]) -> bool:
    """The same number; of two that both name what they measure, the same measure too."""
    return abs(wanted[0] - given[0]) < 1e-9 * max(abs(wanted[0]), 1.0) and (
        wanted[1] == given[1] or not (wanted[1] and given[1])
    )


def _in_order(wanted: list[str], given: list[str]) -> bool:
    rest = iter(given)
    return all(word in rest for word in wanted)
