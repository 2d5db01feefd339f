"""What a question asks for is told by its wording, also when it is a few key words."""

import pytest

from bot.core.asking.kinds import Kind, asked_kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quanto custou treinar o modelo?", Kind.QUANTITY),
        ("preço da API?", Kind.QUANTITY),
        ("H100 ano", Kind.TIME),
        ("Mês do GPT-4o?", Kind.TIME),
        ("Cidade do High-Flyer?", Kind.PLACE),
        ("sede MacroPolo", Kind.PLACE),
        ("headquarters of the fund", Kind.PLACE),
        ("Quem fundou a empresa, e em que ano?", Kind.TIME),
        ("Quanto tempo durou a conversa?", Kind.DURATION),
        ("O que é destilação?", Kind.DEFINITION),
        ("Como o modelo aprende?", Kind.MANNER),
        ("DeepSeek contra OpenAI", Kind.OTHER),
    ],
)
def test_the_kind_is_told_by_the_wording(question: str, kind: Kind) -> None:
    """Question words first, then key words alone at either end."""
    assert asked_kind(question) is kind
