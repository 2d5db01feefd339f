"""The tuned encoder that comes with the project."""

from pathlib import Path

import pytest

from knowledge.entailment.entailment import Entailment, load_entailment
from knowledge.entailment.premises import premise_of

MILL = "O moinho : O moinho de Santa Rita mói milho crioulo desde 1931."
TEA = "Tea : The tea harvest yielded 340 kilos of leaves, less than in the year before."


@pytest.mark.parametrize("premise", [MILL, TEA])
def test_a_sentence_bears_itself_out(premise: str) -> None:
    """Of a text that it has never seen, too."""
    assert load_entailment().doubt(premise, premise.split(" : ")[1]) < 0


@pytest.mark.parametrize(
    ("premise", "faithful", "wrong"),
    [
        (MILL, "Desde 1931 o moinho de Santa Rita mói milho.", "O moinho de Santa Rita não mói milho crioulo."),
        (MILL, "O milho crioulo é moído no moinho de Santa Rita.", "O moinho de Santa Rita mói trigo desde 1931."),
        (TEA, "340 kilos of leaves were harvested.", "The harvest was larger than in the year before."),
        (TEA, "Less tea was harvested than the year before.", "The tea harvest yielded 430 kilos of leaves."),
        (MILL, "The mill of Santa Rita grinds maize.", "The mill of Santa Rita was closed in 1931."),
    ],
)
def test_what_is_wrong_is_doubted_more(premise: str, faithful: str, wrong: str) -> None:
    """A changed figure, thing, direction or negation, in either language and across them."""
    entailment = load_entailment()
    assert entailment.doubt(premise, faithful) < entailment.doubt(premise, wrong) - 1


def test_it_says_the_same_each_time_and_takes_any_length() -> None:
    """Texts beyond what is read are cut, an empty one is no error."""
    entailment = load_entailment()
    assert entailment.doubt(MILL, "Há milho.") == entailment.doubt(MILL, "Há milho.")
    assert isinstance(entailment.doubt(MILL * 100, "O moinho mói. " * 200), float)
    assert isinstance(entailment.doubt("", ""), float)


def test_nothing_is_read_before_the_first_claim(tmp_path: Path) -> None:
    """So that a bot that never drafts loads nothing."""
    absent = Entailment(tmp_path / "none.bin")
    with pytest.raises(FileNotFoundError):
        absent.doubt("a", "b")


def test_a_premise_says_a_title_once() -> None:
    """Sentences in the order they are cited."""
    told = [("O moinho", "Ele mói."), ("O moinho", "É velho."), ("Chá", "Colhe-se em maio.")]
    assert premise_of(told) == "O moinho : Ele mói. É velho. Chá : Colhe-se em maio."
    assert premise_of([]) == ""
