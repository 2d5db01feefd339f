"""A sentence that only comes closest to an answer, as each place shows it."""

from rich.console import Console

from bot.adapters.console.records import answer_record
from bot.adapters.console.rendering import answer_view
from bot.adapters.discord.answer_texts import answer_pages
from bot.adapters.telegram.rendering import answer_keyboard, answer_text
from bot.core.asking.answer import Answer, Citation, NearReading, Remark, quoted
from bot.core.groups.asked import AnswerId, Asked
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Venue
from knowledge.documents import Span
from prompts.words import words_for
from tests.core.asking.test_answer import TEXT

UNSURE = "Não encontrei uma resposta segura nas leituras. O trecho que mais se aproxima é este:"
NEAR = (NearReading("leitura", "Leitura", ""),)
CLOSEST = Answer("x?", "pt", (), (Remark.UNSURE,), NEAR, quoted(Citation(1, TEXT, Span(0, 15)), Span(0, 8)))
NOTHING = Answer("x?", "pt", near=NEAR)


def asked(answer: Answer) -> Asked:
    return Asked(AnswerId("a1"), answer, words_for("pt"), private=False, venue=Venue(Platform.TELEGRAM, "1"))


def test_in_the_terminal() -> None:
    """That it is not sure, the quote with its number, and its source."""
    screen = Console(width=100, highlight=False)
    with screen.capture() as captured:
        screen.print(answer_view(CLOSEST, words_for("pt")))
    lines = captured.get().splitlines()
    assert lines[:2] == [UNSURE, "Primeira linha. [1]"]
    assert lines[3].startswith("[1] Leitura")


def test_as_json() -> None:
    """The contract's keys say that nothing was found, and cite nothing; the quote is beside them."""
    record = answer_record(CLOSEST)
    assert (record["status"], record["citations"]) == ("not_found", [])
    assert record["text"].startswith("Não encontrei isso nas leituras.")
    assert [(one["quote"], one["document"]) for one in record["closest"]] == [("Primeira linha.", "leitura")]
    assert answer_record(NOTHING)["closest"] == []


def test_on_discord() -> None:
    """The same, with the number linked to the source."""
    (text,) = answer_pages(CLOSEST, words_for("pt"))
    assert f"*{UNSURE}*" in text
    assert "**Primeira** linha. [[1]](https://example.org/leitura)" in text
    assert "mais próximas" not in text


def test_on_telegram() -> None:
    """The same, with its sources folded under it and the buttons of an answer; none where there is no quote."""
    text = answer_text(asked(CLOSEST)).text
    assert text.startswith(UNSURE)
    assert "Primeira linha. [1]" in text
    keyboard = answer_keyboard(asked(CLOSEST))
    assert keyboard is not None
    assert keyboard.inline_keyboard[0][0].text == words_for("pt").say("telegram.button.passage")
    assert answer_keyboard(asked(NOTHING)) is None
