"""Plain text: paragraphs, wrapped lines, unmarked headings."""

import pytest

from knowledge.documents import BlockKind
from knowledge.reading.headlines import is_credit
from knowledge.reading.plain import looks_like_markdown, read_plain

LONG = "Esta frase é longa o bastante para ser um parágrafo inteiro de um texto comum, e por isso não parece um título."


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    draft = read_plain(text)
    return [(block.kind, block.span.of(draft.text)) for block in draft.blocks]


def test_wrapped_lines_are_joined() -> None:
    """Lines of at least fifty characters go on in the next line; short lines end their paragraph."""
    wrapped = "uma linha que tem mais de cinquenta caracteres e por isso\ncontinua aqui\ne esta é outra"
    assert [words for _, words in kinds(wrapped)] == [
        "uma linha que tem mais de cinquenta caracteres e por isso continua aqui",
        "e esta é outra",
    ]


def test_lines_that_nobody_wrapped_are_paragraphs() -> None:
    """A line longer than any page is wide is a paragraph of its own."""
    first, second = LONG + " " + LONG, "Outro. " + LONG + LONG
    assert [words for _, words in kinds(f"{first}\n{second}")] == [first, second]


def test_short_lines_above_longer_text_are_headings() -> None:
    """The first short line is the title, a later one a section; bylines and sentences are neither."""
    text = f"O título\n\nPor Ana Souza\n\n{LONG}\n\n“Uma seção”\n\n{LONG}\n\nFrase curta.\n\n{LONG}\n\nFim sem nada"
    found = [(kind, words) for kind, words in kinds(text) if words != LONG]
    assert found == [
        (BlockKind.HEADING, "O título"),
        (BlockKind.PARAGRAPH, "Por Ana Souza"),
        (BlockKind.HEADING, "“Uma seção”"),
        (BlockKind.PARAGRAPH, "Frase curta."),
        (BlockKind.PARAGRAPH, "Fim sem nada"),
    ]


def test_bullets_are_items() -> None:
    """Typographic bullets make list items."""
    draft = read_plain(f"{LONG}\n• um\n• dois")
    assert draft.text == f"{LONG}\n- um\n- dois"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\n---\n",
        "# Título",
        "a\n![m](m.png)",
        "[a](https://b.c)",
        "{{#embed https://x}}",
        "- a\n- b",
        "**a** b **c**",
    ],
)
def test_markdown_in_text_files_is_recognised(text: str) -> None:
    """Front matter, headings, pictures, links, embeds, lists and bold words are signs of Markdown."""
    assert looks_like_markdown(text)


@pytest.mark.parametrize(
    "text", ["Prosa comum.", "2 * 3 * 4", "- disse ela.", "a_b_c", "R$ 5 (cinco) [sic]", "#hashtag"]
)
def test_prose_is_not_markdown(text: str) -> None:
    """A dash, a star or a hashtag alone is no sign."""
    assert not looks_like_markdown(text)


@pytest.mark.parametrize(
    "line", ["Por Ana Souza", "By Ana", "27 de janeiro de 2025", "Published January 3, 2025", "Fonte: Nature"]
)
def test_credits(line: str) -> None:
    """Names, dates and sources are credits, not headings."""
    assert is_credit(line)
