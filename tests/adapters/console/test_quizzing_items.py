"""A group's own quiz items in the terminal."""

from functools import partial
from pathlib import Path

import pytest

from tests.adapters.console.conftest import Roda, Talk, chat
from tests.own_items import CANAL


@pytest.fixture
def talk(roda: Roda, tmp_path: Path) -> Talk:
    """Says lines to the chat of a group with one reading, and returns what it shows in one line."""
    (tmp_path / "canal.md").write_text(CANAL)
    assert roda("ingest", "canal.md").status == 0
    return partial(chat, roda)


def test_from_a_reading_to_the_quiz(talk: Talk) -> None:
    """Made, looked at, changed, accepted, and asked; what is dropped does not come back."""
    shown = talk("/quiz", "/revisaritens", "/revisaritens explicação Está no texto.", "/revisaritens aceitar")
    assert "Não há nenhuma pergunta pronta" in shown
    assert "Pergunta 1 de 3 à espera de revisão" in shown
    assert "Mudança salva." in shown
    assert "Está no texto." in shown.partition("Mudança salva.")[2]
    assert "Pergunta aceita" in shown
    assert "Pergunta 1 de 2 à espera" in shown.partition("> /revisaritens aceitar")[2]
    later = talk("/revisaritens próxima", "/revisaritens descartar", "/revisaritens todas", "/revisaritens", "/quiz")
    assert "Pergunta 2 de 2" in later
    assert "Pergunta descartada" in later
    assert "1 pergunta aceita." in later
    assert "Nenhuma pergunta espera revisão." in later
    assert "Quiz do dia" in later


def test_an_edit_that_the_gate_refuses(talk: Talk) -> None:
    """The reason is said, and nothing is changed; so is what cannot be understood."""
    shown = talk(
        "/revisaritens",
        "/revisaritens opção A 1",
        "/revisaritens certa A",
        "/revisaritens opção Z x",
        "/revisaritens dança",
    )
    assert "O trecho citado não confirma a opção certa." in shown
    assert "Diga a letra da opção certa, de A a D." in shown
    assert "Para decidir: /revisaritens aceitar" in shown.partition("> /revisaritens dança")[2]


def test_files_in_and_out(talk: Talk, roda: Roda, tmp_path: Path) -> None:
    """Exported from the chat, brought back by the shell to another group; each mistake has its sentence."""
    shown = talk(
        "/exportaritens",
        "/exportaritens gift",
        "/revisaritens",
        "/revisaritens todas",
        "/exportaritens csv p.csv",
        "/importaritens",
        "/importaritens nada.gift",
    )
    assert "Escolha o formato" in shown
    assert "ainda não tem perguntas próprias aceitas" in shown
    assert "3 perguntas no arquivo. Arquivo salvo em p.csv" in shown
    assert "Diga o arquivo" in shown
    assert "Não encontrei o arquivo nada.gift." in shown
    (tmp_path / "p.csv").rename(tmp_path / "q.csv")
    assert roda("ingest", "--group", "turma", "canal.md").status == 0
    done = roda("quiz", "import", "q.csv", "--group", "turma", "--json")
    assert done.rows == [{"added": 3, "repeated": 0, "waiting": True, "refused": []}]
    again = roda("quiz", "import", "q.csv", "--group", "turma")
    assert "3 perguntas já estavam no grupo." in again.out
    other = roda("quiz", "import", "q.csv", "--group", "sem-leituras", "--json")
    assert other.status == 1
    assert len(other.rows[0]["refused"]) == 3
    assert len(roda("quiz", "export", "--json").rows) == 3
    assert roda("quiz", "export", "--group", "turma", "--json").rows == []
