"""Markdown becomes plain reading text whose blocks are exact spans of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import BlockKind
from knowledge.reading.drafts import Draft
from knowledge.reading.markdown import read_markdown


def blocks_of(draft: Draft) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(draft.text)) for block in draft.blocks]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**a** _b_ `c` ~~d~~", "a b c d"),
        ("uma linha\nquebrada", "uma linha quebrada"),
        ("uma  \nquebra dura", "uma quebra dura"),
        ("[palavras](https://x.org) ficam", "palavras ficam"),
        ("veja <https://x.org/a_b>", "veja https://x.org/a_b"),
        ("P&amp;D &eacute; caro", "P&D é caro"),
        ("um <!-- nada --><b>dois</b>", "um dois"),
        ("2 * 3 * 4 e snake_case_name", "2 * 3 * 4 e snake_case_name"),
        ("[x](javascript:alert) aqui", "x aqui"),
        ("cafe\u0301 com \u200bzero\u00a0espaço", "café com zero espaço"),
    ],
)
def test_syntax_goes_and_words_stay(markdown: str, words: str) -> None:
    """Emphasis, ticks, link syntax, tags and comments leave only their words."""
    assert read_markdown(markdown).text == words


def test_links_are_collected() -> None:
    """Addresses of links, pictures and embedded pages on the web are kept apart from the text, each once."""
    draft = read_markdown("[a](https://a.org) [b](#b) <https://c.org> ![p](https://d.org/x.png) [a](https://a.org)")
    assert draft.links == ("https://a.org", "https://c.org", "https://d.org/x.png")


def test_lists_keep_their_shape() -> None:
    """Each item is a block of its own words; markers and two spaces a level stand outside of it."""
    draft = read_markdown("- um\n  - dois\n    1. três\n    2. quatro\n- cinco\n\n3. seis\n4. sete")
    assert draft.text == "- um\n  - dois\n    1. três\n    2. quatro\n- cinco\n\n3. seis\n4. sete"
    assert [(block.kind, block.level) for block in draft.blocks] == [
        (BlockKind.ITEM, level) for level in (0, 1, 2, 2, 0, 0, 0)
    ]
    assert blocks_of(draft)[3] == ("item", "quatro")


def test_table_rows_are_lines() -> None:
    """Every row is a line of cells; the column names are no row that could be quoted."""
    draft = read_markdown("| Modelo | Custo |\n|---|--:|\n| R1 | **6** milhões |\n| o1 | |\n")
    assert draft.text == "Modelo | Custo\nR1 | 6 milhões\no1 |"
    assert blocks_of(draft) == [("header", "Modelo | Custo"), ("row", "R1 | 6 milhões"), ("row", "o1 |")]


def test_pictures_and_embeds_are_link_lines() -> None:
    """Pictures and mdBook's embeds are kept on lines of their own, even from the middle of an item."""
    draft = read_markdown("- um ![mapa](./m.png) dois\n\n{{#embed https://y.t/?v=a_b_c}}\n\n{{< youtube x >}}")
    assert draft.text == "- um dois\n  🖼 mapa (./m.png)\n\n🔗 https://y.t/?v=a_b_c"
    assert blocks_of(draft)[1:] == [("link", "mapa (./m.png)"), ("link", "https://y.t/?v=a_b_c")]


def test_an_item_that_is_only_an_address_is_a_link() -> None:
    """A bare address says nothing that could be quoted."""
    assert blocks_of(read_markdown("- <https://x.org>\n- texto")) == [("link", "https://x.org"), ("item", "texto")]


def test_headings_of_all_forms() -> None:
    """ATX, underlined and HTML headings, and a short paragraph all in bold, are headings with their level."""
    draft = read_markdown("# Um **dois** {#id}\n\ntexto\n\nTrês\n---\n\n**Quatro**\n\n<h4>Cinco</h4>\n\n**É bom.**")
    found = [(block.level, block.span.of(draft.text)) for block in draft.blocks if block.kind is BlockKind.HEADING]
    assert found == [(1, "Um dois"), (2, "Três"), (3, "Quatro"), (4, "Cinco")]
    assert blocks_of(draft)[-1] == ("paragraph", "É bom.")


def test_code_quotes_rules_and_notes() -> None:
    """Code and quotes are paragraphs, rules go, footnotes stay with a raised number even if nobody mentions them."""
    code = "```py\nx = 1\n\n  y = 2\n```"
    draft = read_markdown(f"> dito\n> assim\n\n***\n\n{code}\n\nfato[^1]\n\n[^1]: nota\n\n[^z]: solta\n")
    words = [words for _, words in blocks_of(draft)]
    assert words == ["dito assim", "x = 1", "y = 2", "fato¹", "nota", "solta"]
    assert "¹ nota" in draft.text


def test_html_blocks() -> None:
    """HTML blocks give their words, pictures and players; scripts and comments give nothing."""
    draft = read_markdown(
        '<div><p>Um <b>dois</b></p><script>x()</script><img alt="Z" src="z.png"><iframe src="https://v.org/1"></iframe>'
        '<a href="https://l.org">três</a><!-- c --></div>'
    )
    assert draft.text == "Um dois\n\n🖼 Z (z.png)\n\n🔗 https://v.org/1\n\ntrês"
    assert draft.links == ("https://v.org/1", "https://l.org")


@given(st.text(max_size=300) | st.text(alphabet="#*-_`[]()<>|!{}~ \n\tab1.\u0301", max_size=200))
def test_any_text_gives_ordered_trimmed_blocks(text: str) -> None:
    """Whatever is thrown at it, blocks are in order, apart, trimmed and non-empty."""
    draft = read_markdown(text)
    end = 0
    for block in draft.blocks:
        words = block.span.of(draft.text)
        assert block.span.start >= end
        assert words
        assert words == words.strip()
        end = block.span.end
    assert not any(line != line.rstrip() for line in draft.text.split("\n"))
