"""A debate of one group on Discord and Telegram at once: each leads it in its own way, and it is one debate."""

from dataclasses import dataclass

import pytest

from bot.adapters.telegram.debating.keyboards import JOIN, VOTE
from bot.core.debating.model import Debate, DebateId, Moment, Phase, Side
from bot.core.debating.presenting.outcome import swing_lines
from bot.core.groups.model import Platform
from prompts.words import words_for
from tests.adapters.debating_together.conftest import BothHalls
from tests.adapters.discord.reading import text_of
from tests.standins.discord import Payload

STEPS = ["Totalmente contra", "Mais contra", "Em cima do muro", "Mais a favor", "Totalmente a favor"]
TITLES = {Phase.OPENING: "Abertura", Phase.REBUTTAL: "Réplica", Phase.CLOSING: "Fechamento"}
SAYINGS = {
    Phase.OPENING: "{name} diz: o modelo aberto chega a mais gente, porque custa menos para quem estuda.",
    Phase.REBUTTAL: "{name}: reconheço que o outro lado tem razão em um ponto, o da pesquisa, que custa caro.",
    Phase.CLOSING: "Ainda pergunta {name}: quem vai pagar pela pesquisa quando todo modelo for aberto?",
}


@dataclass(frozen=True)
class Person:
    """Somebody with a mind of their own.

    Attributes:
        side: Empty: watches. `draw`: lets it be drawn.
        after: 0: does not vote again.
    """

    user: Payload
    name: str
    there: bool  # on Telegram
    side: str
    before: int
    after: int


def crowd(both: BothHalls, count: int) -> list[Person]:
    """People on both platforms by turns; in larger groups every fifth watches, every seventh votes only before."""
    found = []
    for n in range(count):
        name, there = f"p{n:02}", bool(n % 2)
        if there:
            user = both.tele.add_user(name)
            both.tele.world.chat(both.chat["id"]).members[user["id"]] = "member"
            both.tele.private(user)
        else:
            user = both.fake.add_user(name, both.room.guild, locale="pt-BR")
        side = ("for", "against")[n] if count == 2 else "" if n % 5 == 4 else ("for", "against", "draw")[n % 3]
        found.append(Person(user, name, there, side, n % 5 + 1, 0 if n % 7 == 6 else (n * 3 + 1) % 5 + 1))
    return found


async def vote(both: BothHalls, person: Person, step: int, here: Payload, there: Payload, moment: Moment) -> None:
    """Have a person take a stance on their own platform."""
    if person.there:
        await both.press_there(person.user, there, VOTE, step, moment.value[0])
    else:
        await both.told(person.user, here, STEPS[step - 1])


async def take_side(both: BothHalls, person: Person, here: Payload, there: Payload) -> None:
    """Have a person take their side."""
    if person.there:
        await both.press_there(person.user, there, JOIN, person.side[0])
    else:
        labels = {"for": "Fico a favor", "against": "Fico contra", "draw": "Sorteie para mim"}
        await both.told(person.user, here, labels[person.side])


async def stances(both: BothHalls, debate: DebateId, moment: Moment) -> dict[str, int]:
    """What each member voted, by name; each once."""
    from bot.adapters.database.quizzing.records import SqlRecordStore

    cast = [vote for vote in await both.app.debate.store.votes(debate) if vote.moment is moment]
    assert len({vote.member for vote in cast}) == len(cast)
    names = await SqlRecordStore(both.app.database).names([vote.member for vote in cast])
    return {names[vote.member]: vote.stance.value for vote in cast}


@pytest.mark.parametrize("count", [2, 6, 30])
async def test_one_debate(both: BothHalls, count: int) -> None:
    """However often the process restarts, votes, sides and words of both come out once, and the same on both."""
    people = crowd(both, count)
    debate = await both.begin(user=both.room.rita)
    here, there = both.posts(both.thread(debate))[0], await both.opening_there()
    for person in people:
        await vote(both, person, 6 - person.before, here, there, Moment.BEFORE)
    await both.restart()
    for person in people:  # another mind, or the same twice
        await vote(both, person, person.before, here, there, Moment.BEFORE)
        if person.side:
            await take_side(both, person, here, there)
    await both.told(both.room.rita, here, "Mais contra")
    await both.press_there(both.rita_there, there, VOTE, 5, "b")  # the same member, elsewhere
    expected = {person.name: person.before for person in people}
    assert await stances(both, debate.id, Moment.BEFORE) == {**expected, "rita": 5}
    said = await argue(both, debate, people)
    await both.until(debate, Phase.VOTING)
    here, there = both.newest(both.thread(debate), "roda:stance:"), await both.phase_there("Voto final")
    for n, person in enumerate(people):
        if person.after:
            await vote(both, person, person.after, here, there, Moment.AFTER)
            if n == count // 2:
                await both.restart()
                await vote(both, person, person.after, here, there, Moment.AFTER)
    after = {person.name: person.after for person in people if person.after}
    assert await stances(both, debate.id, Moment.AFTER) == after
    await both.until(debate, Phase.DONE)
    await both.tick()
    await the_same_result(both, debate, people, said)


