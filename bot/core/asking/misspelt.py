"""Names that a member misspelt, brought back to how the readings write them; for searching only."""

from collections.abc import Collection, Iterable
from typing import Final

from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, Word, WordAnalyser

SHORTEST: Final = 5  # letters of a name that is worth a guess; shorter ones are near too many others
ALIKE: Final = 0.8  # `difflib` ratio from which two spellings are one name: a slip in five letters, two in ten


def names_put_right(
    question: Analysed, names: Iterable[str], known: Collection[str], vocabulary: Vocabulary, analyser: WordAnalyser
) -> str:
    """Return the question with each misspelt name as the readings write it, in lower case.

    A word is taken for a misspelt name only if it is no word of either language and stands nowhere in the readings; so
    the name of somebody else, who is not in the readings, is left alone as long as it is a known one.

    Args:
        names: Folded words that the readings write as names.
        known: Folded stems that stand in the readings.
    """
    strange = [word for word in question.content if _is_strange(word, known, vocabulary, analyser)]
    if not strange:
        return question.text
    from difflib import get_close_matches  # few questions need it

    likely = sorted(name for name in names if len(name) >= SHORTEST and name.isalpha())
    text = question.text
    for word in reversed(strange):
        for name in get_close_matches(word.folded, likely, 1, ALIKE):
            text = text[: word.start] + name + text[word.end :]
    return text


def _is_strange(word: Word, known: Collection[str], vocabulary: Vocabulary, analyser: WordAnalyser) -> bool:
    if len(word.folded) < SHORTEST or not word.folded.isalpha():
        return False
    stems = {analyser.stem(word.folded, language) for language in ("pt", "en")}
    return not any(stem in known or vocabulary.knows(stem, language) for language in ("pt", "en") for stem in stems)
