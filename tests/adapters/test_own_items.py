"""Groups' own quiz items: kept, reviewed, withdrawn with their readings; on SQLite and on PostgreSQL."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import insert, select

from bot.adapters.database.links import SqlLinkStore
from bot.adapters.database.personal import SqlPersonalData
from bot.adapters.database.tables.quiz import quiz_items, retired_items
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import GroupSettings, MemberId, Platform
from bot.core.groups.speaking import Venue
from bot.core.quizzing.items.gate import GateReason
from bot.core.quizzing.reviewing.asking import OwnItems
from bot.core.quizzing.reviewing.errors import (
    FormError,
    ItemChangedError,
    ItemFileError,
    ItemMissingError,
    RefusedError,
    ReviewedError,
)
from bot.core.quizzing.reviewing.forms import form_of
from bot.core.quizzing.reviewing.model import FileFormat, ItemState
from bot.core.quizzing.reviewing.noticing import NoticeSender
from knowledge.shelves import ShelfId
from tests.own_items import CANAL, OTHER, ItemsCircle, reading
from tests.quiz_circle import GROUP


@pytest_asyncio.fixture
async def circle(url: str) -> AsyncIterator[ItemsCircle]:
    """One process over a database with two groups."""
    circle = ItemsCircle(url)
    circle.set("2026-03-02 08:00")
    await circle.found(GROUP, "ana", "bia")
    await circle.found(OTHER, "caio", places=((Platform.TELEGRAM, "-200"),))
    yield circle
    circle.close()


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


async def test_items_go_with_their_reading(circle: ItemsCircle) -> None:
    """Removed, the reading takes them along; replaced, it keeps those whose quote it still has, as they were left."""
    items = await circle.keep(reading("k1"))
    seat = await circle.seat()
    kept = next(item for item in items if "Suez" in item.source.quote)
    gone = next(item for item in items if "Lesseps" in item.source.quote)
    await circle.reviewing.accept(seat, kept.id)
    await circle.reviewing.accept(seat, gone.id)
    newer = reading("k2", CANAL.replace("Cerca de", "Uma frase nova. Cerca de").replace("(1805", "(1806"))
    circle.documents.put(newer, replacing="k1")
    assert await circle.asked(seat.group) == {kept.id}
    found = (await circle.reviewing.show(seat, kept.id)).own
    assert found.document_key == "k2"
    assert found.item.source.span.of(newer.text) == kept.source.quote
    with pytest.raises(ItemMissingError):
        await circle.reviewing.show(seat, gone.id)
    circle.documents.delete(ShelfId(GROUP), "k2")
    assert await circle.asked(seat.group) == set()
    assert await circle.own.count(GROUP) == 0


async def test_a_retired_item_stays_retired(circle: ItemsCircle) -> None:
    """What a contest voided is neither asked nor exported, nor does making it again bring it back."""
    items = await circle.keep(reading("k1"))
    seat = await circle.seat()
    await circle.reviewing.accept_all(seat)
    row = {"group_id": GROUP, "item_shared": items[0].shared, "round_id": None, "retired_at": circle.clock.now()}
    await circle.database.write(lambda connection: connection.execute(insert(retired_items).values(row)))
    await circle.keep(reading("k1"))
    assert await circle.asked(seat.group) == {item.id for item in items[1:]}


async def test_readings_get_their_items_once(circle: ItemsCircle) -> None:
    """Each new version of a reading is worked on once, whatever was decided about the old one's items."""
    circle.documents.put(reading("k1"), replacing=None)
    made = await circle.making.work()
    assert made == await circle.own.count(GROUP) > 2
    assert await circle.making.work() == 0
    seat = await circle.seat()
    [sheet] = await circle.reviewing.waiting(seat)
    await circle.reviewing.drop(seat, sheet.own.id)
    circle.documents.put(reading("k2", CANAL + "\nO canal de Kiel tem 98 quilômetros.\n"), replacing="k1")
    assert await circle.making.work() <= 1
    assert circle.maker.asked == ["canal", "canal"]
    assert (await circle.reviewing.show(seat, sheet.own.id)).own.state is ItemState.DROPPED


