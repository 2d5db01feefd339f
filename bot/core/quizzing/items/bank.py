"""The shipped items, with their quotes found in the shipped readings."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from knowledge.documents import Language, Span
from knowledge.shelves import SHIPPED, DocumentStore, ShelfId
from prompts.quiz_bank import quiz_rows

log = logging.getLogger(__name__)

LANGUAGES: tuple[Language, ...] = ("pt", "en")


def load_bank(
    store: DocumentStore, *, languages: Sequence[Language] = LANGUAGES, shelf: ShelfId = SHIPPED
) -> list[QuizItem]:
    """Return the shipped items in `languages`, in the order of the files, an item's languages side by side.

    An item whose reading is not on `shelf`, or no longer says what the item quotes, is left out: an operator may run
    with other readings. Blocks; the rows are read on the first call.
    """
    _, documents = store.load(shelf)
    texts = {document.id: document.text for document in documents}
    found = [_item(row, language, texts) for row in quiz_rows() for language in languages]
    items = [item for item in found if item]
    if texts and len(items) < len(found):
        log.warning("%d shipped quiz items are not borne out by the readings on the shelf", len(found) - len(items))
    return items


def _item(row: Mapping[str, Any], language: Language, texts: Mapping[str, str]) -> QuizItem | None:
    said = row[language]
    start = texts.get(said["document"], "").find(said["quote"])
    if start < 0:
        return None
    return QuizItem(
        id=ItemId(f"{row['id']}.{language}"),
        stem=said["stem"],
        options=tuple(said["options"]),
        key=row["key"],
        explanation=said["explanation"],
        source=ItemSource(said["document"], Span(start, start + len(said["quote"])), said["quote"]),
        concept=row["concept"],
        difficulty=Difficulty(row["difficulty"]),
        language=language,
        origin=Origin.SHIPPED,
        work=row["id"],
    )
