"""Buttons that nobody offered, and people of other groups."""

import pytest

from bot.adapters.telegram.debating.keyboards import HAND, VOTE
from bot.core.debating.model import Moment, Phase
from bot.core.groups.model import Platform
from tests.adapters.telegram.conftest import group_of
from tests.adapters.telegram.debating.conftest import MOTION, Debates, data_of, is_opening


async def test_a_hand_is_not_dealt_to_strangers(debates: Debates) -> None:
    """A link that somebody from outside the group got hold of shows nothing."""
    opening = await debates.open()
    zeca = debates.tele.add_user("Zeca")
    debates.tele.world.chat(debates.room.chat["id"]).members[zeca["id"]] = "member"
    link = (await debates.press(zeca, opening, HAND)).url or ""
    eva = debates.tele.add_user("Eva")
    debates.tele.world.chat(debates.room.chat["id"]).members[eva["id"]] = "left"
    await debates.say(eva, f"/start {link.rpartition('?start=')[2]}", chat=None)
    told = await debates.tele.wait_message(debates.tele.private(eva))
    assert "de outro grupo" in told["text"]


@pytest.mark.parametrize(
    "data",
    ["dv:x:3:b", "dv:", "dv", "dj:{id}:z", "dv:{id}:9:b", "dv:{id}:3:x", "dn:{id}:q", "dh:", "dx:{id}", "dz:{id}",
     "dg:zzz", "dk:zzz:-:0", "ds:zzz:1d:-", "ds:zzz:99d:-", "da", "do:{other}"],
)  # fmt: skip
async def test_made_up_buttons(debates: Debates, data: str) -> None:
    """Whatever a button carries, it is answered, and nothing changes."""
    opening = await debates.open()
    debate = await debates.debate()
    made_up = data.format(id=debate.id, other="0" * 22)
    opening["reply_markup"]["inline_keyboard"].append([{"text": "x", "callback_data": made_up}])
    callback = await debates.tele.press(debates.room.rui, opening, data=made_up)
    await debates.handled()
    assert callback.answered
    assert "Código" not in (callback.text or "")
    assert (await debates.debate()).phase is Phase.GATHERING
    assert await debates.stances(debate.id, Moment.BEFORE) == {}
    assert await debates.app.debate.store.debaters(debate.id, Platform.TELEGRAM) == []


async def test_a_press_of_a_button_that_is_not_there(debates: Debates) -> None:
    """A client that claims to have pressed what the message does not offer is told so, and changes nothing."""
    opening = await debates.open()
    before, data = opening["text"], "dm:0"
    offered = data_of(opening, VOTE, 3, "b")
    callback = debates.tele.tap(debates.room.rui, opening, data=offered)
    await debates.handled()
    raw = next(
        r["update"]["callback_query"] for r in debates.tele.transcript if "callback_query" in r.get("update", {})
    )
    assert raw["id"] == callback.id
    forged = type(callback)("forged", callback.started)
    debates.tele.world.callbacks["forged"] = forged
    debates.tele.push_update(callback_query={**raw, "id": "forged", "data": data})
    await debates.handled()
    assert forged.text == "Este botão não vale mais. Use o comando de novo."
    assert opening["text"] == before.replace("0 pessoas já votaram", "1 pessoa já votou")


async def test_another_groups_debate(debates: Debates) -> None:
    """A button carried over to another group does nothing there."""
    opening = await debates.open()
    debate = await debates.debate()
    other = group_of(debates.tele, debates.room.ana, debates.room.rui)
    await debates.say(debates.room.ana, f"/debate {MOTION} 10m", chat=other)
    foreign = await debates.tele.wait_message(other, is_opening)
    foreign["reply_markup"]["inline_keyboard"].append([{"text": "x", "callback_data": data_of(opening, VOTE, 3, "b")}])
    callback = await debates.tele.press(debates.room.rui, foreign, text="x")
    assert callback.text == "Esse debate não existe mais, ou é de outro grupo."
    assert await debates.stances(debate.id, Moment.BEFORE) == {}
