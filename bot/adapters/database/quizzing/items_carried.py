"""Groups' own quiz items when a reading is replaced: those whose quote the new version still has go over to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from knowledge.shelves import StoredDocument


def items_of_version(connection: Connection, document_key: str) -> Sequence[Mapping[str, Any]]:
    """Return the rows of all groups' items that quote this version of a reading."""
    from bot.adapters.database.tables.quiz import quiz_items  # the terminal's one question needs no quiz

    rows = connection.execute(select(quiz_items).where(quiz_items.c.document_key == document_key))
    return [dict(row._mapping) for row in rows]


def carry_over(connection: Connection, rows: Sequence[Mapping[str, Any]], document: StoredDocument) -> None:
    """Keep those of an earlier version's items whose quote the new version has, each as organisers left it."""
    from bot.adapters.database.tables.quiz import quiz_items

    kept = []
    for row in rows:
        start = document.text.find(row["item"]["quote"])
        if start >= 0:
            place = {"document": document.id, "start": start, "end": start + len(row["item"]["quote"])}
            kept.append({**row, "document_key": document.key, "item": {**row["item"], **place}})
    if kept:
        connection.execute(insert(quiz_items), kept)
