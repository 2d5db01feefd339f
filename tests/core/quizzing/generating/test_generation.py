"""Items from readings, without a language model."""

import random
from datetime import date
from pathlib import Path

import pytest

from bot.core.quizzing.generating.acronyms import expansion_before, misread
from bot.core.quizzing.generating.building import build_generator
from bot.core.quizzing.generating.calendar import other_centuries, read_date
from bot.core.quizzing.generating.figures_written import WrittenFigure
from bot.core.quizzing.generating.sentences import shortened, untied
from bot.core.quizzing.generating.soundness import runs_on
from bot.core.quizzing.generating.unshelved import unshelved
from bot.core.quizzing.generating.word_stock import WordStock
from bot.core.quizzing.items.model import Origin, QuizItem
from bot.settings import SHIPPED_LIBRARY
from knowledge.documents import Language
from knowledge.reading.opening import read_document, read_file
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser
from tests.benchmarks.item_checks import faults
from tests.benchmarks.public_data import DATA

TODAY = date(2026, 1, 1)
LIBRARY = """# Cooperativas

A cooperativa Serra Alta foi fundada em 1987. Em 1994, a cooperativa Vale Verde abriu uma fábrica em Curitiba.
A Serra Alta exportou 340 toneladas de chá para o Canadá. A Vale Verde exportou 210 toneladas de chá para o Chile.
O Conselho Regional de Agronomia (CRA) foi criado em 1968. Ela cresceu muito desde 2001.
"""


def generated(text: str, count: int = 10) -> list[QuizItem]:
    document = unshelved(read_document(text.encode(), "cooperativas.md"))
    return build_generator([document], document.language, WordAnalyser(), TODAY).items(document, count)


def test_items_cite_the_sentence_they_come_from() -> None:
    """Each quote is to the letter, holds the key, and the separate checker finds no fault."""
    document = unshelved(read_document(LIBRARY.encode(), "cooperativas.md"))
    items = generated(LIBRARY)
    assert items
    for item in items:
        assert item.origin is Origin.GENERATED
        assert item.source.span.of(document.text) == item.source.quote
        assert faults(record(item), {document.id: document.text}) == []


def test_a_date_is_asked_for_in_plain_portuguese() -> None:
    """The sentence becomes a question of its own, its year the key among years."""
    items = {item.stem: item for item in generated(LIBRARY)}
    assert items["Em que ano a cooperativa Serra Alta foi fundada?"].right == "1987"
    assert items["Em que ano a cooperativa Vale Verde abriu uma fábrica em Curitiba?"].right == "1994"


def test_what_leans_on_the_passage_is_not_asked() -> None:
    """ "Ela cresceu muito desde 2001": nobody knows who."""
    assert not any("cresceu" in item.stem for item in generated(LIBRARY))


def test_generation_is_repeatable_and_avoids_what_was_asked() -> None:
    """The same reading gives the same items; a question that was made before is left out on request."""
    first = generated(LIBRARY)
    assert generated(LIBRARY) == first
    document = unshelved(read_document(LIBRARY.encode(), "cooperativas.md"))
    generator = build_generator([document], "pt", WordAnalyser(), TODAY)
    again = generator.items(document, 10, avoid={first[0].stem})
    assert first[0].stem not in {item.stem for item in again}


def test_shipped_dossiers_give_items_in_both_languages() -> None:
    """With the library beside them, wrong options are of the key's own kind, and keys are spread over the places."""
    documents = [unshelved(read_file(path)) for path in sorted(SHIPPED_LIBRARY.rglob("*.md"))]
    for language in ("pt", "en"):
        own = [document for document in documents if document.language == language]
        generator = build_generator(own, language, WordAnalyser(), TODAY)
        items = [item for document in own for item in generator.items(document, 8)]
        texts = {document.id: document.text for document in own}
        assert len(items) >= 20
        assert [found for item in items if (found := faults(record(item), texts))] == []
        places = [item.key for item in items]
        assert max(map(places.count, range(4))) - min(map(places.count, range(4))) <= 2


@pytest.mark.skipif(not (DATA / "faquad.json").is_file(), reason="the public passages are not beside the project")
def test_real_passages_give_items_without_faults() -> None:
    """Every fifth of FaQuAD's passages: a good share yields an item, and the separate checker finds no fault."""
    from tests.benchmarks.quiz_items import generated as made
    from tests.benchmarks.quiz_items import passages, report

    documents = passages()[::5]
    items = made(documents, passages()[1::5], count=2)
    found = report(documents, items)
    assert found["faulty"] == []
    assert found["share"] >= 0.3


