"""Whole debates on both platforms at once, over SQLite and PostgreSQL, with restarts between and inside phases."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.core.debating.debating import Wish
from bot.core.debating.model import Debate, Moment, Phase, Side
from bot.core.debating.results import STEPS
from bot.core.groups.model import DailyTime, GroupSettings, Platform
from bot.core.groups.seating import Seat
from bot.core.schedule.posting import PostError
from tests.debate_circle import DISCORD, QUICK, TELEGRAM, DebateCircle, people, vote

FULL = ["open", "opening", "steelman", "rebuttal", "closing", "voting", "result"]
ARGUMENTS = {
    Side.FOR: "Os modelos abertos vencem, porque {n} laboratórios publicam pesos. Segundo o glossário, isso muda tudo.",
    Side.AGAINST: "A IA fechada sobrevive, pois {n} empresas pagam por ela. E quem paga os modelos abertos {n}?",
}


@pytest.mark.parametrize("count", [2, 6, pytest.param(30, marks=pytest.mark.long)])
async def test_a_whole_debate(circle: DebateCircle, count: int) -> None:
    """Every vote counts once, each message goes out once, and the summary quotes only what was said, by who said it."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, replace(QUICK, steelman=True))
    await circle.tick()
    everyone = people(count)
    for n, person in enumerate(everyone):
        await vote(circle, opened, person, STEPS[(person.before + 1) % 5], Moment.BEFORE)  # thinks better of it
        await vote(circle, opened, person, person.before, Moment.BEFORE)
        if person.side:
            await circle.debating.join(await circle.seat(person.name, person.venue), opened.id, person.side)
        if n == count // 2:
            circle = await circle.restarted()
    said: dict[str, list[str]] = {}
    for phase in (Phase.OPENING, Phase.STEELMAN, Phase.REBUTTAL, Phase.CLOSING):
        circle.advance(minutes=41)
        await circle.tick()
        assert await circle.phase(opened) is phase
        for n, person in enumerate(everyone):
            text = ARGUMENTS[person.side or Side.FOR].format(n=n + 3) + f" Digo isso na fase {phase}."
            kept = await circle.say(opened, person.name, text, person.venue, f"{phase}-{n}")
            assert kept is (person.side is not None)
            if n % 3 == 0:  # told of twice
                await circle.say(opened, person.name, "outra coisa", person.venue, f"{phase}-{n}")
            said.setdefault(person.name.capitalize(), []).append(text)
            if n == count // 2:
                circle = await circle.restarted()
    circle.advance(minutes=41)
    circle = await circle.restarted()
    await circle.tick()
    for person in everyone:
        if person.after:
            await vote(circle, opened, person, person.after, Moment.AFTER)
    circle = await circle.restarted()
    circle.advance(minutes=41)
    await circle.tick()
    await circle.replica().tick()
    for poster, chat in ((circle.discord, "guild"), (circle.telegram, "-100")):
        assert [part for part in poster.parts(chat) if not part.startswith("nudge")] == FULL
        assert len(set(poster.messages)) == len(poster.messages)
    result = circle.discord.results[0].result
    both = [person for person in everyone if person.after]
    assert result.swing.before == tuple(sum(person.before is step for person in both) for step in STEPS)
    assert result.swing.after == tuple(sum(person.after is step for person in both) for step in STEPS)
    assert (result.swing.voted_before, result.swing.voted_after) == (count, len(both))
    assert dict(result.sides) == {side: sum(person.side is side for person in everyone) for side in Side}
    sides = {person.name.capitalize(): person.side for person in everyone}
    assert {point.side for point in result.points} == set(Side)
    for point in (*result.points, *result.conceded):
        assert any(point.text in text for text in said[point.name])
        assert sides[point.name] is point.side
        assert "steelman" not in point.text
    for question in result.questions:
        assert any(question.text in text for text in said[question.name])
    assert await circle.debating.store.turns(opened.id) == []
    picture = circle.telegram.results[0].picture
    assert picture is not None
    assert picture.png.startswith(b"\x89PNG")


