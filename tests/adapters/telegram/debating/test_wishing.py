"""What is typed after /debate."""

from datetime import timedelta

import pytest

from bot.adapters.telegram.debating.wishing import is_only_times, is_typed, wish_of
from bot.core.debating.errors import PhaseTimeError
from bot.core.debating.model import Phase
from bot.core.debating.wishing import Wish
from prompts.words import words_for

HOURS = timedelta(hours=2)


@pytest.mark.parametrize("language", ["pt", "en"])
@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        ("3", Wish("3")),
        ("3 2h", Wish("3", HOURS)),
        ("A IA é boa. 2h reformulação", Wish("A IA é boa.", HOURS, steelman=True)),
        ("A IA é boa. with steelman 2h", Wish("A IA é boa.", HOURS, steelman=True)),
        ("A IA é boa. mesmo assim", Wish("A IA é boa.", anyway=True)),
        ("A IA é boa. só aqui 2h anyway", Wish("A IA é boa.", HOURS, joint=False, anyway=True)),
        ("A IA é boa. réplica=2h", Wish("A IA é boa.", times={Phase.REBUTTAL: HOURS})),
        ("A IA dobra em 2h de treino", Wish("A IA dobra em 2h de treino")),
        ("O preço é H=2h", Wish("O preço é H=2h")),
    ],
)
def test_options_stand_at_the_end(typed: str, wish: Wish, language: str) -> None:
    """Times and options in either language are taken off the end; whatever comes before them is the motion."""
    assert wish_of(typed, words_for("pt" if language == "pt" else "en")) == wish


@pytest.mark.parametrize("typed", ["A IA é boa. 99d", "A IA é boa. 0m", "A IA é boa. réplica=já"])
def test_times_that_no_phase_may_have(typed: str) -> None:
    """They are refused rather than taken for a motion."""
    with pytest.raises(PhaseTimeError):
        wish_of(typed, words_for("pt"))


def test_words_of_the_bot() -> None:
    """A whole command in any case; no motion that only begins with it."""
    words = words_for("pt")
    assert is_typed("Encerrar", "finish", words)
    assert not is_typed("Encerrar o uso de carvão ajuda a todos", "finish", words)
    assert is_only_times("2h réplica=1d", words)
    assert not is_only_times("é dinheiro para quem treina 2h", words)
