"""Items written to files and read from them."""

import pytest

from bot.app import App
from bot.core.quizzing.items.bank import load_bank
from bot.core.quizzing.items.exchange.drafts import ExchangeError, draft_of, import_drafts
from bot.core.quizzing.items.exchange.gift import read_gift, write_gift
from bot.core.quizzing.items.exchange.sheets import read_csv, write_csv
from bot.core.quizzing.items.gate import GateReason
from bot.core.quizzing.items.model import Origin
from knowledge.shelves import SHIPPED
from knowledge.text.words import WordAnalyser


@pytest.mark.parametrize(("write", "read"), [(write_gift, read_gift), (write_csv, read_csv)])
def test_the_bank_survives_a_file(shipped_app: App, write, read) -> None:  # type: ignore[no-untyped-def]
    """Written and read again, every item is as it was, and is found in its reading again."""
    assert shipped_app.ready_library
    bank = load_bank(shipped_app.store)
    drafts = read(write(bank))
    for item, draft in zip(bank, drafts, strict=True):
        wanted = draft_of(item)
        assert (draft.stem, draft.options, draft.key, draft.quote) == (
            wanted.stem,
            wanted.options,
            wanted.key,
            wanted.quote,
        )
        assert (draft.concept, draft.difficulty, draft.language) == (
            wanted.concept,
            wanted.difficulty,
            wanted.language,
        )
    texts = {document.id: document.text for document in shipped_app.store.load(SHIPPED)[1]}
    imported = import_drafts(drafts, texts, WordAnalyser())
    assert all(one.item and one.item.origin is Origin.IMPORTED for one in imported)


def test_gift_as_moodle_writes_it() -> None:
    """Titles, formats, per-answer feedback, escapes and percentages; other question types are passed over."""
    drafts = read_gift(
        """// question: 12  name: Capital
$CATEGORY: $course$/top/Geografia

::Q1:: [html]Qual é a capital do Brasil? {
    =Brasília#certo
    ~Rio \\= antigo#não
    ~%-50%Salvador
    ####Desde 1960.
}

::Q2:: 2 + 2 \\= 4? {TRUE}

::Q3:: Quanto é 2+2? {#4:0}

::Q4:: A {~lua =terra ~água} gira.
"""
    )
    assert [draft.stem for draft in drafts] == ["Qual é a capital do Brasil?", "A _____ gira."]
    assert drafts[0].options == ("Brasília", "Rio = antigo", "Salvador")
    assert drafts[0].explanation == "Desde 1960."
    assert drafts[0].concept == "Geografia"
    assert drafts[1].key == 1
    assert drafts[0].line == 4


def test_csv_as_spreadsheets_write_it() -> None:
    """Semicolons, a byte order mark, keys by letter, number or text."""
    rows = '\ufeffstem;option_a;option_b;option_c;key\r\nUm?;a;b;c;B\r\n"Dois; três?";a;b;c;3\r\nQuatro?;a;b;c;a\r\n'
    assert [(draft.stem, draft.key) for draft in read_csv(rows)] == [("Um?", 1), ("Dois; três?", 2), ("Quatro?", 0)]


@pytest.mark.parametrize(
    ("read", "text", "key"),
    [
        (read_gift, "só texto, sem perguntas\n", "quiz.exchange.nothing"),
        (read_gift, "Um? {\n=a\n~b\n", "quiz.exchange.unclosed"),
        (read_csv, "pergunta,a\n1,2\n", "quiz.exchange.column"),
        (read_csv, "stem,option_a,option_b,key\nUm?,a,b,z\n", "quiz.exchange.key"),
    ],
)
def test_unreadable_files_are_explained(read, text: str, key: str) -> None:  # type: ignore[no-untyped-def]
    """Each failure is an expected one with its own sentence."""
    with pytest.raises(ExchangeError) as caught:
        read(text)
    assert caught.value.key == key


def test_a_formula_in_a_cell_is_disarmed() -> None:
    """A stem that a spreadsheet would run is written as text, and read back as it was."""
    from dataclasses import replace

    from tests.core.quizzing.items.test_gate import ITEM

    item = replace(ITEM, stem="=2+5 é quanto para a Serra Alta?")
    written = write_csv([item])
    assert "'=2+5" in written
    assert read_csv(written)[0].stem == item.stem


def test_an_import_without_its_reading_is_refused() -> None:
    """Nobody is asked what no reading bears out."""
    drafts = read_gift("Qual é a capital do Brasil? {=Brasília ~Rio ~Salvador}\n")
    imported = import_drafts(drafts, {}, WordAnalyser())
    assert imported[0].item is None
    assert imported[0].reasons == (GateReason.QUOTE_NOT_IN_READING,)
