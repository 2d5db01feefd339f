"""What is owed goes out in time: one slow, broken or refused message holds up no other."""

from datetime import date
from pathlib import Path

from bot.core.groups.model import Group, GroupId, Platform
from bot.core.schedule.daily import DailyJob, DailyWork
from bot.core.schedule.posting import MOST_ATTEMPTS, PostError
from tests.benchmarks.many_groups import simulate
from tests.quiz_circle import GROUP, QuizCircle
from tests.virtual_time import run_virtually


def test_many_groups_at_the_same_minute(tmp_path: Path) -> None:
    """All are posted at the pace the platforms allow, and members' questions are answered meanwhile."""
    outcome = run_virtually(lambda clock: simulate(clock, tmp_path, 40, seconds=240))
    assert outcome.missing == outcome.posts_refused == outcome.answers_refused == 0
    assert len(outcome.posted) + len(outcome.later) == 44
    assert max(*outcome.posted, *outcome.later, *outcome.closed) < 30


async def test_a_message_that_never_gets_through_is_given_up(tmp_path: Path) -> None:
    """After two hours of trying, ever more seldom; the chat's next messages are tried again."""
    circle = QuizCircle(f"sqlite:///{tmp_path / 'roda.db'}")
    circle.set("2026-03-02 08:00")
    await circle.found()
    circle.telegram.troubles = [PostError("down") for _ in range(MOST_ATTEMPTS)]
    circle.set("2026-03-02 09:00")
    for _ in range(60 * 4):
        await circle.tick()
        circle.advance(minutes=1)
    assert circle.telegram.troubles == circle.telegram.messages == []
    circle.set("2026-03-03 08:00")
    await circle.day()
    circle.close()
    assert circle.telegram.parts("-100") == ["question", "result"]


async def test_a_failing_group_stops_no_other(tmp_path: Path) -> None:
    """It is logged and tried again later; the others have had their work done."""
    circle = QuizCircle(f"sqlite:///{tmp_path / 'roda.db'}")
    circle.set("2026-03-02 08:00")
    broken = await circle.found(GROUP)
    fine = await circle.found(GroupId("fine"), places=[(Platform.DISCORD, "fine")])
    done: list[str] = []

    async def work(group: Group, _day: date) -> None:
        done.append(group.id)
        if group == broken and len(done) < 3:
            raise RuntimeError("broken")

    job = DailyJob("quiz", lambda settings: settings.quiz, work)
    daily = DailyWork(circle.directory, circle.daily.deliveries, circle.clock, [job])
    circle.set("2026-03-02 09:00")
    for _ in range(6):
        await daily.tick()
        circle.advance(minutes=1)
    circle.close()
    assert sorted(done[:2]) == sorted([fine.id, broken.id])
    assert done[2:] == [broken.id]