async def test_a_process_that_dies_is_followed_by_another(circle: ItemsCircle) -> None:
    """Its reading is free again after the lease, one at a time, three times at most; what it finishes late is void."""
    circle.documents.put(reading("k1"), replacing=None)
    now = circle.clock.now()
    lease = now + timedelta(minutes=10)
    claims = [circle.makings.claim(by=f"p{n}", now=now, until=lease) for n in range(5)]
    [unread] = [found for found in await asyncio.gather(*claims) if found]
    assert await circle.making.work() == 0
    circle.advance(minutes=11)
    circle.maker.failures = 1
    with pytest.raises(RuntimeError):
        await circle.making.work()
    circle.advance(minutes=11)
    assert await circle.making.work() > 0
    assert await circle.makings.finish(unread, [], [], by="p0", at=circle.clock.now()) == 0
    circle.documents.put(reading("k9", name="outra"), replacing=None)
    for _ in range(3):
        circle.maker.failures = 1
        with pytest.raises(RuntimeError):
            await circle.making.work()
        circle.advance(minutes=11)
    assert await circle.making.work() == 0


async def test_a_reading_removed_meanwhile_gets_nothing(circle: ItemsCircle) -> None:
    """Items of a version that went while they were made are not kept, nor is anybody told."""
    document = reading("k1")
    circle.documents.put(document, replacing=None)
    now = circle.clock.now()
    unread = await circle.makings.claim(by="p", now=now, until=now + timedelta(minutes=1))
    assert unread is not None
    circle.documents.delete(document.shelf, "k1")
    assert await circle.makings.finish(unread, [], [], by="p", at=now) == 0
    assert await circle.keep(reading("k1", name="x"), count=0) == []
    assert await circle.makings.notice(GROUP, "k1") is None


async def test_organisers_are_told_where_they_meet(circle: ItemsCircle) -> None:
    """One notice for each reading and chat, with what waits by then; none once all was seen to."""
    circle.documents.put(reading("k1"), replacing=None)
    await circle.making.work()
    posts = await circle.outbox.of("items:k1")
    assert [(post.key.platform, post.key.chat) for post in posts] == [("discord", "guild"), ("telegram", "-100")]
    notice = await circle.makings.notice(GROUP, "k1")
    assert notice is not None
    assert (notice.title, notice.added) == ("O canal do Panamá", notice.count)
    sender = NoticeSender({}, circle.makings, circle.directory)
    assert await sender.send(posts[0]) is None
    await circle.reviewing.accept_all(await circle.seat())
    assert await circle.makings.notice(GROUP, "k1") is None


async def test_a_group_may_do_without_reviewing(circle: ItemsCircle) -> None:
    """With the setting off, what is made or imported may be asked at once, and nobody is told."""
    circle.documents.put(reading("k1"), replacing=None)
    await circle.quizzing_groups.save_settings(GROUP, GroupSettings(review_items=False))
    made = await circle.making.work()
    seat = await circle.seat()
    assert len(await circle.asked(seat.group)) == made > 2
    assert list(await circle.outbox.of("items:k1")) == []


@pytest.mark.parametrize("kind", list(FileFormat))
async def test_items_travel_in_files(circle: ItemsCircle, kind: FileFormat) -> None:
    """What one group exports another with the same reading imports; again, and nothing is new."""
    items = await circle.keep(reading("k1"))
    seat = await circle.seat()
    with pytest.raises(ItemFileError):
        await circle.reviewing.export_file(seat, kind)
    await circle.reviewing.accept_all(seat)
    file = await circle.reviewing.export_file(seat, kind)
    assert (file.name, file.count) == (f"perguntas.{kind}", len(items))
    circle.documents.put(reading("k2", shelf=OTHER), replacing=None)
    stranger = await circle.seat(OTHER, "caio")
    report = await circle.reviewing.import_file(stranger, "colado", file.data)
    assert (report.added, report.repeated, report.refused, report.waiting) == (len(items), 0, (), True)
    sheets = await circle.reviewing.waiting(stranger, limit=99)
    assert {sheet.own.item.stem for sheet in sheets} == {item.stem for item in items}
    assert {sheet.own.author for sheet in sheets} == {"caio"}
    again = await circle.reviewing.import_file(stranger, file.name, file.data)
    assert (again.added, again.repeated) == (0, len(items))
    own = await circle.reviewing.import_file(seat, file.name, file.data)
    assert (own.added, own.repeated) == (0, len(items))


