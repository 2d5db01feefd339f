"""Lists shown whole where several things are asked for."""

from pathlib import Path

import pytest

from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.asking.kinds import asks_for_several
from bot.core.asking.listing import LONGEST, announcing, items_after, with_items
from bot.core.asking.question import Question
from bot.core.asking.selecting import MOST_OF_SEVERAL
from knowledge.documents import Span
from knowledge.embedding.protocol import Embedder
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, Shelving

ITEMS = ("Moagem do milho crioulo.", "Peneira do fubá.", "Torra da farinha.")
OPENING = "A visita ao moinho passa por três etapas:"
TEXT = f"""# O moinho

O moinho fica em Santa Rita. {OPENING}

- {ITEMS[0]}
- {ITEMS[1]}
- {ITEMS[2]}

Depois da visita há café. O horário é este: das 9h às 17h.
"""


@pytest.fixture(scope="module")
def shelving(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Shelving:
    made = Shelving(tmp_path_factory.mktemp("mill"), embedder)
    made.put(TEXT, "moinho.md")
    return made


@pytest.fixture(scope="module")
def stored(shelving: Shelving) -> StoredDocument:
    [document] = shelving.library.store.load(GROUP)[1]
    return document


def span_of(stored: StoredDocument, text: str) -> Span:
    start = stored.text.index(text)
    return Span(start, start + len(text))


def texts(stored: StoredDocument, *chosen: str) -> list[str]:
    return [span.of(stored.text) for _, span in with_items([(stored, span_of(stored, text)) for text in chosen])]


def test_items_of_an_announced_list(stored: StoredDocument) -> None:
    """Only those that follow at once; a colon inside a sentence announces nothing."""
    opening = span_of(stored, OPENING)
    assert [span.of(stored.text) for span in items_after(stored, opening)] == list(ITEMS)
    assert items_after(stored, span_of(stored, "Depois da visita há café.")) == []
    assert items_after(stored, span_of(stored, ITEMS[0])) == []
    assert [announcing(stored, span_of(stored, item)) for item in ITEMS] == [opening] * 3
    assert announcing(stored, opening) is None


def test_the_list_follows_what_announces_it(stored: StoredDocument) -> None:
    """Nothing comes twice, whatever was chosen before or after it."""
    assert texts(stored, OPENING) == [OPENING, *ITEMS]
    assert texts(stored, OPENING, ITEMS[2]) == [OPENING, *ITEMS]
    assert texts(stored, ITEMS[2], OPENING) == [OPENING, *ITEMS]
    after = "Depois da visita há café."
    assert texts(stored, after, OPENING, "O moinho fica em Santa Rita.") == [
        after,
        OPENING,
        *ITEMS,
        "O moinho fica em Santa Rita.",
    ]


def test_several_items_bring_their_list(stored: StoredDocument) -> None:
    """One item alone may be the whole answer; two are part of one."""
    assert texts(stored, ITEMS[1]) == [ITEMS[1]]
    assert texts(stored, ITEMS[2], ITEMS[0]) == [OPENING, *ITEMS]


def test_a_long_list_leaves_no_room(embedder: Embedder, tmp_path: Path) -> None:
    """Of a very long list come the first items, and no other sentence after them."""
    shelving = Shelving(tmp_path, embedder)
    items = "\n".join(f"- Peça número {n} do moinho." for n in range(LONGEST + 3))
    shelving.put(f"# Peças\n\nO moinho tem estas peças:\n\n{items}\n\nA roda é de ipê.\n", "pecas.md")
    [stored] = shelving.library.store.load(GROUP)[1]
    shown = texts(stored, "O moinho tem estas peças:", "A roda é de ipê.")
    assert len(shown) == 1 + LONGEST > MOST_OF_SEVERAL
    assert "A roda é de ipê." not in shown


async def test_only_who_asks_for_several_gets_the_list(shelving: Shelving) -> None:
    """ "How many" is answered by the sentence that says so."""
    analyser = WordAnalyser()
    asking = Asking(shelving.search, load_judges(analyser), analyser)
    whole = await asking.ask(Question("Quais são as etapas da visita ao moinho?", shelves=(GROUP,)))
    assert [statement.citations[0].quote for statement in whole.statements][:4] == [OPENING, *ITEMS]
    count = await asking.ask(Question("Quantas etapas tem a visita ao moinho?", shelves=(GROUP,)))
    assert [statement.citations[0].quote for statement in count.statements][:1] == [OPENING]
    assert ITEMS[2] not in [statement.citations[0].quote for statement in count.statements]


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Quais são as etapas?", True),
        ("fala mais sobre o moinho", True),
        ("me conta tudo sobre a visita", True),
        ("Walk me through the visit", True),
        ("Tell me about the mill", True),
        ("What are the stages?", True),
        ("Quem fala com os visitantes?", False),
        ("Quanto conta a entrada?", False),
        ("Who walks through the mill?", False),
    ],
)
def test_what_asks_for_several(question: str, several: bool) -> None:
    """Lists, explanations and accounts."""
    assert asks_for_several(question) is several
