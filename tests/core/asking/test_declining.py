"""The real calibration answers what a small library says, and declines what it does not."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from bot.core.asking.calibration import load_calibration, load_judges
from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.declining import Decision, Reason
from bot.core.asking.entities import library_names
from bot.core.asking.features import FEATURES, sentence_features
from bot.core.asking.gating import GATE_FEATURES, Gate
from bot.core.fitted.linear import Linear
from knowledge.embedding.choosing import build_embedder
from knowledge.passages import Meaning
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()
judges = load_judges(analyser)

LIBRARY = {
    "DeepSeek": (
        "A DeepSeek é uma empresa chinesa de inteligência artificial sediada em Hangzhou.",
        "Liang Wenfeng fundou a DeepSeek em maio de 2023.",
        "O DeepSeek-V3 foi treinado com cerca de 2 mil chips H800 da Nvidia.",
        "O treinamento do modelo teria custado US$ 6 milhões.",
    ),
    "Mercado": (
        "As ações da Nvidia caíram 17% em 27 de janeiro de 2025.",
        "Os investidores temem que modelos baratos reduzam a procura por chips.",
        "A bolsa se recuperou em poucos dias.",
    ),
    "Destilação": (
        "A destilação treina um modelo pequeno com as respostas de um modelo grande.",
        "Ela reduz o custo, mas o modelo pequeno raramente supera o grande.",
    ),
}


def searched(
    question: str, language: str = "pt", cosines: dict[str, float] | None = None
) -> tuple[list[Candidate], LibraryStatistics]:
    """All sentences of the library as a search would rank them: by shared words, and by `cosines` where given."""
    wanted = analyser.analyse(question, language).stems
    frequency = Counter(stem for text in LIBRARY.values() for stem in analyser.analyse(" ".join(text), "pt").stems)

    def bm25(text: str) -> float:
        shared = wanted & analyser.analyse(text, "pt").stems
        return sum(math.log(1 + (len(LIBRARY) - frequency[stem] + 0.5) / (frequency[stem] + 0.5)) for stem in shared)

    def cosine(text: str) -> float:
        given = next((value for start, value in (cosines or {}).items() if text.startswith(start)), 0.80)
        return given + 0.02 * len(wanted & analyser.analyse(text, "pt").stems)

    found = []
    for title, sentences in LIBRARY.items():
        passage = " ".join(sentences)
        for place, text in enumerate(sentences):
            before, after = ("", *sentences)[place], (*sentences, "")[place + 1]
            found.append(
                Candidate(
                    text, title, title, tuple(sentences), before, after, place, "pt",
                    cosine(text), bm25(text), 0.0, cosine(passage), bm25(passage), 0.0,
                )
            )  # fmt: skip
    highest = max(c.cosine for c in found)
    best, best_document = max(c.bm25 for c in found) or 1.0, max(c.document_bm25 for c in found) or 1.0
    found = [
        replace(
            c,
            score=0.4 * c.bm25 / best + 0.6 * (c.cosine - 0.78) / (highest - 0.78),
            document_score=c.document_bm25 / best_document,
        )
        for c in found
    ]
    statistics = LibraryStatistics(len(LIBRARY), frequency, 0.80, 0.03)
    return sorted(found, key=lambda c: -c.score), statistics


def asked(question: str, language: str = "pt", cosines: dict[str, float] | None = None) -> tuple[Decision, list[str]]:
    candidates, statistics = searched(question, language, cosines)
    names = library_names([analyser.analyse(" ".join(text), "pt") for text in LIBRARY.values()])
    judge = judges["same" if language == "pt" else "cross"]
    decision = judge.decide(question, language, candidates, statistics, names)
    return decision, [candidates[index].text for index in decision.chosen]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Quem fundou a DeepSeek?", "Liang Wenfeng"),
        ("quem fundou a deepseek", "Liang Wenfeng"),
        ("Quantos chips H800 foram usados para treinar o DeepSeek-V3?", "O DeepSeek-V3"),
        ("Quanto caíram as ações da Nvidia?", "As ações"),
        ("Quanto teria custado o treinamento do modelo?", "O treinamento"),
    ],
)
def test_what_the_library_says_is_answered(question: str, opening: str) -> None:
    """The sentence that answers comes first, and nothing is declined."""
    decision, shown = asked(question)
    assert decision.reason is None
    assert shown[0].startswith(opening)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Por que a Samsung vendeu a Nvidia?", ("samsung",)),
        ("por que a samsung vendeu a nvidia?", ("samsung",)),
        ("Quem fundou a Anthropic?", ("anthropic",)),
        ("Quantos chips H100 foram usados para treinar o DeepSeek-V3?", ("h100",)),
    ],
)
def test_a_name_that_nothing_cited_holds_is_declined(question: str, missing: tuple[str, ...]) -> None:
    """A question's key term must stand in a cited sentence, its heading or its passage, however near all else is."""
    decision, shown = asked(question)
    assert decision.reason is Reason.MISSING_NAME
    assert decision.missing == missing
    assert shown == []


