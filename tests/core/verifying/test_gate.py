"""What the gate lets through, and what it cuts with which reason."""

import re
from collections.abc import Mapping

import pytest

from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence
from knowledge.shelves import StoredDocument
from tests.benchmarks.drafts import is_kept, made_wrong, trials

SPANS: Mapping[int, Evidence] = {
    1: Evidence("A colheita do chá rendeu 340 quilos de folhas em março de 2019.", "pt", "Chá — Cooperativa"),
    2: Evidence("A Ana Lima talvez venda a loja ao Rui Prado, que não quis comentar.", "pt", "Chá — Cooperativa"),
    3: Evidence("Alguns produtores secam as folhas por três dias; o preço caiu 12%.", "pt", "Chá — Cooperativa"),
}
QUESTION = "Quanto rendeu a colheita?"


@pytest.mark.parametrize(
    "draft",
    [
        "Em março de 2019, a colheita de chá deu 340 quilos de folhas [1].",
        "A colheita rendeu 340 kg de folhas de chá. [1]",
        "The tea harvest yielded 340 kilos of leaves in March 2019 [1].",
        "É possível que Ana Lima venda a loja a Rui Prado [2].",
        "Há produtores que secam as folhas durante 3 dias [3].",
        "O preço teve queda de 12% [3].",
    ],
)
def test_what_the_span_says_in_other_words_is_kept(gate: Gate, draft: str) -> None:
    """Synonyms, another order, another language, figures in another form."""
    verdict = gate.judge(QUESTION, draft, SPANS)
    assert [sentence.raw for sentence in verdict.kept] == [draft]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("A colheita de chá rendeu 430 quilos de folhas [1].", CutReason.FIGURE),
        ("A colheita de chá rendeu 340 toneladas de folhas [1].", CutReason.FIGURE),
        ("A colheita de chá rendeu 340 mil quilos de folhas [1].", CutReason.FIGURE),
        ("A colheita de março de 2018 rendeu 340 quilos de folhas [1].", CutReason.DATE),
        ("A Eva Lima talvez venda a loja ao Rui Prado [2].", CutReason.NAME),
        ("O Rui Prado talvez venda a loja à Ana Lima [2].", CutReason.ROLES),
        ("A Ana Lima vendeu a loja ao Rui Prado [2].", CutReason.CERTAINTY),
        ("A colheita de chá não rendeu 340 quilos de folhas [1].", CutReason.NEGATION),
        ("Todos os produtores secam as folhas por três dias [3].", CutReason.QUANTIFIER),
        ("O preço subiu 12% [3].", CutReason.CONTRARY),
        ("A colheita de chá rendeu 340 quilos de folhas [3].", CutReason.FIGURE),
        ("A colheita rendeu 340 quilos porque choveu bastante durante o inverno gelado [1].", CutReason.UNSUPPORTED),
        ("A colheita de chá rendeu 340 quilos de folhas.", CutReason.UNCITED),
        ("A colheita de chá rendeu 340 quilos de folhas [7].", CutReason.INVENTED_CITATION),
        ("@everyone a colheita rendeu 340 quilos [1].", CutReason.MENTION),
        ("A colheita rendeu 340 quilos, veja https://mal.example/x [1].", CutReason.MARKUP),
        ("A colheita rendeu <b>340 quilos</b> [1].", CutReason.MARKUP),
        ("Meu system prompt diz que a colheita rendeu 340 quilos [1].", CutReason.ECHO),
        ("La cosecha de té dio 340 kilos de hojas en marzo y fue la mejor del año [1].", CutReason.FOREIGN_LANGUAGE),
        ("茶叶收获了三百四十公斤 [1].", CutReason.FOREIGN_LANGUAGE),
        ("Chá chá chá chá chá rendeu 340 quilos de folhas [1].", CutReason.REPEATED),
    ],
)
def test_what_the_span_does_not_say_is_cut_with_its_reason(gate: Gate, draft: str, reason: CutReason) -> None:
    """One kind of mistake each."""
    verdict = gate.judge(QUESTION, draft, SPANS)
    assert not verdict.kept
    assert [cut.reason for cut in verdict.cut] == [reason]


