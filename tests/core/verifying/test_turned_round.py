"""Two things that changed places, halves that were mixed, ordinals, bounds, and what is only wanted told as done."""

from collections.abc import Mapping

import pytest

from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence

SPANS: Mapping[int, Evidence] = {
    1: Evidence("A cooperativa põe a qualidade à frente da pressa.", "pt"),
    2: Evidence("A secagem se paga uma vez, enquanto a embalagem pesa em cada caixa vendida.", "pt"),
    3: Evidence("The third harvest was the largest, and the mill makes flour from maize.", "en"),
    4: Evidence("A prefeitura pediu que a usina reduzisse o consumo de água até 2030.", "pt"),
    5: Evidence("O forno novo usa menos lenha, e 440 famílias o têm; só algumas pagaram por ele.", "pt"),
    6: Evidence("The drought caused the fall in prices, and the market lies in Hangzhou, in the Chinese east.", "en"),
    7: Evidence("A usina cresce sem o aval do sindicato e evita contratar parentes.", "pt"),
    8: Evidence("The Rapid by Yamato and the Comet by Ferraz are two of the trains shown.", "en"),
}
QUESTION = "O que se sabe da cooperativa?"


@pytest.mark.parametrize(
    ("draft", "number", "reason"),
    [
        ("A cooperativa põe a pressa à frente da qualidade [1].", 1, CutReason.ROLES),
        ("A cooperativa põe a pressa acima da qualidade [1].", 1, CutReason.ROLES),
        ("A embalagem se paga uma vez [2].", 2, CutReason.MERGED),
        ("The second harvest was the largest [3].", 3, CutReason.FIGURE),
        ("The mill makes maize from flour [3].", 3, CutReason.ROLES),
        ("A usina já reduziu o consumo de água [4].", 4, CutReason.CERTAINTY),
        ("O forno novo usa mais lenha [5].", 5, CutReason.CONTRARY),
        ("Mais de 440 famílias têm o forno novo [5].", 5, CutReason.FIGURE),
        ("As famílias têm o forno novo, e todas pagaram por ele [5].", 5, CutReason.QUANTIFIER),
        ("The fall in prices caused the drought [6].", 6, CutReason.ROLES),
        ("The market lies in Beijing [6].", 6, CutReason.NAME),
        ("The Comet by Yamato and the Rapid by Ferraz are among the trains shown [8].", 8, CutReason.ROLES),
    ],
)
def test_what_changed_places_is_cut(gate: Gate, draft: str, number: int, reason: CutReason) -> None:
    """In the source's words or in the other language."""
    verdict = gate.judge(QUESTION, draft, {number: SPANS[number]})
    assert [cut.reason for cut in verdict.cut] == [reason]


@pytest.mark.parametrize(
    ("draft", "number"),
    [
        ("The cooperative puts quality ahead of haste [1].", 1),
        ("A cooperativa põe a qualidade acima da pressa [1].", 1),
        ("A secagem se paga uma vez; já a embalagem pesa em cada caixa vendida [2].", 2),
        ("Enquanto a embalagem pesa em cada caixa vendida, a secagem se paga uma vez [2].", 2),
        ("From maize the mill makes flour [3].", 3),
        ("A prefeitura quer que a usina reduza o consumo de água até 2030 [4].", 4),
        ("Com o forno novo, gasta-se menos lenha [5].", 5),
        ("The fall in prices was caused by the drought [6].", 6),
        ("A usina cresce sem aprovação do sindicato [7].", 7),
        ("Two of the trains shown are Ferraz's Comet and Yamato's Rapid [8].", 8),
    ],
)
def test_the_same_in_another_order_is_kept(gate: Gate, draft: str, number: int) -> None:
    """A passive, the other half first, the thing compared named last."""
    verdict = gate.judge(QUESTION, draft, {number: SPANS[number]})
    assert verdict.kept, verdict.cut
