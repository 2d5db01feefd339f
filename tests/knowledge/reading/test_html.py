"""Web pages: the article stays, what surrounds it goes."""

import pytest

from knowledge.documents import BlockKind
from knowledge.errors import UnreadableError
from knowledge.reading.opening import read_document

PAGE = """<!DOCTYPE html><html lang="pt-BR"><head><meta charset="{charset}"><title>Preço do R1 | Portal</title>
<meta property="og:title" content="O preço do R1"><meta name="author" content="Ana Souza">
<meta property="article:published_time" content="2025-01-28"></head><body>
<nav><ul><li><a href="/">Início</a></li><li>Assine já</li></ul></nav><article><h1>O preço do R1</h1>
<p>O treinamento custou <b>6 milhões</b> de dólares, segundo <a href="https://x.org/a">a empresa</a> que o fez
em Hangzhou.</p><h2>Comparação</h2>
<p>Outros modelos custaram muito mais, e ninguém sabe ao certo quanto foi gasto com pesquisa antes.</p>
<ul><li>GPT-4: 100 milhões de dólares<ul><li>estimativa</li></ul></li><li>Llama: desconhecido</li></ul>
<table><tr><th>Modelo</th><th>Custo</th></tr><tr><td>R1</td><td>6 mi</td></tr></table></article>
<footer>Todos os direitos reservados</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_main_content(charset: str) -> None:
    """Headings, emphasis, lists and tables come out as from Markdown; menus and footers do not come out at all."""
    document = read_document(PAGE.format(charset=charset).encode(charset), "p.html")
    assert document.title == "O preço do R1"
    assert document.language == "pt"
    assert document.source.authors == ("Ana Souza",)
    assert document.source.date == "2025-01-28"
    assert document.links == ("https://x.org/a",)
    assert "6 milhões de dólares, segundo a empresa que" in document.text
    assert "- GPT-4: 100 milhões de dólares\n  - estimativa\n- Llama: desconhecido" in document.text
    assert "Modelo | Custo\nR1 | 6 mi" in document.text
    assert "Assine" not in document.text
    assert "direitos" not in document.text
    assert [b.level for b in document.blocks if b.kind is BlockKind.HEADING] == [1, 2]


def test_address_names_the_document() -> None:
    """A fetched page is called by its address, which is its source."""
    document = read_document(PAGE.format(charset="utf-8").encode(), "r1", url="https://www.portal.org/ia/r1?p=2")
    assert document.id == "portal-org-ia-r1-p-2"
    assert document.source.url == document.path == "https://www.portal.org/ia/r1?p=2"


@pytest.mark.parametrize("body", ["", "<div id=root></div><script>go()</script>", "<p></p>"])
def test_pages_without_words(body: str) -> None:
    """A page that only a script would fill has no text."""
    with pytest.raises(UnreadableError) as caught:
        read_document(f"<!doctype html><html><body>{body}</body></html>".encode(), "p.html")
    assert caught.value.key == "error.unreadable.no_text"
