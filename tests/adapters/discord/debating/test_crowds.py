"""Six and thirty members, a day for each phase, the process restarted in between and in the middle."""

import asyncio

from bot.core.debating.model import Debate, Moment, Phase, Side
from tests.adapters.discord.debating.conftest import Hall, people
from tests.adapters.discord.reading import text_of
from tests.standins.discord import FakeDiscord
from tests.standins.waiting import PATIENCE

STEPS = ["Totalmente contra", "Mais contra", "Em cima do muro", "Mais a favor", "Totalmente a favor"]
SAYINGS = (
    "{name} diz que o modelo aberto chega a mais gente, porque custa menos.",
    "Para {name}, o modelo fechado ainda programa melhor, segundo as leituras.",
    "Reconheço que o treino custa caro, diz {name}. Mas quem vai pagar por isso tudo?",
)


async def test_six_members(hall: Hall) -> None:
    """A phase a day with the message content granted: plain messages in the thread count, and no one else's."""
    hall.read_everything()
    debate = await hall.begin(fase="1d", reformulacao=True)
    members, thread = people(hall.fake, hall.room, [f"p{n}" for n in range(6)]), hall.thread(debate)
    [opening] = hall.posts(thread)
    for n, member in enumerate(members):
        await hall.told(member, opening, STEPS[n % 5])
        await hall.told(member, opening, "Sorteie para mim")
    standing = await hall.app.debate.store.debaters(debate.id, hall.venue.platform)
    assert sorted(one.side for one in standing) == [Side.AGAINST] * 3 + [Side.FOR] * 3
    passer_by = people(hall.fake, hall.room, ["visita"])[0]
    count = 0
    for phase in (Phase.OPENING, Phase.STEELMAN, Phase.REBUTTAL, Phase.CLOSING):
        await hall.until(debate, phase)
        await hall.restart()
        assert "Escreva aqui mesmo" in text_of(hall.newest(thread, "roda:write:"))
        hall.fake.say(passer_by, thread, "Eu só estou olhando, e acho que todo mundo tem razão.")
        for n, member in enumerate(members):
            hall.fake.say(member, thread, f"{SAYINGS[n % 3].format(name=member['username'])} ({phase})")
            count += 1
        await hall.turns(debate, count)
        silent = [one for one in await hall.app.debate.store.debaters(debate.id, hall.venue.platform) if not one.spoken]
        assert silent == []
    assert len(await hall.turns(debate, count)) == count == 24
    await hall.until(debate, Phase.VOTING)
    vote = hall.newest(thread, "roda:stance:")
    for member in members:
        await hall.told(member, vote, "Em cima do muro")
    await hall.until(debate, Phase.DONE)
    text = "\n".join(text_of(post) for post in hall.posts(thread)[-2:])
    assert "6 pessoas votaram antes e depois." in text
    assert "todo mundo tem razão" not in text
    await quotes_only_what_was_said(hall, debate)


async def test_thirty_members(hall: Hall, fake: FakeDiscord) -> None:
    """Votes pressed at once, changed, and pressed twice count once each; one asks to be forgotten in the middle."""
    debate = await hall.begin(fase="1d")
    members, thread = people(fake, hall.room, [f"p{n:02}" for n in range(30)]), hall.thread(debate)
    [opening] = hall.posts(thread)
    await asyncio.gather(*(hall.told(member, opening, STEPS[n % 5]) for n, member in enumerate(members)))
    await asyncio.gather(*(hall.told(member, opening, STEPS[n % 5]) for n, member in enumerate(members[:10])))
    await hall.told(members[0], opening, "Totalmente a favor")
    votes = await hall.app.debate.store.votes(debate.id)
    assert len(votes) == 30
    assert "30 pessoas já votaram antes do debate." in text_of(opening)
    await hall.restart()
    await asyncio.gather(*(hall.told(member, opening, "Sorteie para mim") for member in members[:28]))
    debaters = await hall.app.debate.store.debaters(debate.id, hall.venue.platform)
    assert sorted(one.side for one in debaters) == [Side.AGAINST] * 14 + [Side.FOR] * 14
    assert "e mais 2" in text_of(opening)
    await hall.until(debate, Phase.OPENING)
    for n, member in enumerate(members[:12]):
        await hall.write(member, debate, SAYINGS[n % 3].format(name=member["username"]))
    await hall.restart()
    gone = members[3]
    forgot = await hall.use(gone, "esquecer", channel=thread)
    await hall.press(gone, forgot.reply or {}, name="roda:forget:yes")
    async with asyncio.timeout(PATIENCE):
        while len(await hall.app.debate.store.turns(debate.id)) != 11:
            pass
    for phase in (Phase.REBUTTAL, Phase.CLOSING):
        await hall.until(debate, phase)
        for member in members[4:8]:
            await hall.write(member, debate, f"{member['username']} responde ao outro lado nesta fase, {phase}.")
    await hall.until(debate, Phase.VOTING)
    vote = hall.newest(thread, "roda:stance:")
    kept = [member for member in members if member is not gone]
    await asyncio.gather(*(hall.told(member, vote, STEPS[(n * 3) % 5]) for n, member in enumerate(kept[:25])))
    await hall.restart()
    await asyncio.gather(*(hall.told(member, vote, STEPS[(n * 3) % 5]) for n, member in enumerate(kept[:25])))
    await hall.until(debate, Phase.DONE)
    await hall.tick()
    votes = await hall.app.debate.store.votes(debate.id)
    after = [one for one in votes if one.moment is Moment.AFTER]
    assert len({one.member for one in after}) == len(after) == 25
    text = "\n".join(text_of(post) for post in hall.posts(thread)[-3:])
    assert "25 pessoas votaram antes e depois." in text
    assert "p03" not in text
    assert sum(text_of(post).startswith("### Resultado do debate") for post in hall.posts(thread)) == 1
    await quotes_only_what_was_said(hall, debate)


async def quotes_only_what_was_said(hall: Hall, debate: Debate) -> None:
    """All that the summary puts in members' mouths stands, to the letter, in messages of that very member."""
    thread = hall.thread(debate)
    said: dict[str, list[str]] = {}
    for message in hall.fake.messages(thread):
        words, author = message["content"], message["author"]["username"]
        if message["author"]["id"] == hall.fake.bot["id"]:
            head, _, words = text_of(message).partition("\n")
            if not head.startswith("**"):
                continue
            author = head.partition("**")[2].partition("**")[0]
        said.setdefault(author, []).append(words)
    points = await hall.app.debate.store.points(debate.id)
    assert points
    for point in points:
        assert any(point.text in words for words in said[point.name]), point
