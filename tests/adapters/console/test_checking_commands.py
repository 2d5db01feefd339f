"""`roda check` and `roda disagreements`, end to end."""

import json
from pathlib import Path

from tests.adapters.console.conftest import Roda

CITATION_KEYS = ["n", "document", "title", "url", "section", "quote", "start", "end"]


def test_check_json(shipped_roda: Roda) -> None:
    """A claim has a verdict, and a quote that `show` prints where it says."""
    done = shipped_roda("check", "--json", "A DeepSeek foi fundada em 2019.")
    (row,) = done.rows
    (claim,) = row["claims"]
    assert (done.status, claim["text"], claim["verdict"]) == (0, "A DeepSeek foi fundada em 2019.", "contradicted")
    assert claim["citations"]
    for citation in claim["citations"]:
        assert list(citation) == CITATION_KEYS
        text = shipped_roda("show", citation["document"]).out
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_check_batch(shipped_roda: Roda, tmp_path: Path) -> None:
    """One line out for each row in; other keys are echoed."""
    path = tmp_path / "claims.jsonl"
    rows = [{"id": 1, "claim": "DeepSeek is based in Hangzhou."}, {"id": 2, "claim": "DeepSeek sells umbrellas."}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = shipped_roda("check", "--batch", str(path), "--json").rows
    assert [(row["id"], row["claims"][0]["verdict"]) for row in found] == [(1, "supported"), (2, "absent")]
    assert found[1]["claims"][0]["citations"] == []


def test_check_as_text(shipped_roda: Roda) -> None:
    """Verdicts are said in the claim's language; nothing to check is said too."""
    assert shipped_roda("check", "DeepSeek was founded in 2019.").out.startswith("✘ Contradicted by the readings")
    assert shipped_roda("check", "Quem?").out.startswith("Não encontrei nenhuma afirmação")
    assert "roda check" in shipped_roda("check").out


def test_disagreements(shipped_roda: Roda) -> None:
    """Pairs of quotes with their subject, as JSON lines and as text."""
    rows = shipped_roda("disagreements", "--json", "--language", "en").rows
    assert rows
    for row in rows:
        assert row["subject"]
        assert len(row["quotes"]) == 2
        assert all(list(quote) == CITATION_KEYS for quote in row["quotes"])
    assert shipped_roda("disagreements").out.startswith("Onde as leituras divergem\n")
