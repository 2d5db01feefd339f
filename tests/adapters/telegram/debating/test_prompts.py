"""The daily prompt: once a day, votes on it, and the debate it becomes."""

from bot.adapters.telegram.debating.keyboards import JOIN, OPEN, VOTE
from bot.core.debating.model import Moment, Phase
from tests.adapters.telegram.conftest import labels
from tests.adapters.telegram.debating.conftest import Debates, button_data, is_opening
from tests.standins.telegram import Payload


def prompts(debates: Debates) -> list[Payload]:
    """All prompts in the room."""
    return [
        m
        for m in debates.tele.bot_messages(debates.room.chat)
        if m.get("text", "").startswith("Debate do dia\n") and any(data.startswith("do:") for data in button_data(m))
    ]


async def test_once_a_day_whatever_restarts(debates: Debates) -> None:
    """Nothing early, one when due, none again after a restart, another one the next day."""
    await debates.at("2026-01-15 17:55")
    assert prompts(debates) == []
    await debates.at("2026-01-15 18:00")
    await debates.restart()
    await debates.at("2026-01-15 18:10")
    [first] = prompts(debates)
    await debates.at("2026-01-16 18:01")
    _, second = prompts(debates)
    assert first["text"] != second["text"]
    assert labels(first)[-1] == "Abrir debate"
    assert first["text"].count("— ") >= 2
    assert "Para começar: " in first["text"]


async def test_votes_on_a_prompt_count_as_before(debates: Debates) -> None:
    """The prompt becomes a debate in reply to it; pressed again, it stays one."""
    await debates.at("2026-01-15 18:00")
    [prompt] = prompts(debates)
    await debates.press(debates.room.rui, prompt, VOTE, 5, "b")
    assert "1 pessoa já votou antes do debate." in prompt["text"]
    await debates.press(debates.room.rui, prompt, OPEN)
    await debates.press(debates.room.ana, prompt, OPEN)
    await debates.tick()
    [opening] = [m for m in debates.tele.bot_messages(debates.room.chat) if is_opening(m)]
    assert opening["reply_to_message"]["message_id"] == prompt["message_id"]
    await debates.press(debates.room.rui, opening, JOIN, "f")
    debate = await debates.debate()
    assert debate.phase is Phase.GATHERING
    assert await debates.stances(debate.id, Moment.BEFORE) == {"Rui": 5}
    await debates.press(debates.room.ana, prompt, VOTE, 1, "b")
    assert "2 pessoas já votaram antes do debate." in prompt["text"]


async def test_a_prompt_while_another_debate_runs(debates: Debates) -> None:
    """It is opened only by who says that they mean it."""
    await debates.at("2026-01-15 18:00")
    [prompt] = prompts(debates)
    opening = await debates.open()
    await debates.press(debates.room.rui, prompt, OPEN)
    refused = debates.tele.bot_messages(debates.room.chat)[-1]
    assert labels(refused) == ["Abrir mesmo assim"]
    await debates.press(debates.room.rui, refused, OPEN, "a")
    await debates.tick()
    assert await debates.tele.wait_message(debates.room.chat, is_opening, after=opening)


async def test_an_old_prompt(debates: Debates) -> None:
    """After a week it says that it is too old."""
    await debates.at("2026-01-15 18:00")
    [prompt] = prompts(debates)
    await debates.at("2026-01-23 12:00")
    callback = await debates.press(debates.room.rui, prompt, OPEN)
    assert callback.text is not None
    assert callback.text.startswith("Essa proposta é antiga demais")
