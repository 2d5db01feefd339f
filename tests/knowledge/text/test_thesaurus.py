"""Words that may stand for each other, within a language and across."""

import json

import pytest

from knowledge.text.thesaurus.compiling import compiled
from knowledge.text.thesaurus.meanings import COMPILED, load_thesaurus
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()


def share_a_meaning(one: tuple[str, str], other: tuple[str, str]) -> bool:
    meanings = [load_thesaurus().all(analyser.analyse(*text)) for text in (one, other)]
    return bool(meanings[0] & meanings[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("A escola foi fundada em 1920", "pt"), ("quando abriram?", "pt")),
        (("o relatório alerta para riscos", "pt"), ("perigos", "pt")),
        (("the lab was founded in 1920", "en"), ("criaram", "pt")),
        (("O governo deu sinal verde", "pt"), ("autorizou", "pt")),
        (("they came up with it", "en"), ("inventor", "en")),
        (("trouxeram de fora", "pt"), ("importação", "pt")),
    ],
)
def test_synonyms(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Inflected forms, phrases and words of the other language find each other."""
    assert share_a_meaning(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("dono", "pt"), ("fundador", "pt")),
        (("onde nasceu", "pt"), ("formou-se", "pt")),
        (("demitida", "pt"), ("contratada", "pt")),
        (("sinal de trânsito", "pt"), ("autorizou", "pt")),
        (("aumentou", "pt"), ("diminuiu", "pt")),
    ],
)
def test_what_differs_stays_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Opposites, other attributes and parts of phrases share nothing."""
    assert not share_a_meaning(one, other)


def test_the_compiled_file_is_current() -> None:
    """`python -m knowledge.text.thesaurus.compiling` was run after the last change."""
    assert json.loads(COMPILED.read_text(encoding="utf-8")) == compiled()
