"""Whole debates from the command to the result, with restarts between and inside phases."""

import re
from dataclasses import dataclass

import pytest

from bot.adapters.telegram.debating.keyboards import JOIN, SIDES, VOTE
from bot.core.debating.model import Moment, Phase, Side
from bot.core.groups.model import Platform
from tests.adapters.telegram.conftest import group_of
from tests.adapters.telegram.debating.conftest import MOTION, Debates, data_of
from tests.standins.telegram import FakeTelegram, Payload

SAYINGS = {
    Phase.OPENING: "A destilação treina um aluno com as respostas de um professor, porque assim é mais barato ({n}).",
    Phase.REBUTTAL: "Reconheço que o outro lado tem razão em um ponto: quem explora primeiro paga mais caro ({n}).",
    Phase.CLOSING: "Afinal, quanto custa treinar um modelo assim, contando tudo ({n})?",
}


@dataclass(frozen=True)
class Person:
    """Somebody with a mind of their own."""

    user: Payload
    side: str  # f, a, d (drawn), or empty: watches
    before: int
    after: int  # 0: does not vote again


def crowd(tele: FakeTelegram, chat: Payload, count: int) -> list[Person]:
    """People in the chat; every third never wrote to the bot in private, every fifth watches."""
    found = []
    for n in range(count):
        user = tele.add_user(f"P{n:02}")
        tele.world.chat(chat["id"]).members[user["id"]] = "member"
        if n % 3:
            tele.private(user)
        side = "" if count > 2 and n % 5 == 4 else "fad"[n % 3] if count > 2 else "fa"[n]
        found.append(Person(user, side, n % 5 + 1, 0 if n % 7 == 6 else (n * 3 + 1) % 5 + 1))
    return found


@pytest.mark.parametrize(
    ("count", "forum"),
    [
        (2, False),
        (2, True),
        (6, True),
        *(pytest.param(*large, marks=pytest.mark.long) for large in ((6, False), (30, False), (30, True))),
    ],
)
async def test_a_whole_debate(debates: Debates, count: int, forum: bool) -> None:
    """Votes, sides, words and the result come out as they went in, however often the process restarts."""
    tele, chat = debates.tele, debates.room.chat
    if forum:
        chat = group_of(tele, debates.room.ana, forum=True)
        tele.set_bot_status(chat, "administrator")
        await debates.configure(chat, language="pt")
        debates.room = type(debates.room)(chat, debates.room.ana, debates.room.rui)
    people = crowd(tele, chat, count)
    opening = await debates.open()
    assert (opening.get("message_thread_id") is not None) == forum
    assert MOTION in opening["text"]
    await debates.press_all([(one.user, opening, VOTE, 6 - one.before, "b") for one in people])
    await debates.restart()
    again = [(one.user, opening, VOTE, one.before, "b") for one in people]  # another mind, or the same twice
    await debates.press_all(again * 2)
    for person in people:
        if person.side:
            await debates.press(person.user, opening, JOIN, person.side)
    debate = await debates.debate()
    assert await debates.stances(debate.id, Moment.BEFORE) == {p.user["first_name"]: p.before for p in people}
    said: set[str] = set()
    for phase, title in ((Phase.OPENING, "Abertura"), (Phase.REBUTTAL, "Réplica"), (Phase.CLOSING, "Fechamento")):
        await debates.later(minutes=11)
        began = await debates.phase(title, chat)
        for n, person in enumerate(people):
            text = SAYINGS[phase].format(n=n)
            said.add(text)
            where = {"thread": opening["message_thread_id"]} if forum else {"reply_to": began if n % 2 else opening}
            tele.send(person.user, text, chat=chat, **where)
            if n == count // 2:
                await debates.restart()
        await debates.handled()
    kept = await debates.turns(debate.id)
    debaters = [person for person in people if person.side]
    assert len(kept) == 3 * len(debaters)
    await debates.later(minutes=11)
    voting = await debates.phase("Voto final", chat)
    both = [person for person in people if person.after]
    await debates.press_all([(one.user, voting, VOTE, 6 - one.after, "a") for one in both])
    await debates.restart()
    await debates.press_all([(one.user, voting, VOTE, one.after, "a") for one in both] * 2)
    await debates.later(minutes=11)
    picture = await tele.wait_message(chat, lambda m: "photo" in m)
    caption = picture["caption"]
    for stance, name in enumerate(
        ("Totalmente contra", "Mais contra", "Em cima do muro", "Mais a favor", "Totalmente a favor"), 1
    ):
        before = sum(person.before == stance for person in both)
        after = sum(person.after == stance for person in both)
        assert f"{name}: {before} antes, {after} depois" in caption
    assert len(caption) <= 1024
    rest = "\n".join(m["text"] for m in tele.bot_messages(chat) if m["message_id"] > picture["message_id"])
    quoted = re.findall(r"^“(.+)” — P\d\d", rest, re.MULTILINE)
    assert len(quoted) >= 2
    assert all(any(words in text for text in said) for words in quoted)
    assert "Quem tem razão, eu não digo" in rest
    assert await debates.turns(debate.id) == []
    sides = {one.name: one.side for one in await debates.app.debate.store.debaters(debate.id, Platform.TELEGRAM)}
    assert sides.keys() == {person.user["first_name"] for person in debaters}
    chosen = {p.user["first_name"]: SIDES[p.side] for p in debaters if p.side != "d"}
    assert chosen.items() <= sides.items()
    if count > 2:
        assert abs(sum(1 if side is Side.FOR else -1 for side in sides.values())) <= 1
    assert len([m for m in tele.bot_messages(chat) if "photo" in m]) == 1
    assert len([m for m in tele.bot_messages(chat) if m.get("text", "").startswith("Voto final\n")]) == 1
    assert data_of(tele.bot_messages(chat)[-1], "dx")
