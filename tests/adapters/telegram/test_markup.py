"""Formatted text: what is written, and where it is cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.telegram.markup import (
    Rich,
    bold,
    emphasised,
    harmless,
    joined,
    link,
    mention,
    plain,
    quotation,
    split,
    utf16_units,
)
from tests.standins.telegram.formatting import parse_html

ODD = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=400)


def test_marks_nest_and_everything_is_escaped() -> None:
    """Markup in the words stays words; of two marks over the same characters the later is outside."""
    rich = quotation(plain("a ") + bold("<b>&") + " z")
    assert rich.html() == "<blockquote expandable>a <b>&lt;b&gt;&amp;</b> z</blockquote>"
    assert bold("x").wrapped("i").html() == "<i><b>x</b></i>"
    assert joined("\n", [plain("1"), Rich(), plain("2")]).html() == "1\n2"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://user?id=1", "https://a b", "", 'https://x/"><b>'])
def test_only_web_addresses_become_links(url: str) -> None:
    """Anything else is shown without a link."""
    assert link("texto", url).html() == "texto"


def test_an_address_is_escaped_in_its_attribute() -> None:
    """Ampersands and quotes cannot end it."""
    assert link("t", "https://x/?a=1&b='2'").html() == '<a href="https://x/?a=1&amp;b=&#x27;2&#x27;">t</a>'
    assert mention("Zé <b>", "5").html() == '<a href="tg://user?id=5">Zé &lt;b&gt;</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("oi @todos", "oi @\u2060todos"),
        ("mande /esquecer", "mande /\u2060esquecer"),
        ("ana@exemplo.org, https://exemplo.org/a/b, 1/2, </b>", "ana@exemplo.org, https://exemplo.org/a/b, 1/2, </b>"),
        ("como diz [7] e [x]", "como diz ［7］ e [x]"),
        ("\u202eesrever\u202c", "esrever"),
    ],
)
def test_others_words_do_nothing(text: str, shown: str) -> None:
    """They call nobody, start no command, forge no citation and turn no line around."""
    assert harmless(text) == shown


def test_emphasis_counts_in_the_words_as_stored() -> None:
    """Signs that are added or dropped before it do not move it."""
    rich = emphasised("\u202e@ana colheu 340 quilos [1]", 13, 23)
    assert rich.html() == "@\u2060ana colheu <b>340 quilos</b> ［1］"


@given(ODD, ODD, ODD, st.integers(40, 90))
def test_each_part_is_whole_and_nothing_is_lost(first: str, middle: str, last: str, limit: int) -> None:
    """Cut anywhere, the parts are valid HTML within the limit, and together hold all that is no space."""
    rich = plain(first) + quotation(plain(middle) + bold(middle)) + link(last, "https://example.org")
    parts = split(rich, limit)
    read = [parse_html(part.html())[0] for part in parts]
    assert all(utf16_units(part.text) <= limit for part in parts)
    assert "".join("".join(read).split()) == "".join("".join(part.text for part in parts).split())
    assert "".join("".join(part.text for part in parts).split()) == "".join(rich.text.split())


def test_cuts_fall_between_sentences_and_never_inside_a_citation() -> None:
    """A sentence keeps its marker, and parts end where sentences end."""
    text = " ".join(f"Frase número {n} sobre o chá. [{n}]" for n in range(100, 200))
    parts = split(plain(text), 300)
    assert all(re.fullmatch(r"Frase.*\. \[\d{3}\]", part.text) for part in parts)
    for limit in range(30, 60):
        for part in split(plain("x" * 25 + "[123][456]" * 5), limit):
            assert not re.search(r"^\d*\]|\[\d*$", part.text)


def test_a_letter_keeps_its_accents() -> None:
    """No cut parts combining marks or joined signs from what they belong to."""
    zalgo = ("a" + "\u0301\u0302") * 100
    for part in split(plain(zalgo), 50):
        assert part.text[0] == "a"


def test_no_more_than_a_hundred_entities() -> None:
    """Telegram drops further ones."""
    rich = joined(" ", [bold(f"p{n}") for n in range(250)])
    assert all(len(part.marks) <= 100 for part in split(rich))
    assert len(split(rich)) == 3
