"""Debates as `roda run` puts them together."""

from pathlib import Path

from bot.app import App
from bot.core.debating.debating import Wish
from bot.core.debating.model import Moment, Phase, Side, Stance
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.settings import Settings
from tests.debate_circle import FakeDebatePoster
from tests.doubles import FakeClock
from tests.quiz_circle import QuizCircle

ANA = Speaker(Platform.TELEGRAM, "7", "Ana", "pt-br", organiser=True)
VENUE = Venue(Platform.TELEGRAM, "-100", "Roda", "")


async def test_a_day_with_a_debate(tmp_path: Path) -> None:
    """What the schedule wakes up for puts the prompt at its time, leads the debate and announces its result."""
    clock = FakeClock()
    app = App(Settings(_env_file=None, data_dir=tmp_path), clock)
    poster = app.debate.posters[Platform.TELEGRAM] = FakeDebatePoster()
    app.debate.join(app.quiz)
    wakes, debating = app.quiz.scheduler().wakes, app.debate.debating

    async def at(moment: str) -> None:
        QuizCircle("", clock).set(moment)
        for wake in wakes:
            await wake.do()

    QuizCircle("", clock).set("2026-03-02 17:00")
    seat = await debating.seat(ANA, VENUE)
    await at("2026-03-02 18:00")
    [sheet] = poster.sheets
    await debating.vote(seat, sheet.debate.id, Stance.FOR, Moment.BEFORE)
    opened = await debating.open_prompt(seat, sheet.debate.id)
    await debating.join(seat, opened.id, Side.AGAINST)
    for day in ("03", "04", "05", "06"):
        await at(f"2026-03-{day} 18:01")
    assert (await debating.here(seat)).phase is Phase.VOTING
    await debating.vote(seat, opened.id, Stance.AGAINST, Moment.AFTER)
    await at("2026-03-07 18:02")
    await at("2026-03-07 18:03")  # posts are sent when next looked for
    parts = [part for part in poster.parts("-100") if not part.startswith("nudge")]
    assert parts[:7] == ["prompt", "open", "opening", "rebuttal", "closing", "voting", "result"]
    [result] = poster.results
    assert result.result.swing.towards_against == 1
    assert result.picture is not None
    assert "1 antes e 0 depois" in result.picture.alt
    export = await debating.export(seat, opened.id)
    assert export.name == "debate-2026-03-07.md"
    assert "Aberto em 02/03/2026" in export.markdown
    await app.close()


async def test_debates_beside_the_quiz_share_an_outbox(tmp_path: Path) -> None:
    """A platform that only debates is served though it has no quiz."""
    app = App(Settings(_env_file=None, data_dir=tmp_path), FakeClock())
    poster = app.debate.posters[Platform.TELEGRAM] = FakeDebatePoster()
    app.debate.join(app.quiz)
    seat = await app.debate.debating.seat(ANA, VENUE)
    await app.debate.debating.open(seat, Wish("Stargate"))
    await app.quiz.posting.drain()
    assert poster.parts("-100") == ["open"]
    await app.close()
