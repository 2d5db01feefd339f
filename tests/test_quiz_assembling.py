"""The quiz as `roda run` puts it together."""

from datetime import timedelta
from pathlib import Path

from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.quizzing.model import Confidence
from bot.core.quizzing.picking import Wish
from bot.core.quizzing.scoring import Period
from bot.settings import Settings
from tests.doubles import FakeClock
from tests.quiz_circle import FakePoster, QuizCircle

ANA = Speaker(Platform.TELEGRAM, "7", "Ana", "pt-br", organiser=True)
VENUE = Venue(Platform.TELEGRAM, "-100", "Roda", "")


async def test_a_day_on_a_platform(tmp_path: Path) -> None:
    """The shipped bank's question goes out, a poll's vote counts, the result comes with its picture and points."""
    clock = FakeClock()
    app = App(Settings(_env_file=None, data_dir=tmp_path), clock)
    poster = FakePoster()
    app.quiz.posters[Platform.TELEGRAM] = poster
    quizzing, wakes = app.quiz.quizzing, app.quiz.scheduler().wakes
    QuizCircle("", clock).set("2026-03-02 08:30")
    seat = await quizzing.seat(ANA, VENUE)
    QuizCircle("", clock).set("2026-03-02 09:00")
    for wake in wakes:
        await wake.do()
    [sheet] = poster.sheets
    assert sheet.round.item.language == "pt"
    voted = await quizzing.answer_poll(ANA, "p1", sheet.round.item.key)
    assert voted is not None
    assert voted.vote.member == seat.member
    assert await quizzing.answer_poll(ANA, "of somebody else", 0) is None
    assert await quizzing.confide(seat, sheet.round.id, Confidence.SURE)
    QuizCircle("", clock).set("2026-03-03 05:00")
    for wake in wakes:
        await wake.do()
    assert poster.parts("-100") == ["question", "result"]
    [result] = poster.results
    assert result.picture.png.startswith(b"\x89PNG")
    assert result.result.source.there
    board, picture = await quizzing.leaderboard(seat, Period.WEEK)
    assert [(place.name, place.points) for place in board.places] == [("Ana", 1)]
    assert picture is not None
    await app.close()


async def test_a_member_in_private(tmp_path: Path) -> None:
    """Asked alone in the group that the member was last seen in, one question after the other."""
    clock = FakeClock()
    app = App(Settings(_env_file=None, data_dir=tmp_path), clock)
    quizzing = app.quiz.quizzing
    await quizzing.seat(ANA, VENUE)
    seat = await quizzing.seat(ANA, Venue(Platform.TELEGRAM, "", "", "7"))
    first = await quizzing.ask_alone(seat, Wish("destilação", count=2))
    answered = await quizzing.answer(seat, first.id, (first.item.key + 1) % len(first.item.options))
    assert answered.result is not None
    assert not answered.voted.vote.right
    second = await quizzing.next_alone(seat, first.id)
    assert second is not None
    assert second.item.shared != first.item.shared
    await quizzing.answer(seat, second.id, second.item.key)
    assert await quizzing.next_alone(seat, second.id) is None
    assert await quizzing.review(seat) is None
    clock.time += timedelta(days=3)
    due = await quizzing.review(seat)
    assert due is not None
    assert due.item.shared == first.item.shared
    await app.close()
