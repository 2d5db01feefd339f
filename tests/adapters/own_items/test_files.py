"""Items brought in files, taken out again, and what is kept on whoever brought them; on SQLite and on PostgreSQL."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.adapters.database.links import SqlLinkStore
from bot.adapters.database.personal import SqlPersonalData
from bot.adapters.database.tables.quiz import quiz_items
from bot.core.groups.model import MemberId, Platform
from bot.core.groups.speaking import Venue
from bot.core.quizzing.items.gate import GateReason
from bot.core.quizzing.reviewing.errors import ItemFileError
from bot.core.quizzing.reviewing.forms import form_of
from bot.core.quizzing.reviewing.model import FileFormat
from tests.own_items import OTHER, ItemsCircle, reading
from tests.quiz_circle import GROUP


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
