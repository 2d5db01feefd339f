"""The shipped items, on the shipped readings."""

from collections import Counter

from bot.app import App
from bot.core.quizzing.items.bank import load_bank
from bot.core.quizzing.items.gate import gate_reasons
from bot.core.quizzing.items.model import Origin
from knowledge.shelves import SHIPPED
from tests.benchmarks.item_checks import faults


def test_every_shipped_item_passes_the_gate(shipped_app: App) -> None:
    """All of them, in both languages, hold to what generated ones are held to."""
    texts = {document.id: document.text for document in shipped_app.ready_library.store.load(SHIPPED)[1]}
    bank = load_bank(shipped_app.store)
    failed = {
        item.id: reasons
        for item in bank
        if (reasons := gate_reasons(item, texts[item.source.document], shipped_app.analyser))
    }
    assert failed == {}
    assert len(bank) >= 240


def test_the_bank_is_whole_and_even(shipped_app: App) -> None:
    """Each item is there in both languages under one name; keys are spread evenly; quotes are to the letter."""
    assert shipped_app.ready_library
    bank = load_bank(shipped_app.store)
    texts = {document.id: document.text for document in shipped_app.store.load(SHIPPED)[1]}
    assert Counter(Counter(item.shared for item in bank).values()) == {2: len(bank) // 2}
    assert len({item.id for item in bank}) == len(bank)
    assert all(len(item.id) <= 24 for item in bank)
    places = Counter(item.key for item in bank)
    assert max(places.values()) - min(places.values()) <= 0.1 * len(bank)
    assert {item.origin for item in bank} == {Origin.SHIPPED}
    for item in bank:
        assert item.source.span.of(texts[item.source.document]) == item.source.quote


def test_the_bank_covers_the_themes(shipped_app: App) -> None:
    """Each theme of the study group has items, and one language can be asked for alone."""
    assert shipped_app.ready_library
    themes = Counter(item.shared.split("-")[0] for item in load_bank(shipped_app.store, languages=["pt"]))
    assert themes.keys() >= {"sputnik", "open", "export", "cost", "training", "talent", "markets", "glossary"}
    assert min(themes.values()) >= 10


def test_an_item_whose_reading_is_gone_is_left_out(shipped_app: App) -> None:
    """A shelf without the shipped readings has no shipped items."""
    from knowledge.shelves import ShelfId

    assert load_bank(shipped_app.store, shelf=ShelfId("elsewhere")) == []


def test_the_separate_checker_agrees_on_quotes_and_options(shipped_app: App) -> None:
    """What shares no code with the gate finds no wrong quote and no two options that are one."""
    from bot.adapters.console.quizzing.subcommand import item_record

    assert shipped_app.ready_library
    texts = {document.id: document.text for document in shipped_app.store.load(SHIPPED)[1]}
    named = {"quote not to the letter", "two options are one", "too long", "explanation too long"}
    found = {item.id: named & set(faults(item_record(item), texts)) for item in load_bank(shipped_app.store)}
    assert {name for name, wrong in found.items() if wrong} == set()
