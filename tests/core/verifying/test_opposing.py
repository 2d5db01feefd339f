"""Contraries said, and contraries denied; figures and days that no source gives in the same form."""

from collections.abc import Mapping

import pytest

from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence

SPANS: Mapping[int, Evidence] = {
    1: Evidence("A cooperativa mantém as receitas do chá em segredo, e as entregas são muito lentas.", "pt"),
    2: Evidence("Milhares de produtores plantam chá, e alugar a máquina custa 10 vezes menos do que comprá-la.", "pt"),
    3: Evidence("A colheita rendeu 12 mil quilos, mas o relatório não informa o percentual de perdas.", "pt"),
    4: Evidence("A Ana Lima venderia a loja se o Rui Prado pagasse à vista.", "pt"),
    5: Evidence("A loja de Ana Lima abre às terças-feiras e mostra três filmes do Vimeo.", "pt"),
}
QUESTION = "O que se sabe da cooperativa?"


@pytest.mark.parametrize(
    ("draft", "number"),
    [
        ("A cooperativa não mantém públicas as receitas do chá [1].", 1),
        ("Thousands of producers plant tea [2].", 2),
        ("Alugar a máquina custa um décimo do que custa comprá-la [2].", 2),
        ("A colheita rendeu umas 12 mil quilos [3].", 3),
        ("A colheita rendeu 12 mil quilos, e não se informa quantos por cento foram de perdas [3].", 3),
        ("The shop of Ana Lima opens on Tuesdays [5].", 5),
        ("Three Vimeo films are shown [5].", 5),
        ("A Ana Lima venderia a loja caso o Rui Prado pagasse à vista [4].", 4),
    ],
)
def test_the_same_said_by_its_contrary_or_in_another_measure_is_kept(gate: Gate, draft: str, number: int) -> None:
    """ "Not public" for "secret"; "a tenth" for "10 times less"; rough numbers in words."""
    assert gate.judge(QUESTION, draft, {number: SPANS[number]}).kept


@pytest.mark.parametrize(
    ("draft", "number", "reason"),
    [
        ("A cooperativa mantém públicas as receitas do chá [1].", 1, CutReason.CONTRARY),
        ("As entregas da cooperativa são muito rápidas [1].", 1, CutReason.CONTRARY),
        ("The cooperative's deliveries are very fast [1].", 1, CutReason.CONTRARY),
        ("A cooperativa não mantém as receitas do chá em segredo [1].", 1, CutReason.NEGATION),
        ("Centenas de produtores plantam chá, e alugar a máquina custa um quinto [2].", 2, CutReason.FIGURE),
        ("Alugar a máquina custa 10% do que custa comprá-la [2].", 2, CutReason.FIGURE),
        ("A Ana Lima vendeu a loja ao Rui Prado [4].", 4, CutReason.CERTAINTY),
        ("The shop of Ana Lima opens on Thursdays [5].", 5, CutReason.NAME),
        ("Four Vimeo films are shown at the shop of Ana Lima [5].", 5, CutReason.FIGURE),
        ("Paulo Lima abre a loja às terças-feiras [5].", 5, CutReason.NAME),
    ],
)
def test_the_contrary_is_cut(gate: Gate, draft: str, number: int, reason: CutReason) -> None:
    """And a denial of what stands there, and other figures."""
    verdict = gate.judge(QUESTION, draft, {number: SPANS[number]})
    assert [cut.reason for cut in verdict.cut] == [reason]
