"""Items in CSV, as spreadsheets write and read it."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from bot.core.quizzing.items.exchange.drafts import DEFAULT_CONCEPT, ExchangeError, ItemDraft, draft_of
from bot.core.quizzing.items.model import Difficulty, QuizItem
from knowledge.documents import Language

LETTERS: Final = "ABCDE"
OPTION_COLUMNS: Final = tuple(f"option_{letter.lower()}" for letter in LETTERS)
COLUMNS: Final = (
    "id", "language", "stem", *OPTION_COLUMNS, "key", "explanation", "document", "quote", "concept", "difficulty",
)  # fmt: skip
REQUIRED: Final = ("stem", "option_a", "option_b", "key")
_FORMULA: Final = ("=", "+", "-", "@", "\t")


def write_csv(items: Iterable[QuizItem]) -> str:
    """Return the items as CSV with a header, the key as a letter.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises; reading takes it
    off again: https://owasp.org/www-community/attacks/CSV_Injection
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for item in items:
        draft = draft_of(item)
        row = {
            "id": item.id,
            "language": item.language,
            "stem": draft.stem,
            **dict(zip(OPTION_COLUMNS, draft.options, strict=False)),
            "key": LETTERS[draft.key],
            "explanation": draft.explanation,
            "document": draft.document,
            "quote": draft.quote,
            "concept": draft.concept,
            "difficulty": str(draft.difficulty.value),
        }
        writer.writerow({name: _guarded(value) for name, value in row.items()})
    return out.getvalue()


def read_csv(text: str) -> list[ItemDraft]:
    """Return the items of a CSV file with a header; commas, semicolons and tabs may divide it.

    Raises:
        ExchangeError: A column is missing, or a row's key names none of its options.
    """
    text = text.removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    divider = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=divider)
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise ExchangeError("quiz.exchange.column", column=missing[0])
    found = [_draft(reader.line_num, row) for row in reader if any((value or "").strip() for value in _texts(row))]
    if not found:
        raise ExchangeError("quiz.exchange.nothing")
    return found


def _draft(line: int, row: Mapping[str, str | None]) -> ItemDraft:
    cells = {name: _unguarded((value or "").strip()) for name, value in row.items() if isinstance(value, str | None)}
    options = tuple(cells[name] for name in OPTION_COLUMNS if cells.get(name))
    key = _key(cells["key"], options)
    if key is None:
        raise ExchangeError("quiz.exchange.key", line=line, answer=cells["key"])
    difficulty = cells.get("difficulty", "")
    return ItemDraft(
        line=line,
        stem=cells["stem"],
        options=options,
        key=key,
        explanation=cells.get("explanation", ""),
        document=cells.get("document", ""),
        quote=cells.get("quote", ""),
        concept=cells.get("concept") or DEFAULT_CONCEPT,
        difficulty=Difficulty(int(difficulty)) if difficulty in {"1", "2", "3"} else Difficulty.MEDIUM,
        language=_language(cells.get("language", "")),
    )


def _key(text: str, options: tuple[str, ...]) -> int | None:
    """The option that a letter, a number from 1 or the option's own text names."""
    if text in options:
        return options.index(text)
    if len(text) == 1 and text.upper() in LETTERS[: len(options)]:
        return LETTERS.index(text.upper())
    return int(text) - 1 if text.isdigit() and 1 <= int(text) <= len(options) else None


def _texts(row: Mapping[str, object]) -> Iterable[str]:
    return [value for value in row.values() if isinstance(value, str)]


def _language(text: str) -> Language | None:
    return "pt" if text.lower().startswith("pt") else "en" if text.lower().startswith("en") else None


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _unguarded(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value
