"""The rules' findings weighed together with the doubts of a model: here one that says what it is told to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.core.verifying.foreseeing.judging import WordingJudge
from bot.core.verifying.gate import Gate
from bot.core.verifying.rules import Rule
from bot.core.verifying.verdict import CutReason, Evidence
from bot.core.verifying.weighing import SURE, Reading, Situation, Weighing, calibrated_values, is_sure
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
    """A judge that heeds the model in one situation alone, and every rule a little."""
    weights: dict[str, float] = {"any": 2.0, "wordings": 1.0}
    if situation is Situation.SINGLE:
        weights |= {"doubt": 1.0} | {f"doubt_{one}": -1.0 for one in Situation}
    else:
        weights |= {f"doubt_{situation}": 1.0}
    return Weighing(Told(doubts), weights, -1.0)


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


def test_a_rule_may_be_outweighed(gate: Gate, unsure: WordingJudge) -> None:
    """By a model sure enough of the contrary, where wordings are foreseen; its reason stays where it is not."""
    other = "O moinho de Santa Rita mói todo o milho crioulo [1]."
    assert verdict(gate, other, None) is CutReason.QUANTIFIER
    assert verdict(gate, other, weighing(-0.9), unsure) is CutReason.QUANTIFIER
    assert verdict(gate, other, weighing(-1.1), unsure) is None
    assert verdict(gate, other, weighing(-1.1)) is CutReason.QUANTIFIER


def test_of_free_words_the_model_decides(gate: Gate, unsure: WordingJudge) -> None:
    """That too few words are the source's counts where nothing was foreseen."""
    free = "No moinho de Santa Rita a vida gira em torno do fubá [1]."
    assert verdict(gate, free, None) is CutReason.UNSUPPORTED
    assert verdict(gate, free, weighing(0.9), unsure) is None
    assert verdict(gate, free, weighing(1.1), unsure) is CutReason.NOT_BORNE_OUT


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
    """Dates, names, denials, citations and mentions are theirs; the model is not even asked."""
    certain = weighing(-100)
    assert verdict(gate, draft, certain, unsure) is not None
    assert isinstance(certain.entailment, Told)
    assert certain.entailment.asked == []


def test_a_denial_in_free_words_may_be_outweighed(gate: Gate, unsure: WordingJudge) -> None:
    """A denial is told in many ways; one that only turns the source's words is none of them."""
    assert is_sure(Rule.DENIAL, SURE[Rule.DENIAL])
    assert not is_sure(Rule.DENIAL, SURE[Rule.DENIAL] - 0.01)
    assert not is_sure(Rule.DOUBT, 1.0)
    near = "O moinho de Santa Rita não mói milho crioulo [1]."
    free = "No moinho de Santa Rita, o milho crioulo que se colhe por ali nunca deixou de virar farinha [1]."
    assert verdict(gate, near, weighing(-100), unsure) is CutReason.NEGATION
    assert verdict(gate, free, None) is CutReason.NEGATION
    assert verdict(gate, free, weighing(-100), unsure) is None
    assert verdict(gate, free, weighing(0), unsure) is CutReason.NEGATION


@pytest.mark.parametrize(
    ("draft", "is_turned"),
    [
        ("Iracema fundou o moinho Aurora [1].", False),
        ("O Aurora foi fundado pela Iracema [1].", False),
        ("O Aurora fundou a Iracema [1].", True),
        ("A Iracema foi fundada pelo Aurora [1].", True),
    ],
)
def test_nothing_outweighs_a_deed_turned_round(gate: Gate, tmp_path: Path, draft: str, is_turned: bool) -> None:
    """However sure the model is: of who founded whom it sees little more than the words."""
    founded = "Iracema fundou o moinho Aurora em 1931."
    rows = ({"document": "moinho", "quote": founded, "faithful": ["Há um moinho."], "corrupted": ["Não há."]},)
    spans = {1: Evidence(founded, "pt", "O moinho")}
    found = verdict(gate, draft, weighing(-100), always(judge_over(rows, tmp_path), 0.5), spans)
    assert found is (CutReason.ROLES if is_turned else None)


def test_the_model_reads_the_title_before_the_sentence(gate: Gate, unsure: WordingJudge) -> None:
    """As it learnt to."""
    judge = weighing(0)
    spans = {1: Evidence(MILL, "pt", "O moinho", title="O moinho")}
    assert verdict(gate, PLAIN, judge, unsure, spans) is None
    assert isinstance(judge.entailment, Told)
    assert judge.entailment.asked == [(f"O moinho : {MILL}", PLAIN.replace(" [1]", ""))]


def reading(found: Collection[Rule] = (), copied: float = 0.0, doubt: float = 0.0) -> Reading:
    return Reading(found, Situation.SINGLE, copied, 0.0, doubt)


def test_a_rule_weighs_more_the_nearer_the_draft_keeps_to_the_words() -> None:
    """The rules compare words: of free ones they know less."""
    free, half, near = (reading([Rule.MOVED], copied).features() for copied in (0.3, 0.7, 0.95))
    assert [one["moved"] for one in (free, half, near)] == [1, 1, 1]
    assert free["moved_near"] == 0 < half["moved_near"] < near["moved_near"] == 1


def test_the_calibration_weighs_what_it_should() -> None:
    """What doubts raises the odds, a finding never speaks for a draft, and every weight is of something that exists."""
    weights = calibrated_values()["weights"]
    known = {name for one in Situation for name in Reading(tuple(Rule), one, 1.0, 1.0, 1.0).features()}
    assert weights.keys() <= known
    assert not [rule for rule, least in SURE.items() if rule in weights and not least]
    assert weights["doubt"] > 0
    assert weights["wordings"] > 0
    found = {name for rule in Rule for name in (rule.value, f"{rule}_near")} | {"any", "any_near"}
    assert all(weights.get(name, 0.0) >= 0 for name in found)


@pytest.mark.parametrize("rule", Rule)
def test_in_a_near_copy_a_finding_takes_a_sure_model_to_outweigh(rule: Rule) -> None:
    """As sure as of a sentence's own words it is, at least."""
    judge = Weighing.from_calibration(calibrated_values(), Told(0))
    assert judge.is_cut(reading([rule], copied=0.95, doubt=0.0))
    assert not judge.is_cut(reading(copied=0.95, doubt=-3.0))
