"""What is said in other words and stays, and what only looks like it: doubts, comparisons, doers, several spans."""

from collections.abc import Mapping

import pytest

from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence

SPANS: Mapping[int, Evidence] = {
    1: Evidence("O projeto Aurora tenta replantar a mata da serra.", "pt"),
    2: Evidence("O relato pode ser lido de dois modos: economia de água ou mais colheita com a mesma água.", "pt"),
    3: Evidence("Se as chuvas voltarem em maio, o lago enche, diz a cooperativa.", "pt"),
    4: Evidence("Without the dam, another village could have had water, the engineer says.", "en"),
    5: Evidence("The survey gives the valley a slightly lower share of the harvest, about 31%.", "en"),
    6: Evidence("Rivera announced the Comet, a train that the Falcon later outpaced on hills.", "en"),
    7: Evidence("A fair price is held up more by trust between neighbours than by the weight of the sacks.", "en"),
    8: Evidence("The new mill has a far lower milling cost than its neighbours.", "en"),
    9: Evidence("Irrigation is the ease of bringing water to dry land.", "en"),
    10: Evidence("Os compradores de café pagam adiantado e correm o risco.", "pt"),
    11: Evidence("The Lark is a river boat service of Porto founded by Ines Prado.", "en"),
    12: Evidence("Rui Lobo is the founder of the Heron, a ferry company.", "en"),
    13: Evidence("O barco Lark é um modelo lançado em 2019 pela Prado Naval, empresa do Porto.", "pt"),
    14: Evidence("A balsa Heron é um modelo lançado em 2021 pela Lobo Marine, empresa de Lisboa.", "pt"),
    15: Evidence(
        "Pruning differs from grafting on young trees, as in orchards, where a gardener checks the cut.", "en"
    ),
    16: Evidence("A colheita é um gasto concentrado no verão, enquanto a secagem custa a cada saca vendida.", "pt"),
    17: Evidence("O moinho novo reduz a memória de cálculo usada pela cooperativa.", "pt"),
    18: Evidence("A prefeitura criou regras para o rio em 2020, e em 2021 as tornou mais rígidas.", "pt"),
    19: Evidence("Pelo projeto de 2015, a vila queria chegar a mil moradores até 2030.", "pt"),
    21: Evidence("The cooperative has not detailed how much water it used, the mayor warns.", "en"),
    22: Evidence("Já se vendia trigo na vila muito antes da ponte, lembra a prefeita.", "pt"),
    20: Evidence("Como o canal é público, qualquer morador ou viajante pode usar, medir e pintar as margens.", "pt"),
    23: Evidence("Ferraz itself is being sued by companies, which accuse it of polluting the river.", "en"),
    25: Evidence(
        "The Heron, a trial boat, learned to steer through drills without maps, while the Lark uses both.", "en"
    ),
    26: Evidence(
        "Unlike Ines Prado, Rui Lobo looks after the boats and not after the crew alone, says the guild.", "en"
    ),
    27: Evidence("O moleiro, ao contrário da vizinha, cuida da moenda e não só da venda, diz a prefeita.", "pt"),
    24: Evidence("O milho branco difere do milho roxo no sabor.", "pt"),
}
QUESTION = "O que se sabe?"


