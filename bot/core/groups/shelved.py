"""Readings as members count them: a text in two languages is one reading, shown in the member's."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.documents import Language
from knowledge.shelves import DocumentSummary
from prompts.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a list.

    Attributes:
        shown: The version in the member's language, where there is one.
        also: The other languages in which it is there.
    """

    shown: DocumentSummary
    also: tuple[Language, ...] = ()


def readings_among(documents: Sequence[DocumentSummary], language: str) -> list[Reading]:
    """Return the readings in the order of their first documents; a shelf's own copy is a reading of its own."""
    works: dict[tuple[str, str], list[DocumentSummary]] = {}
    for document in documents:
        works.setdefault((document.shelf, document.work), []).append(document)
    found = []
    for versions in works.values():
        shown = next((one for one in versions if one.language == language), versions[0])
        others = dict.fromkeys(one.language for one in versions if one.language != shown.language)
        found.append(Reading(shown, tuple(others)))
    return found


def count_of(documents: Sequence[DocumentSummary]) -> int:
    """Return how many readings the documents are."""
    return len(readings_among(documents, ""))


def languages_text(reading: Reading, words: Words) -> str:
    """Return the language that a reading is shown in, and the others: "português, também em inglês"."""
    shown = words.say(f"language.{reading.shown.language}")
    if not reading.also:
        return shown
    others = ", ".join(words.say(f"language.{language}") for language in reading.also)
    return words.say("language.also", language=shown, others=others)
