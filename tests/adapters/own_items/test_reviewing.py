"""Organisers review their group's own quiz items; on SQLite and on PostgreSQL."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import insert

from bot.adapters.database.tables.quiz import retired_items
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import GroupSettings
from bot.core.quizzing.items.gate import GateReason
from bot.core.quizzing.reviewing.asking import OwnItems
from bot.core.quizzing.reviewing.errors import (
    FormError,
    ItemChangedError,
    ItemMissingError,
    RefusedError,
    ReviewedError,
)
from bot.core.quizzing.reviewing.forms import form_of
from bot.core.quizzing.reviewing.model import FileFormat, ItemState
from tests.own_items import OTHER, ItemsCircle, reading
from tests.quiz_circle import GROUP


async def test_organisers_go_through_what_waits(circle: ItemsCircle) -> None:
    """One after the other, accepted or dropped; only what is accepted may be asked, and only in its group."""
    items = await circle.keep(reading("k1"))
    assert len(items) >= 3
    seat, reviewing = await circle.seat(), circle.reviewing
    [first] = await reviewing.waiting(seat)
    assert (first.n, first.count, first.title) == (1, len(items), "O canal do Panamá")
    assert await circle.asked(seat.group) == set()
    accepted = await reviewing.accept(seat, first.own.id, version=1)
    assert (accepted.own.state, accepted.n, accepted.count) == (ItemState.ACCEPTED, 0, len(items) - 1)
    [second] = await reviewing.waiting(seat)
    dropped = await reviewing.drop(seat, second.own.id)
    assert dropped.own.state is ItemState.DROPPED
    [last] = await reviewing.waiting(seat, offset=99)
    assert last.n == last.count == len(items) - 2
    source = OwnItems(circle.own)
    assert [item.id for item in await source.askable(seat.group, "pt")] == [first.own.id]
    assert await source.askable(seat.group, "en") == []
    assert await source.askable((await circle.seat(OTHER)).group, "pt") == []
    assert await reviewing.accept_all(seat) == len(items) - 2
    assert await reviewing.waiting(seat) == []
    assert await circle.asked(seat.group) == {item.id for item in items} - {second.own.id}


async def test_two_organisers_do_not_undo_each_other(circle: ItemsCircle) -> None:
    """The second to decide is told; of many at once one is heard; an edit makes older buttons void."""
    items = await circle.keep(reading("k1"))
    seat, reviewing = await circle.seat(), circle.reviewing
    name = items[0].id
    decisions = [reviewing.accept(seat, name), reviewing.drop(seat, name), reviewing.accept(seat, name)]
    results = await asyncio.gather(*decisions, return_exceptions=True)
    assert sum(not isinstance(result, ReviewedError) for result in results) == 1
    other = items[1]
    edited = await reviewing.edit(seat, other.id, replace(form_of(other), explanation="Está no texto."), version=1)
    assert (edited.own.version, edited.own.item.explanation, edited.own.author) == (2, "Está no texto.", "ana")
    with pytest.raises(ItemChangedError):
        await reviewing.accept(seat, other.id, version=1)
    with pytest.raises(ItemChangedError):
        await reviewing.edit(seat, other.id, form_of(other), version=1)
    assert (await reviewing.accept(seat, other.id, version=2)).own.state is ItemState.ACCEPTED
    with pytest.raises(ReviewedError):
        await reviewing.edit(seat, other.id, form_of(other), version=2)


async def test_an_edit_passes_the_gate_or_changes_nothing(circle: ItemsCircle) -> None:
    """A key that the quote does not bear out, or options that are one, are refused with their reason."""
    items = await circle.keep(reading("k1"))
    seat = await circle.seat()
    item = items[0]
    form = form_of(item)
    wrong = "ABCD"[(item.key + 1) % 4]
    with pytest.raises(RefusedError) as refused:
        await circle.reviewing.edit(seat, item.id, replace(form, key=wrong))
    assert refused.value.reason is GateReason.KEY_NOT_BORNE_OUT
    alike = "\n".join([item.right, item.right, *item.options[:2]])
    with pytest.raises(RefusedError) as refused:
        await circle.reviewing.edit(seat, item.id, replace(form, options=alike, key="A"))
    assert refused.value.reason is GateReason.OPTIONS_ALIKE
    with pytest.raises(FormError):
        await circle.reviewing.edit(seat, item.id, replace(form, key="Z"))
    assert (await circle.reviewing.show(seat, item.id)).own.item == item


async def test_only_organisers_and_only_their_group(circle: ItemsCircle) -> None:
    """Members are refused everything; another group's organiser finds no such item, though ids may be the same."""
    [item, *_] = await circle.keep(reading("k1"))
    member, stranger = await circle.seat(organiser=False), await circle.seat(OTHER, "caio")
    for call in (
        circle.reviewing.waiting(member),
        circle.reviewing.accept(member, item.id),
        circle.reviewing.drop(member, item.id),
        circle.reviewing.edit(member, item.id, form_of(item)),
        circle.reviewing.accept_all(member),
        circle.reviewing.import_file(member, "x.gift", b""),
        circle.reviewing.export_file(member, FileFormat.GIFT),
    ):
        with pytest.raises(NotOrganiserError):
            await call
    assert await circle.reviewing.waiting(stranger) == []
    for deed in (circle.reviewing.accept, circle.reviewing.drop, circle.reviewing.show):
        with pytest.raises(ItemMissingError):
            await deed(stranger, item.id)
    await circle.keep(reading("k2", shelf=OTHER), group=OTHER)
    await circle.reviewing.drop(stranger, item.id)
    assert (await circle.reviewing.show(await circle.seat(), item.id)).own.state is ItemState.WAITING


async def test_a_retired_item_stays_retired(circle: ItemsCircle) -> None:
    """What a contest voided is neither asked nor exported, nor does making it again bring it back."""
    items = await circle.keep(reading("k1"))
    seat = await circle.seat()
    await circle.reviewing.accept_all(seat)
    row = {"group_id": GROUP, "item_shared": items[0].shared, "round_id": None, "retired_at": circle.clock.now()}
    await circle.database.write(lambda connection: connection.execute(insert(retired_items).values(row)))
    await circle.keep(reading("k1"))
    assert await circle.asked(seat.group) == {item.id for item in items[1:]}


async def test_a_group_may_do_without_reviewing(circle: ItemsCircle) -> None:
    """With the setting off, what is made or imported may be asked at once, and nobody is told."""
    circle.documents.put(reading("k1"), replacing=None)
    await circle.quizzing_groups.save_settings(GROUP, GroupSettings(review_items=False))
    made = await circle.making.work()
    seat = await circle.seat()
    assert len(await circle.asked(seat.group)) == made > 2
    assert list(await circle.outbox.of("items:k1")) == []