@pytest.mark.parametrize(
    ("draft", "numbers", "reason"),
    [
        ("O projeto Aurora conseguiu replantar a mata da serra [1].", (1,), CutReason.CERTAINTY),
        ("The Comet, announced by Rivera, later outpaced the Falcon on hills [6].", (6,), CutReason.ROLES),
        (
            "A fair price rests more on the weight of the sacks than on trust between neighbours [7].",
            (7,),
            CutReason.ROLES,
        ),
        ("The new mill spends far more on milling than its neighbours [8].", (8,), CutReason.CONTRARY),
        ("Irrigation is the difficulty of bringing water to dry land [9].", (9,), CutReason.CONTRARY),
        ("Os vendedores de café pagam adiantado aos compradores e correm o risco [10].", (10,), CutReason.CONTRARY),
        ("The Lark, founded by Rui Lobo, is a river boat service in Porto [11][12].", (11, 12), CutReason.MERGED),
        ("The new mill takes more memory for the cooperative [17].", (17,), CutReason.CONTRARY),
        ("O moleiro cuida da venda, e não da moenda, diz a prefeita [27].", (27,), CutReason.ROLES),
        ("As regras para o rio nasceram em 2020 e foram afrouxadas em 2021 [18].", (18,), CutReason.CONTRARY),
        ("Pelo projeto de 2015, a vila já atingiu mil moradores [19].", (19,), CutReason.CERTAINTY),
        ("Por ser público, o canal só pode ser usado por moradores licenciados [20].", (20,), CutReason.QUANTIFIER),
        ("A Ferraz está processando empresas, que acusa de poluir o rio [23].", (23,), CutReason.ROLES),
        ("O barco Lark é da Lobo Marine, e a balsa Heron, da Prado Naval [13][14].", (13, 14), CutReason.MERGED),
    ],
)
def test_what_only_looks_the_same_is_cut(gate: Gate, draft: str, numbers: tuple[int, ...], reason: CutReason) -> None:
    """An attempt told as done, what is compared or acted on turned round, doers of other spans."""
    verdict = gate.judge(QUESTION, draft, {number: SPANS[number] for number in numbers})
    assert [cut.reason for cut in verdict.cut] == [reason]


@pytest.mark.parametrize(
    ("draft", "numbers"),
    [
        ("O projeto Aurora é um esforço para replantar a mata da serra [1].", (1,)),
        ("Há duas leituras do relato: economizar água ou colher mais com a mesma água [2].", (2,)),
        ("Segundo a cooperativa, basta que as chuvas voltem em maio para o lago encher [3].", (3,)),
        ("The engineer says another village might have had water had the dam not existed [4].", (4,)),
        ("In the survey the valley's share of the harvest is slightly lower: around 31 per cent [5].", (5,)),
        ("The Falcon later outpaced the Comet, Rivera's train, on hills [6].", (6,)),
        ("How much water it used the cooperative has kept to itself, the mayor warns [21].", (21,)),
        ("A prefeita lembra que vender trigo na vila não era novidade, muito antes da ponte [22].", (22,)),
        ("Não se deve igualar o milho branco ao milho roxo no sabor [24].", (24,)),
        ("O milho branco não é a mesma coisa que o milho roxo no sabor [24].", (24,)),
        (
            "The guild contrasts Rui Lobo with Ines Prado, that he looks after the boats and not just the crew [26].",
            (26,),
        ),
        ("O moleiro cuida da moenda, e não apenas da venda, o que o distingue da vizinha, diz a prefeita [27].", (27,)),
        ("Por ser público, o canal pode ser usado, medido e pintado por moradores e viajantes [20].", (20,)),
        ("A Ferraz é processada por empresas, que a acusam de poluir o rio [23].", (23,)),
        ("The Heron, a trial boat, acquired steering by drills without maps; the Lark uses both [25].", (25,)),
        ("O barco Lark é da Prado Naval, e a balsa Heron, da Lobo Marine [13][14].", (13, 14)),
        ("Unlike pruning, grafting on young trees can have its cut checked by a gardener [15].", (15,)),
        ("A colheita custa sobretudo no verão; já a secagem gera gasto a cada saca vendida [16].", (16,)),
    ],
)
def test_the_same_in_other_words_is_kept(gate: Gate, draft: str, numbers: tuple[int, ...]) -> None:
    """Readings, conditions, what would be otherwise, per cent in words, the passive of what somebody has."""
    verdict = gate.judge(QUESTION, draft, {number: SPANS[number] for number in numbers})
    assert [sentence.raw for sentence in verdict.kept] == [draft]
