"""Front matter of any shape says what it can and never fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Source
from knowledge.reading.metadata import parse_language, split_front_matter


def test_full_front_matter() -> None:
    """The project's own front matter is understood whole."""
    text = (
        "---\nid: glossario\nwork: glossary\ntitle: Glossário\nlanguage: pt-BR\nsource:\n  title: Original\n"
        "  authors: [Ana, Rui]\n  publisher: Roda\n  url: https://x.org\n  date: 2025-01-30\n"
        "topics: [IA, chips]\n---\nTexto"
    )
    metadata, body = split_front_matter(text)
    assert body == "Texto"
    assert (metadata.id, metadata.work, metadata.title) == ("glossario", "glossary", "Glossário")
    assert metadata.language == "pt"
    assert metadata.source == Source("Original", ("Ana", "Rui"), "Roda", "https://x.org", "2025-01-30")
    assert metadata.topics == ("IA", "chips")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("authors: lark", ("lark",)),
        ("author: Ana Souza, Rui Lima", ("Ana Souza", "Rui Lima")),
        ("authors:\n  - name: Ana\n  - Rui", ("Ana", "Rui")),
        ("authors: {name: Ana}", ("Ana",)),
        ("authors: 7", ("7",)),
        ("authors:", ()),
        ("authors: true", ()),
    ],
)
def test_authors_of_any_type(line: str, authors: tuple[str, ...]) -> None:
    """Authors may be a string, a list, mappings, a number or nothing."""
    assert split_front_matter(f"---\n{line}\n---\n")[0].source.authors == authors


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-01-30", "2025-01-30"),
        ("2025-01-30T10:20:00Z", "2025-01-30T10:20:00+00:00"),
        ("2025", "2025"),
        ('"jan. 2025"', "jan. 2025"),
        ("[2025]", ""),
    ],
)
def test_dates_of_any_type(written: str, date: str) -> None:
    """Dates that YAML reads as dates or numbers are written out again."""
    assert split_front_matter(f"---\ndate: {written}\n---\n")[0].source.date == date


def test_broken_front_matter_says_what_it_can() -> None:
    """A title with an unquoted colon breaks YAML, but the title is still read, and the block leaves the text."""
    metadata, body = split_front_matter("---\ntitle: Notas: um teste\ndate: 2025-99-99\n---\nTexto")
    assert (metadata.title, body) == ("Notas: um teste", "Texto")


def test_toml_front_matter() -> None:
    """Hugo's TOML is read too."""
    metadata, body = split_front_matter('+++\ntitle = "Olá"\ndate = 2025-01-30\n+++\nTexto')
    assert (metadata.title, metadata.source.date, body) == ("Olá", "2025-01-30", "Texto")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """Two rules around prose stay in the text."""
    text = "---\napenas prosa\n---\nmais"
    assert split_front_matter(text)[1] == text


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("pt-BR", "pt"),
        ("PT_br", "pt"),
        ("en-US", "en"),
        ("English", "en"),
        ("Português", "pt"),
        ("es", None),
        ("", None),
    ],
)
def test_language_names(name: str, language: str | None) -> None:
    """Tags and names of Portuguese and English are known, others are not guessed."""
    assert parse_language(name) == language


@given(st.text(alphabet="ab:-[]{}&*!|>'\"\n 1#%@`", max_size=200))
def test_no_front_matter_fails(inner: str) -> None:
    """Whatever stands between the fences, the text after them is kept."""
    _, body, *_ = split_front_matter(f"---\ntitle: x\n{inner}\n---\ntexto")
    assert body.rstrip().endswith("texto")
