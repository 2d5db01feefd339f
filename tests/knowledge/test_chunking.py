"""Chunks: consecutive units under one heading path, exact and complete."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.chunking import CHUNK_LIMIT, ITEM_LIMIT, chunk_document
from knowledge.documents import CITABLE, BlockKind, Chunk, Document
from knowledge.reading.assembling import assemble
from knowledge.reading.drafts import Piece, compose
from knowledge.reading.opening import read_document

SENTENCE = "Esta é uma frase de tamanho médio que enche um parágrafo do texto."


def read(markdown: str) -> Document:
    return read_document(markdown.encode(), "a.md")


def units(document: Document, chunk: Chunk) -> list[str]:
    return [unit.span.of(document.text) for unit in chunk.units]


def test_sections_follow_headings() -> None:
    """Each chunk carries its heading path without the title, and a shallower heading closes deeper ones."""
    document = read("# T\n\nintro\n\n## A\n\n### A1\n\num\n\n## B\n\ndois\n\n#### B1\n\ntrês\n\n## C\n\n## D\n\nfim")
    assert [(chunk.section, units(document, chunk)) for chunk in chunk_document(document)] == [
        ((), ["intro"]), (("A", "A1"), ["um"]), (("B",), ["dois"]), (("B", "B1"), ["três"]), (("D",), ["fim"])
    ]  # fmt: skip


def test_title_may_be_deeper_than_its_sections() -> None:
    """A first heading that repeats the title is no section, whatever its level."""
    document = read("---\ntitle: T\n---\n### T\n\nintro\n\n## A\n\num")
    assert [chunk.section for chunk in chunk_document(document)] == [(), ("A",)]


def test_units_by_kind() -> None:
    """Sentences of paragraphs, whole items and rows are units; headers, pictures and embeds are none."""
    document = read(
        "Um. Dois.\n\n- Três. Quatro.\n\n![p](p.png)\n\n{{#embed https://x.y}}\n\n|A|B|\n|-|-|\n|c. D.|d|\n"
    )
    found = [(unit.kind, unit.span.of(document.text)) for chunk in chunk_document(document) for unit in chunk.units]
    assert found == [
        (BlockKind.PARAGRAPH, "Um."),
        (BlockKind.PARAGRAPH, "Dois."),
        (BlockKind.ITEM, "Três. Quatro."),
        (BlockKind.ROW, "c. D. | d"),
    ]


def test_long_items_are_cited_by_sentence() -> None:
    """An item of more than four hundred characters is its sentences."""
    words = " ".join([SENTENCE] * 7)
    assert len(words) > ITEM_LIMIT
    document = read(f"- {words}\n- {SENTENCE} {SENTENCE}")
    assert units(document, chunk_document(document)[0]) == [SENTENCE] * 7 + [f"{SENTENCE} {SENTENCE}"]


def test_paragraphs_stay_together() -> None:
    """A paragraph that does not fit any more opens the next chunk; only one too long for any chunk is divided."""
    paragraph = " ".join([SENTENCE] * 15)
    document = read(f"{paragraph}\n\n{paragraph}\n\n{' '.join([SENTENCE] * 30)}")
    chunks = chunk_document(document)
    assert [len(chunk.units) for chunk in chunks] == [15, 15, 26, 4]
    assert all(chunk.span.end - chunk.span.start <= CHUNK_LIMIT for chunk in chunks)


_WORDS = st.text(min_size=1, max_size=1500) | st.lists(
    st.sampled_from([SENTENCE, "É. ", "a" * 900, "👩\u200d🔬", "e\u0301", "…"])
).map(" ".join)
_KINDS = st.sampled_from(list(BlockKind))


@given(st.lists(st.tuples(_KINDS, _WORDS, st.integers(0, 6)), min_size=1, max_size=12))
def test_units_cover_all_that_can_be_cited(parts: list[tuple[BlockKind, str, int]]) -> None:
    """Units are trimmed, apart, inside their chunk, and together hold every character of citable blocks but spaces."""
    pieces = [Piece(kind, words.strip(), level, marker="- ") for kind, words, level in parts if words.strip()]
    pieces.append(Piece(BlockKind.PARAGRAPH, "fim"))
    document = assemble(compose(pieces, []), "a.txt", "")
    chunks = chunk_document(document)
    covered: set[int] = set()
    end = 0
    for chunk in chunks:
        assert chunk.span.end - chunk.span.start <= CHUNK_LIMIT
        assert (chunk.span.start, chunk.span.end) == (chunk.units[0].span.start, chunk.units[-1].span.end)
        for unit in chunk.units:
            words = unit.span.of(document.text)
            assert words
            assert words == words.strip()
            assert unit.span.start >= end
            end = unit.span.end
            covered.update(range(unit.span.start, unit.span.end))
    citable = {
        place
        for block in document.blocks
        if block.kind in CITABLE
        for place in range(block.span.start, block.span.end)
        if not document.text[place].isspace()
    }
    assert citable <= covered