def record(item: QuizItem) -> dict[str, object]:
    from bot.adapters.console.quizzing.subcommand import item_record

    return item_record(item)


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [("340", 210, "210"), ("1.500", 2400, "2.400"), ("8,6%", 7.1, "7,1%"), ("US$ 6 milhões", 9, "US$ 9 milhões")],
)
def test_figures_are_written_as_the_key_is(text: str, number: float, written: str) -> None:
    """Same marks, scale and currency."""
    figure = WrittenFigure.read(text, "pt")
    assert figure is not None
    assert figure.write(number) == written


def test_dates_keep_their_form() -> None:
    """Day, month with year, English with capitals; centuries before Christ run backwards."""
    for text in ("4 de outubro de 1957", "dezembro de 2024", "1957", "March 17, 2011"):
        written = read_date(text)
        assert written is not None
        assert written.text == text
    assert read_date("31 de fevereiro de 2020") is None
    assert other_centuries("III a.C.")[0][0] == "IV a.C."


def test_acronyms_are_read_wrongly_in_a_way_that_fits() -> None:
    """Letters stay; two words are crossed, so that the right reading is not the middle of the wrong ones."""
    assert expansion_before("criou o Ministério da Educação e Cultura ", "MEC") == "Ministério da Educação e Cultura"
    assert expansion_before("criou o Ministério da Saúde ", "MEC") == ""
    stock, analyser = WordStock("pt"), WordAnalyser()
    text = "o ministério da saúde cuida da educação, da economia, da energia e da engenharia do conselho regional"
    stock.add([analyser.analyse(text, "pt")], load_vocabulary())
    wrong = misread("Conselho de Educação", "O Conselho de Educação decide.", stock, random.Random(1))
    assert len(set(wrong)) == 3
    assert all(option.split()[0][0] == "C" and option.split()[2][0] == "E" for option in wrong)
    words = [word for option in wrong for word in option.split()]
    assert words.count("Conselho") == 1
    assert words.count("Educação") == 1
    feminine = misread("Conselho de Educação", "Conselho de Economia, Engenharia e Energia", stock, random.Random(1))
    assert not any(word in option for option in feminine for word in ("Economia", "Engenharia", "Energia"))


def test_acronyms_that_cannot_be_misread_are_left() -> None:
    """Nothing is made of names of places, of universities, or of another language's words."""
    stock, analyser = WordStock("pt"), WordAnalyser()
    stock.add([analyser.analyse("a universidade federal de ouro preto fica em minas", "pt")], load_vocabulary())
    assert misread("Universidade Federal de Ouro Preto", "", stock, random.Random(1)) == []
    assert misread("Electronic data interchange", "", stock, random.Random(1)) == []


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The area is oriented north, extends for over 600 km", "en", True),
        ("Sevan is a firm of Construção e Comércio will have 25% interest in the field", "en", True),
        ("China remains the top producer of seaweeds, followed by Indonesia", "en", False),
        ("The firm, which was founded in 1990, has two sites", "en", False),
        ("A área é orientada ao norte, tem 600 km", "pt", True),
        ("Quando Napier descobriu os logaritmos, seguiu-se um período de progresso", "pt", False),
    ],
)
def test_two_sentences_in_one_are_seen(text: str, language: Language, wanted: bool) -> None:
    """Two main verbs with nothing but a comma between them, or not even that."""
    assert runs_on(text, language) is wanted


def test_sentences_are_untied_and_shortened() -> None:
    """Connectives and parentheses go; what a comma adds may go."""
    assert untied("No entanto, a Serra Alta (SA) cresceu.", "pt") == "A Serra Alta cresceu"
    assert shortened("A Serra Alta abriu uma fábrica em 1994, que fechou depois", "pt") == [
        "A Serra Alta abriu uma fábrica em 1994"
    ]


def test_the_command_prints_what_the_contract_says(tmp_path: Path) -> None:
    """A path that no shelf has is read as a file; a quote counts in its stored text."""
    path = tmp_path / "cooperativas.md"
    path.write_text(LIBRARY, encoding="utf-8")
    document = unshelved(read_file(path))
    items = build_generator([document], "pt", WordAnalyser(), TODAY).items(document, 3)
    wanted = "stem options key explanation document quote start end concept language origin"
    assert list(record(items[0])) == wanted.split(" ")
