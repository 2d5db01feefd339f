"""Key terms of a question are found, and found again in the readings under any of their forms."""

import pytest

from bot.core.asking.entities import Entity, key_entities, library_names, translatable
from bot.core.asking.holding import holds, missing_entities
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()
vocabulary = load_vocabulary()


def terms(question: str, language: str = "pt", names: frozenset[str] = frozenset()) -> list[str]:
    analysed = analyser.analyse(question, language)
    found = key_entities(analysed, vocabulary=vocabulary, analyser=analyser, names=names)
    return [entity.text for entity in found]


def held(entity: str, text: str, language: str = "pt") -> bool:
    return holds(analyser.analyse(text, language), Entity(tuple(entity.split()), sure=True))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Quem fundou a DeepSeek?", ["deepseek"]),
        ("Quem é Liang Wenfeng?", ["liang wenfeng"]),
        ("Quem é Steve Jobs?", ["steve jobs"]),
        ("O que faz a Universidade Federal do Ceará?", ["universidade federal ceara"]),
        ("Quantos chips H800 foram usados em 2024?", ["h800", "2024"]),
        ("Qual é o objetivo do estágio?", []),
    ],
)
def test_names_numbers_and_codes_are_key_terms(question: str, expected: list[str]) -> None:
    """Capitals inside a sentence, codes and numbers are key terms; the question's own words are not."""
    assert terms(question) == expected


def test_names_typed_in_lower_case_are_found() -> None:
    """A word that no language knows, or that the library writes with a capital, is a key term without one."""
    library = library_names([analyser.analyse("Depois a Apple caiu, e a Nvidia também. Já a Apple subiu.", "pt")])
    assert "apple" in library
    assert terms("por que a nvidia caiu") == ["nvidia"]
    assert terms("por que a apple caiu", names=library) == ["apple"]


def test_slips_of_the_finger_are_no_names() -> None:
    """A long word one letter away from a common one is that word."""
    assert terms("qual o treinamnto do modelo") == []


@pytest.mark.parametrize("question", ["qtos alunos tem o curso", "qto o Banco vai gastar?", "qdo saiu msm o modelo"])
def test_chat_shorthand_is_no_name(question: str) -> None:
    """What chat messages make of function words names nothing, though no vocabulary has it."""
    assert terms(question) in ([], ["banco"])


def test_shorthand_in_capitals_is_an_acronym() -> None:
    """Capitals show that a name is meant."""
    assert terms("O que faz a MTA?") == ["mta"]


def test_a_question_all_in_capitals_names_nothing_by_them() -> None:
    """Capitals say nothing where every word has them; unknown words still are key terms."""
    assert terms("QUEM VENDEU A NVIDIA?") == ["nvidia"]


def test_a_capital_article_alone_is_no_key_term() -> None:
    """A link between names is none by itself, so that nothing can be missing for want of it."""
    assert terms("O que diz o artigo La de ontem?") == []


@pytest.mark.parametrize(
    ("entity", "text"),
    [
        ("eua", "As regras dos Estados Unidos mudaram."),
        ("us", "As regras dos Estados Unidos mudaram."),
        ("estados unidos", "O governo norte-americano proibiu."),
        ("china", "Uma empresa chinesa lançou o modelo."),
        ("chines", "A China lançou o modelo."),
        ("ia", "A inteligência artificial mudou."),
        ("llms", "É um modelo de linguagem."),
    ],
)
def test_other_names_of_the_same_count(entity: str, text: str) -> None:
    """Countries, their peoples and usual acronyms stand for each other, in both languages."""
    assert held(entity, text)


@pytest.mark.parametrize(
    ("entity", "text"),
    [
        ("gpu", "Usaram muitas GPUs."),
        ("gpus", "Usaram uma GPU."),
        ("deepseek", "O DeepSeek-R1 saiu."),
        ("wenfeng", "Foi Wengfeng quem disse."),
        ("10000", "São 10.000 chips."),
        ("liang wenfeng", "Wenfeng fundou a empresa."),
        ("ufms", "A Universidade Federal de Mato Grosso do Sul abriu vagas."),
        ("moe", "Usa uma mixture of experts."),
        ("universidade federal ceara", "A UFC abriu vagas."),
    ],
)
def test_other_spellings_count(entity: str, text: str) -> None:
    """Plurals, slips, figures with points, surnames, and acronyms with what they stand for are the same."""
    assert held(entity, text)


@pytest.mark.parametrize(
    ("entity", "text"),
    [
        ("samsung", "A Nvidia caiu em janeiro."),
        ("h800", "Usaram chips H100."),
        ("2024", "Foi em 2025."),
        ("india", "A China lançou o modelo."),
        ("apple", "Aplicou a regra."),
        ("anthropic", "O modelo a que se refere a OpenAI."),
    ],
)
def test_what_is_not_there_is_missing(entity: str, text: str) -> None:
    """Another name, code or number does not do."""
    assert not held(entity, text)


def test_one_text_that_holds_a_term_is_enough() -> None:
    """Sentence, heading and passage count together."""
    texts = [analyser.analyse(text, "pt") for text in ("Foi fundada em 2023.", "DeepSeek — história")]
    entities = [Entity(("deepseek",), sure=True), Entity(("samsung",), sure=True)]
    assert missing_entities(entities, texts) == entities[1:]


@pytest.mark.parametrize(
    ("words", "sure", "expected"),
    [
        ("deepseek", True, False),
        ("h800", True, False),
        ("un", True, True),
        ("deepwater", False, True),
        ("eutrophication", False, True),
    ],
)
def test_terms_that_another_language_writes_otherwise(words: str, sure: bool, expected: bool) -> None:
    """Common words and short acronyms are translated, product names are not."""
    entity = Entity(tuple(words.split()), sure=sure)
    assert translatable(entity, vocabulary=vocabulary, analyser=analyser) is expected