async def test_the_daily_prompt_goes_out_once(circle: DebateCircle) -> None:
    """Nothing early, one to each chat when due, none again after a restart; votes on it count once it is opened."""
    circle.set("2026-03-01 12:00")
    ana = await circle.found(GroupSettings(debate=DailyTime(time(18, 0))))
    circle.set("2026-03-02 17:59")
    await circle.tick()
    assert circle.discord.messages == circle.telegram.messages == []
    circle.set("2026-03-02 18:00")
    await asyncio.gather(circle.tick(), circle.replica().tick(), circle.replica().tick())
    circle = await circle.restarted()
    await circle.tick()
    assert circle.discord.parts("guild") == circle.telegram.parts("-100") == ["prompt"]
    [sheet] = circle.discord.sheets
    assert sheet.evidence.quotes_for
    assert sheet.evidence.quotes_against
    debate = sheet.debate
    for person in people(3):
        await vote(circle, debate, person, person.before, Moment.BEFORE)
    opened = await circle.debating.open_prompt(ana, debate.id)
    assert await circle.debating.open_prompt(ana, debate.id) == opened
    await circle.tick()
    assert circle.discord.parts("guild") == circle.telegram.parts("-100") == ["prompt", "open"]
    assert circle.discord.sheets[-1].prompt == "m0-discord"
    assert circle.discord.sheets[-1].standing.before == 3
    circle.set("2026-03-03 18:00")
    await circle.tick()
    assert circle.discord.parts("guild").count("prompt") == 1  # a debate is running in both chats


async def test_motions_of_prompts_differ_from_day_to_day(circle: DebateCircle) -> None:
    """None comes again within weeks, and one that nobody opened is dropped in silence."""
    circle.set("2026-03-01 12:00")
    await circle.found()
    texts = []
    for day in range(2, 9):
        circle.set(f"2026-03-{day:02} 18:00")
        await circle.tick()
        texts.append(circle.discord.sheets[-1].debate.motion.text)
    assert len(set(texts)) == len(texts)
    circle.set("2026-03-09 18:01")
    await circle.tick()
    assert await circle.phase(circle.discord.sheets[0].debate) is Phase.DROPPED
    assert set(circle.discord.parts("guild")) == {"prompt"}


async def test_a_failed_opening_holds_back_what_follows(circle: DebateCircle) -> None:
    """A platform that fails gets the opening first when it works again, and then what is not out of date."""
    ana = await circle.found()
    circle.telegram.troubles = [PostError("down"), PostError("down"), PostError("down")]
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    await circle.debating.join(ana, opened.id, Side.FOR)
    assert circle.discord.parts("guild") == ["open"]
    await circle.debating.end_phase(ana, opened.id)
    await circle.tick()
    assert circle.discord.parts("guild") == ["open", "opening"]
    assert circle.telegram.parts("-100") == []
    for _ in range(40):
        circle.advance(seconds=15)
        await circle.tick()
    assert circle.telegram.parts("-100") == ["open", "opening"]


async def test_answers_of_the_platform_are_lost(circle: DebateCircle) -> None:
    """A message that came through though nobody was told of it is not sent again, and its thread is the debate's."""
    ana = await circle.found()
    circle.discord.lost = True
    circle.discord.troubles = [ConnectionResetError(), None, ConnectionResetError()]
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    circle = await circle.restarted()
    circle.advance(minutes=1)
    await circle.tick()
    assert circle.discord.parts("guild") == ["open"]
    await circle.debating.join(ana, opened.id, Side.FOR)
    await circle.debating.end_phase(ana, opened.id)
    for _ in range(3):
        circle.advance(minutes=1)
        await circle.tick()
        circle = await circle.restarted()
    assert circle.discord.parts("guild") == ["open", "opening"]
    assert await circle.say(opened, "ana", "O modelo aberto vence, porque é mais barato.", DISCORD, "1")


