"""Draws the README's pictures of the quiz on Discord: a group's days in simcord, in a Chromium of the machine.

python -m tests.pictures.draw_discord_quiz
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.discord_assembling import add_discord_quiz
from tests.doubles import FakeClock
from tests.pictures.on_discord import Club, club, draw_all, ids_of, keep, newest
from tests.pictures.shipped import app_over

PEOPLE = {"Ana": (1, 1, 1, 1, 1), "Bento": (1, 0, 1, 0, 1), "Caio": (0, 0, 1, 1, 1), "Dora": (0, 1, 0, 0, 0)}
START = datetime(2026, 11, 16, 12, tzinfo=UTC)  # a Monday, 9:00 in São Paulo
CURVES = 256  # colours of a picture with a drawing in it
REASON = "Outra leitura nossa diz outra coisa; vale conferir."


class Stage(Club):
    """A server in which time passes."""

    async def tick(self) -> None:
        """Do what the scheduler wakes up for."""
        for wake in self.app.quiz.scheduler().wakes:
            await wake.do()
        await self.env.settle()

    async def question(self, day: int) -> Any:
        """Let a day's question come; return its message."""
        self.clock.time = START + timedelta(days=day)
        await self.tick()
        return newest(self.channel, "roda:vote:")

    async def vote(self, message: Any, name: str, *, right: bool) -> Any:
        """Let someone press the right button, or a wrong one."""
        [round_] = await self.app.quiz.rounds.store.running()
        option = round_.item.key if right else (round_.item.key + 1) % len(round_.item.options)
        return await self.people[name].click(message, custom_id=ids_of(message, "roda:vote:")[option])

    async def close(self, day: int) -> None:
        """Let a day's round close."""
        self.clock.time = START + timedelta(days=day, hours=20)
        await self.tick()


async def draw(data_dir: Path) -> None:
    """Live through five days of a group, and keep what its members see on the last one."""
    app = app_over(data_dir, FakeClock(START - timedelta(hours=1)))
    add_discord_quiz(app)
    async with club(Stage, app, PEOPLE) as stage:
        await stage.configure(place=str(stage.channel.id))
        await live(stage, range(4))
        await keep_last_day(stage, 4)


async def live(stage: Stage, days: Iterable[int]) -> None:
    """Let everyone answer on each of the days."""
    for day in days:
        question = await stage.question(day)
        for name, right in PEOPLE.items():
            await stage.vote(question, name, right=bool(right[day]))
        await stage.close(day)


async def keep_last_day(stage: Stage, day: int) -> None:
    """Keep each thing that a member sees in a day."""
    viewer = stage.people["Dora"]
    async with stage.preview(stage.channel, ["Dora", "Rita"]) as preview:
        question = await stage.question(day)
        for name in ("Ana", "Bento", "Caio"):
            await stage.vote(question, name, right=bool(PEOPLE[name][day]))
        await stage.tick()
        await keep(preview, newest(stage.channel, "roda:vote:"), "discord_quiz_question.png")
        receipt = await stage.vote(question, "Dora", right=False)
        await keep(preview, receipt, "discord_quiz_vote.png")
        await stage.close(day)
        result = newest(stage.channel, "roda:contest:")
        await keep(preview, result, "discord_quiz_result.png", CURVES)
        await keep(preview, await viewer.slash(stage.channel, "placar"), "discord_quiz_board.png", CURVES)
        await keep(preview, await viewer.slash(stage.channel, "progresso"), "discord_quiz_progress.png", CURVES)
        opened = await viewer.click(result, custom_id=ids_of(result, "roda:contest:")[0])
        form = await viewer.click(opened.response, custom_id=ids_of(opened.response.message, "roda:object:")[0])
        await viewer.submit_modal(form, {"reason": REASON})
        await keep(preview, opened, "discord_quiz_contest.png")
        await keep(preview, newest(stage.channel, "roda:decide:"), "discord_quiz_notice.png")


if __name__ == "__main__":
    draw_all(draw)
