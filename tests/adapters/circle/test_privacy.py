"""What is kept on members: shown, forgotten, and not kept for long; on both databases."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Connection, DateTime, Float, Integer, Table, insert, select

from bot.adapters.database.answers import SqlAnswerStore
from bot.adapters.database.references import referring
from bot.adapters.database.tables.every import metadata
from bot.adapters.database.tables.groups import answers, feedback, members
from bot.core.groups.asked import Verdict
from bot.core.groups.errors import ForgottenError
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.privacy.retention import Retention
from tests.circles import ANA, ANA_ON_TELEGRAM, CLASS, EVENING, TEA_QUESTION, Roundtable

IN_PRIVATE = Venue(Platform.TELEGRAM, "", "", ANA_ON_TELEGRAM.user_id)
SECRET = "Meu segredo: quanto chá a cooperativa da Vila Zulmira colheu?"
CHRIS = Speaker(Platform.DISCORD, "71500000003", "Cris")


def all_rows(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every row of every table, as text."""
    for table in metadata.sorted_tables:
        for row in connection.execute(select(table)):
            yield table.name, json.dumps(dict(row._mapping), ensure_ascii=False, default=str)


def holding(table: Roundtable, words: list[str]) -> list[str]:
    """Tables and files in which any of `words` stands."""
    with table.engine.connect() as connection:
        found = [name for name, row in all_rows(connection) if any(word in row for word in words)]
    for path in (path for path in table.folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        found += [path.name for word in words if word.encode() in data]
    return found


async def used(table: Roundtable) -> list[str]:
    """Let Ana use everything on both platforms; return her ids and words."""
    asked = await table.circle.ask(ANA, CLASS, SECRET)
    await table.circle.sent(asked.id, "m1")
    await table.circle.judge(asked.id, ANA, Verdict.WRONG, "o nome é Zulmira", CLASS)
    await table.circle.redeem(IN_PRIVATE, ANA_ON_TELEGRAM, (await table.circle.member_code(ANA)).code)
    away = await table.circle.ask(ANA_ON_TELEGRAM, EVENING, "E a Zulmira?")
    await table.circle.sent(away.id, "m2", chat=ANA_ON_TELEGRAM.user_id)
    private = await table.circle.ask(ANA_ON_TELEGRAM, IN_PRIVATE, SECRET)
    await table.circle.sent(private.id, "m3")
    await table.circle.member_code(ANA)
    member = await table.groups.member_of(ANA)
    assert member is not None
    return [member, ANA.user_id, ANA_ON_TELEGRAM.user_id, "Ana Lúcia", "Zulmira"]


async def test_nothing_is_left_after_forgetting(table: Roundtable) -> None:
    """No row of any table and no file holds an account, the name or a word of the member; others keep their own."""
    traces = await used(table)
    theirs = await table.circle.ask(CHRIS, CLASS, TEA_QUESTION)
    assert holding(table, traces)
    await table.circle.forget(ANA_ON_TELEGRAM)
    assert holding(table, traces) == []
    assert (await table.circle.shown(theirs.id, CLASS)).answer.question == TEA_QUESTION
    assert json.loads(await table.circle.my_data(ANA)).keys() == {"made_at"}
    assert await table.circle.complaints(CHRIS_ORGANISING, CLASS) == []


CHRIS_ORGANISING = Speaker(CHRIS.platform, CHRIS.user_id, CHRIS.name, organiser=True)


async def test_the_groups_answers_stay_without_asker_and_question(table: Roundtable) -> None:
    """Buttons under them still work; the private ones are gone."""
    asked = await table.circle.ask(ANA, CLASS, TEA_QUESTION)
    private = await table.circle.ask(ANA, Venue(Platform.DISCORD, "", "", "dm-1"), TEA_QUESTION)
    await table.circle.forget(ANA)
    shown = await table.circle.shown(asked.id, CLASS, CHRIS)
    assert (shown.answer.question, shown.answer.statements) == ("", asked.answer.statements)
    with pytest.raises(ForgottenError):
        await table.circle.shown(private.id, Venue(Platform.DISCORD, "", "", "dm-1"))


def value_for(column: Column[Any], number: int) -> Any:
    """A value of the column's type that no other row has."""
    kinds: list[tuple[type, Any]] = [
        (Boolean, True),
        (Float, number / 2),
        (Integer, number),
        (DateTime, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)),
        (JSON, {"n": number}),
    ]
    found = next((value for kind, value in kinds if isinstance(column.type, kind)), None)
    return str(number)[: getattr(column.type, "length", None)] if found is None else found


