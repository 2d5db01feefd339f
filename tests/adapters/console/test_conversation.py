"""`roda chat` with piped input, and what the member sees of it."""

import contextlib
import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from bot.adapters.console.conversation import Conversation
from bot.app import App
from knowledge.shelves import SHIPPED, ShelfId
from tests.adapters.console.conftest import Roda
from tests.standins.waiting import HANGS

ROOT = Path(__file__).parents[3]
Talk = Callable[..., list[str]]


@pytest.fixture
def talk(shipped_roda: Roda) -> Talk:
    """Says lines to the chat and returns the lines it shows."""

    def say(*lines: str) -> list[str]:
        done = shipped_roda("chat", typed=lines)
        assert done.status == 0
        assert done.err == ""
        return [line.rstrip() for line in done.out.splitlines()]

    return say


def after(lines: list[str], said: str) -> list[str]:
    """What is shown between one line of the member's and the next."""
    rest = lines[lines.index(f"> {said}") + 1 :]
    return rest[: next((i for i, line in enumerate(rest) if line.startswith("> ")), len(rest))]


def test_greeting_and_leaving(talk: Talk) -> None:
    """It says who it is and how many readings there are, and what follows `/sair` is not heard."""
    assert talk("/sair", "Quem fundou a DeepSeek?") == [
        "Oi! Sou a Roda. Respondo a partir das leituras do grupo, sempre mostrando de onde tirei.",
        "5 leituras na estante. Pergunte o que quiser, ou digite /ajuda.",
        "",
        "> /sair",
        "Até a próxima roda!",
    ]


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("tchau", "Até a próxima roda!"),
        ("/perguntar tchau, roda", "Até a próxima roda!"),
        ("Bye, see you later!", "See you at the next circle!"),
    ],
)
def test_who_takes_leave_has_left(talk: Talk, said: str, reply: str) -> None:
    """One goodbye in the member's language, and nothing after it is heard."""
    lines = talk(said, "Quem fundou a DeepSeek?")
    assert after(lines, said) == [reply]
    assert lines[-1] == reply


def test_a_question_its_source_and_a_follow_up(talk: Talk) -> None:
    """The answer is cited, its passage can be seen, and the next question leans on it."""
    lines = talk("Quem fundou a DeepSeek?", "/trecho 1", "/trecho 99", "e quando?", "/trecho [1]")
    answer = after(lines, "Quem fundou a DeepSeek?")
    assert "Liang Wenfeng" in answer[0]
    assert any(re.match(r"\[1\](?:\[\d+\])* \w", line) for line in answer[1:])
    quote = " ".join(line for line in answer[: answer.index("")]).split(" [1]")[0]
    passage = after(lines, "/trecho 1")
    assert passage[0].startswith("[1] ")
    assert quote in " ".join(line.strip() for line in passage)
    assert "Tente /trecho 1." in after(lines, "/trecho 99")[0]
    assert "DeepSeek" in after(lines, "e quando?")[0]
    assert after(lines, "/trecho [1]")[0].startswith("[1] ")


def test_a_list_comes_whole_and_names_its_source_once(talk: Talk) -> None:
    """The sentence that announces it, its items, and one line for the part of the reading that they are from."""
    asked = "Quais são as cinco tendências da história da IA para o grupo de estudos?"
    answer = after(talk(asked), asked)
    said, sources = " ".join(answer[: answer.index("")]), answer[answer.index("") + 1 :]
    places = [said.index(f"A {nth} tendência da IA") for nth in ("primeira", "segunda", "terceira", "quarta", "quinta")]
    assert said.index("cinco tendências da história da IA:") < places[0]
    assert places == sorted(places)
    assert " ".join(sources).count("Como o DeepSeek-R1 pôde ser treinado tão barato") == 1


def test_how_a_follow_up_was_read_comes_before_all_that_is_said_to_it(talk: Talk) -> None:
    """A remark that ends in a colon stands right before the quote that it announces."""
    lines = talk("Who is the CEO of OpenAI?", "and the one of Nvidia?")
    said = after(lines, "and the one of Nvidia?")
    assert said[0] == "I took the question to mean: “Who is the CEO of Nvidia?”"
    assert "I took" not in " ".join(said[1:])


def test_help(talk: Talk) -> None:
    """Each command has its line, as has asking."""
    said = " ".join(after(talk("/ajuda"), "/ajuda"))
    assert said.startswith("O que dá para fazer aqui Escreva a pergunta, em português ou em inglês.")
    lines = [said.index(f"/{name} ") for name in (
        "trecho", "fontes", "buscar", "quiz", "revisar", "placar", "progresso", "contestar", "debate", "evidencia",
        "checar", "divergencias", "debates", "sobre", "meusdados", "idioma", "ajuda", "sair",
    )]  # fmt: skip
    assert lines == sorted(lines)


def test_about(talk: Talk) -> None:
    """Version, models, size of the library and the measured quality, with the decimal mark of the language."""
    portuguese, english = talk("/sobre", "/idioma en", "/about"), talk("/idioma en", "/about")
    said = " ".join(after(portuguese, "/sobre"))
    assert "Sem modelo de linguagem" in said
    assert "nDCG@10): 0,9" in said
    assert "nDCG@10): 0.9" in " ".join(after(english, "/about"))