async def test_a_file_with_faults(circle: ItemsCircle) -> None:
    """Each item refused is named with its reason; a file of another kind, or too large, is refused whole."""
    circle.documents.put(reading("k1"), replacing=None)
    seat = await circle.seat()
    quote = "O canal de Suez, no Egito, tem 193 quilômetros de extensão entre Porto Said e Suez."
    good = f"// document: canal\n// quote: {quote}\nQuantos quilômetros tem o canal de Suez? {{ =193 ~150 ~170 ~210 }}"
    bad = f"// document: canal\n// quote: {quote}\nQuantos quilômetros tem o canal de Suez? {{ =150 ~193 ~170 ~210 }}"
    lost = "Quantos quilômetros tem o canal de Corinto? { =6 ~7 ~8 }"
    report = await circle.reviewing.import_file(seat, "q.gift", "\n\n".join([good, bad, lost]).encode())
    assert report.added == 1
    assert [one.reason for one in report.refused] == [GateReason.KEY_NOT_BORNE_OUT, GateReason.QUOTE_NOT_IN_READING]
    [sheet] = await circle.reviewing.waiting(seat)
    assert sheet.own.item.explanation == f"Diz a leitura: “{quote}”"
    for name, data in (("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(99)), ("q.gift", b"x" * 2_000_000), ("q", b"oi")):
        with pytest.raises(ItemFileError):
            await circle.reviewing.import_file(seat, name, data)


async def test_a_file_without_quotes(circle: ItemsCircle) -> None:
    """As other programs write it: the sentence that bears the key out, and it alone, is found in the readings."""
    circle.documents.put(reading("k1"), replacing=None)
    seat = await circle.seat()
    plain = "Quantos quilômetros de extensão tem o canal de Suez, no Egito? { =193 ~150 ~170 ~210 }"
    wrong = "Quantos quilômetros de extensão tem o canal de Suez, entre Porto Said e Suez? { =150 ~193 ~170 ~210 }"
    strange = "Quantos faróis tem a ilha de Creta? { =193 ~150 ~170 ~210 }"
    report = await circle.reviewing.import_file(seat, "q.gift", "\n\n".join([plain, wrong, strange]).encode())
    assert (report.added, [one.draft.line for one in report.refused]) == (1, [3, 5])
    [sheet] = await circle.reviewing.waiting(seat)
    assert sheet.own.item.source.quote.startswith("O canal de Suez, no Egito, tem 193")
    assert sheet.own.document_key == "k1"


async def test_members_see_and_take_back_what_they_brought(circle: ItemsCircle) -> None:
    """Listed among one's data; forgotten, the item stays without a name; linked identities bring theirs along."""
    items = await circle.keep(reading("k1"))
    seat = await circle.seat()
    for item in items[:2]:
        await circle.reviewing.edit(seat, item.id, replace(form_of(item), explanation="Está no texto."))
    personal = SqlPersonalData(circle.database)
    found = await personal.collect(MemberId("ana"))
    assert {row["id"] for row in found["quiz_items"]} == {item.id for item in items[:2]}
    assert json.dumps(found, default=str)
    await SqlLinkStore(circle.database).merge_members(MemberId("bia"), MemberId("ana"))
    assert (await circle.reviewing.show(seat, items[0].id)).own.author == "bia"
    await personal.forget(MemberId("bia"))
    sheet = await circle.reviewing.show(seat, items[0].id)
    assert (sheet.own.author, sheet.own.version) == (None, 2)


async def test_groups_that_become_one_keep_their_items(circle: ItemsCircle) -> None:
    """A chat bound to another group brings the items that its own group had on readings of all groups."""
    shipped = reading("k1", shelf="shipped")
    await circle.keep(shipped, group=OTHER)
    await SqlLinkStore(circle.database).rebind(Venue(Platform.TELEGRAM, "-200"), GROUP)
    rows = await circle.database.read(lambda connection: connection.scalars(select(quiz_items.c.group_id)).all())
    assert set(rows) == {GROUP}
