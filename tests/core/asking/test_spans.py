"""The how many, when, who or where of a sentence is found whole, in Portuguese and in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.kinds import Kind, asked_kind
from bot.core.asking.spans import answer_span, typed_spans
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()


def shown(question: str, sentence: str, language: str) -> str | None:
    span = answer_span(analyser.analyse(question, language), analyser.analyse(sentence, language))
    return span.of(sentence) if span else None


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            "Quantos chips a DeepSeek usou?",
            "O DeepSeek-V3 foi treinado com cerca de 2 mil chips H800 da Nvidia.",
            "cerca de 2 mil chips H800",
        ),
        (
            "Quanto vai custar o Stargate?",
            "O projeto Stargate prevê investir US$ 500 bilhões em quatro anos.",
            "US$ 500 bilhões",
        ),
        (
            "Quanto custou o DeepSeek-R1?",
            "O treinamento teria custado cerca de US$ 6 milhões, segundo a empresa.",
            "cerca de US$ 6 milhões",
        ),
        ("Quanto custou?", "O treinamento custou 5,6 milhões de dólares.", "5,6 milhões de dólares"),
        (
            "Quantos chips A100 tem a High-Flyer?",
            "O fundo declarou ter 10 mil chips Nvidia A100 em 2021.",
            "10 mil chips Nvidia A100",
        ),
        ("Quanto tempo a China está atrás?", "A China está de 3 a 9 meses atrás dos Estados Unidos.", "3 a 9 meses"),
        ("Quantos meses de atraso?", "O atraso é de três a nove meses, diz o post.", "três a nove meses"),
        (
            "Quantas universidades oferecem IA?",
            "O ministério autorizou 440 universidades a oferecer graduação.",
            "440 universidades",
        ),
        (
            "Qual o percentual de economia?",
            "Chamar a API da DeepSeek custa 96% menos do que usar concorrentes.",
            "96% menos",
        ),
        (
            "Quando foi lançado o DeepSeek-R1?",
            "Em 20 de janeiro de 2025, a DeepSeek lançou o DeepSeek-R1.",
            "20 de janeiro de 2025",
        ),
        ("Quem fundou a DeepSeek?", "Liang Wenfeng fundou a DeepSeek em 2023.", "Liang Wenfeng"),
        ("Onde fica a DeepSeek?", "A DeepSeek, sediada em Hangzhou, lançou o R1.", "Hangzhou"),
        (
            "Quantos parâmetros tem o modelo?",
            "O modelo tem 671 bilhões de parâmetros, dos quais 37 bilhões ativos.",
            "671 bilhões de parâmetros",
        ),
        ("Quantas GPUs tem a DeepSeek?", "Algumas alegações atribuem 50 mil GPUs à DeepSeek.", "50 mil GPUs"),
        ("Quantas horas durou a reunião?", "A reunião durou mais de três horas.", "mais de três horas"),
        (
            "Qual o valor investido?",
            "A Nvidia perdeu quase 600 bilhões de dólares em valor de mercado.",
            "quase 600 bilhões de dólares",
        ),
        (
            "Onde fica a DeepSeek?",
            "Liang Wenfeng fundou a DeepSeek, empresa sediada em Hangzhou, na China.",
            "Hangzhou, na China",
        ),
        ("Quanto custará o centro de dados?", "O centro custará US$ 500 bi, segundo o anúncio.", "US$ 500 bi"),
    ],
)
def test_portuguese_answers_are_marked_whole(question: str, sentence: str, expected: str) -> None:
    """Figures keep what they count and their unit, dates their year, names their parts."""
    assert shown(question, sentence, "pt") == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            "How many chips did DeepSeek use?",
            "DeepSeek-V3 was trained on about 2,000 H800 chips made by Nvidia.",
            "about 2,000 H800 chips",
        ),
        (
            "How much did DeepSeek-R1 cost?",
            "Training reportedly cost US$6 million, far less than its rivals.",
            "US$6 million",
        ),
        (
            "How much did it cost to train DeepSeek-R1?",
            "DeepSeek spent about $6 million on computing power to train the model.",
            "about $6 million",
        ),
        (
            "When was DeepSeek-R1 released?",
            "DeepSeek released DeepSeek-R1 on January 20, 2025, in China.",
            "January 20, 2025",
        ),
        (
            "When was DeepSeek-R1 released?",
            "On 20 January 2025, DeepSeek, which is based in Hangzhou, released DeepSeek-R1.",
            "20 January 2025",
        ),
        ("Who founded DeepSeek?", "Liang Wenfeng founded DeepSeek in 2023.", "Liang Wenfeng"),
        (
            "Who founded DeepSeek?",
            "DeepSeek was founded in 2023 by Liang Wenfeng, according to Nature.",
            "Liang Wenfeng",
        ),
        ("Where is DeepSeek based?", "DeepSeek is a company based in Hangzhou, China.", "Hangzhou, China"),
        (
            "Where is DeepSeek based?",
            "On 20 January 2025, DeepSeek, which is based in Hangzhou, released DeepSeek-R1.",
            "Hangzhou",
        ),
        (
            "How many universities offer AI degrees in China?",
            "By 2022, China's education ministry had authorized 440 universities to offer undergraduate degrees.",
            "440 universities",
        ),
        (
            "How many A100 chips did High-Flyer have?",
            "High-Flyer posted on WeChat that it had 10,000 Nvidia A100 chips.",
            "10,000 Nvidia A100 chips",
        ),
        (
            "How much less does DeepSeek's API cost?",
            "Calls to DeepSeek's API cost 96% less than those to competitors such as OpenAI.",
            "96% less",
        ),
        (
            "How long did the meeting last?",
            "Over more than three hours, the meeting went through DeepSeek's innovations.",
            "more than three hours",
        ),
        ("How long is the gap?", "The gap is now 3 to 9 months, says the report.", "3 to 9 months"),
        (
            "How many parameters does it have?",
            "The model has 671 billion parameters, of which 37 billion are active.",
            "671 billion parameters",
        ),
        (
            "How much will Stargate cost?",
            "The Stargate project plans to invest up to US$500 billion over four years.",
            "up to US$500 billion",
        ),
        ("When was DeepSeek founded?", "DeepSeek was founded in May 2023.", "May 2023"),
        ("When did Sputnik launch?", "The Soviet Union launched Sputnik on 4 October 1957.", "4 October 1957"),
        ("Who is the CEO of OpenAI?", "The CEO of OpenAI is Sam Altman.", "Sam Altman"),
        (
            "Who wrote the article?",
            "The article was written by Gemma Conroy and Smriti Mallapaty.",
            "Gemma Conroy and Smriti Mallapaty",
        ),
        ("When did it happen?", "It happened in late January 2025.", "late January 2025"),
    ],
)
def test_english_answers_are_marked_whole(question: str, sentence: str, expected: str) -> None:
    """English puts names before what is counted and writes months with a capital; both are minded."""
    assert shown(question, sentence, "en") == expected


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quanto custou?", Kind.QUANTITY),
        ("Qual é o valor?", Kind.QUANTITY),
        ("Quanto tempo durou?", Kind.DURATION),
        ("Em que ano saiu?", Kind.TIME),
        ("Quem disse?", Kind.PERSON),
        ("De onde vem?", Kind.PLACE),
        ("Para que serve?", Kind.PURPOSE),
        ("Por que caiu?", Kind.REASON),
        ("O que é MoE?", Kind.DEFINITION),
        ("Como funciona?", Kind.MANNER),
        ("Fale da DeepSeek", Kind.OTHER),
        ("How many chips?", Kind.QUANTITY),
        ("How long did it take?", Kind.DURATION),
        ("When was it?", Kind.TIME),
        ("Who said so?", Kind.PERSON),
        ("Where is it?", Kind.PLACE),
        ("Why did it fall?", Kind.REASON),
        ("How does it work?", Kind.MANNER),
    ],
)
def test_a_question_shows_what_kind_of_answer_it_wants(question: str, kind: Kind) -> None:
    """The wording of a question tells the kind of its answer."""
    assert asked_kind(question) is kind


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        ("Por que a Nvidia caiu?", "A Nvidia caiu 17% em 27 de janeiro de 2025.", "pt"),
        ("Quantos modelos foram lançados?", "Em 2008 integrou a rede de pesquisa.", "pt"),
        ("How many models are there?", "GPT-4o and Qwen2.5-Max were released.", "en"),
        ("Quem fundou a DeepSeek?", "A DeepSeek foi fundada em 2023.", "pt"),
        ("Quando saiu?", "", "pt"),
    ],
)
def test_nothing_is_marked_rather_than_something_else(question: str, sentence: str, language: str) -> None:
    """Questions without a typed answer, dates for figures, digits in names and what the question says do not do."""
    assert shown(question, sentence, language) is None


def test_the_figure_that_counts_what_is_asked_is_marked() -> None:
    """Of two figures the one that counts what the question counts is meant, wherever it stands."""
    sentence = "A DeepSeek teria cerca de 10 mil chips A100 e 3 mil chips H800."
    assert shown("Quantos chips H800 a DeepSeek teria?", sentence, "pt") == "3 mil chips H800"
    assert shown("Quantos chips A100 a DeepSeek teria?", sentence, "pt") == "cerca de 10 mil chips A100"


def test_the_nearest_of_several_is_marked() -> None:
    """Of two figures the one that stands nearest to the question's words is meant."""
    sentence = "A Nvidia vendeu 10 mil chips ao fundo, e o fundo gastou US$ 6 milhões no treinamento."
    assert shown("Quanto o treinamento gastou?", sentence, "pt") == "US$ 6 milhões"
    assert shown("Quantos chips a Nvidia vendeu?", sentence, "pt") == "10 mil chips"


@given(st.text(max_size=80), st.sampled_from(Kind))
def test_spans_lie_in_the_text(text: str, kind: Kind) -> None:
    """Whatever the text, spans are within it and have no spaces at their ends."""
    for span in (span for spans in typed_spans(text, kind) for span in spans):
        assert span.of(text) == span.of(text).strip() != ""


@given(st.text(max_size=80), st.sampled_from(["Quanto custa?", "Quem é?", "Where is it?", "When?", "How long?"]))
def test_what_is_marked_lies_in_the_sentence(sentence: str, question: str) -> None:
    """Whatever the sentence, what is marked is part of it."""
    for language in ("pt", "en"):
        text = shown(question, sentence, language)
        assert text is None or text in sentence
