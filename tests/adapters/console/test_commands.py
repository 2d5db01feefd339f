"""The commands of the shell, end to end."""

import json
import re
from pathlib import Path

import pytest

from tests.adapters.console.conftest import Roda

ANSWER_KEYS = [
    "question", "language", "status", "text", "citations", "remarks", "near", "closest", "similar", "elapsed_ms",
]  # fmt: skip
CITATION_KEYS = ["n", "document", "title", "url", "section", "quote", "start", "end"]
PASSAGE_KEYS = ["document", "title", "section", "start", "end", "text", "score"]
FACT = "Quanto caíram as ações da Nvidia?"


def test_ask_json(shipped_roda: Roda) -> None:
    """An answer has the keys of the contract, `[n]` after each sentence, and quotes that `show` prints."""
    done = shipped_roda("ask", "--json", "Quem", "fundou", "a", "DeepSeek?")
    (row,) = done.rows
    assert done.status == 0
    assert list(row) == ANSWER_KEYS
    assert (row["question"], row["language"], row["status"]) == ("Quem fundou a DeepSeek?", "pt", "answered")
    assert row["citations"]
    for citation in row["citations"]:
        assert list(citation) == CITATION_KEYS
        text = shipped_roda("show", citation["document"]).out
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert f"{citation['quote']} [{citation['n']}]" in row["text"]
    assert [citation["n"] for citation in row["citations"]] == list(range(1, len(row["citations"]) + 1))


def test_ask_what_is_not_there(shipped_roda: Roda) -> None:
    """It is declined with the nearest readings, in the question's language, and the status is still 0."""
    done = shipped_roda("ask", "--json", "Why did Samsung sell Nvidia?")
    (row,) = done.rows
    assert (done.status, row["status"], row["language"], row["citations"]) == (0, "not_found", "en", [])
    assert row["text"].startswith("I did not find that in the readings.")
    assert 1 <= len(row["near"]) <= 2
    assert row["closest"] == []


def test_ask_as_text(shipped_roda: Roda) -> None:
    """The answer, then its sources with titles and links."""
    lines = shipped_roda("ask", "Who founded DeepSeek?").out.splitlines()
    assert lines[0].endswith("[1]")
    assert "Liang Wenfeng" in lines[0]
    sources = lines[lines.index("Sources") + 1 :]
    assert sources
    assert all(re.match(r"\[\d\] .+", line) for line in sources)


def test_ask_nothing(roda: Roda) -> None:
    """An empty question gets an invitation, an empty shelf a "not found"."""
    assert roda("ask").out.startswith("Faça uma pergunta")
    assert roda("ask", "Quem fundou a DeepSeek?").out == "Não encontrei isso nas leituras.\n"


def test_ask_batch(shipped_roda: Roda, tmp_path: Path) -> None:
    """One line out for each row in, in order; other keys are echoed; odd line separators inside a text are no lines."""
    rows = [{"id": 7, "question": "Quem fundou a DeepSeek?"}, {"question": "E\u2028 o bolo\x85?", "tags": ["x"]}]
    path = tmp_path / "q.jsonl"
    lines = [*(json.dumps(row, ensure_ascii=False) for row in rows), r'{"question": "meio emoji \ud83d"}']
    path.write_text("\ufeff" + "\n\n".join(lines), encoding="utf-8")
    found = shipped_roda("ask", "--batch", str(path), "--json").rows
    assert [row["question"] for row in found] == [*(row["question"] for row in rows), "meio emoji \ud83d"]
    assert found[0]["id"] == 7
    assert found[1]["tags"] == ["x"]
    assert set(ANSWER_KEYS) < set(found[0])


@pytest.mark.parametrize("line", [b'{"question": "a?"', b"[1]", b'{"other": "a"}', b'{"question": 3}', b"\xff\xfe"])
def test_a_bad_batch_line(roda: Roda, tmp_path: Path, line: bytes) -> None:
    """It is named in one sentence, with its number."""
    path = tmp_path / "q.jsonl"
    path.write_bytes(b"\n" + line)
    done = roda("ask", "--batch", str(path), "--json")
    assert (done.status, done.out) == (1, "")
    assert done.err == f"Não consegui ler {path}: a linha 2 não é um objeto JSON com o campo “question”.\n"
    missing = roda("search", "--batch", "nada.jsonl", "--json")
    assert (missing.status, missing.err) == (1, "O arquivo nada.jsonl não existe.\n")


