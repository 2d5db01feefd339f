"""The three real articles come out as a reader would write them down."""

from pathlib import Path

import pytest

from knowledge.chunking import chunk_document
from knowledge.documents import BlockKind, Document
from knowledge.reading.opening import read_file

FOLDER = Path(__file__).parents[4] / "shared" / "articles"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real articles are not part of the project")


def read(start: str) -> Document:
    return read_file(next(FOLDER.glob(f"{start}*.txt")))


def headings(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.HEADING]


def test_notes() -> None:
    """The study group's notes: seven sections, items with nested items, pictures and videos apart."""
    document = read("000")
    assert document.title == headings(document)[0]
    assert len(headings(document)) == 7
    assert "apenas 6 milhões de dólares." in document.text
    assert sum(block.kind is BlockKind.LINK for block in document.blocks) == 8
    assert document.source.url == ""
    assert not any(sign in document.text for sign in ("**", "{{", "![", "####"))
    assert chunk_document(document)[0].section == (headings(document)[1],)


def test_translation() -> None:
    """The translated report: unmarked headings found, authors from the byline, source from the doi."""
    document = read("003")
    assert headings(document) == [document.title, "Prioridade Governamental", '"Eficiência sobre restrições"']
    assert document.source.authors == ("Gemma Conroy", "Smriti Mallapaty")
    assert document.source.url == "https://doi.org/10.1038/d41586-025-00259-0"
    assert {chunk.section for chunk in chunk_document(document)} == {
        (), ("Prioridade Governamental",), ('"Eficiência sobre restrições"',)
    }  # fmt: skip


def test_blog_post() -> None:
    """The blog post: front matter read, its repeated title kept once, sections nested."""
    document = read("004")
    assert document.source.authors == ("lark",)
    assert "open-source" in document.topics
    assert headings(document)[0] == document.title
    assert document.text.count(document.title) == 2  # as heading and as the picture's description
    assert "- Missão Central da DeepSeek: O CEO" in document.text
    sections = [chunk.section for chunk in chunk_document(document)]
    assert ("As Inovações Técnicas por Trás da DeepSeek", "2. Eficiência de Dados: O Verdadeiro Fosso") in sections


@pytest.mark.parametrize("start", ["000", "003", "004"])
def test_language_and_repeatability(start: str) -> None:
    """All are Portuguese, and reading again gives the same."""
    assert read(start).language == "pt"
    assert read(start) == read(start)
