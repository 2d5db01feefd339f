"""What a question demands of its answer, and whether sentences meet it."""

import pytest

from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.demanding import Demand, DemandMet, demand_features, demanded
from bot.core.asking.kinds import asked_kind
from bot.core.asking.weighing import analyse_question
from knowledge.text.thesaurus.meanings import load_thesaurus
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()
LIBRARY = LibraryStatistics(10, {}, 0.8, 0.03)


def met(question: str, sentence: str, language: str = "pt", heading: str = "") -> DemandMet:
    asked = analyse_question(question, language, LIBRARY, load_vocabulary(), analyser, load_thesaurus())
    one = Candidate(
        sentence, "d", heading, (sentence,), "", "", 0, language, 0.9, 1.0, 1.0, 0.9, 1.0, 1.0
    )  # fmt: skip
    return demand_features(asked, one, [one], analyser)


@pytest.mark.parametrize(
    ("question", "demand"),
    [
        ("Em que dia a loja abriu?", Demand.DAY),
        ("qual foi o ano da reforma", Demand.YEAR),
        ("In which month did it open?", Demand.MONTH),
        ("Quanto custou a obra?", Demand.MONEY),
        ("How much did they pay?", Demand.MONEY),
        ("Quantos alunos passaram?", Demand.COUNT),
        ("Que universidade fez o estudo?", Demand.ORGANISATION),
        ("tem o link do edital?", Demand.CONTACT),
        ("Por que a obra custou tanto?", None),
        ("Quem abriu a loja?", None),
    ],
)
def test_what_is_demanded_is_told_by_the_wording(question: str, demand: Demand | None) -> None:
    assert demanded(question, asked_kind(question)) is demand


@pytest.mark.parametrize(
    ("question", "meets", "fails", "language"),
    [
        ("Em que dia a loja abriu?", "A loja abriu em 3 de março de 2020.", "A loja abriu em março de 2020.", "pt"),
        ("Em que ano a loja abriu?", "A loja abriu em 2020.", "A loja abriu com 300 visitas por dia.", "pt"),
        ("Quanto custou a obra?", "A obra custou R$ 30 mil.", "A obra custou muito e levou 3 anos.", "pt"),
        ("What year did it open?", "It opened in 1998.", "It opened in May with 40 guests.", "en"),
        ("Que percentual votou?", "Votaram 40% dos sócios.", "Votaram 40 sócios.", "pt"),
        ("Que empresa fez a ponte?", "A ponte é obra da Andrade.", "A ponte é obra de engenheiros.", "pt"),
    ],
)
def test_a_sentence_meets_a_demand_by_its_form(question: str, meets: str, fails: str, language: str) -> None:
    assert met(question, meets, language).shown_unmet == 0
    assert met(question, fails, language).shown_unmet == 1


def test_what_the_question_itself_says_meets_nothing() -> None:
    """A year that the question names is not the year it asks for."""
    assert met("Em que ano o plano de 2010 mudou?", "O plano de 2010 mudou depois.").shown_unmet == 1


def test_a_figure_must_count_what_is_counted() -> None:
    """ "Quantos alunos" is not answered by a number of teachers."""
    alike = met("Quantos alunos passaram?", "Passaram 30 alunos e 2 professores.").uncounted
    other = met("Quantos alunos passaram?", "Passaram com ajuda de 2 professores.").uncounted
    assert alike < 0.2
    assert other == 1


def test_another_year_or_month_than_the_one_asked_about_is_told() -> None:
    """March is not in a sentence about April, unless the heading says so; months have names in both languages."""
    assert met("Quanto choveu em março de 2020?", "Em abril de 2020 choveu 30 mm.").other_date == 1
    assert met("Quanto choveu em março?", "Choveu 30 mm.", heading="Março").other_date == 0
    assert met("Quanto choveu em 2019?", "Em 2020 choveu 30 mm.").other_date == 1
    assert met("Quanto choveu em abril?", "Em abril choveu 30 mm.").other_date == 0


@pytest.mark.parametrize("question", ["What may happen next?", "Qual foi o marco da reforma?"])
def test_words_that_only_look_like_months_are_none(question: str) -> None:
    assert met(question, "Nada disso.").other_date == 0


def test_a_question_without_a_question_word_wants_yes_or_no() -> None:
    assert met("A loja abriu?", "A loja abriu.").yes_or_no == 1
    assert met("Quando a loja abriu?", "A loja abriu.").yes_or_no == 0
