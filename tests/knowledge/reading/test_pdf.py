"""PDF: paragraphs are put together again from the lines of pages."""

import io

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from knowledge.documents import BlockKind
from knowledge.errors import UnreadableError
from knowledge.reading.opening import read_document

FIRST = [
    "A pesquisa sobre modelos de linguagem cresceu muito nos últimos anos e trouxe resul-",
    "tados que ninguém esperava, nem mesmo os autores dos primeiros artigos publicados na",
    "área de inteligência artificial. A empresa tornou-",
    "se conhecida.",
]
SECOND = [
    "O segundo parágrafo trata do guarda-chuva regulatório e começa em uma linha própria, como",
    "é costume em relatórios, e fala de guarda-",
    "chuva outra vez.",
]


def make_pdf(pages: list[list[str]], *, title: str = "") -> bytes:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=10)
    if title:
        pdf.set_title(title)
    for number, lines in enumerate(pages, start=1):
        pdf.add_page()
        for line in ["Relatório anual 2025", *lines, str(number)]:
            pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def key_of(data: bytes, name: str = "a.pdf") -> str:
    with pytest.raises(UnreadableError) as caught:
        read_document(data, name)
    return caught.value.key


def test_lines_become_paragraphs() -> None:
    """Hyphenation is undone, compounds and enclitics keep their hyphen, running heads and page numbers go."""
    document = read_document(make_pdf([FIRST, SECOND, ["Conclusões", *FIRST[:2]]]), "relatorio.pdf")
    paragraphs = [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
    assert paragraphs[0].startswith("A pesquisa sobre modelos de linguagem")
    assert "trouxe resultados que ninguém" in paragraphs[0]
    assert paragraphs[0].endswith("A empresa tornou-se conhecida.")
    assert paragraphs[1].endswith("fala de guarda-chuva outra vez.")
    assert "Relatório anual" not in document.text
    assert not any(line.strip().isdecimal() for line in document.text.split("\n"))
    assert "Conclusões" in [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.HEADING]


def test_title_of_the_file() -> None:
    """A title that a person wrote is used, one that a program wrote is not."""
    assert read_document(make_pdf([FIRST], title="Um relatório"), "a.pdf").title == "Um relatório"
    assert "Microsoft" not in read_document(make_pdf([FIRST], title="Microsoft Word - x.doc"), "a.pdf").title


def test_pictures_of_pages() -> None:
    """A PDF without any text is a scan."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    assert key_of(bytes(pdf.output())) == "error.unreadable.pdf_scanned"


def test_locked() -> None:
    """A PDF with a password is refused; one that opens without is read."""
    for password, algorithm in (("segredo", "RC4-128"), ("", "RC4-128")):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([FIRST]))))
        writer.encrypt(password, owner_password="dono", algorithm=algorithm)
        buffer = io.BytesIO()
        writer.write(buffer)
        if password:
            assert key_of(buffer.getvalue()) == "error.unreadable.pdf_locked"
        else:
            assert "linguagem" in read_document(buffer.getvalue(), "a.pdf").text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xff\xff\ngarbage", make_pdf([FIRST])[:700], b"\x00\x01\x02\x03" * 99])
def test_broken(data: bytes) -> None:
    """A cut or invented PDF is called broken."""
    assert key_of(data) == "error.unreadable.pdf_broken"
