"""Shelves searched together: what they have in common is kept between questions, and only while it holds."""

from pathlib import Path

import pytest

from knowledge.embedding.protocol import Embedder
from knowledge.shelves import SHIPPED
from tests.shelving import GROUP, LIGHTHOUSE, TEA, Shelving

ENGLISH_TEA = """---
id: tea
language: en
work: cha
---
# Tea

The green tea of the cooperative was picked in March 2019. The harvest gave 340 kilos of leaves.
"""


@pytest.fixture
def shelving(tmp_path: Path, embedder: Embedder) -> Shelving:
    """Tea on the group's shelf."""
    made = Shelving(tmp_path, embedder)
    made.put(TEA)
    return made


def test_the_best_of_both_shelves_comes_first(shelving: Shelving) -> None:
    """Rows of the second shelf are not taken for those of the first."""
    shelving.put(LIGHTHOUSE, "farol.md", SHIPPED)
    for shelves in ((GROUP, SHIPPED), (SHIPPED, GROUP)):
        assert "1872" in shelving.found("Quando o farol foi construído?", *shelves)[0]
        assert "340 quilos" in shelving.found("Quanto rendeu a colheita do chá?", *shelves)[0]


def test_a_change_of_either_shelf_is_seen_at_the_next_question(shelving: Shelving) -> None:
    """What was joined before neither hides a new reading nor shows one that is gone."""
    question = "Quando o farol foi construído?"
    shelving.put("# Moinho\n\nO moinho do vale gira desde 1901.", "moinho.md", SHIPPED)
    assert "1872" not in " ".join(shelving.found(question, GROUP, SHIPPED))
    shelving.put(LIGHTHOUSE, "farol.md", SHIPPED)
    assert "1872" in shelving.found(question, GROUP, SHIPPED)[0]
    shelving.library.remove(SHIPPED, "farol")
    assert "1872" not in " ".join(shelving.found(question, GROUP, SHIPPED))


def test_a_work_on_both_shelves_is_found_in_the_language_of_the_question(shelving: Shelving) -> None:
    """The translation on another shelf is left out for a question in the language of the original."""
    shelving.put(ENGLISH_TEA, "tea.md", SHIPPED)
    assert not any("kilos" in text for text in shelving.found("Quanto rendeu a colheita do chá?", GROUP, SHIPPED))
    assert any("kilos" in text for text in shelving.found("How much tea was picked in the harvest?", GROUP, SHIPPED))
