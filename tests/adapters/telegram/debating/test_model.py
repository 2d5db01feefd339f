"""Debates on motions in members' own words where a model is set: a name for the topic, and what the readings say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.adapters.telegram.debating.keyboards import JOIN
from bot.app import App
from bot.core.debating.kept import PointKind
from bot.core.debating.model import Debate, DebateId
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker
from bot.settings import Settings
from knowledge.shelves import SHIPPED
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
from tests.adapters.language_model.scripted_server import Script, ScriptedServer
from tests.adapters.telegram.debating.conftest import SHARED, Debates, button_data
from tests.adapters.telegram.debating.test_posting import forum
from tests.adapters.telegram.living import ZONE
from tests.doubles import FakeClock


@pytest.fixture
def app(tmp_path: Path, shipped_app: App, model: ScriptedServer) -> Iterator[App]:
    """An app with that model, which reads in the one shipped library."""
    clock = FakeClock(datetime(2026, 1, 14, 18, tzinfo=ZONE).astimezone(UTC))
    made = App(Settings(_env_file=None, data_dir=tmp_path / "data", llm_base_url=model.url, llm_model="m"), clock)
    for part in SHARED:
        if part not in ("asking", "checking"):
            made.__dict__[part] = getattr(shipped_app, part)
    assert made.circle
    yield made
    made.engine.dispose()


async def opened(debates: Debates) -> tuple[str, str, Debate]:
    """Open a debate on the motion in a forum; return the text that opens it, the topic's name, and what is kept."""
    chat = forum(debates)
    message = await debates.open(f"{MOTION} 10m", chat=chat)
    (made,) = debates.tele.calls("createForumTopic", ok=True)
    ids = [data.split(":")[1] for data in button_data(message) if data.startswith(f"{JOIN}:")]
    debate = await debates.app.debate.store.find(DebateId(ids[0]))
    assert debate is not None
    return message["text"], made["params"]["name"], debate


async def test_a_long_motion_gets_a_title_and_a_context_with_its_quotes(
    debates: Debates, model: ScriptedServer
) -> None:
    """A sentence that the readings do not bear out is left out; the others carry the numbers of the evidence."""
    for_, against = await quoted(debates.app)
    model.script = writing(TITLE, (for_, for_), (WRONG, for_), (against, against))
    text, topic, debate = await opened(debates)
    assert topic == TITLE
    assert [one.quotes[0].text for one in debate.motion.told] == [for_, against]
    evidence = await debates.app.debate.quoting.evidence(debate.motion, (SHIPPED,))
    assert f"{for_} (evidência {evidence.quotes_for[0].n})" in text
    assert f"{against} (evidência {evidence.quotes_against[0].n})" in text
    assert "999" not in text
    assert MOTION in text


async def test_a_context_without_one_of_the_sides_is_not_shown(debates: Debates, model: ScriptedServer) -> None:
    """What the organisers and the readings give stands alone then; the title is one of its own."""
    for_, _ = await quoted(debates.app)
    model.script = writing(TITLE, (for_, for_))
    text, topic, debate = await opened(debates)
    assert debate.motion.told == ()
    assert topic == TITLE
    assert "evidência 1" not in text


@pytest.mark.parametrize(
    "script",
    [
        lambda _: web.Response(status=401),
        writing("Modelos abertos e a Nvidia em 2019"),
        lambda request: request["messages"][0]["content"],
    ],
)
async def test_a_model_that_fails_leaves_the_debate_as_it_is_without_one(
    debates: Debates, model: ScriptedServer, script: Script
) -> None:
    """The topic is named after the motion, there is no context, and no word about it."""
    model.script = script
    text, topic, debate = await opened(debates)
    assert topic == MOTION
    assert (debate.motion.title, debate.motion.told) == ("", ())
    assert "evidência 1" not in text


async def test_a_short_motion_is_its_own_title(debates: Debates, model: ScriptedServer) -> None:
    """The model is not asked for one."""
    model.script = writing(TITLE)
    chat = forum(debates)
    await debates.open("Pesos abertos são mais seguros que fechados. 10m", chat=chat)
    (made,) = debates.tele.calls("createForumTopic", ok=True)
    assert made["params"]["name"] == "Pesos abertos são mais seguros que fechados."
    assert not any("<thread>" in request["messages"][1]["content"] for request in model.requests)


async def test_a_shipped_motion_keeps_its_context(debates: Debates, model: ScriptedServer) -> None:
    """It was written with care; the model is not asked."""
    forum(debates)
    await debates.open("distilação 10m", chat=debates.room.chat)
    assert model.requests == []


async def ended(debates: Debates) -> str:
    """Lead a debate of two people to its end; return what is posted after the picture, or instead of it."""
    chat = forum(debates)
    opening = await debates.open()
    people = {"f": debates.room.ana, "a": debates.room.rui}
    for side, person in people.items():
        await debates.press(person, opening, JOIN, side)
    await debates.later(minutes=11)
    for side, person in people.items():
        await debates.say(person, SAID[side], thread=opening["message_thread_id"])
    for _ in range(4):
        await debates.later(minutes=11)
    found = await debates.tele.wait_for(
        lambda: [m for m in debates.tele.bot_messages(chat) if "Quem tem razão, eu não digo" in m.get("text", "")]
    )
    return str(found[-1]["text"])


async def test_the_end_of_a_debate_is_summed_up(debates: Debates, model: ScriptedServer) -> None:
    """A sentence for each side, without what nobody said; it goes when its debater is forgotten."""
    model.script = recapping(RECAPS["f"], MADE_UP, RECAPS["a"])
    text = await ended(debates)
    assert f"Em resumo, nas palavras do modelo\n• A favor: {RECAPS['f']}\n• Contra: {RECAPS['a']}\n" in text
    assert "40 países" not in text
    assert SAID["f"] in text
    debate = await debates.debate()
    rui = Speaker(Platform.TELEGRAM, str(debates.room.rui["id"]), "Rui")
    await debates.app.circle.forget(rui)
    left = await debates.app.debate.store.points(debate.id)
    assert [one.text for one in left if one.kind is PointKind.RECAP] == [RECAPS["f"]]


@pytest.mark.parametrize(
    "script", [recapping(RECAPS["f"], MADE_UP), recapping(), lambda _: web.Response(status=401), lambda _: "[1] [2]"]
)
async def test_an_end_that_the_model_sums_up_wrongly_is_as_without_one(
    debates: Debates, model: ScriptedServer, script: Script
) -> None:
    """One side only, nothing, a server that fails, nonsense: the debaters' own words stand alone."""
    model.script = script
    text = await ended(debates)
    assert "Em resumo" not in text
    assert SAID["f"] in text
    assert SAID["a"] in text