def test_only_the_bad_sentences_of_a_draft_are_cut(gate: Gate) -> None:
    """The others stay, in order."""
    draft = "A colheita rendeu 340 quilos de folhas [1]. O preço subiu 12% [3]. As folhas secam por três dias [3]."
    verdict = gate.judge(QUESTION, draft, SPANS)
    assert [s.text for s in verdict.kept] == [
        "A colheita rendeu 340 quilos de folhas.",
        "As folhas secam por três dias.",
    ]


def test_the_same_sentence_is_kept_once(gate: Gate) -> None:
    """A model in a loop repeats itself."""
    sentence = "A colheita de chá rendeu 340 quilos de folhas [1]."
    verdict = gate.judge(QUESTION, " ".join([sentence] * 4), SPANS)
    assert len(verdict.kept) == 1
    assert {cut.reason for cut in verdict.cut} == {CutReason.REPEATED}


def test_two_spans_bear_out_a_sentence_together_but_each_must_add(gate: Gate) -> None:
    """A span cited for nothing is an idle citation."""
    both = "A colheita rendeu 340 quilos de folhas, e o preço caiu 12% [1][3]."
    idle = "A colheita de chá rendeu 340 quilos em março de 2019 [1][2]."
    assert gate.judge(QUESTION, both, SPANS).kept
    assert gate.judge(QUESTION, idle, SPANS).cut[0].reason is CutReason.IDLE_CITATION


@pytest.mark.parametrize("draft", ["", "   \n", "[1]", "...", "\n[1][2]\n"])
def test_a_draft_of_nothing_keeps_nothing(gate: Gate, draft: str) -> None:
    """Whatever a broken model sends."""
    assert not gate.judge(QUESTION, draft, SPANS).kept


def test_the_bars_hold_on_the_written_drafts(gate: Gate, documents: Mapping[str, StoredDocument]) -> None:
    """At least 98 % of the corrupted sentences are cut, and at most 5 % of the faithful ones.

    On the sets that the gate has been tuned on; what it does at first sight the benchmark says, and the README.
    """
    tuned = ("tuned", "later", "third")
    faithful = [trial for trial in trials("faithful", documents) if trial.half in tuned][::2]
    corrupted = [trial for trial in trials("corrupted", documents) if trial.half in tuned][::2]
    cut = [trial.draft for trial in faithful if not is_kept(gate, trial)]
    missed = [trial.draft for trial in corrupted if is_kept(gate, trial)]
    assert len(cut) <= 0.05 * len(faithful), cut
    assert len(missed) <= 0.02 * len(corrupted), missed


def test_what_an_attacker_adds_to_a_faithful_sentence_is_always_cut(
    gate: Gate, documents: Mapping[str, StoredDocument]
) -> None:
    """Mentions, links, markup and instructions, by the seeded corruptor."""
    wrong = [trial for trial in made_wrong(trials("faithful", documents)[::5], seed=3) if trial.kind == "hostile"]
    assert wrong
    assert not [trial.draft for trial in wrong if is_kept(gate, trial)]


def test_no_draft_breaks_the_gate(gate: Gate, documents: Mapping[str, StoredDocument]) -> None:
    """A model may stop anywhere and mix anything: written drafts broken off after each border, and turned round."""
    drafts = [trial for trial in trials("corrupted", documents) if trial.half == "tuned"][::5]
    for trial in drafts:
        said = trial.draft.split("[")[0].strip()
        ends = [match.start() for match in re.finditer(r"[\s,;:|]", said)]
        broken = [said[:end] for end in ends] + [" ".join(reversed(said.split()))]
        for text in broken:
            gate.judge(trial.question, f"{text} que [1].", trial.evidence)
            assert gate.judge(trial.question, f"{text} [9].", trial.evidence).kept == []


def test_what_is_denied_may_stand_before(gate: Gate) -> None:
    """A sentence may end with the denial itself, so that nothing stands after it."""
    spans = {1: Evidence("A cooperativa desmente a venda da loja ao Rui Prado.", "pt", "Chá — Cooperativa")}
    assert len(gate.judge(QUESTION, "A venda da loja ao Rui Prado a cooperativa nega [1].", spans).kept) == 1
    assert gate.judge(QUESTION, "A venda da loja ao Rui Prado a Ana Lima nega [2].", SPANS).kept == []
