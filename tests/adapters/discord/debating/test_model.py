"""Debates on motions in members' own words where a model is set: a name for the thread, and what the readings say."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from aiohttp import web

from bot.app import App
from bot.core.debating.model import Phase
from knowledge.shelves import SHIPPED
from tests.adapters.discord.conftest import Room
from tests.adapters.discord.debating.conftest import Hall
from tests.adapters.discord.reading import text_of
from tests.adapters.language_model.debate_drafts import (
    MADE_UP,
    MOTION,
    RECAPS,
    SAID,
    TITLE,
    WRONG,
    quoted,
    recapping,
    writing,
)
from tests.adapters.language_model.scripted_server import ScriptedServer
from tests.standins.discord import FakeDiscord, Payload


@pytest_asyncio.fixture
async def hall(
    fake: FakeDiscord, room: Room, tmp_path: Path, shipped_app: App, model: ScriptedServer
) -> AsyncIterator[Hall]:
    """The bot with its debates and that model, not started yet, on a Monday at eight."""
    assert shipped_app.checking
    found = Hall(fake, room, tmp_path / "data", shipped_app, model_url=model.url)
    found.at("2026-03-02 08:00")
    yield found
    await found.stop()


async def test_a_long_motion_gets_a_title_and_a_context_with_its_quotes(hall: Hall, model: ScriptedServer) -> None:
    """A sentence that the readings do not bear out is left out; the others carry the numbers of the evidence."""
    for_, against = await quoted(hall.app)
    model.script = writing(TITLE, (for_, for_), (WRONG, for_), (against, against))
    debate = await hall.begin(mocao=MOTION)
    thread = hall.thread(debate)
    assert thread["name"] == f"Debate: {TITLE}"
    [opening] = hall.posts(thread)
    evidence = await hall.app.debate.quoting.evidence(debate.motion, (SHIPPED,))
    assert f"{for_} (evidência {evidence.quotes_for[0].n})" in text_of(opening)
    assert f"{against} (evidência {evidence.quotes_against[0].n})" in text_of(opening)
    assert "999" not in text_of(opening)
    assert MOTION in text_of(opening)


async def test_a_model_that_fails_leaves_the_debate_as_it_is_without_one(hall: Hall, model: ScriptedServer) -> None:
    """The thread is named after the motion, there is no context, and no word about it."""
    model.script = lambda _: web.Response(status=401)
    debate = await hall.begin(mocao=MOTION)
    assert hall.thread(debate)["name"] == f"Debate: {MOTION}"
    [opening] = hall.posts(hall.thread(debate))
    assert "(evidência" not in text_of(opening)
    assert (debate.motion.title, debate.motion.told) == ("", ())


async def test_the_end_of_a_debate_is_summed_up(hall: Hall, model: ScriptedServer, bia: Payload) -> None:
    """A sentence for each side, without what nobody said, above the debaters' own words."""
    model.script = recapping(RECAPS["f"], MADE_UP, RECAPS["a"])
    debate = await hall.begin()
    thread, people = hall.thread(debate), {"f": hall.room.ana, "a": bia}
    [opening] = hall.posts(thread)
    await hall.told(people["f"], opening, "Fico a favor")
    await hall.told(people["a"], opening, "Fico contra")
    await hall.until(debate, Phase.OPENING)
    for side, person in people.items():
        await hall.write(person, debate, SAID[side])
    await hall.until(debate, Phase.DONE)
    result = "\n".join(text_of(post) for post in hall.posts(thread))
    recap = result[result.index("**Em resumo, nas palavras do modelo**") :]
    assert f"A favor: {RECAPS['f']}" in recap
    assert f"Contra: {RECAPS['a']}" in recap
    assert "40 países" not in result
    assert SAID["f"] in result
