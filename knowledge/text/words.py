"""Words of Portuguese and English text: folded, stemmed, with their place, case and kind."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import Stemmer

from knowledge.text.stopwords import STOPWORDS

WORD = re.compile(r"\d+(?:[.,]\d+)+(?![^\W\d_])|[^\W_]+(?:[-'’.][^\W_]+)*")
NO_LETTER = re.compile(r"[\W\d]")

# Suffixes whose accents a chat message often lacks; restored so that Snowball sees "ção" either way.
RESTORED_SUFFIXES = (
    ("coes", "ções"),
    ("cao", "ção"),
    ("soes", "sões"),
    ("sao", "são"),
    ("encia", "ência"),
    ("encias", "ências"),
    ("ancia", "ância"),
    ("ancias", "âncias"),
    ("avel", "ável"),
    ("aveis", "áveis"),
    ("ivel", "ível"),
    ("iveis", "íveis"),
)
_PLAIN_SUFFIXES = tuple(plain for plain, _ in RESTORED_SUFFIXES)
SNOWBALL = {"pt": "portuguese", "en": "english"}

_JOINT = re.compile(r"[-/]|(?<=[a-z]{3})(?=\d)")  # three letters, so that "h800" and "r1" stay whole
OPENING_MARKS = " \"'“”‘’(«*_#>-–—•"  # what may stand between the end of one sentence and the next one's first word
SENTENCE_ENDS = ".?!:\n;"
PREFIX = 4  # letters by which `Analysed.prefixes` groups


def pieces_of(folded: str) -> list[str]:
    """Return the parts of a word joined by hyphens or of letters and figures; none of a simple word."""
    parts = _JOINT.split(folded)
    return [part for part in parts if part] if len(parts) > 1 else []


def fold(text: str) -> str:
    """Return `text` in lower case without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        start: First character in the text.
        end: Character after the last.
        stop: Whether it is a stop word.
        opens: Whether it opens a sentence (or the text), so that its capital says nothing.
    """

    text: str
    folded: str
    stem: str
    start: int
    end: int
    stop: bool
    opens: bool

    @property
    def capitalised(self) -> bool:
        """Whether its first letter is upper case."""
        return self.text[:1].isupper()

    @property
    def marked(self) -> bool:
        """Whether its form alone shows a name: acronym, CamelCase, or letters with digits."""
        if self.text == self.text.lower():
            return False
        letters = NO_LETTER.sub("", self.text)
        inner = any(c.isupper() for c in letters[1:]) and len(letters) > 1
        mixed = any(c.isdigit() for c in self.text) and any(c.isupper() for c in letters)
        return inner or mixed

    @property
    def number(self) -> bool:
        """Whether it starts with a digit."""
        return self.text[:1].isdigit()


@dataclass(frozen=True)
class Analysed:
    """A text and its words; made by `WordAnalyser`."""

    text: str
    language: str
    words: tuple[Word, ...]

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Words that are not stop words."""
        return tuple(w for w in self.words if not w.stop)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the content words."""
        return frozenset(w.stem for w in self.content)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Folded parts of joined words, by which they are asked for too: "R1" of "DeepSeek-R1", "GPT" of "GPT-4"."""
        # Nearly all words are of letters alone, and have none.
        return tuple(p for word in self.content if not word.folded.isalpha() for p in pieces_of(word.folded))

    @cached_property
    def prefixes(self) -> dict[str, tuple[str, ...]]:
        """Folded content words by their first four letters, for cognates and derivations."""
        found: dict[str, set[str]] = {}
        for folded in (*(word.folded for word in self.content), *self.pieces):
            found.setdefault(folded[:PREFIX], set()).add(folded)
        return {prefix: tuple(words) for prefix, words in found.items()}

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """All folded words, and the pieces of joined ones."""
        return frozenset(w.folded for w in self.words).union(self.pieces)

    @cached_property
    def plain(self) -> str:
        """All folded words in order, with one space around each, so that `" two words " in plain` finds them."""
        return f" {' '.join(w.folded for w in self.words)} "


def _by_language() -> dict[str, dict[str, tuple[str, str, bool]]]:
    return {language: {} for language in SNOWBALL}


@dataclass
class WordAnalyser:
    """Splits, folds and stems; remembers what it made, so that one instance should serve a process.

    Attributes:
        remembered_texts: After how many texts it forgets them all and starts again.
    """

    remembered_texts: int = 20_000
    _texts: dict[tuple[str, str], Analysed] = field(default_factory=dict, repr=False)
    _forms: dict[str, dict[str, tuple[str, str, bool]]] = field(default_factory=_by_language, repr=False)
    _stems: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    _stemmers: dict[str, Stemmer.Stemmer] = field(default_factory=dict, repr=False)

    def analyse(self, text: str, language: str) -> Analysed:
        """Return the words of `text`; a language other than Portuguese or English is taken as Portuguese."""
        language = language if language in SNOWBALL else "pt"
        key = (text, language)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= self.remembered_texts:
                self._texts.clear()
                self._forms = _by_language()
                self._stems.clear()
            found = self._texts[key] = Analysed(text, language, tuple(self._words(text, language)))
        return found

    def stem(self, folded: str, language: str) -> str:
        """Return the stem of a folded word, itself folded; numbers and one- or two-letter words are kept."""
        key = (folded, language)
        found = self._stems.get(key)
        if found is None:
            found = self._stems[key] = self._snowball(folded, language)
        return found

    def _words(self, text: str, language: str) -> list[Word]:
        words = []
        forms = self._forms[language]
        shouted = text.isupper()
        last = -1
        for match in WORD.finditer(text):
            raw = match[0]
            folded, stem, common = forms.get(raw) or self._form(raw, language)
            stop = common and (shouted or len(raw) == 1 or not raw.isupper())  # but for acronyms
            start, end = match.span()
            spaced = start == last + 1 and text[last] == " "  # after another word
            words.append(Word(raw, folded, stem, start, end, stop, not spaced and _opens(text, start)))
            last = end
        return words

    def _form(self, raw: str, language: str) -> tuple[str, str, bool]:
        folded = fold(raw)
        if folded.endswith(("'s", "’s")):
            folded = folded[:-2]
        form = self._forms[language][raw] = folded, self.stem(folded, language), folded in STOPWORDS[language]
        return form

    def _snowball(self, folded: str, language: str) -> str:
        if len(folded) < 3 or folded[0].isdigit():
            return folded
        if language == "pt":
            for plain, accented in RESTORED_SUFFIXES if folded.endswith(_PLAIN_SUFFIXES) else ():
                if folded.endswith(plain) and len(folded) > len(plain) + 1:
                    folded = folded[: -len(plain)] + accented
                    break
        if language not in self._stemmers:
            self._stemmers[language] = Stemmer.Stemmer(SNOWBALL[language])
        return fold(str(self._stemmers[language].stemWord(folded)))


def _opens(text: str, start: int) -> bool:
    """Whether only marks stand between `start` and the end of the sentence before it."""
    before = start - 1
    while before >= 0 and text[before] in OPENING_MARKS:
        before -= 1
    return before < 0 or text[before] in SENTENCE_ENDS