def test_search(shipped_roda: Roda, tmp_path: Path) -> None:
    """Passages, best first, as many as asked for, with the stored text of their spans."""
    (row,) = shipped_roda("search", "--top-k", "3", "--json", FACT).rows
    passages = row["passages"]
    assert [list(passage) for passage in passages] == [PASSAGE_KEYS] * 3
    scores = [passage["score"] for passage in passages]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    text = shipped_roda("show", passages[0]["document"]).out
    assert text[passages[0]["start"] : passages[0]["end"]] == passages[0]["text"]
    path = tmp_path / "q.jsonl"
    path.write_text(f'{{"question": "{FACT}", "id": 1}}\n')
    (batched,) = shipped_roda("search", "--batch", str(path), "--top-k", "3", "--json").rows
    assert batched == {"question": FACT, "id": 1, "passages": passages}
    assert passages[0]["title"] in shipped_roda("search", "--top-k", "1", FACT).out


def test_ingest(roda: Roda, readings: Path) -> None:
    """Files of a folder are added, unchanged or updated, one line each; a rejected one says why and sets the status."""
    first = roda("ingest", str(readings), "--json")
    assert first.status == 1
    assert [list(row) for row in first.rows] == [["path", "document", "status", "chunks", "reason"]] * 3
    by_name = {Path(row["path"]).name: row for row in first.rows}
    assert {name: row["status"] for name, row in by_name.items()} == {
        "cha.md": "added",
        "farol.md": "added",
        "vazio.txt": "rejected",
    }
    assert by_name["cha.md"]["chunks"] == 1
    assert by_name["vazio.txt"]["reason"] == "O arquivo está vazio; envie um que tenha texto."
    (readings / "vazio.txt").unlink()
    (readings / "cha.md").write_text((readings / "cha.md").read_text().replace("340", "512"))
    again = roda("ingest", str(readings / "cha.md"), str(readings), "--json")
    assert (again.status, [row["status"] for row in again.rows]) == (0, ["updated", "unchanged", "unchanged"])
    assert "512 quilos" in roda("ask", "Quantos quilos rendeu a colheita de chá?").out
    plain = roda("ingest", str(readings / "farol.md"))
    assert plain.out == f"sem mudanças: {readings / 'farol.md'} → farol\n"


def test_a_relative_path_is_the_same_file(roda: Roda, readings: Path) -> None:
    """However a file is named, its new version takes the old one's place."""
    roda("ingest", str(readings / "cha.md"))
    (readings / "cha.md").write_text((readings / "cha.md").read_text().replace("340", "512"))
    (row,) = roda("ingest", "leituras/cha.md", "--json").rows
    assert (row["status"], row["path"]) == ("updated", "leituras/cha.md")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("http://127.0.0.1:9/x", "127.0.0.1 não é um endereço público"),
        ("ftp://example.org/x", "comece com http:// ou https://"),
        ("nada.md", "Não encontrei ou não consigo abrir nada.md"),
    ],
)
def test_what_cannot_be_ingested(roda: Roda, path: str, reason: str) -> None:
    """One sentence says why, and the shelf stays empty."""
    done = roda("ingest", path)
    assert done.status == 1
    assert done.out.startswith(f"recusada: {path} — ")
    assert reason in done.out
    assert roda("sources", "--json").out == ""


def test_an_empty_folder(roda: Roda, tmp_path: Path) -> None:
    """There is nothing to do, and it is said."""
    (tmp_path / "nada").mkdir()
    done = roda("ingest", "nada")
    assert (done.status, done.out.startswith("Não há nada para ler em nada.")) == (1, True)


