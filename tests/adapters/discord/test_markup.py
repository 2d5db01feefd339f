"""Other people's words in Discord's markup, and long texts in parts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.cutting import around, pages, parts
from bot.adapters.discord.markup import bold, link, marked, one_line, plain, shortened
from knowledge.documents import Span

WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=300)


def shown(text: str) -> str:
    """What Discord shows of escaped text: a backslash before punctuation is not shown."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("**negrito** e _itálico_", r"\*\*negrito\*\* e \_itálico\_"),
        ("@everyone <@1> <t:0:R>", r"\@everyone \<\@1\> \<t:0:R\>"),
        ("[banco](https://evil.example)", r"\[banco\](https://evil.example)"),
        ("# título\n- item\n1. um\n-# miúdo\n> citação", "\\# título\n\\- item\n1\\. um\n\\-# miúdo\n\\> citação"),
        ("veja https://a.example/um_dois_*tres*", r"veja https://a.example/um_dois_%2Atres%2A"),
        ("custou US$ 5,6 milhões (2024) – 10% + 3", "custou US$ 5,6 milhões (2024) – 10% + 3"),
        ("abc\u202ed\u2066e\x00", "abcde"),
    ],
)
def test_words_stay_words(text: str, escaped: str) -> None:
    """Emphasis, mentions, links, headings and lists are shown as they are written."""
    assert plain(text) == escaped


@given(WORDS)
def test_nothing_unescaped_is_left(text: str) -> None:
    """No sign that opens markup stands without a backslash, and the letters are all there."""
    outside = re.sub(r"https?://[^\s<>]+", "", text)
    escaped = plain(outside)
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_~|`\[\]<>@]", escaped)
    assert not re.search(r"^\s*(?:#|-|\d+\.)", escaped, re.MULTILINE)
    unseen = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\x0b-\x1f\x7f]")
    assert shown(escaped) == unseen.sub("", outside)


def test_the_direct_answer_is_bold_and_nothing_else() -> None:
    """A part that holds markup itself is escaped inside the bold; spaces stay outside."""
    text = "Foram 2 * 3 quilos.\n"
    assert marked(text, Span(5, 12)) == r"Foram **2 \* 3** quilos." + "\n"
    assert bold(" um \n\n dois") == " **um** \n\n **dois**"
    assert marked("sem", None) == "sem"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a(b)c d", "[t](https://example.org/a%28b%29c%20d)"),
        ("javascript:alert(1)", "t"),
        ("", "t"),
        ("https://example.org/?q=1&x=%20#y", "[t](https://example.org/?q=1&x=%20#y)"),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: str) -> None:
    """Brackets and spaces in an address do not end the link."""
    assert link("t", url) == linked


def test_shortening_keeps_whole_words() -> None:
    """At most as long as asked, cut at a space, in one line."""
    assert shortened("uma frase comprida demais", 15) == "uma frase…"
    assert one_line("a\n\nb\tc", 10) == "a b c"
    assert len(shortened("x" * 50, 10)) == 10


@given(WORDS, st.integers(5, 80))
def test_parts_hold_the_whole_text(text: str, most: int) -> None:
    """Each part fits, and together they are the text without the white space between them."""
    found = parts(text, most)
    assert all(span.end - span.start <= most for span in found)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


def test_texts_are_cut_where_a_sentence_ends() -> None:
    """Not in the middle of a sentence while one ends in good time."""
    text = "Uma frase aqui. Outra frase ali. E a última."
    assert [span.of(text) for span in parts(text, 20)] == ["Uma frase aqui.", "Outra frase ali.", "E a última."]
    assert [span.of(text) for span in parts(text, 34)] == ["Uma frase aqui. Outra frase ali.", "E a última."]


def test_pages_are_filled_in_order() -> None:
    """As many blocks as fit, never split."""
    assert pages(["aaa", "bbb", "ccc"], 8) == ["aaa\n\nbbb", "ccc"]


@given(st.integers(0, 180), st.integers(1, 60), st.integers(10, 120))
def test_the_window_holds_the_quote(start: int, length: int, most: int) -> None:
    """What is shown of a long paragraph is short enough and holds the quote, or its beginning."""
    text = "palavra solta. " * 20
    quote = Span(start, start + length)
    window = around(text, quote, most)
    assert window.end - window.start <= most
    assert window.start <= quote.start
    assert window.end >= min(quote.end, window.start + most)
