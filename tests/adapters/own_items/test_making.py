"""Items come from a group's readings, and go with them; on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest

from bot.core.quizzing.reviewing.errors import ItemMissingError
from bot.core.quizzing.reviewing.model import ItemState
from bot.core.quizzing.reviewing.noticing import NoticeSender
from knowledge.shelves import ShelfId
from tests.own_items import CANAL, ItemsCircle, reading
from tests.quiz_circle import GROUP


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
