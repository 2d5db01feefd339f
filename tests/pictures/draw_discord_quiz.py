"""Draws the README's pictures of the quiz on Discord: a group's days in simcord, in a Chromium of the machine.

python -m tests.pictures.draw_discord_quiz
"""

import asyncio
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from playwright.async_api import BrowserType
from pydantic import SecretStr

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import FEATURES
from bot.adapters.discord.posting.seeking import custom_ids
from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.discord_assembling import add_discord_quiz
from bot.settings import SHIPPED_LIBRARY, Settings
from tests.doubles import FakeClock
from tests.pictures.draw_discord import HEIGHT, WIDTH, keep, launch

PEOPLE = {"Ana": (1, 1, 1, 1, 1), "Bento": (1, 0, 1, 0, 1), "Caio": (0, 0, 1, 1, 1), "Dora": (0, 1, 0, 0, 0)}
START = datetime(2026, 11, 16, 12, tzinfo=UTC)  # a Monday, 9:00 in São Paulo
CURVES = 256  # colours of a picture with a drawing in it
REASON = "Outra leitura nossa diz outra coisa; vale conferir."


@dataclass
class Stage:
    """The simulated server, the app behind it, and its people by name."""

    env: Any
    app: App
    clock: FakeClock
    channel: Any
    people: dict[str, Any]

    async def tick(self) -> None:
        """Do what the scheduler wakes up for."""
        for wake in self.app.quiz.scheduler().wakes:
            await wake.do()
        await self.env.settle()

    async def question(self, day: int) -> Any:
        """Let a day's question come; return its message."""
        self.clock.time = START + timedelta(days=day)
        await self.tick()
        return self.newest("roda:vote:")

    def newest(self, prefix: str) -> Any:
        """Return the newest message with a component whose custom_id begins so."""
        return [one for one in self.channel.history() if ids_of(one, prefix)][-1]

    async def vote(self, message: Any, name: str, *, right: bool) -> Any:
        """Let someone press the right button, or a wrong one."""
        [round_] = await self.app.quiz.rounds.store.running()
        option = round_.item.key if right else (round_.item.key + 1) % len(round_.item.options)
        return await self.people[name].click(message, custom_id=ids_of(message, "roda:vote:")[option])

    async def close(self, day: int) -> None:
        """Let a day's round close."""
        self.clock.time = START + timedelta(days=day, hours=20)
        await self.tick()


def ids_of(message: Any, prefix: str) -> list[str]:
    """Return the custom_ids of a message that begin so."""
    return [name for name in custom_ids(message.components) if name.startswith(prefix)]


async def draw(data_dir: Path) -> None:
    """Live through five days of a group, and keep what its members see on the last one."""
    settings = Settings(data_dir=data_dir, library=str(SHIPPED_LIBRARY), database_url="", chroma_url="")
    nothing = {"embedding_model": "", "llm_base_url": "", "llm_api_key": SecretStr("")}
    clock = FakeClock(START - timedelta(hours=1))
    app = App(settings.model_copy(update=nothing), clock)
    add_discord_quiz(app)
    client = RodaClient(app.circle, DiscordSettings(token="none"), [*FEATURES, *app.discord_features])
    async with simcord.run(client, settle_timeout=60) as env:
        env.backend.bot_user.name = "Roda"
        guild = env.create_guild("Clube da leitura")
        channel = guild.create_text_channel("leituras")
        rights = guild.create_role("organização", permissions=discord.Permissions(manage_guild=True))
        rita = guild.add_member(env.create_user("Rita"), roles=[rights])
        people = {name: guild.add_member(env.create_user(name)) for name in PEOPLE}
        venue = Venue(Platform.DISCORD, str(guild.id), guild.name, str(channel.id))
        organiser = Speaker(Platform.DISCORD, str(rita.id), "Rita", organiser=True)
        await app.circle.configure(venue, organiser, language="pt", place=str(channel.id))
        stage = Stage(env, app, clock, channel, {**people, "Rita": rita})
        await live(stage, range(4))
        await keep_last_day(stage, 4)
    await app.close()


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
    preview_of = stage.env.preview
    async with preview_of(
        stage.channel, viewers=(viewer, stage.people["Rita"]), width=WIDTH, height=HEIGHT, locale="pt-BR"
    ) as preview:
        question = await stage.question(day)
        for name in ("Ana", "Bento", "Caio"):
            await stage.vote(question, name, right=bool(PEOPLE[name][day]))
        await stage.tick()
        await keep(preview, stage.newest("roda:vote:"), "discord_quiz_question.png")
        receipt = await stage.vote(question, "Dora", right=False)
        await keep(preview, receipt, "discord_quiz_vote.png")
        await stage.close(day)
        result = stage.newest("roda:contest:")
        await keep(preview, result, "discord_quiz_result.png", CURVES)
        await keep(preview, await viewer.slash(stage.channel, "placar"), "discord_quiz_board.png", CURVES)
        await keep(preview, await viewer.slash(stage.channel, "progresso"), "discord_quiz_progress.png", CURVES)
        opened = await viewer.click(result, custom_id=ids_of(result, "roda:contest:")[0])
        form = await viewer.click(opened.response, custom_id=ids_of(opened.response.message, "roda:object:")[0])
        await viewer.submit_modal(form, {"reason": REASON})
        await keep(preview, opened, "discord_quiz_contest.png")
        await keep(preview, stage.newest("roda:decide:"), "discord_quiz_notice.png")


def main() -> None:
    """Draw all pictures."""
    BrowserType.launch = launch
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