def test_a_name_that_only_the_heading_holds_is_there() -> None:
    """A term of the heading counts as held."""
    question = "Quem fundou a Anthropic?"
    candidates, statistics = searched(question)
    under = [replace(c, heading="Anthropic e outras empresas") for c in candidates]
    assert judges["same"].decide(question, "pt", under, statistics).reason is not Reason.MISSING_NAME


@pytest.mark.parametrize(
    "question", ["Como se faz um bolo de cenoura?", "Qual é a altura da montanha mais alta?", "Onde posso comprar pão?"]
)
def test_what_the_library_does_not_speak_of_is_declined(question: str) -> None:
    """A question without names is declined as unlikely to be answered."""
    decision, shown = asked(question)
    assert decision.reason is Reason.UNLIKELY
    assert shown == []


def test_an_empty_search_is_declined() -> None:
    """Without candidates nothing was found."""
    decision = judges["same"].decide("Quem?", "pt", [], LibraryStatistics(0, {}, 0.0, 0.0))
    assert decision == Decision((), 0.0, Reason.NOTHING_FOUND)


def test_a_question_of_stop_words_does_not_fail() -> None:
    """A question without content words is judged like any other."""
    decision, _ = asked("e o que é isso?")
    assert 0 <= decision.chance <= 1


def test_an_english_question_is_answered_from_portuguese_readings() -> None:
    """Across languages the meaning (cosine) finds the sentence, and names must still be held."""
    near = {"Liang Wenfeng": 0.90}
    decision, shown = asked("Who founded DeepSeek?", "en", near)
    assert decision.reason is None
    assert shown[0].startswith("Liang Wenfeng")
    assert asked("Who founded Anthropic?", "en", near)[0].missing == ("anthropic",)


def test_something_is_chosen_if_and_only_if_there_is_no_reason_against() -> None:
    """`chosen` and `reason` never go together, and the chance is one."""
    for question in ("Quem fundou a DeepSeek?", "Quem fundou a Anthropic?", "Onde posso comprar pão?"):
        decision, _ = asked(question)
        assert bool(decision.chosen) is (decision.reason is None)
        assert 0 <= decision.chance <= 1


def test_the_judges_share_one_memory_of_texts() -> None:
    """Both judges use the analyser they were given, so that a text is analysed once."""
    assert judges["same"].analyser is judges["cross"].analyser is analyser
    assert judges["same"].vocabulary is judges["cross"].vocabulary


def test_features_are_named_once_and_finite() -> None:
    """Each column has one name, in the order of the calibration, and a number in it."""
    candidates, statistics = searched("Quem fundou a DeepSeek?")
    question = load_judges(analyser)["same"].analysed("Quem fundou a DeepSeek?", "pt", statistics)
    features = sentence_features(question, candidates, statistics, analyser)
    assert features.shape == (len(candidates), len(FEATURES))
    assert all(map(math.isfinite, features.flat))
    assert len(set(GATE_FEATURES)) == len(GATE_FEATURES)
    assert tuple(load_calibration()["features"]) == FEATURES
    assert sentence_features(question, [], statistics, analyser).shape == (0, len(FEATURES))


def test_a_gate_for_other_features_is_refused() -> None:
    """Numbers that do not fit the features are an error, not a wrong chance."""
    with pytest.raises(ValueError, match="numbers a row"):
        Gate.from_calibration({"mean": [0.0], "deviation": [1.0], "weights": [1.0], "bias": 0.0})


def test_the_questions_vector_counts_if_it_is_of_the_embedder_that_was_calibrated() -> None:
    """Vectors of another embedder say nothing to these weights, even where they are as long."""
    zeros = np.zeros(len(GATE_FEATURES))
    gate = Gate(Linear(zeros, zeros + 1, zeros), embedder="one", meaning=np.array([2.0, 0.0]), meaning_bias=-1.0)
    vector = np.array([1.0, 0.0], dtype=np.float32)
    assert gate.chance(zeros, Meaning("one", vector)) > gate.chance(zeros) == gate.chance(zeros, Meaning("two", vector))
    assert gate.chance(zeros, Meaning("one", -vector)) < 0.5


def test_the_shipped_calibration_is_for_the_default_embedder() -> None:
    """Were they apart, the question's vector would be left out without a word."""
    embedder = build_embedder(None)
    gate = judges["same"].gate
    assert gate.embedder == embedder.name
    assert gate.meaning is not None
    assert gate.meaning.shape == (embedder.dimension,)


@pytest.mark.parametrize(("question", "most"), [("Quando as ações caíram?", 1), ("Quais modelos são citados?", 6)])
def test_a_list_may_show_sentences_that_are_less_likely(question: str, most: int) -> None:
    """Six at most; a question for one fact shows the one sentence that all speaks for."""
    candidates, statistics = searched(question)
    judge = judges["same"]
    chances = np.full(len(candidates), 0.1 / (len(candidates) - 1))
    chances[2] = 0.9
    shown = judge.shown(judge.analysed(question, "pt", statistics), candidates, chances)
    assert shown[0] == 2
    assert len(shown) == most
