"""Words of two languages, or two words of one, that say the same: cognates by form, and short groups by meaning."""

from functools import cache
from importlib.resources import files
from typing import Final

from knowledge.documents import Language
from knowledge.text.words import SNOWBALL, Word, WordAnalyser

GROUPS_FILE: Final = "word_groups.txt"

_ENDINGS: Final = (
    ("acoes", "ation"), ("coes", "tion"), ("cao", "tion"), ("soes", "sion"), ("sao", "sion"), ("dades", "ty"),
    ("dade", "ty"), ("mente", "ly"), ("encia", "ence"), ("ancia", "ance"), ("ario", "ary"), ("aria", "ary"),
    ("orio", "ory"), ("ista", "ist"), ("ismo", "ism"), ("ivel", "ible"), ("avel", "able"), ("ico", "ic"),
    ("ica", "ic"), ("icos", "ic"), ("icas", "ic"), ("oso", "ous"), ("osa", "ous"), ("ia", "y"), ("al", "al"),
    ("ura", "ure"), ("or", "or"), ("ores", "or"), ("ente", "ent"), ("ante", "ant"), ("ivo", "ive"), ("iva", "ive"),
    ("iao", "ion"),
)  # fmt: skip
_ENGLISH_ENDINGS: Final = ("ations", "ation", "ings", "ing", "ed", "es", "s", "er", "ers")
_SHORTEST: Final = 5


def kin(one: Word, language: Language, other: Word, other_language: Language) -> bool:
    """Return whether two words share a group, or, in two languages, look like one word."""
    groups = _groups()
    if groups.get((one.stem, language), frozenset()) & groups.get((other.stem, other_language), frozenset()):
        return True
    if language == other_language:
        return False
    pt, en = (one.folded, other.folded) if language == "pt" else (other.folded, one.folded)
    return _cognate(pt, en)


@cache
def _groups() -> dict[tuple[str, str], frozenset[int]]:
    analyser = WordAnalyser()
    found: dict[tuple[str, str], set[int]] = {}
    lines = (files(__package__) / GROUPS_FILE).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for form in line.split() if not line.startswith("#") else ():
            for language in SNOWBALL:
                found.setdefault((analyser.stem(form, language), language), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@cache
def _cognate(pt: str, en: str) -> bool:
    if min(len(pt), len(en)) < _SHORTEST:
        return False
    for theirs, ours in _ENDINGS:
        if pt.endswith(theirs) and en.endswith(ours):
            return _alike(pt[: -len(theirs)], en[: -len(ours)])
    bare = next((en[: -len(ending)] for ending in _ENGLISH_ENDINGS if en.endswith(ending) and len(en) > 7), en)
    return _alike(pt[: max(len(bare), 5)], bare)


def _alike(one: str, other: str) -> bool:
    """Whether two stems have the same beginning but for a letter or two."""
    if min(len(one), len(other)) < 3:
        return one == other
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= 4 and common >= 0.7 * max(len(one), len(other))