async def argue(both: BothHalls, debate: Debate, people: list[Person]) -> dict[str, list[str]]:
    """Have everyone write in each phase where they are; return what each wrote."""
    said: dict[str, list[str]] = {}
    kept = 0
    for phase, title in TITLES.items():
        await both.until(debate, phase)
        there = await both.phase_there(title)
        for n, person in enumerate(people):
            text = SAYINGS[phase].format(name=person.name)
            if person.there:
                await both.say_there(person.user, text, reply_to=there)
            else:
                both.fake.say(person.user, both.thread(debate), text)
            said.setdefault(person.name, []).append(text)
            kept += bool(person.side)
            if n == len(people) // 2:
                await both.turns(debate, kept)
                await both.restart()
        turns = await both.turns(debate, kept)
        assert len(turns) == kept
    return said


async def the_same_result(both: BothHalls, debate: Debate, people: list[Person], said: dict[str, list[str]]) -> None:
    """Both platforms are told the same numbers, once, and only words that were said by whom they are put down to."""
    paired = [person for person in people if person.after]
    group = await both.app.debate.directory.find(debate.group)
    assert group is not None
    result = await both.app.debate.concluding.of(await both.again(debate), group)
    swing = result.swing
    assert swing.before == tuple(sum(one.before == step for one in paired) for step in range(1, 6))
    assert swing.after == tuple(sum(one.after == step for one in paired) for step in range(1, 6))
    assert swing.voted_before == len(people) + 1
    here, there = both.told_here(debate), both.told_there()
    for line in swing_lines(swing, words_for("pt")):
        assert line in here
        assert line in there
    points = await both.app.debate.store.points(debate.id)
    assert points
    for point in points:
        assert any(point.text in text for text in said[point.name]), point
        assert f"“{point.text}”" in here
        assert point.text in there
    thread = both.thread(debate)
    assert sum(text_of(post).startswith("### Resultado do debate") for post in both.posts(thread)) == 1
    assert sum("photo" in message for message in both.tele.bot_messages(both.chat)) == 1
    debaters = await both.app.debate.store.debaters(debate.id, Platform.DISCORD)
    assert {one.name for one in debaters} == {person.name for person in people if person.side}
    difference = sum(1 if one.side is Side.FOR else -1 for one in debaters)
    assert abs(difference) <= 1


async def test_opened_on_telegram(both: BothHalls) -> None:
    """The other chat gets a thread of its own, in its channel of daily posts; either side can lead it."""
    await both.serve()
    await both.say_there(both.rita_there, "/debate Treinar um modelo com as respostas de outro é aprendizado legítimo.")
    await both.tick()
    debate = await both.debate()
    [opening] = both.posts(both.thread(debate))
    assert debate.motion.text in text_of(opening)
    assert both.thread(debate)["parent_id"] == both.room.channel["id"]
    await both.told(both.room.ana, opening, "Fico contra")
    used = await both.use(both.room.rita, "debate proxima", channel=both.thread(debate))
    assert text_of(used.reply).startswith("Abertura até <t:")
    await both.tick()
    await both.phase_there("Abertura")


async def test_only_here(both: BothHalls) -> None:
    """A debate that is meant for one chat reaches no other."""
    debate = await both.begin(user=both.room.rita, so_aqui=True)
    assert len(both.posts(both.thread(debate))) == 1
    assert both.tele.bot_messages(both.chat) == []


async def test_one_platform_in_trouble(both: BothHalls) -> None:
    """A thread deleted on Discord, and answers lost on Telegram: each gets each message once all the same."""
    debate = await both.begin(user=both.room.rita)
    [opening] = both.posts(both.thread(debate))
    await both.told(both.room.ana, opening, "Fico contra")
    both.fake.remove_channel(both.thread(debate))
    fault = both.tele.drop("sendMessage", after_effect=True)
    await both.until(debate, Phase.OPENING)
    both.later(minutes=2)
    await both.tick()
    assert fault.times == 0
    [there] = [m for m in both.tele.bot_messages(both.chat) if m.get("text", "").startswith("Abertura\n")]
    [here] = [m for m in both.posts(both.room.channel) if text_of(m).startswith("### Abertura")]
    assert there
    assert here
