"""The quiz in `roda chat`, as a new member meets it."""

import re
from functools import partial
from pathlib import Path

import pytest

from tests.adapters.console.conftest import Roda, Talk, chat


@pytest.fixture
def talk(roda: Roda, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Says lines to the chat, over a data folder that lasts, and returns what it shows in one line."""
    monkeypatch.delenv("RODA_LIBRARY")
    return partial(chat, roda)


def test_a_first_day(talk: Talk, tmp_path: Path) -> None:
    """The day's question, its answer with quote and source, then points, progress and their pictures."""
    shown = talk("/quiz", "b acho", "/placar", "/progresso", "/revisar")
    assert "Quiz do dia" in shown
    assert re.search(r"A\) .+ B\) .+ C\) ", shown)
    outcome = shown.partition("> b acho ")[2]
    assert outcome.startswith(("Certo!", "Não foi desta vez. Resposta certa:"))
    assert "“" in outcome
    assert "Fonte: " in outcome
    assert "Placar da semana 1º Você: " in shown
    assert re.search(r"Você acertou [01] de 1 pergunta\.", shown)
    assert re.search(r"Quando disse “acho”, acertou [01] de 1 vez", shown)
    assert "Nada para revisar agora." in shown
    for name in ("placar", "progresso"):
        assert (tmp_path / "data" / "pictures" / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_a_series_on_a_topic(talk: Talk) -> None:
    """As many as wished for, one after the other; nonsense is asked about again, and it can be left."""
    shown = talk("/quiz destilação 3", "a", "x", "b chutei", "/parar", "/parar")
    assert "Pergunta 1 de 3" in shown
    assert "Responda com uma das letras de A a " in shown.partition("> x")[2]
    assert "Pergunta 3 de 3" in shown.partition("> b chutei")[2]
    assert "paramos aqui" in shown
    assert "Não há quiz em andamento." in shown
    whole = talk("/quiz chips 2", "c", "c")
    assert re.search(r"Fim: [0-2] de 2 certas\.", whole)


def test_the_day_has_one_question_and_it_waits(talk: Talk) -> None:
    """Left unanswered it is there again after a restart; answered, further ones are extra."""
    first = talk("/quiz").partition("Quiz do dia ")[2].partition(" A) ")[0]
    again = talk("/quiz", "a", "/quiz")
    assert again.partition("Quiz do dia ")[2].partition(" A) ")[0] == first
    assert again.count("Quiz do dia") == 1
    assert first not in again.rpartition("> /quiz")[2]


def test_a_contest(talk: Talk) -> None:
    """The passage is shown, the reason kept; voided, the answer counts no more."""
    shown = talk(
        "/contestar", "/quiz", "a", "/contestar", "/contestar não concordo", "/contestar anular", "/placar tudo"
    )
    assert "Nenhuma pergunta foi fechada ainda" in shown
    assert "Ninguém contestou ainda." in shown
    assert "Você contestou: não concordo" in shown
    assert "Você anulou a pergunta: pontos, sequências e revisões foram recalculados" in shown
    assert "Ninguém pontuou ainda." in shown


def test_wishes_that_cannot_be(talk: Talk) -> None:
    """Each is answered with what would work."""
    shown = talk("/quiz girafas", "/quiz 11", "/placar ontem", "/progresso", "/placar")
    assert "Não tenho perguntas sobre “girafas”." in shown
    assert "quantas perguntas (1 a 10)" in shown
    assert "Escolha semana, mês ou tudo" in shown
    assert "Comece com /quiz." in shown
    assert "Ninguém pontuou nesta semana ainda." in shown


def test_in_english(talk: Talk) -> None:
    """The same in English, items included."""
    shown = talk("/idioma en", "/quiz export controls 1", "a sure", "/scores", "/progress")
    assert re.search(r"(Right!|Not this time\. Right answer:)", shown)
    assert "This week's table" in shown
    assert "When you said “I'm sure”" in shown