def test_sources_show_and_remove(roda: Roda, readings: Path) -> None:
    """The list has the contract's keys; what is removed is gone; groups have their own."""
    roda("ingest", str(readings / "cha.md"), "--group", "sala")
    (row,) = roda("sources", "--group", "sala", "--json").rows
    text = roda("show", "cha", "--group", "sala").out
    assert row == {
        "document": "cha",
        "title": "Chá",
        "language": "pt",
        "url": "",
        "path": str(readings / "cha.md"),
        "characters": len(text),
    }
    assert roda("sources", "--json").out == ""
    assert "Chá" in roda("sources", "--group", "sala").out
    assert roda("remove", "cha", "--group", "sala").out == "Leitura removida: cha\n"
    assert roda("sources", "--group", "sala", "--json").out == ""


@pytest.mark.parametrize("command", ["show", "remove"])
def test_an_unknown_document(roda: Roda, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """One sentence on standard error, in the terminal's language, and status 1."""
    done = roda(command, "nada")
    sentence = "Não há leitura com o nome nada. O comando roda sources lista as que existem.\n"
    assert (done.status, done.out, done.err) == (1, "", sentence)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert roda(command, "nada").err.startswith("There is no reading called nada.")


def test_titles_are_shown_as_they_are(roda: Roda, tmp_path: Path) -> None:
    """Square brackets and colons in a title are letters, not markup."""
    (tmp_path / "a.md").write_text("# Chá [/b] :tea: [red]verde\n\nO chá verde foi colhido em 2019.\n")
    roda("ingest", "a.md")
    assert "Chá [/b] :tea: [red]verde" in roda("sources").out


def test_without_the_shipped_library_nothing_of_it_is_left(
    roda: Roda, monkeypatch: pytest.MonkeyPatch, readings: Path
) -> None:
    """An emptied RODA_LIBRARY takes its readings away; a folder that is not there is one sentence."""
    (readings / "vazio.txt").unlink()
    monkeypatch.setenv("RODA_LIBRARY", str(readings))
    assert [row["document"] for row in roda("sources", "--json").rows] == ["cha", "farol"]
    monkeypatch.setenv("RODA_LIBRARY", "")
    assert roda("sources", "--json").out == ""
    monkeypatch.setenv("RODA_LIBRARY", str(readings / "nowhere"))
    done = roda("sources")
    assert (done.status, done.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(("name", "value"), [("RODA_WEB_PORT", "abc"), ("RODA_LOG_LEVEL", "loud")])
def test_a_setting_that_makes_no_sense(roda: Roda, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """One sentence names the variable."""
    monkeypatch.setenv(name, value)
    done = roda("sources")
    sentence = f"O valor da variável {name} não serve; confira a variável de ambiente ou o arquivo .env.\n"
    assert (done.status, done.out, done.err) == (1, "", sentence)


def test_reindex(roda: Roda, readings: Path) -> None:
    """The index is made anew from the stored texts."""
    roda("ingest", str(readings / "cha.md"))
    assert roda("reindex").out == "Índice refeito: 1 leitura.\n"
    assert "340 quilos" in roda("ask", "Quantos quilos rendeu a colheita de chá?").out


def test_eval(shipped_roda: Roda, tmp_path: Path) -> None:
    """A right answer, a refusal and a failure, as JSON and as a table."""
    rows = [
        {"question": "Quem fundou a DeepSeek?", "answerable": True, "expected": ["Liang"], "kind": "fact"},
        {"question": "Quem fundou a DeepSeek?", "answerable": True, "expected": ["Altman"], "kind": "[wrong]"},
        {"question": "Por que a Samsung vendeu a Nvidia?", "answerable": False, "kind": "premise"},
    ]
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    (report,) = shipped_roda("eval", str(path), "--json").rows
    assert (report["questions"], report["answered"], report["right"], report["declined"]) == (3, 1.0, 0.5, 1.0)
    assert (report["exact_quotes"], report["false_answers"], report["false_refusals"]) == (1.0, 0.0, 0.0)
    assert report["failures"] == ["Quem fundou a DeepSeek?"]
    assert sorted(report["kinds"]) == ["[wrong]", "fact", "premise"]
    table = shipped_roda("eval", str(path)).out
    assert [line.split()[0] for line in table.splitlines()[:5]] == ["tipo", "[wrong]", "fact", "premise", "todas"]
    assert "1 falha:\n  Quem fundou a DeepSeek?\n" in table
