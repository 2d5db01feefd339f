"""Judging drafts by the wordings foreseen for the sentences that they cite."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.app import App
from bot.core.fitted.trees import Trees
from bot.core.verifying.foreseeing.features import FEATURES, WordingReader
from bot.core.verifying.foreseeing.judging import WordingJudge, calibrated_values
from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence
from bot.core.verifying.weighing import Weighing
from bot.settings import SHIPPED_LIBRARY, Settings
from knowledge.foreseen.wordings import FILE_NAME, ForeseenWordings, Wordings, write_wordings
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser

MILL = "O moinho de Santa Rita mói milho crioulo desde 1931."
ROWS = (
    {
        "quote": MILL,
        "faithful": ["Em Santa Rita o milho crioulo vira fubá no moinho desde 1931.", "Há moagem de milho crioulo."],
        "corrupted": ["Em Santa Rita o moinho deixou de moer milho crioulo.", "O moinho mói trigo desde 1931."],
    },
)
QUESTION = "O que faz o moinho?"
SPANS: Mapping[int, Evidence] = {1: Evidence(MILL, "pt", "O moinho")}


def judge_over(rows: tuple[Mapping[str, object], ...], folder: Path) -> WordingJudge:
    folder.mkdir(exist_ok=True)
    write_wordings(folder, rows)
    wordings = ForeseenWordings.beside(folder)
    assert wordings is not None
    return WordingJudge.from_calibration(calibrated_values(), WordAnalyser(), wordings)


def always(judge: WordingJudge, chance: float) -> WordingJudge:
    """Return the judge as one that says the same of everything."""
    leaf = Trees((0,), (-1,), (float(np.log(chance / (1 - chance))),), (0,), (0,), 0.0)
    return replace(judge, trees=leaf)


class Undecided:
    """A model that leaves it to the others."""

    def doubt(self, premise: str, claim: str) -> float:
        return 0.0


def kept(gate: Gate, draft: str) -> bool:
    return bool(gate.judge(QUESTION, draft, SPANS).kept)


def test_wordings_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Each writer's by themselves; of a changed sentence nothing is known; a folder may have none."""
    assert ForeseenWordings.beside(tmp_path) is None
    other = {"quote": MILL, "faithful": ["Milho crioulo é moído ali."], "corrupted": []}
    write_wordings(tmp_path, [*ROWS, other])
    wordings = ForeseenWordings.beside(tmp_path)
    assert wordings is not None
    assert [len(hand.faithful) for hand in wordings.of(MILL)] == [2, 1]
    assert wordings.of(MILL)[0].corrupted == tuple(ROWS[0]["corrupted"])
    assert wordings.of(f"{MILL} ") == ()
    first = (tmp_path / FILE_NAME).read_bytes()
    write_wordings(tmp_path, [*ROWS, other])
    assert (tmp_path / FILE_NAME).read_bytes() == first


def test_features_tell_marks_from_licence() -> None:
    """A word of a faithful wording is licensed, one that only the corrupted have marks, another is unknown."""
    reader = WordingReader(WordAnalyser())
    wordings = Wordings(tuple(ROWS[0]["faithful"]), tuple(ROWS[0]["corrupted"]))

    def features(draft: str) -> dict[str, float]:
        return dict(zip(FEATURES, reader.features(draft, MILL, wordings, "pt").tolist(), strict=True))

    licensed, marked, unknown = features("Há fubá."), features("Ali se mói trigo."), features("Ali se mói cevada.")
    assert licensed["marks"] == licensed["unknown"] == 0.0
    assert marked["heaviest_mark"] > 0.2
    assert unknown["heaviest_mark"] == 0.0 < unknown["heaviest_unknown"]
    assert features(ROWS[0]["faithful"][0])["like_faithful"] == pytest.approx(1.0)
    assert features(MILL)["covered_by_sentence"] == pytest.approx(1.0)
    assert features("")["words"] == 0.0


def test_a_calibration_for_other_features_is_refused() -> None:
    """Numbers that do not fit the features are an error, not a wrong verdict."""
    values = {**calibrated_values(), "features": FEATURES[:-1]}
    with pytest.raises(ValueError, match="other features"):
        WordingJudge.from_calibration(values, WordAnalyser(), ForeseenWordings({}))


def test_the_wordings_have_a_say(gate: Gate, tmp_path: Path) -> None:
    """Where they were foreseen for the sentence cited, in its language and alone; elsewhere they are silent."""
    judge = judge_over(ROWS, tmp_path)
    weighing = Weighing(Undecided(), {"doubt": 1.0, "wordings": 1.0}, -1.0)
    harsh, mild = (replace(gate, weighing=weighing, foreseeing=always(judge, chance)) for chance in (0.9, 0.1))
    silent = replace(gate, weighing=weighing, foreseeing=None)
    plain = "O moinho de Santa Rita mói milho crioulo [1]."
    assert (kept(harsh, plain), kept(mild, plain)) == (False, True)
    assert harsh.judge(QUESTION, plain, SPANS).cut[0].reason is CutReason.NOT_BORNE_OUT
    spans = {**SPANS, 2: Evidence("A colheita do chá rendeu 340 quilos de folhas.", "pt", "Chá")}
    for draft in (
        "A colheita de chá rendeu 340 quilos de folhas [2].",
        "The Santa Rita mill has been grinding maize since 1931 [1].",
        "O moinho mói milho crioulo, e a colheita do chá rendeu 340 quilos [1][2].",
    ):
        assert harsh.judge(QUESTION, draft, spans).kept == silent.judge(QUESTION, draft, spans).kept, draft


def test_a_library_of_ones_own_brings_its_wordings(tmp_path: Path) -> None:
    """A folder with wordings beside its texts is judged by these; one without, by those that ship."""
    own, without = tmp_path / "own", tmp_path / "without"
    for folder in (own, without):
        folder.mkdir()
        (folder / "moinho.md").write_text(f"# O moinho\n\n{MILL}\n", encoding="utf-8")
    write_wordings(own, ROWS)
    judges = [
        App(Settings(_env_file=None, data_dir=tmp_path / "data", library=str(folder))).judge_of_wordings
        for folder in (own, without)
    ]
    assert judges[0] is not None
    assert judges[1] is not None
    assert [bool(judge.wordings.of(MILL)) for judge in judges if judge] == [True, False]
    assert len(judges[1].wordings.by_sentence) > 500


def test_wordings_that_ship_are_of_sentences_that_ship(documents: Mapping[str, StoredDocument]) -> None:
    """A reading that changes must have its wordings written again."""
    wordings = ForeseenWordings.beside(SHIPPED_LIBRARY)
    assert wordings is not None
    found = sum(bool(wordings.of(unit.span.of(d.text))) for d in documents.values() for unit in d.units)
    assert found >= 0.95 * len(wordings.by_sentence)
