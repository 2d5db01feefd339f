"""DOCX: what Word shows, in its order."""

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from knowledge.documents import BlockKind
from knowledge.errors import UnreadableError
from knowledge.reading.opening import read_document


def make_docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Relatório da turma"
    document.core_properties.author = "Ana Souza; Rui Lima"
    document.add_heading("Relatório da turma", level=0)
    paragraph = document.add_paragraph("O treinamento custou ")
    paragraph.add_run("6 milhões").bold = True
    paragraph.add_run(" de dólares.")
    document.add_heading("Passos", level=2)
    document.add_paragraph("primeiro", style="List Number")
    document.add_paragraph("segundo", style="List Number")
    document.add_paragraph("dentro", style="List Bullet 2")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Modelo", "Custo", "R1", "6 mi"), strict=True
    ):
        cell.text = words
    document.add_paragraph("Depois da tabela.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def key_of(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(UnreadableError) as caught:
        read_document(data, name)
    return caught.value.key


def test_headings_lists_and_tables_in_order() -> None:
    """Styles become headings and items, tables rows, and nothing changes its place."""
    document = read_document(make_docx(), "relatorio.docx")
    assert document.text == (
        "Relatório da turma\n\nO treinamento custou 6 milhões de dólares.\n\nPassos\n\n"
        "1. primeiro\n2. segundo\n  - dentro\n\nModelo | Custo\nR1 | 6 mi\n\nDepois da tabela."
    )
    assert [block.kind.value for block in document.blocks] == (
        ["heading", "paragraph", "heading", "item", "item", "item", "header", "row", "paragraph"]
    )
    assert document.blocks[5].level == 1
    assert document.title == "Relatório da turma"
    assert document.source.authors == ("Ana Souza", "Rui Lima")


def test_lists_and_links_as_word_writes_them() -> None:
    """Numbering by properties instead of style makes items too, and the addresses of links are kept."""
    document = docx.Document()
    numbered = next(iter(document.styles["List Number"].element.iter(qn("w:numId")))).get(qn("w:val"))
    bulleted = next(iter(document.styles["List Bullet"].element.iter(qn("w:numId")))).get(qn("w:val"))
    for words, number, level in (("um", numbered, 0), ("dentro", bulleted, 1), ("dois", numbered, 0), ("fora", "0", 0)):
        properties = document.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = int(number)
    relation = document.part.relate_to("https://x.org/a", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    paragraph = document.add_paragraph("veja ")
    paragraph._p.append(link)
    link.append(paragraph.add_run("aqui")._r)
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_document(buffer.getvalue(), "a.docx")
    assert read.text == "1. um\n  - dentro\n2. dois\n\nfora\n\nveja aqui"
    assert read.links == ("https://x.org/a",)


def test_tracked_changes() -> None:
    """Inserted words are read, deleted ones are not."""
    parts = zipfile.ZipFile(io.BytesIO(make_docx()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as changed:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "word/document.xml":
                data = data.replace(
                    b"<w:t>Depois da tabela.</w:t></w:r>",
                    b"<w:t>Depois</w:t></w:r><w:ins><w:r><w:t> disso</w:t></w:r></w:ins>"
                    b"<w:del><w:r><w:delText> nada</w:delText><w:t>x</w:t></w:r></w:del>",
                )
            changed.writestr(name, data)
    document = read_document(buffer.getvalue(), "a.docx")
    assert document.blocks[-1].span.of(document.text) == "Depois disso"
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_zip_bomb() -> None:
    """An archive that unpacks to hundreds of megabytes is not unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(201_000_000))
    assert len(buffer.getvalue()) < 1_000_000
    assert key_of(buffer.getvalue()) == "error.unreadable.too_large"


def test_broken_and_other_archives() -> None:
    """A cut file is broken; an archive of something else is not a document."""
    assert key_of(make_docx()[:2000]) == "error.unreadable.docx_broken"
    assert key_of(b"\x00\x01\x02" * 100) == "error.unreadable.docx_broken"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<not-word/>")
    assert key_of(buffer.getvalue()) == "error.unreadable.docx_broken"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert key_of(other.getvalue(), "planilha.xlsx") == "error.unreadable.binary"
