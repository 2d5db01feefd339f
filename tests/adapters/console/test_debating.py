"""Debates in the terminal."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.adapters.console.conversation import Conversation
from bot.app import App
from bot.settings import Settings
from knowledge.shelves import SHIPPED, ShelfId
from tests.doubles import FakeClock


class Terminal:
    """A conversation whose words are read off."""

    def __init__(self, folder: Path, knowing: App) -> None:
        self.app = App(Settings(_env_file=None, data_dir=folder), FakeClock())
        for part in ("search", "ready_library", "asking", "checking", "disagreements", "analyser"):
            self.app.__dict__[part] = getattr(knowing, part)
        self.screen = Console(record=True, width=200, file=io.StringIO())
        self.talk = Conversation(self.app, (ShelfId("local"), SHIPPED), self.screen)

    async def hear(self, *lines: str) -> str:
        """Hear lines; return what is said to the last of them."""
        for line in lines:
            self.screen.export_text()
            await self.talk.hear(line)
        return self.screen.export_text()


@pytest.fixture
def terminal(tmp_path: Path, shipped_app: App) -> Terminal:
    """The terminal of a member who has never debated."""
    return Terminal(tmp_path, shipped_app)


async def test_a_debate_alone(terminal: Terminal, tmp_path: Path) -> None:
    """From the vote before to the summary, by the chats' commands; the other side's evidence is there to rebut."""
    said = await terminal.hear("/debate Stargate")
    assert "Stargate" in said
    assert "1 totalmente contra" in said
    assert "Anotado: Mais a favor" in await terminal.hear("4")
    assert "Mão de evidências: Contra" in await terminal.hear("contra")
    assert "já está do lado: Contra" in await terminal.hear("sorteio")
    assert "Abertura" in await terminal.hear("/debate próxima")
    assert "Agora cada fase dura 2 horas. Abertura até" in await terminal.hear("/debate tempo 2h")
    assert "não é uma duração" in await terminal.hear("/debate tempo amanhã")
    argument = "O Stargate é caro demais, porque custa 500 bilhões de dólares."
    assert "Anotado." in await terminal.hear(argument)
    assert "já há um debate" in (await terminal.hear("/debate destilação")).lower()
    assert "pausado" in await terminal.hear("/debate pausar")
    assert "pausado" in await terminal.hear("/debate pausar")
    assert "Abertura" in await terminal.hear("/debate retomar")
    assert "O outro lado poderia dizer" in await terminal.hear("/debate próxima")
    assert "Voto final" in await terminal.hear("/debate encerrar")
    said = await terminal.hear("2", "/debate encerrar")
    assert "Foram para o lado contra: 1" in said
    assert f"“{argument}”" in said
    assert "“" + argument in await terminal.hear("/debates 1")
    said = await terminal.hear("/debates exportar 1")
    [path] = (tmp_path / "debates").glob("*.md")
    assert path.name in said
    text = path.read_text(encoding="utf-8")
    assert "## Evidências: A favor" in text
    assert "| Mais a favor | 1 | 0 |" in text
    assert argument in text
    assert [picture.read_bytes()[:4] for picture in (tmp_path / "pictures").glob("*.png")] == [b"\x89PNG"]
    await terminal.app.close()


async def test_a_debate_goes_on_after_a_restart(terminal: Terminal, tmp_path: Path, shipped_app: App) -> None:
    """`/debate` alone takes up the one that is running; plain lines are part of it again."""
    await terminal.hear("/debate Stargate", "a favor", "/debate próxima")
    await terminal.app.close()
    later = Terminal(tmp_path, shipped_app)
    assert "Debate em andamento: Abertura" in await later.hear("/debate")
    assert "Anotado." in await later.hear("O Stargate vale a pena porque cria empregos.")
    await later.app.close()


async def test_questions_during_a_debate(terminal: Terminal) -> None:
    """Between speaking phases a plain question goes to the readings; without a side nothing written is kept."""
    await terminal.hear("/debate Stargate")
    assert "Liang Wenfeng" in await terminal.hear("Quem fundou a DeepSeek?")
    assert "terminou sem participantes" in await terminal.hear("/debate próxima")
    assert "Não há debate em andamento" in await terminal.hear("/debate próxima")
    assert "Nenhum debate terminou" in await terminal.hear("/debates")
    await terminal.app.close()


async def test_a_motion_in_ones_own_words(terminal: Terminal) -> None:
    """Its evidence is looked up, and marked as to be checked."""
    said = await terminal.hear(
        "/debate Modelos abertos são melhores para a pesquisa do que modelos fechados", "a favor"
    )
    assert "A conferir" in said
    assert "“" in said
    assert "use no máximo 300 caracteres" in await terminal.hear("/debate " + "palavra " * 60)
    await terminal.app.close()


async def test_evidence_check_and_map(terminal: Terminal) -> None:
    """In both languages: quotes with their sources, verdicts, and disagreements that each can be debated."""
    said = await terminal.hear("/evidencia custo de treinamento")
    assert "US$ 6 milhões" in said
    assert "não dizem nada sobre isso" in await terminal.hear("/evidencia receita de bolo de cenoura")
    said = await terminal.hear("/checar O treinamento do DeepSeek-R1 custou 60 milhões de dólares.")
    assert "Contradito" in said
    said = await terminal.hear("/divergencias")
    assert "Quantas GPUs" in said
    assert "É justo desconfiar" in await terminal.hear("/divergencias 1")
    assert "Não há divergência" in await terminal.hear("/divergencias 999")
    await terminal.hear("/debate encerrar", "/language en")
    assert "US$6 million" in await terminal.hear("/evidence cost of training")
    assert "Supported" in await terminal.hear("/check High-Flyer is a hedge fund.")
    assert "How many GPUs" in await terminal.hear("/disagreements")
    assert "Say what to check" in await terminal.hear("/check")
    await terminal.app.close()


async def test_a_disagreement_without_a_motion_gets_one(terminal: Terminal) -> None:
    """One found by comparing as well as a known one: its first two quotes are the two sides' evidence."""
    debating = terminal.app.debate.debating
    seat = await terminal.app.debate.local_seat("local", "pt", "Ana")
    found = await debating.disagreements(seat)
    for curated in (True, False):
        number, chosen = next(
            (n, one) for n, one in enumerate(found, 1) if one.motion is None and one.curated is curated
        )
        said = await terminal.hear(f"/divergencias {number}", "a favor")
        assert "Mão de evidências: A favor" in said
        hand = await debating.hand(seat, (await debating.here(seat)).id)
        assert [quote.quote for quote in hand.quotes] == [chosen.quotes[0].quote]
        await terminal.hear("/debate encerrar")
    await terminal.app.close()