def test_lists_and_searches(talk: Talk) -> None:
    """Readings as a table, passages under their titles, and hints where a word is missing."""
    lines = talk("/fontes", "/buscar chips H800", "/buscar", "/trecho 1", "/idioma", "/perguntar")
    table = after(lines, "/fontes")
    assert table[0] == "Leituras"
    assert table[1].split() == ["leitura", "título", "idioma", "fonte"]
    assert any(line.startswith("glossario ") for line in table)
    assert not any(line.startswith("glossary ") for line in table)
    assert " ".join(table).count("também em") == 5
    assert any(line.startswith("glossary ") for line in after(talk("/language en", "/sources"), "/sources"))
    assert "H800" in " ".join(after(lines, "/buscar chips H800"))
    assert after(lines, "/buscar")[0] == "Diga o que buscar, por exemplo: /buscar chips H800"
    assert after(lines, "/trecho 1")[0].startswith("Ainda não há resposta")
    assert after(lines, "/idioma")[0] == "Escolha pt ou en, por exemplo: /idioma en"
    assert after(lines, "/perguntar")[0].startswith("Faça uma pergunta")


def test_languages(talk: Talk) -> None:
    """English once the member writes it, or says so by command, and then for good."""
    lines = talk("Who founded DeepSeek?", "/nope", "/idioma pt", "/idioma en", "Quem fundou a DeepSeek?", "/foo")
    assert "Liang Wenfeng" in after(lines, "Who founded DeepSeek?")[0]
    assert after(lines, "/nope")[0] == "I do not know the command /nope. Type /help to see what there is."
    assert after(lines, "/idioma pt")[0] == "Combinado: vou falar português."
    assert after(lines, "/idioma en")[0] == "All right: English it is."
    assert after(lines, "/foo")[0].startswith("I do not know the command /foo.")


def test_marks_alone_ask_nothing(talk: Talk) -> None:
    """Nor do they go on from the question before."""
    lines = talk("Quem fundou a DeepSeek?", "????", "🙂", "e quando?")
    assert after(lines, "????")[0].startswith("Faça uma pergunta sobre as leituras")
    assert after(lines, "🙂")[0].startswith("Faça uma pergunta sobre as leituras")
    assert "DeepSeek" in after(lines, "e quando?")[0]


def test_commands_of_the_chats_say_where_they_are(talk: Talk) -> None:
    """What only groups have, and how readings are added here."""
    lines = talk("/config", "/adicionar https://example.org")
    assert after(lines, "/config")[0].startswith("/config só existe no Discord e no Telegram")
    assert "roda ingest" in after(lines, "/adicionar https://example.org")[0]


def test_whatever_is_typed_is_shown_as_it_is(talk: Talk) -> None:
    """Square brackets are no markup, and a slash alone is an unknown command."""
    lines = talk("/[/b]", "/", "[bold]o que é MoE?[/bold]", "")
    assert after(lines, "/[/b]")[0].startswith("Não conheço o comando /[/b].")
    assert after(lines, "/")[0].startswith("Não conheço o comando /.")
    assert "> [bold]o que é MoE?[/bold]" in lines


def test_a_pipe_gets_plain_letters(talk: Talk) -> None:
    """No escape codes, no carriage returns."""
    shown = "\n".join(talk("Quem fundou a DeepSeek?", "/trecho 1", "/fontes", "O que é um bolo?"))
    assert "\x1b" not in shown
    assert "\r" not in shown


def test_a_dumb_terminal_gets_plain_letters(roda: Roda) -> None:
    """A terminal that knows no escape codes gets none, nor a progress display."""
    screen, terminal = pty.openpty()
    chat = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"], stdin=terminal, stdout=terminal, stderr=terminal, cwd=ROOT
    )
    os.close(terminal)
    os.write(screen, b"Quem fundou a DeepSeek?\n/fontes\n/sair\n")
    shown = b""
    with contextlib.suppress(OSError):  # how a terminal ends
        while part := os.read(screen, 4096):
            shown += part
    os.close(screen)
    assert chat.wait(timeout=HANGS) == 0
    assert "Não encontrei isso nas leituras." in shown.decode()
    assert "Até a próxima roda!" in shown.decode()
    assert b"\x1b" not in shown


async def test_a_colour_terminal_marks_the_answer(shipped_app: App) -> None:
    """What answers is bold, and the quote is marked in its passage."""
    screen = Console(file=io.StringIO(), force_terminal=True, color_system="standard", markup=False, width=500)
    talk = Conversation(shipped_app, (ShelfId("local"), SHIPPED), screen)
    assert await talk.hear("Quem fundou a DeepSeek?")
    assert talk.last
    statement = talk.last.statements[0]
    assert statement.emphasis
    assert f"\x1b[1m{statement.emphasis.of(statement.text)}\x1b[0m" in screen.file.getvalue()
    assert await talk.hear("/trecho 1")
    assert f"\x1b[1;7m{statement.text}\x1b[0m" in screen.file.getvalue()
    assert not await talk.hear("/sair")


def test_a_real_process(shipped_data: Path, shipped_app: App, tmp_path: Path) -> None:
    """`python -m bot chat` answers what is piped in, and ends with the input."""
    environment = {**os.environ, "RODA_DATA_DIR": str(shipped_data), "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input="Quem fundou a DeepSeek?\n",
        env={**environment, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=True,
    )
    assert "Liang Wenfeng" in done.stdout
    assert done.stdout.endswith("Até a próxima roda!\n")
    assert done.stderr == ""
