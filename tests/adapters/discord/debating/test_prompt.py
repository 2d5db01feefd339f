"""The daily prompt: put once, voted on, and opened into a debate that hangs on it."""

from bot.core.debating.model import Phase
from tests.adapters.discord.debating.conftest import Hall, ids_of
from tests.adapters.discord.reading import buttons_of, text_of
from tests.standins.discord import Payload

STEPS = ["Totalmente contra", "Mais contra", "Em cima do muro", "Mais a favor", "Totalmente a favor"]


async def prompted(hall: Hall) -> Payload:
    """Let it be six in the evening, and return the prompt."""
    await hall.found(debate="18:00", debate_weekdays=[0, 1, 2, 3, 4])
    await hall.bot.start()
    hall.at("2026-03-02 17:59")
    await hall.tick()
    assert hall.posts(hall.room.channel) == []
    hall.at("2026-03-02 18:00")
    await hall.tick()
    [prompt] = hall.posts(hall.room.channel)
    return prompt


async def test_it_comes_once(hall: Hall) -> None:
    """The motion, a quote for and one against, the question, the steps and the way to a debate; once a day."""
    prompt = await prompted(hall)
    await hall.restart()
    await hall.tick()
    assert hall.posts(hall.room.channel) == [prompt]
    text = text_of(prompt)
    lines = text.splitlines()
    assert lines[0] == "### Debate do dia"
    assert lines[1].startswith("**“")
    assert lines.index("**A favor**") < lines.index("**Contra**")
    assert sum(line.startswith("> “") for line in lines) == 2
    assert "**Para começar: " in text
    assert "Ninguém votou ainda. Só você vê o seu voto." in text
    assert buttons_of(prompt) == [*STEPS, "Abrir debate"]


async def test_it_becomes_a_debate(hall: Hall, bia: Payload) -> None:
    """Votes on the prompt are votes before; the thread hangs on it, and whoever presses later is shown the way."""
    prompt = await prompted(hall)
    await hall.told(hall.room.ana, prompt, "Mais contra")
    await hall.restart()
    opened = await hall.press(bia, prompt, "Abrir debate")
    assert text_of(opened.reply).startswith("Debate aberto: **")
    again = await hall.press(hall.room.ana, prompt, "Abrir debate")
    assert again.ephemeral
    await hall.tick()
    assert hall.posts(hall.room.channel) == [prompt]
    debate = await hall.debate()
    thread = hall.thread(debate)
    assert thread["id"] == prompt["id"]
    assert buttons_of(prompt) == [*STEPS, "Entrar no debate"]
    [opening] = hall.posts(thread)
    assert "1 pessoa já votou antes do debate." in text_of(opening)
    await hall.told(hall.room.ana, opening, "Mais a favor")
    await hall.told(bia, prompt, "Totalmente contra")
    assert await hall.votes(debate) == [("before", 1), ("before", 4)]
    await hall.told(bia, opening, "Fico contra")
    await hall.until(debate, Phase.OPENING)
    assert buttons_of(prompt) == ["Entrar no debate"]
    inside = await hall.press(hall.room.ana, prompt, "Entrar no debate")
    assert f"<#{thread['id']}>" in text_of(inside.reply)


async def test_a_late_vote_before_is_told_so(hall: Hall, bia: Payload) -> None:
    """A button on a screen that was not refreshed counts nothing once that vote is closed."""
    prompt = await prompted(hall)
    old = {**prompt, "components": [*prompt["components"]]}
    name = next(name for name in ids_of(old) if name.startswith("roda:stance:"))
    await hall.press(bia, prompt, "Abrir debate")
    await hall.tick()
    debate = await hall.debate()
    await hall.told(bia, hall.posts(hall.thread(debate))[0], "Fico contra")
    await hall.until(debate, Phase.OPENING)
    data = {"custom_id": name, "component_type": 2, "id": 1}
    used = await hall.fake.forge(bia, hall.room.channel, 3, data, old)
    await hall.fake.wait_for(lambda: used.followups)
    assert text_of(used.followups[0]) == "A votação de antes do debate já fechou."
    assert await hall.votes(debate) == []


async def test_an_old_prompt(hall: Hall, bia: Payload) -> None:
    """A week later it is not opened any more."""
    prompt = await prompted(hall)
    hall.later(days=8)
    await hall.found()
    refused = await hall.press(bia, prompt, "Abrir debate")
    assert "é antiga demais para ser aberta" in text_of(refused.reply)


async def test_a_prompt_that_was_deleted(hall: Hall, bia: Payload) -> None:
    """Pressed just before its message was deleted: the debate gets an announcement of its own."""
    prompt = await prompted(hall)
    await hall.press(bia, prompt, "Abrir debate")
    hall.fake.delete_message(prompt)
    await hall.tick()
    [announced] = hall.posts(hall.room.channel)
    assert hall.thread(await hall.debate())["id"] == announced["id"]