async def test_what_is_mistyped_in_a_debate_is_told(terminal: Terminal) -> None:
    """Numbers beyond the motions, beyond the steps of the vote and beyond the past debates; a topic without a motion;
    no duration; another debate beside the one that is open."""
    assert "Não há moção com esse número" in await terminal.hear("/debate 99")
    assert "Não tenho moção pronta sobre “xyz”" in await terminal.hear("/debate xyz")
    assert "1. " in await terminal.hear("/mocoes")
    said = await terminal.hear("/debates exportar")
    assert "/debates exportar 1" in said
    assert "Não há debate com esse número" in await terminal.hear("/debates exportar 1")
    await terminal.hear("/debate Stargate")
    assert "de 1 a 5" in await terminal.hear("7")
    assert "/debate tempo 10m" in await terminal.hear("/debate tempo")
    assert "já há um debate" in (await terminal.hear("/debate 1")).lower()
    await terminal.app.close()


async def test_halves_of_one_sentence_are_shown_as_one_quote(terminal: Terminal) -> None:
    """And a pair that is part of a sentence in a known disagreement is not told again."""
    said = await terminal.hear("/divergencias")
    assert "há quem alegue 50 mil, mas as estimativas da Cuckoo somam cerca de 13 mil." in said
    assert "“mas as estimativas" not in said
    assert said.count("não de dois anos, como se supunha") == 1
    await terminal.app.close()


async def test_all_that_is_kept_can_be_seen_and_forgotten(terminal: Terminal, tmp_path: Path) -> None:
    """As in the chats: a file, and after a question back nothing of the member is left."""
    await terminal.hear("/debate Stargate", "4", "contra", "/debate próxima", "O Stargate é caro demais.")
    assert "roda-meus-dados.json" in await terminal.hear("/meusdados")
    file = tmp_path / "roda-meus-dados.json"
    assert "O Stargate é caro demais." in file.read_text(encoding="utf-8")
    assert "/esquecer tudo" in await terminal.hear("/esquecer")
    await terminal.hear("/meusdados")
    assert "O Stargate é caro demais." in file.read_text(encoding="utf-8")
    assert "apaguei tudo" in await terminal.hear("/esquecer tudo")
    await terminal.hear("/meusdados")
    left = json.loads(file.read_text(encoding="utf-8"))
    assert sorted(left) == ["identities", "made_at", "members", "memberships"]
    await terminal.app.close()
