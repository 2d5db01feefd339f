"""`roda gate`, as checks outside the project call it."""

import json
from pathlib import Path

from tests.adapters.console.conftest import Roda


def test_gate_sorts_the_sentences_of_each_row(roda: Roda, readings: Path, tmp_path: Path) -> None:
    """What the cited span bears out is kept, the rest cut with a reason; a span that is nowhere bears nothing out."""
    document = roda("ingest", str(readings / "cha.md"), "--json").rows[0]["document"]
    text = roda("show", document).out
    fact = "A colheita rendeu 340 quilos de folhas."
    start = text.index(fact)
    citations = [
        {"n": 1, "document": document, "start": start, "end": start + len(fact)},
        {"n": 2, "document": "nenhum", "start": 0, "end": 5},
    ]
    draft = "A colheita deu 340 kg de folhas [1]. A colheita deu 430 kg de folhas [1]. O farol é de 1872 [2]."
    batch = tmp_path / "drafts.jsonl"
    batch.write_text(json.dumps({"question": "Quanto rendeu?", "draft": draft, "citations": citations}))
    (row,) = roda("gate", "--batch", str(batch), "--json").rows
    assert row["kept"] == ["A colheita deu 340 kg de folhas [1]."]
    assert row["cut"] == [
        {"sentence": "A colheita deu 430 kg de folhas [1].", "reason": "figure"},
        {"sentence": "O farol é de 1872 [2].", "reason": "invented_citation"},
    ]


def test_citations_of_another_form_are_named_in_one_sentence(roda: Roda, tmp_path: Path) -> None:
    """No traceback."""
    batch = tmp_path / "drafts.jsonl"
    batch.write_text(json.dumps({"question": "?", "draft": "Nada [1].", "citations": [{"n": 1}]}))
    run = roda("gate", "--batch", str(batch), "--json")
    assert run.status == 1
    assert "document" in run.err
