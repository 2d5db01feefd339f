"""A message is split into its claims, each of which says of whom it speaks."""

import pytest

from bot.core.debating.checking.splitting import split_claims
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()


@pytest.mark.parametrize(
    ("message", "language", "claims"),
    [
        (
            "O Caio fundou a horta em 2023 e mora em Olinda.",
            "pt",
            ["O Caio fundou a horta em 2023", "O Caio mora em Olinda."],
        ),
        (
            "Acho que a horta não vendeu alface, mas perdeu 30 mudas e hoje tem três canteiros.",
            "pt",
            ["a horta não vendeu alface", "a horta perdeu 30 mudas", "a horta hoje tem três canteiros."],
        ),
        (
            "The garden sold lettuce and was founded in 2019.",
            "en",
            ["The garden sold lettuce", "The garden was founded in 2019."],
        ),
        ("A horta e o pomar perderam mudas.", "pt", ["A horta e o pomar perderam mudas."]),
        ("A feira cuida de compra e venda de mudas.", "pt", ["A feira cuida de compra e venda de mudas."]),
        ("The team trained and released the plan.", "en", ["The team trained and released the plan."]),
        ("Quem abriu a horta e vendeu mudas é daqui.", "pt", ["Quem abriu a horta e vendeu mudas é daqui."]),
        ("Perdeu mudas e vendeu alface.", "pt", ["Perdeu mudas e vendeu alface."]),
        ("A horta fechou; o pomar abriu em maio.", "pt", ["A horta fechou", "o pomar abriu em maio."]),
        ("O museu europeu abriu em maio e fechou em junho.", "pt",
         ["O museu europeu abriu em maio", "O museu europeu fechou em junho."]),
        ("Quem fundou a horta? Ela tem três canteiros.", "pt", ["Ela tem três canteiros."]),
    ],
)  # fmt: skip
def test_claims(message: str, language: Language, claims: list[str]) -> None:
    """Coordinate predicates are claims of their own; names side by side and subordinate clauses are not cut."""
    assert split_claims(message, language, analyser) == claims
