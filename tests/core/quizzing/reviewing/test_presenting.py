"""What organisers read."""

from datetime import UTC, datetime

from bot.core.quizzing.items.exchange.drafts import ItemDraft
from bot.core.quizzing.items.gate import GateReason
from bot.core.quizzing.reviewing.errors import refusal_key
from bot.core.quizzing.reviewing.model import ImportReport, ItemsNotice, ItemState, OwnItem, RefusedDraft, ReviewSheet
from bot.core.quizzing.reviewing.noticing import notice_text
from bot.core.quizzing.reviewing.presenting import import_lines, review_lines
from prompts.words import words_for
from tests.quiz_circle import GROUP, item

PT, EN = words_for("pt"), words_for("en")


def test_an_item_under_review() -> None:
    """Its place, the question, options with the right one marked, what bears it out, and the reading."""
    own = OwnItem(GROUP, item(2), "k", ItemState.WAITING, datetime(2026, 3, 2, tzinfo=UTC))
    assert review_lines(ReviewSheet(own, "Pesos", "", 2, 7), PT) == [
        "Pergunta 2 de 7 à espera de revisão",
        "Quanto pesa o lote 2?",
        "A) 2 quilos",
        "B) 3 quilos",
        "✓ C) 4 quilos",
        "D) 5 quilos",
        "O lote 2 pesa 2 quilos.",
        "Fonte: Pesos",
    ]


def test_a_file_that_was_read() -> None:
    """Counts, then the first refused items with their reasons, the rest counted."""
    refused = tuple(
        RefusedDraft(ItemDraft(line, f"Pergunta {line}?", ("a", "b", "c"), 0), GateReason.DANGLING)
        for line in range(1, 13)
    )
    lines = import_lines(ImportReport(1, 2, refused, waiting=True), PT)
    assert lines[:4] == [
        "1 pergunta nova veio do arquivo.",
        "O que é novo espera a sua revisão: /revisaritens",
        "2 perguntas já estavam no grupo.",
        "12 perguntas ficaram de fora:",
    ]
    assert lines[4].startswith("Linha 1: “Pergunta 1?” — A pergunta depende de algo")
    assert lines[-1] == "e mais 2 perguntas."
    assert len(lines) == 15


def test_every_reason_has_its_sentence() -> None:
    """Whatever the gate has against an edit is said in both languages."""
    for reason in GateReason:
        assert PT.say(refusal_key(reason)).endswith(".")
        assert EN.say(refusal_key(reason)).endswith(".")


def test_a_notice_counts_what_was_made_and_what_waits() -> None:
    """One sentence for each."""
    assert notice_text(ItemsNotice("Farol", 1, 12), PT) == (
        "Fiz 1 pergunta nova de quiz a partir de “Farol”.\n"
        "Para quem organiza: 12 perguntas esperam revisão. Para ver: /revisaritens"
    )
