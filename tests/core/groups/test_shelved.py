"""Readings as members count them."""

from bot.core.groups.shelved import count_of, languages_text, readings_among
from knowledge.documents import Language, Source
from knowledge.shelves import SHIPPED, DocumentSummary, ShelfId
from prompts.words import words_for

OWN = ShelfId("g")


def summary(id_: str, work: str, language: Language, shelf: ShelfId = SHIPPED) -> DocumentSummary:
    return DocumentSummary(f"{shelf}/{id_}", shelf, id_, work, id_, language, "", "", "", "", 9, Source(""))


DOCUMENTS = [
    summary("cha", "cha", "pt", OWN),
    summary("farol", "farol", "pt"),
    summary("lighthouse", "farol", "en"),
    summary("tea", "tea", "en"),
    summary("tea", "tea", "en", OWN),
]


def test_a_text_in_two_languages_is_one_reading() -> None:
    """It is listed once, in the member's language; one in a single language as it is, a group's own copy apart."""
    assert [one.shown.id for one in readings_among(DOCUMENTS, "pt")] == ["cha", "farol", "tea", "tea"]
    assert [one.shown.id for one in readings_among(DOCUMENTS, "en")] == ["cha", "lighthouse", "tea", "tea"]
    assert count_of(DOCUMENTS) == 4
    assert count_of([]) == 0


def test_the_other_language_is_named() -> None:
    """Beside the one that the reading is listed in."""
    words = words_for("pt"), words_for("en")
    for said, expected in zip(words, ("português, também em inglês", "English, also in Portuguese"), strict=True):
        listed = readings_among(DOCUMENTS, said.language)
        assert languages_text(listed[1], said) == expected
        assert languages_text(listed[0], said) in {"português", "Portuguese"}
