"""Figures as texts write them, and others written the same way."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.asking.figures import figures_in
from knowledge.documents import Language

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_SINGULAR: Final = re.compile(r"\b(?:milhão|bilhão|trilhão)\b", re.IGNORECASE)
SMALL: Final = 12  # up to which whole numbers are told apart by one


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure and its form.

    Attributes:
        number: The digits' value, without scale.
        decimals: Digits after the decimal mark.
        zeros: How many zeros a whole number ends with: 1,500 has two.
    """

    before: str
    after: str
    number: float
    decimals: int
    zeros: int
    grouped: bool
    language: Language

    @classmethod
    def read(cls, text: str, language: Language) -> "WrittenFigure | None":
        """Return the figure that `text` is."""
        match = _NUMBER.search(text)
        if match is None:
            return None
        digits = match.group()
        found = figures_in(digits, language)
        if len(found) != 1:
            return None
        mark = "," if language == "pt" else "."
        other = "." if language == "pt" else ","
        whole = found[0].value == int(found[0].value) and (other in digits or mark not in digits)
        decimals = 0 if whole else len(re.split(r"[.,]", digits)[-1])
        plain = str(int(found[0].value))
        zeros = len(plain) - len(plain.rstrip("0")) if whole else 0
        grouped = other in digits
        before, after = text[: match.start()], text[match.end() :]
        return cls(before, after, found[0].value, decimals, zeros, grouped, language)

    @property
    def small(self) -> bool:
        """Whether it is a small whole number."""
        return self.decimals == 0 and self.number <= SMALL

    def rounded(self, number: float) -> float:
        """Return a number of about that size which is as round as this figure."""
        if self.decimals:
            return round(number, self.decimals)
        zeros = min(self.zeros, max(len(str(int(number))) - 1, 0))
        return float(round(number, -zeros))

    def fits(self, number: float) -> bool:
        """Whether the number can be written in this form without loss, and is about as round."""
        if self.decimals:
            return round(number, self.decimals) == number and number != int(number)
        return number == int(number) and number % 10 ** min(self.zeros, 2) == 0

    def allows(self, number: float) -> bool:
        """Whether the words after the figure agree with the number, and a share is at most the whole."""
        if re.search(r"%|por cento|per ?cent", self.after) and number > 100 >= self.number:
            return False
        if self.after.strip() and self.number < 1000 <= number:
            return False
        if _SINGULAR.search(self.after):
            return 1 < number < 2
        return number >= 2 or (self.decimals > 0 and number > 0)

    def write(self, number: float) -> str:
        """Return the number in this form."""
        text = f"{number:,.{self.decimals}f}" if self.grouped or number >= 10_000 else f"{number:.{self.decimals}f}"
        if self.language == "pt":
            text = text.translate(str.maketrans(",.", ".,"))
        return f"{self.before}{text}{self.after}"
