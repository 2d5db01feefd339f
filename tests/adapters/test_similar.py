"""Questions like a declined one that the readings answer, as each place shows them."""

import pytest
from rich.console import Console

from bot.adapters.console.records import answer_record
from bot.adapters.console.rendering import answer_view
from bot.adapters.discord.answer_texts import MAX_QUESTION, answer_pages
from bot.adapters.discord.limits import MAX_DISPLAYED
from bot.adapters.telegram.limits import TEXT_UNITS
from bot.adapters.telegram.rendering import answer_keyboard, answer_text
from bot.core.asking.answer import Answer, Citation, NearReading, Remark, quoted
from bot.core.groups.asked import AnswerId, Asked
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Venue
from knowledge.documents import Language, Span
from prompts.words import words_for
from tests.core.asking.test_answer import TEXT

FIRST, SECOND = "Quem fundou a *Hidra*?", "Quanto custou @todos [1] a Hidra?"
NEAR = (NearReading("leitura", "Leitura", "https://example.org/leitura"),)
SAID: dict[Language, tuple[str, str, str]] = {
    "pt": (
        "Uma pergunta parecida que as leituras respondem:",
        "Perguntas parecidas que as leituras respondem:",
        "A leitura mais próxima do assunto:",
    ),
    "en": (
        "A similar question that the readings answer:",
        "Similar questions that the readings answer:",
        "The nearest reading on the subject:",
    ),
}
"""What introduces one, what introduces two, and the line of the nearest readings."""
LANGUAGES = pytest.mark.parametrize("language", ["pt", "en"])


def declined(language: Language, *similar: str) -> Answer:
    return Answer("x?", language, near=NEAR, similar=similar)


def closest(language: Language, *similar: str) -> Answer:
    quote = quoted(Citation(1, TEXT, Span(0, 15)), Span(0, 8))
    return Answer("x?", language, (), (Remark.UNSURE,), NEAR, quote, similar)


def asked(answer: Answer) -> Asked:
    venue = Venue(Platform.TELEGRAM, "1")
    return Asked(AnswerId("a1"), answer, words_for(answer.language), private=False, venue=venue)


def in_terminal(answer: Answer) -> list[str]:
    screen = Console(width=100, highlight=False)
    with screen.capture() as captured:
        screen.print(answer_view(answer, words_for(answer.language)))
    return captured.get().splitlines()


@LANGUAGES
def test_in_the_terminal(language: Language) -> None:
    """Each on a line of its own, under the nearest readings, or under the sources of what comes closest."""
    one, two, near = SAID[language]
    lines = in_terminal(declined(language, FIRST, SECOND))
    assert lines[1:] == [f"{near} Leitura.", two, f"• {FIRST}", f"• {SECOND}"]
    assert in_terminal(declined(language, FIRST))[2:] == [one, f"• {FIRST}"]
    lines = in_terminal(closest(language, FIRST))
    assert lines[1] == "Primeira linha. [1]"
    assert lines[3].startswith("[1] Leitura")
    assert lines[4:] == ["", one, f"• {FIRST}"]


@LANGUAGES
def test_as_json(language: Language) -> None:
    """They are beside the contract's keys; the text is as it was without them."""
    record = answer_record(declined(language, FIRST, SECOND))
    assert record["similar"] == [FIRST, SECOND]
    assert record["text"] == answer_record(declined(language))["text"]
    assert answer_record(declined(language))["similar"] == []


@LANGUAGES
def test_on_discord(language: Language) -> None:
    """A list under the nearest readings, or under what comes closest; no markup of the questions works."""
    one, two, near = SAID[language]
    words = words_for(language)
    (text,) = answer_pages(declined(language, FIRST, SECOND), words)
    assert text.endswith(
        f"{near}\n- [Leitura](https://example.org/leitura)\n\n"
        f"{two}\n- Quem fundou a \\*Hidra\\*?\n- Quanto custou \\@todos \\[1\\] a Hidra?"
    )
    (text,) = answer_pages(closest(language, FIRST), words)
    assert text.endswith(
        f"**Primeira** linha. [[1]](https://example.org/leitura)\n\n{one}\n- Quem fundou a \\*Hidra\\*?"
    )


@LANGUAGES
def test_on_telegram(language: Language) -> None:
    """A list under the nearest readings, or under the folded sources; the questions call nobody and cite nothing."""
    one, two, near = SAID[language]
    text = answer_text(asked(declined(language, FIRST, SECOND))).text
    assert text.endswith(f"{near}\n• Leitura\n{two}\n• {FIRST}\n• Quanto custou @\u2060todos ［1］ a Hidra?")
    rich = answer_text(asked(closest(language, FIRST)))
    assert rich.text.endswith(f"[1] Leitura\n{one}\n• {FIRST}")
    assert rich.html().endswith(f"</blockquote>\n{one}\n• {FIRST}")
    assert answer_keyboard(asked(declined(language, FIRST))) is None


def test_within_the_limits_of_messages() -> None:
    """However long the questions and whatever stands in them, one message holds a declined question's answer."""
    answer = declined("pt", *["*" * 2 * MAX_QUESTION] * 2)
    (text,) = answer_pages(answer, words_for("pt"))
    assert len(text) < MAX_DISPLAYED
    assert len(answer_text(asked(answer)).text) < TEXT_UNITS
    pages = answer_pages(closest("pt", *["*" * 2 * MAX_QUESTION] * 2), words_for("pt"))
    assert all(len(page) < MAX_DISPLAYED for page in pages)


@LANGUAGES
def test_without_any(language: Language) -> None:
    """Nothing is said of similar questions where there are none."""
    one, two, _ = SAID[language]
    answer = declined(language)
    shown = [*in_terminal(answer), *answer_pages(answer, words_for(language)), answer_text(asked(answer)).text]
    assert not any(one in text or two in text for text in shown)
