"""Evidence on a query."""

import pytest

from bot.app import App
from bot.core.debating.searching import MOST_QUOTES, Searching
from knowledge.documents import Language
from knowledge.shelves import SHIPPED


@pytest.fixture
def searching(shipped_app: App) -> Searching:
    return Searching(shipped_app.asking, shipped_app.search)


@pytest.mark.parametrize(
    ("query", "language", "word"),
    [
        ("custo de treinamento", "pt", "US$ 6 milhões"),
        ("Quantas GPUs a DeepSeek tem?", "pt", "GPUs"),
        ("destilação", "pt", "destilação"),
        ("moat", "en", "moat"),
        ("how many GPUs", "en", "GPUs"),
        ("export controls", "en", "export controls"),
    ],
)
async def test_quotes_on_a_query(searching: Searching, query: str, language: Language, word: str) -> None:
    """A few, of the reader's language, numbered, none twice, and no questions, whether it is asked or only named."""
    card = await searching.card(query, (SHIPPED,), language)
    assert 2 <= len(card.quotes) <= MOST_QUOTES
    assert any(word in quote.quote for quote in card.quotes)
    assert {quote.stored.language for quote in card.quotes} == {language}
    assert [quote.n for quote in card.quotes] == list(range(1, len(card.quotes) + 1))
    assert len({quote.quote for quote in card.quotes}) == len(card.quotes)
    assert not any(quote.quote.endswith("?") for quote in card.quotes)


@pytest.mark.parametrize("query", ["receita de bolo de cenoura", "campeonato de futebol", "xyzzy plugh", "", "  "])
async def test_nothing_on_a_query(searching: Searching, query: str) -> None:
    """What the readings do not speak of has no quotes."""
    assert (await searching.card(query, (SHIPPED,), "pt")).quotes == ()


async def test_a_group_without_readings(searching: Searching) -> None:
    """Nothing is quoted to a group that reads nothing."""
    assert (await searching.card("custo de treinamento", (), "pt")).quotes == ()
