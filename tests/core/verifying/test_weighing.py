"""The rules' findings weighed together with the doubts of a model: here one that says what it is told to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.core.verifying.foreseeing.judging import WordingJudge
from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence
from bot.core.verifying.weighing import NOTHING, Scale, Situation, Weighing, calibrated_values
from tests.core.verifying.test_wordings import MILL, QUESTION, ROWS, SPANS, always, judge_over

PLAIN = "O moinho de Santa Rita mói milho crioulo [1]."


@dataclass
class Told:
    """Doubts everything alike, and remembers what it was asked."""

    doubts: float
    asked: list[tuple[str, str]] = field(default_factory=list)

    def doubt(self, premise: str, claim: str) -> float:
        self.asked.append((premise, claim))
        return self.doubts


def weighing(doubts: float, situation: Situation = Situation.SINGLE) -> Weighing:
    """A judge that heeds the model in one situation alone."""
    weights = {NOTHING: -1.0, CutReason.UNSUPPORTED.value: 1.0}
    return Weighing(Told(doubts), {one: Scale(float(one is situation), 1.0, weights) for one in Situation})


@pytest.fixture
def unsure(tmp_path: Path) -> WordingJudge:
    """A judge that knows wordings of the sentence cited and leaves all to the model."""
    return always(judge_over(ROWS, tmp_path), 0.5)


def verdict(
    gate: Gate,
    draft: str,
    judge: Weighing | None,
    foreseeing: WordingJudge | None = None,
    spans: Mapping[int, Evidence] = SPANS,
) -> CutReason | None:
    cut = replace(gate, weighing=judge, foreseeing=foreseeing).judge(QUESTION, draft, spans).cut
    return cut[0].reason if cut else None


def test_what_no_rule_finds_may_be_doubted(gate: Gate, unsure: WordingJudge) -> None:
    """A sure model cuts it, an unsure one does not; where no wordings are foreseen the rules decide alone."""
    assert verdict(gate, PLAIN, None) is None
    assert verdict(gate, PLAIN, weighing(0.9), unsure) is None
    assert verdict(gate, PLAIN, weighing(1.1), unsure) is CutReason.NOT_BORNE_OUT
    assert verdict(gate, PLAIN, weighing(100)) is None


def test_a_rule_with_a_weight_may_be_outweighed(gate: Gate, unsure: WordingJudge) -> None:
    """By a model sure enough of the contrary, where wordings are foreseen; its reason stays where it is not."""
    free = "No moinho de Santa Rita a vida gira em torno do fubá [1]."
    assert verdict(gate, free, None) is CutReason.UNSUPPORTED
    assert verdict(gate, free, weighing(-0.9), unsure) is CutReason.UNSUPPORTED
    assert verdict(gate, free, weighing(-1.1), unsure) is None
    assert verdict(gate, free, weighing(-1.1)) is CutReason.UNSUPPORTED


@pytest.mark.parametrize(
    ("draft", "situation"),
    [
        (PLAIN, Situation.SINGLE),
        ("The Santa Rita mill has been grinding maize since 1931 [1].", Situation.ACROSS),
        ("O moinho mói milho crioulo, e a colheita do chá rendeu 340 quilos [1][2].", Situation.SEVERAL),
    ],
)
def test_each_situation_has_its_scale(gate: Gate, tmp_path: Path, draft: str, situation: Situation) -> None:
    """One sentence, one in another language, several: each is weighed by its own, if all that is cited is foreseen."""
    tea = "A colheita do chá rendeu 340 quilos de folhas."
    spans = {**SPANS, 2: Evidence(tea, "pt", "Chá")}
    rows = (*ROWS, {"document": "cha", "quote": tea, "faithful": ["Colheram-se 340 quilos."], "corrupted": ["34."]})
    knowing = always(judge_over(rows, tmp_path), 0.5)
    assert verdict(gate, draft, None, spans=spans) is None
    assert verdict(gate, draft, weighing(100, situation), spans=spans) is None
    for other in Situation:
        expected = CutReason.NOT_BORNE_OUT if other is situation else None
        assert verdict(gate, draft, weighing(100, other), knowing, spans) is expected


def test_of_several_all_must_be_foreseen(gate: Gate, unsure: WordingJudge) -> None:
    """Else the rules decide alone."""
    spans = {**SPANS, 2: Evidence("A colheita do chá rendeu 340 quilos de folhas.", "pt", "Chá")}
    draft = "O moinho mói milho crioulo, e a colheita do chá rendeu 340 quilos [1][2]."
    assert verdict(gate, draft, weighing(100, Situation.SEVERAL), unsure, spans) is None


@pytest.mark.parametrize(
    "draft",
    [
        "O moinho de Santa Rita mói milho crioulo desde 1913 [1].",
        "O moinho de Itaberá mói milho crioulo [1].",
        "O moinho de Santa Rita não mói milho crioulo [1].",
        "O moinho de Santa Rita mói milho crioulo.",
        "O moinho de Santa Rita mói milho crioulo [2].",
        "@everyone O moinho de Santa Rita mói milho crioulo [1].",
    ],
)
def test_nothing_outweighs_what_the_rules_know_surely(gate: Gate, unsure: WordingJudge, draft: str) -> None:
    """Dates, names, citations and mentions are theirs; the model is not even asked."""
    certain = weighing(-100)
    assert verdict(gate, draft, certain, unsure) is not None
    assert isinstance(certain.entailment, Told)
    assert certain.entailment.asked == []


def test_the_model_reads_the_title_before_the_sentence(gate: Gate, unsure: WordingJudge) -> None:
    """As it learnt to."""
    judge = weighing(0)
    spans = {1: Evidence(MILL, "pt", "O moinho", title="O moinho")}
    assert verdict(gate, PLAIN, judge, unsure, spans) is None
    assert isinstance(judge.entailment, Told)
    assert judge.entailment.asked == [(f"O moinho : {MILL}", PLAIN.split(" [")[0])]


@pytest.mark.parametrize("situation", Situation)
def test_the_calibration_weighs_what_it_should(situation: Situation) -> None:
    """What doubts raises the odds, a finding never speaks for a draft, and what is certain has no weight."""
    scale = calibrated_values()[situation]
    assert scale["slope"] > 0
    assert (scale["wordings"] > 0) == (situation is Situation.SINGLE)
    assert all(weight >= scale["weights"][NOTHING] for reason, weight in scale["weights"].items() if reason)
    assert not {
        CutReason.FIGURE,
        CutReason.NEGATION,
        CutReason.DATE,
        CutReason.NAME,
        CutReason.UNCITED,
        CutReason.MENTION,
    } & set(scale["weights"])
