"""The tuned encoder that comes with the project."""

from pathlib import Path

import pytest
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from bot.app import App
from bot.settings import Settings
from knowledge.entailment.entailment import Entailment, load_entailment
from knowledge.entailment.premises import claim_of, premise_of
from tests.benchmarks.drafts import documents_of
from tests.benchmarks.entailment_cases import Cases

MILL = "O moinho : O moinho de Santa Rita mói milho crioulo desde 1931."
FALL = "A queda da Nvidia se estendeu à maioria das empresas ligadas à IA e à cadeia de suprimentos do hardware."
RESULTS = "Experiments with the DeepSeek-R1 approach have already produced results, Lewis Tunstall says."
TEA = "Tea : The tea harvest yielded 340 kilos of leaves, less than in the year before."


@pytest.mark.parametrize("premise", [MILL, TEA])
def test_a_sentence_bears_itself_out(premise: str) -> None:
    """Of a text that it has never seen, too."""
    assert load_entailment().doubt(premise, premise.split(" : ")[1]) < 0


@pytest.mark.parametrize(
    ("premise", "faithful", "wrong"),
    [
        (FALL, "A cadeia de suprimentos do hardware também caiu.", "A queda se limitou à Nvidia."),
        (FALL, "Com a Nvidia, caiu a maioria das empresas de IA.", "A queda da IA se estendeu até a Nvidia."),
        (FALL, "Nvidia's fall spread to most AI companies.", "Nvidia's fall spared all AI companies."),
        (RESULTS, "There are already results of experiments.", "DeepSeek says that Tunstall has results."),
        (MILL, "Desde 1931 o moinho de Santa Rita mói milho.", "O moinho de Santa Rita não mói milho crioulo."),
        (TEA, "340 kilos of leaves were harvested.", "The harvest was larger than in the year before."),
    ],
)
def test_what_is_wrong_is_doubted_more(premise: str, faithful: str, wrong: str) -> None:
    """Another direction, part, source or place, or a denial, of sentences that it did not learn from."""
    entailment = load_entailment()
    assert entailment.doubt(premise, faithful) < entailment.doubt(premise, wrong) - 1


@pytest.mark.parametrize(
    ("premise", "faithful", "wrong"),
    [
        (TEA, "Less tea was harvested than the year before.", "The tea harvest yielded 430 kilos of leaves."),
        (MILL, "The mill of Santa Rita grinds maize.", "The mill of Santa Rita was closed in 1931."),
    ],
)
def test_of_other_fields_it_is_less_sure(premise: str, faithful: str, wrong: str) -> None:
    """A changed figure, and a claim across languages, are doubted more still, though by little."""
    entailment = load_entailment()
    assert entailment.doubt(premise, faithful) < entailment.doubt(premise, wrong)


def test_drafts_of_unlearnt_sentences_are_told_apart(tmp_path: Path) -> None:
    """Every twelfth of them; nine times in ten the wrong one of two is doubted more."""
    documents = documents_of(App(Settings(_env_file=None, data_dir=tmp_path)))
    cases = Cases({Path(document.path).stem: document for document in documents.values()}).all()
    unlearnt = [case for case in cases if case.use == "sentence"][::12]
    doubts = [load_entailment().doubt(case.premise, case.claim) for case in unlearnt]
    assert len(unlearnt) > 250
    assert roc_auc_score([case.is_wrong for case in unlearnt], doubts) > 0.9


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


@pytest.mark.parametrize(
    ("told", "bare"),
    [
        ("O moinho mói milho, segundo a leitura.", "O moinho mói milho."),
        ("De acordo com o texto, o moinho mói milho.", "O moinho mói milho."),
        ("O moinho, diz o artigo, mói milho.", "O moinho mói milho."),
        ("As leituras contam que o moinho mói milho.", "O moinho mói milho."),
        ("According to the reading, the mill grinds maize.", "The mill grinds maize."),
        ("The mill grinds maize, the article says.", "The mill grinds maize."),
        ("The text says that the mill grinds maize.", "The mill grinds maize."),
    ],
)
def test_that_a_reading_says_so_is_no_part_of_a_claim(told: str, bare: str) -> None:
    """Every draft is about what the readings say."""
    assert claim_of(told) == bare


def test_a_claim_without_its_mark_ends_in_a_full_stop() -> None:
    """As the sentences did that the model learnt from."""
    assert claim_of("O moinho mói milho") == "O moinho mói milho."
    assert claim_of("O moinho mói milho, diz o texto") == "O moinho mói milho."
    assert claim_of("“O moinho mói milho.”") == "“O moinho mói milho.”"


@pytest.mark.parametrize(
    "claim",
    [
        "Segundo a prefeita, o moinho mói milho.",
        "O moinho mói milho, segundo o artigo da Nature.",
        "According to the mayor, the mill grinds maize.",
        "O texto da placa diz que o moinho mói milho.",
        "",
    ],
)
def test_who_else_says_so_stays(claim: str) -> None:
    """It may be another than in the reading."""
    assert claim_of(claim) == claim
