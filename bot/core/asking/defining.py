"""Questions for a definition, and the section that bears the asked term as its heading."""

import re
from collections.abc import Sequence
from typing import Final

from bot.core.asking.about import parts_of
from bot.core.asking.asking_words import CHATTING
from bot.core.asking.kinds import Kind, asked_kind
from knowledge.passages import Passage
from knowledge.text.words import Analysed, WordAnalyser, fold

_ASKING: Final = (
    "significa significam significado quer querem dizer diz sigla siglas acronimo abreviacao abreviatura extenso "
    "definicao definicoes define definem conceito conceitos termo termos palavra palavras expressao ser vem serve "
    "mean means meaning stand stands short call called word words term define definition acronym abbreviation "
    "me us about sobre"
)
ASKING_WORDS: Final = frozenset(_ASKING.split()) | CHATTING
"""Folded words by which a question asks for a meaning, rather than say of what."""
ASKING_FOR_MEANING: Final = re.compile(
    r"\bsigla\b|\bsignifica|\bquer dizer\b|\bpor extenso\b|\bo que (?:e|sao|vem a ser)\b|^(?:o )?que (?:que )?e\b"
    r"|\b(?:e|sao) o que\b"
    r"|\bwhat(?:'s| is| are| does)\b"
    r"|\bstands? for\b|\bdefin|\bquem (?:e|foi)\b|\bwho (?:is|was)\b"
    r"|\bexpli(?:ca|car|que|cacao)\b|\bexplain|\bfal[ae] (?:sobre|d[eao])\b|\bcont[ae] (?:sobre|d[eao])\b|\babout\b"
)
SEPARATORS: Final = re.compile(r"[()/,;:]")
MOST_WORDS: Final = 60  # of a definition shown


def asks_for_meaning(question: str) -> bool:
    """Return whether a question asks what something is, or to be told about it."""
    return asked_kind(question) is Kind.DEFINITION or bool(ASKING_FOR_MEANING.search(fold(parts_of(question)[0])))


def definition(question: Analysed, passages: Sequence[Passage], analyser: WordAnalyser) -> tuple[Passage, int] | None:
    """Return the passage whose heading is the asked term, and how many of its units to show from the first on.

    None if the question asks for no definition, or no heading is just that term.
    """
    if not asks_for_meaning(question.text):
        return None
    asked = frozenset(word.stem for word in question.content if word.folded not in ASKING_WORDS)
    for passage in passages:
        if asked and passage.chunk.section and asked in _names(passage, analyser):
            return passage, _shown(passage)
    return None


def _names(passage: Passage, analyser: WordAnalyser) -> set[frozenset[str]]:
    """The stems of the heading, whole and of its parts: "MoE (mistura de especialistas)" names its section twice."""
    heading = passage.chunk.section[-1]
    return {
        analyser.analyse(part.strip(), passage.stored.language).stems for part in (heading, *SEPARATORS.split(heading))
    } - {frozenset()}


def _shown(passage: Passage) -> int:
    words, count = 0, 0
    for scored in passage.units:
        words += len(scored.unit.span.of(passage.stored.text).split())
        if count and words > MOST_WORDS:
            break
        count += 1
    return min(count, 3)
