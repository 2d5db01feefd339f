"""Answers: a quote that differs from the stored text cannot be made."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.asking.answer import Answer, AnswerStatus, Citation, NearReading, Remark, Statement, quoted
from bot.core.asking.passages import paragraph_around
from bot.core.asking.presenting import answer_text, by_place, shown_text, similar_lines, understood_text
from knowledge.documents import Language, Source, Span
from knowledge.shelves import ShelfId, StoredDocument
from prompts.words import words_for


def stored(text: str) -> StoredDocument:
    return StoredDocument(
        key="k",
        shelf=ShelfId("g"),
        id="leitura",
        work="leitura",
        title="Leitura",
        language="pt",
        text=text,
        source=Source(url="https://example.org/leitura"),
        topics=(),
        links=(),
        path="leitura.md",
        digest="d",
        file_digest="f",
        chunks=(),
    )


TEXT = stored("Primeira linha. Outra frase.\n- Um item\n\nÚltima.")


@given(st.text(), st.integers(-3, 60), st.integers(-3, 60), st.integers(-1, 5))
def test_a_quote_is_always_the_stored_text(text: str, start: int, end: int, n: int) -> None:
    """A citation either cannot be made, or its quote is `text[start:end]`, which lies within the text."""
    document = stored(text)
    try:
        citation = Citation(n, document, Span(start, end))
    except ValueError:
        assert n < 1 or start < 0 or end <= start or end > len(text)
        return
    assert citation.quote == text[start:end]
    assert len(citation.quote) == end - start
    assert (citation.document, citation.title, citation.url) == ("leitura", "Leitura", "https://example.org/leitura")


@given(st.text(min_size=1, max_size=80), st.data())
def test_a_statement_made_of_a_quote_is_the_quote(text: str, data: st.DataObject) -> None:
    """What is shown is the quote to the letter, and its number follows."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    statement = quoted(Citation(3, stored(text), Span(start, end)))
    assert statement.text == text[start:end]
    assert statement.marks == "[3]"


def test_nothing_unsupported_can_be_stated() -> None:
    """A statement needs a citation, words, and an emphasis inside it."""
    citation = Citation(1, TEXT, Span(0, 15))
    for text, citations, emphasis in (
        ("Frase.", (), None),
        ("  \n", (citation,), None),
        ("Frase.", (citation,), Span(0, 7)),
    ):
        with pytest.raises(ValueError, match="statement"):
            Statement(text, citations, emphasis)


def test_a_citation_cannot_be_changed() -> None:
    """Not even its place: another place is another citation, checked again."""
    citation = Citation(1, TEXT, Span(0, 15))
    with pytest.raises(AttributeError):
        citation.span = Span(0, 1)  # type: ignore[misc]
    with pytest.raises(ValueError, match="outside"):
        replace(citation, span=Span(0, 10_000))


def test_numbers_are_in_order_and_each_once() -> None:
    """Citations come by number, one for each."""
    first, second = Citation(1, TEXT, Span(0, 15)), Citation(2, TEXT, Span(16, 28))
    answer = Answer("?", "pt", (Statement("B", (second, first)), Statement("A", (first,))))
    assert [citation.n for citation in answer.citations] == [1, 2]
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.statements[0].marks == "[2][1]"


def test_citations_of_one_part_are_named_together() -> None:
    """In the order of their first numbers; another section or another document is another part."""
    other = replace(TEXT, id="outra")
    made = [
        Citation(1, TEXT, Span(0, 15), ("Começo",)),
        Citation(2, TEXT, Span(40, 47), ("Fim",)),
        Citation(3, other, Span(0, 15), ("Começo",)),
        Citation(4, TEXT, Span(16, 28), ("Começo",)),
    ]
    assert [[citation.n for citation in part] for part in by_place(made)] == [[1, 4], [2], [3]]
    assert by_place([]) == []


def test_the_paragraph_around_a_quote() -> None:
    """It is the line of the stored text: paragraph, item or row."""
    assert paragraph_around(Citation(1, TEXT, Span(16, 28))).of(TEXT.text) == "Primeira linha. Outra frase."
    assert paragraph_around(Citation(1, TEXT, Span(31, 38))).of(TEXT.text) == "- Um item"
    assert paragraph_around(Citation(1, TEXT, Span(40, 47))).of(TEXT.text) == "Última."


def test_answers_as_text() -> None:
    """Remarks first, then each statement with its numbers; without an answer the nearest readings are named."""
    words = words_for("pt")
    statement = quoted(Citation(1, TEXT, Span(0, 15)))
    remarks = (Remark.OTHER_LANGUAGE, Remark.READINGS_DIFFER)
    assert answer_text(Answer("?", "pt", (statement,), remarks), words).splitlines() == [
        "Estas leituras só estão em inglês; as citações vêm no original.",
        "As leituras não dizem a mesma coisa:",
        "Primeira linha. [1]",
    ]
    near = (NearReading("a", "Chá", ""), NearReading("b", "Farol", ""))
    assert answer_text(Answer("x?", "pt", near=near), words) == (
        "Não encontrei isso nas leituras. As leituras mais próximas do assunto: Chá; Farol."
    )
    assert answer_text(Answer("x?", "pt"), words) == "Não encontrei isso nas leituras."
    assert answer_text(Answer(" ", "pt"), words).startswith("Faça uma pergunta")


@pytest.mark.parametrize(
    ("language", "asked_as", "said"),
    [
        ("pt", "onde? (quem fundou a Hidra)", "Entendi a pergunta assim: “onde?” (sobre: quem fundou a Hidra)"),
        ("en", "when? (who founded Hidra)", "I took the question to mean: “when?” (about: who founded Hidra)"),
        ("pt", "quanto custou a Hidra?", "Entendi a pergunta assim: “quanto custou a Hidra?”"),
    ],
)
def test_how_a_question_was_understood(language: Language, asked_as: str, said: str) -> None:
    """What it is about is said in words, and what a member wrote is made ready for the platform."""
    words = words_for(language)
    assert understood_text(asked_as, words) == said
    assert understood_text(asked_as, words, str.upper).count("HIDRA") == 1


def test_what_comes_closest_as_text() -> None:
    """A member is shown it with its number and that it is not sure; the answer's own text stays "not found"."""
    words = words_for("pt")
    closest = quoted(Citation(1, TEXT, Span(0, 15)))
    answer = Answer("x?", "pt", remarks=(Remark.UNSURE,), closest=closest)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer_text(answer, words) == "Não encontrei isso nas leituras."
    assert shown_text(answer, words).splitlines() == [
        "Não encontrei uma resposta segura nas leituras. O trecho que mais se aproxima é este:",
        "Primeira linha. [1]",
    ]
    assert shown_text(Answer("x?", "pt"), words) == "Não encontrei isso nas leituras."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pt", ["Não encontrei isso nas leituras.", "Perguntas parecidas que as leituras respondem:", "A?", "B?"]),
        ("en", ["I did not find that in the readings.", "Similar questions that the readings answer:", "A?", "B?"]),
    ],
)
def test_similar_questions_as_text(language: Language, said: list[str]) -> None:
    """Each on a line of its own; the answer's own text does not have them."""
    answer, words = Answer("x?", language, similar=("A?", "B?")), words_for(language)
    assert shown_text(answer, words).splitlines() == said
    assert answer_text(answer, words) == said[0]
    assert len(similar_lines(replace(answer, similar=("A?",)), words)) == 2
    assert similar_lines(answer, words, str.lower)[1:] == ["a?", "b?"]
