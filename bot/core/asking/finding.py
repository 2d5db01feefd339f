"""The search for a question, as a member types it: chat spelling written out, names put as the readings have them."""

from collections.abc import Sequence
from typing import Final

from bot.core.asking.misspelt import names_put_right
from bot.core.asking.model_names import model_names_as_in
from knowledge.documents import Language
from knowledge.passages import Found
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId
from knowledge.text.chat_spelling import spelt_out
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import WordAnalyser

PASSAGES: Final = 24  # found for a question, of all languages


def find(
    search: PassageSearch,
    shelves: Sequence[ShelfId],
    text: str,
    language: Language,
    vocabulary: Vocabulary,
    analyser: WordAnalyser,
) -> Found:
    """Return what is found; its `question` is the text that was searched for. Blocks."""
    found = search.search(shelves, spelt_out(text, language), top_k=PASSAGES, language=language)
    held = {stem for stem, count in found.statistics.holding.items() if count}
    right = names_put_right(found.question, found.statistics.names, held, vocabulary, analyser)
    right = model_names_as_in({passage.stored.text for passage in found.passages}, right)
    if right == found.question.text:
        return found
    return search.search(shelves, right, top_k=PASSAGES, language=language)
