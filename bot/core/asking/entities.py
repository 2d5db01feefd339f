"""Key terms of a question: names, acronyms, products and numbers, without which nothing answers it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, Word, WordAnalyser

_LINKS = "de da do das dos e of the von van al bin ibn & du la le"
LINKS = frozenset(_LINKS.split())
"""Folded words that a name may hold between its parts ("Universidade de São Paulo")."""

_QUOTED = re.compile(r"[\"“«]([^\"”»]{2,60})[\"”»]")
_SHOUTED = 0.6  # share of words with a capital from which capitals say nothing
_WRITTEN_AS_NAME = 0.9  # share of a word's occurrences with a capital from which a library takes it as a name
_LONG = 7  # letters from which a word one slip away from a common one is taken for it
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# English endings of words that Portuguese writes alike but for the ending ("-tion", "-ção"), and learned beginnings.
_ENGLISH_ENDING = re.compile(r"(?:ics?|al|ings?|ed|ity|ism|tion|[ai]ble|t)$")
_SHORTHAND_WORDS = """
qdo qnd qto qta qtos qtas qnto qnta qntos qntas pqs pqe vcs tbm msm msma mto mta mtos mtas dps blz vlw obg ngm tds tdo
neh dsd
"""
SHORTHAND = frozenset(_SHORTHAND_WORDS.split())
"""What Portuguese chat messages make of function words; no vocabulary of edited text has them."""
_LEARNED = ("inter", "multi", "infra", "ultra", "micro", "macro", "hydro", "geo", "bio", "un", "pre", "sub")


@dataclass(frozen=True, slots=True)
class Entity:
    """A key term.

    Attributes:
        words: Folded.
        sure: Whether its form shows that it is one (capitals, digits), not just its rarity.
    """

    words: tuple[str, ...]
    sure: bool

    @property
    def text(self) -> str:
        """Folded words, joined."""
        return " ".join(self.words)


def key_entities(
    question: Analysed, *, vocabulary: Vocabulary, analyser: WordAnalyser, names: Collection[str]
) -> list[Entity]:
    """Return the key terms of a question; `names` as `library_names` returns them."""
    runs = [tuple(w.folded for w in run if w.folded not in LINKS) for run in _name_runs(question)]
    found = [Entity(words, sure=True) for words in runs if words]
    taken = {word for entity in found for word in entity.words}
    quoted = [match.span(1) for match in _QUOTED.finditer(question.text)]
    for word in question.words:
        if word.stop or word.folded in taken or any(a <= word.start < b for a, b in quoted):
            continue
        if word.number and len(word.folded) > 1:
            found.append(Entity((word.folded,), sure=True))
        elif word.folded in names or is_unknown(word, question.language, vocabulary, analyser):
            found.append(Entity((word.folded,), sure=False))
    return found


def library_names(texts: Sequence[Analysed]) -> frozenset[str]:
    """Return the folded words that a library nearly always (nine times in ten) writes with a capital in sentences."""
    total: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word in text.words:
            if word.opens or word.stop or word.number:
                continue
            total[word.folded] += 1
            capital[word.folded] += word.capitalised or word.marked
    return frozenset(word for word, n in total.items() if capital[word] >= _WRITTEN_AS_NAME * n and len(word) > 2)


def _name_runs(question: Analysed) -> Iterator[list[Word]]:
    """Runs of name-like words with the links between them; none when most words have capitals."""
    if sum(w.capitalised and not w.opens for w in question.words) > _SHOUTED * max(len(question.words), 3):
        return
    run: list[Word] = []
    for word in question.words:
        namelike = word.marked or (word.capitalised and not word.opens and not word.stop)
        linked = bool(run) and word.folded in LINKS and word.start - run[-1].end == 1
        if namelike or linked:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def is_unknown(word: Word, language: str, vocabulary: Vocabulary, analyser: WordAnalyser) -> bool:
    """Return whether neither language knows a word, nor, if it is long, its own language one a slip away."""
    if len(word.folded) < 3 or word.number or word.folded in SHORTHAND:
        return False
    forms = [word.folded, *word.folded.split("-")] if "-" in word.folded else [word.folded]
    if any(_common(form, vocabulary, analyser) for form in forms):
        return False
    return len(word.folded) < _LONG or not any(
        vocabulary.knows(analyser.stem(near, language), language) for near in _slips(word.folded)
    )


def _common(word: str, vocabulary: Vocabulary, analyser: WordAnalyser) -> bool:
    """Whether Portuguese or English has the word."""
    return any(vocabulary.knows(analyser.stem(word, language), language) for language in ("pt", "en"))


def _slips(word: str) -> Iterator[str]:
    """All that one letter left out, swapped with the next, replaced or put in makes of a word."""
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
        yield word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :]
        for letter in _LETTERS:
            yield word[:i] + letter + word[i + 1 :]
            yield word[:i] + letter + word[i:]


def translatable(entity: Entity, *, vocabulary: Vocabulary, analyser: WordAnalyser) -> bool:
    """Return whether a text in another language would write the entity otherwise.

    So it is with names made of common words, and with acronyms without digits.
    """
    parts = [part for word in entity.words for part in word.split("-")]
    if not entity.sure:
        hyphenated = parts != list(entity.words)
        if hyphenated or _ENGLISH_ENDING.search(parts[0]) or _compound(parts[0], vocabulary, analyser):
            return True
    acronym = len(entity.words) == 1 and len(entity.words[0]) <= 5 and entity.words[0].isalpha()
    return acronym or any(_common(part, vocabulary, analyser) for part in parts if len(part) > 2)


def _compound(word: str, vocabulary: Vocabulary, analyser: WordAnalyser) -> bool:
    """Whether an English word is two common ones joined ("deepwater"), or opens with a learned prefix."""
    if word.startswith(_LEARNED):
        return True
    halves = ((word[:i], word[i:]) for i in range(4, len(word) - 3))
    return any(all(vocabulary.knows(analyser.stem(half, "en"), "en") for half in pair) for pair in halves)
