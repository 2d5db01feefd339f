"""Models that a reading calls otherwise than the question does."""

import pytest

from bot.core.asking.model_names import model_names_as_in


@pytest.mark.parametrize(
    ("text", "question", "asked"),
    [
        ("Treinar o ChatGPT 4 custou caro.", "quanto custou o GPT-4?", "quanto custou o ChatGPT 4?"),
        ("GPT-4 was dear.", "how much was ChatGPT 4 in all?", "how much was GPT-4 in all?"),
        ("O ChatGPT 4 veio depois do GPT-4.", "quanto custou o GPT-4?", "quanto custou o GPT-4?"),
        ("O GPT-4o é multimodal.", "quanto custou o GPT-4?", "quanto custou o GPT-4?"),
        ("O ChatGPT 3.5 é gratuito.", "quanto custou o GPT-4?", "quanto custou o GPT-4?"),
        ("O ChatGPT é gratuito.", "quanto custou o GPT-4?", "quanto custou o GPT-4?"),
        ("O ChatGPT 4 é caro.", "quanto custou o GPT-4o?", "quanto custou o GPT-4o?"),
    ],
)
def test_the_name_that_the_readings_use(text: str, question: str, asked: str) -> None:
    """It takes the place of the other name for the same version, where they have no such model by the asked name."""
    assert model_names_as_in({text}, question) == asked