def filled(connection: Connection, table: Table, fixed: dict[str, Any], number: int) -> dict[str, Any]:
    """Insert a row with `fixed` and, where rows of other tables are needed, those too; return the row."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name in fixed:
            row[column.name] = fixed[column.name]
        elif column.foreign_keys and not column.nullable:
            (target,) = (key.column for key in column.foreign_keys)
            parent = filled(connection, target.table, {}, number + 1_000)
            row[column.name] = parent[target.name]
        elif not column.foreign_keys and not column.nullable:
            row[column.name] = value_for(column, number)
    connection.execute(insert(table).values(row))
    return row


async def test_every_table_that_names_a_member_is_shown_merged_and_forgotten(table: Roundtable) -> None:
    """Whatever a new table refers to a member for: the export has it, linking moves it, forgetting leaves no trace."""
    await table.groups.arrive(ANA, CLASS)
    await table.groups.arrive(ANA_ON_TELEGRAM, EVENING)
    first, second = await table.groups.member_of(ANA), await table.groups.member_of(ANA_ON_TELEGRAM)
    assert first
    assert second
    columns = [column for column in referring(members) if column.table.name != "identities"]
    assert len(columns) >= 4
    with table.engine.execution_options(writes=True).begin() as connection:
        for number, column in enumerate(columns, 1):
            filled(connection, column.table, {column.name: second}, number * 10_000)
    exported = json.loads(await table.circle.my_data(ANA_ON_TELEGRAM))
    assert {column.table.name for column in columns} <= exported.keys()
    await table.circle.redeem(IN_PRIVATE, ANA_ON_TELEGRAM, (await table.circle.member_code(ANA)).code)
    assert holding(table, [second]) == []
    assert {column.table.name for column in columns} <= json.loads(await table.circle.my_data(ANA)).keys() | {
        "link_codes"
    }
    await table.circle.forget(ANA)
    assert holding(table, [first, second]) == []


async def test_all_data_is_in_the_file(table: Roundtable) -> None:
    """Both accounts, where they were seen, what was asked and said; nothing of anyone else."""
    await used(table)
    await table.circle.ask(CHRIS, CLASS, TEA_QUESTION)
    data = json.loads(await table.circle.my_data(ANA))
    assert {row["user_id"] for row in data["identities"]} == {ANA.user_id, ANA_ON_TELEGRAM.user_id}
    assert sorted(row["question"] for row in data["answers"]) == ["E a Zulmira?", SECRET, SECRET]
    assert [row["reason"] for row in data["feedback"]] == ["o nome é Zulmira"]
    assert len(data["memberships"]) == 2
    assert TEA_QUESTION not in json.dumps(data, ensure_ascii=False)
    assert CHRIS.user_id not in json.dumps(data)


async def test_who_is_unknown_stays_unknown(table: Roundtable) -> None:
    """Asking for one's data, or to be forgotten, keeps nothing on who was not known."""
    await table.circle.my_data(CHRIS)
    await table.circle.forget(CHRIS)
    assert await table.groups.member_of(CHRIS) is None


async def test_questions_are_kept_no_longer_than_set(table: Roundtable) -> None:
    """After that nobody knows who asked what, and private answers are gone; after a year all is gone."""
    asked = await table.circle.ask(ANA, CLASS, SECRET)
    await table.circle.judge(asked.id, ANA, Verdict.WRONG, "o nome é Zulmira", CLASS)
    await table.circle.ask(ANA_ON_TELEGRAM, IN_PRIVATE, SECRET)
    retention = Retention(SqlAnswerStore(table.database), table.clock, timedelta(days=30))
    table.clock.time += timedelta(days=29)
    assert await retention.tidy() == 0
    fresh = await table.circle.ask(ANA, CLASS, TEA_QUESTION)
    table.clock.time += timedelta(days=2)
    assert await retention.tidy() == 3
    assert holding(table, ["Zulmira"]) == []
    assert (await table.circle.shown(asked.id, CLASS)).answer.statements == asked.answer.statements
    assert (await table.circle.shown(fresh.id, CLASS)).answer.question == TEA_QUESTION
    table.clock.time += timedelta(days=400)
    await retention.tidy()
    with table.engine.connect() as connection:
        assert [connection.execute(select(rows)).all() for rows in (answers, feedback)] == [[], []]
