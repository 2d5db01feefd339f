"""`roda run` with a Discord token: its scheduler posts the question of the day by itself."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.serving import Supervisor
from bot.settings import Settings
from tests.adapters.discord.conftest import Room
from tests.adapters.discord.quizzing.conftest import vote_ids
from tests.doubles import FakeClock
from tests.quiz_circle import QuizCircle
from tests.standins.discord import FakeDiscord


async def test_the_question_comes_by_itself(
    fake: FakeDiscord, room: Room, shipped_app: App, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With the shipped library and bank: the services start, the question is there, a vote counts, and all stop."""
    clock = FakeClock()
    QuizCircle("", clock).set("2026-03-02 08:00")
    settings = Settings(
        _env_file=None,
        data_dir=shipped_app.settings.data_dir,
        database_url=f"sqlite:///{tmp_path / 'roda.db'}",
        discord_token=SecretStr(fake.token),
        discord_api_url=fake.api_url,
        discord_gateway_url=fake.gateway_url,
    )
    app = App(settings, clock)
    app.__dict__["embedder"] = shipped_app.embedder
    app.__dict__["ready_library"] = shipped_app.ready_library
    organiser = Speaker(Platform.DISCORD, room.rita["id"], "rita", "pt-BR", organiser=True)
    venue = Venue(Platform.DISCORD, room.guild["id"], "Clube", room.channel["id"])
    await app.circle.configure(venue, organiser, language="pt", place=room.channel["id"])
    QuizCircle("", clock).set("2026-03-02 09:00")
    stopping = asyncio.Event()
    supervisor = Supervisor(lambda error: error.key)
    serving = asyncio.create_task(supervisor.serve(app.services(), stopping))
    question = await fake.wait_message(room.channel, vote_ids)
    [round_] = await app.quiz.rounds.store.running()
    pressed = await fake.click(room.ana, question, vote_ids(question)[round_.item.key])
    await pressed.wait_done()
    [vote] = await app.quiz.rounds.store.votes(round_.id)
    assert vote.right
    stopping.set()
    assert await serving
    await app.close()
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