async def test_a_reminder_names_who_is_silent(circle: DebateCircle) -> None:
    """Once in a phase, late in it, only if somebody has not spoken, and with the accounts of the platform it is on."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    for name, venue in (("bia", DISCORD), ("caio", TELEGRAM)):
        await circle.debating.join(await circle.seat(name, venue), opened.id)
    await circle.debating.end_phase(ana, opened.id)
    await circle.tick()
    assert await circle.say(opened, "bia", "O modelo aberto vence porque é mais barato.", DISCORD, "1")
    circle.advance(minutes=31)
    await circle.tick()
    circle = await circle.restarted()
    await circle.tick()
    assert circle.telegram.parts("-100") == ["open", "opening", "nudge-opening"]
    silent = circle.telegram.sheets[-1].standing.silent
    assert [(one.name, one.user_id) for one in silent] == [("Caio", "telegram-caio")]


async def half_an_hour_into_the_opening(circle: DebateCircle) -> tuple[Seat, Debate]:
    """Let Ana open a debate and take a side; return her and it, ten minutes before the phase is over."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    await circle.debating.join(ana, opened.id, Side.FOR)
    await circle.debating.end_phase(ana, opened.id)
    circle.advance(minutes=30)
    return ana, opened


async def test_pausing_stops_the_time(circle: DebateCircle) -> None:
    """What is left of the phase is left after a pause; what is written meanwhile is not part of the debate."""
    ana, opened = await half_an_hour_into_the_opening(circle)
    await circle.debating.pause(ana, opened.id)
    circle.advance(days=3)
    circle = await circle.restarted()
    await circle.tick()
    assert not await circle.say(opened, "ana", "Uma frase escrita durante a pausa.", DISCORD, "1")
    assert await circle.phase(opened) is Phase.OPENING
    await circle.debating.resume(ana, opened.id)
    circle.advance(minutes=9)
    await circle.tick()
    assert await circle.phase(opened) is Phase.OPENING
    circle.advance(minutes=2)
    await circle.tick()
    assert await circle.phase(opened) is Phase.REBUTTAL
    assert [part for part in circle.discord.parts("guild") if part.startswith("pause")] == ["pause-1", "pause-2"]


async def test_other_times(circle: DebateCircle) -> None:
    """Phases may be made longer or shorter on the way; the chats are told, and the next ones last so too."""
    ana, opened = await half_an_hour_into_the_opening(circle)
    changed = await circle.debating.set_times(ana, opened.id, timedelta(hours=3))
    assert changed.due_at == changed.phase_began_at + timedelta(hours=3)
    await circle.tick()
    assert circle.telegram.parts("-100")[-1] == "pause-1"
    circle.advance(hours=2)
    await circle.tick()
    assert await circle.phase(opened) is Phase.OPENING
    circle.advance(minutes=31)
    await circle.tick()
    assert await circle.phase(opened) is Phase.REBUTTAL
    circle.advance(minutes=30)
    assert (await circle.debating.set_times(ana, opened.id, timedelta(minutes=10))).due_at == circle.clock.now()
    await circle.tick()
    assert await circle.phase(opened) is Phase.CLOSING
    circle.advance(minutes=11)
    await circle.tick()
    assert await circle.phase(opened) is Phase.VOTING


async def test_a_debate_in_one_chat_alone(circle: DebateCircle) -> None:
    """Said so, the other chats of the group hear nothing of it."""
    ana = await circle.found()
    await circle.debating.open(ana, Wish("open-beats-closed", joint=False))
    await circle.tick()
    assert circle.discord.parts("guild") == ["open"]
    assert circle.telegram.parts("-100") == []


async def test_replies_where_there_are_no_topics(circle: DebateCircle) -> None:
    """Only what replies to the debate's messages or to turns in it is part of the debate."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    caio = await circle.seat("caio", TELEGRAM)
    await circle.debating.join(caio, opened.id, Side.AGAINST)
    await circle.debating.end_phase(ana, opened.id)
    await circle.tick()
    debating = circle.debating
    assert await debating.heard(caio, "10", "Alguém sabe que horas é a aula?", "") is None
    assert await debating.heard(caio, "11", "Respondo a outra conversa qualquer.", "9999") is None
    phase = circle.telegram.parts("-100").index("opening")
    assert await debating.heard(caio, "12", "A IA fechada sobrevive.", f"m{phase}-{Platform.TELEGRAM}")
    assert await debating.heard(caio, "13", "E digo mais sobre isso.", "12")
    assert [turn.message for turn in await debating.store.turns(opened.id)] == ["12", "13"]
