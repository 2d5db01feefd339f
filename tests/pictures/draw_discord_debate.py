"""Draws the README's pictures of a debate on Discord: a group's debate in simcord, in a Chromium of the machine.

python -m tests.pictures.draw_discord_debate
"""

import asyncio
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from playwright.async_api import BrowserType
from pydantic import SecretStr
from simcord.preview import _capture

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import FEATURES
from bot.adapters.discord.posting.seeking import custom_ids
from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from bot.core.debating.model import Debate, Phase
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.discord_assembling import add_discord_debates
from bot.settings import SHIPPED_LIBRARY, Settings
from tests.doubles import FakeClock
from tests.pictures.draw_discord import HEIGHT, WIDTH, keep, launch

START = datetime(2026, 11, 16, 20, 59, tzinfo=UTC)  # a Monday, a minute to six in the evening in São Paulo
PATIENCE = 240  # seconds for one picture: the machine may be busy
STANCES = {"Ana": (2, 3), "Bento": (4, 4), "Caio": (3, 2), "Dora": (5, 3), "Enzo": (1, 1)}
SIDES = {"Ana": "against", "Bento": "for", "Caio": "against", "Dora": "for"}
CLAIM = (
    "A DeepSeek foi fundada em 2015. O treinamento do DeepSeek-V3 usou 2.048 GPUs H800. "
    "O escritório da DeepSeek em São Paulo tem 40 funcionários."
)
MOTION = "r1-without-controls"
SAID = {
    (Phase.OPENING, "Bento"): (
        "A falta de chips empurrou a DeepSeek para a eficiência: quem tem chip de sobra não precisa inventar nada."
    ),
    (Phase.OPENING, "Ana"): (
        "Era inevitável, porque o que contou foi gente e dinheiro: para Yunji Chen, era inevitável surgir na China uma "
        "empresa como a DeepSeek, dados o capital de risco aplicado em LLMs e os muitos doutores em ciência, "
        "engenharia e IA."
    ),
    (Phase.REBUTTAL, "Dora"): (
        "Reconheço que o investimento vinha de antes. Mas foi o bloqueio que deu pressa de gastar menos por modelo."
    ),
    (Phase.REBUTTAL, "Caio"): "E como saber o que a DeepSeek faria se tivesse chips à vontade?",
}


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
        for _ in range(2):
            for wake in self.app.quiz.scheduler().wakes:
                await wake.do()
            self.clock.time += timedelta(seconds=3)
        await self.env.settle()

    @property
    def thread(self) -> Any:
        """The debate's thread."""
        return self.channel.threads[0]

    async def press(self, name: str, place: Any, begins: str) -> Any:
        """Let someone press the newest button whose custom_id begins so."""
        message = newest(place, begins)
        return await self.people[name].click(message, custom_id=ids_of(message, begins)[0])

    async def until(self, debate: Debate, phase: Phase) -> None:
        """Let phases run their time."""
        while (now := await self.app.debate.store.find(debate.id)) is not None and now.phase is not phase:
            self.clock.time = max(now.due_at, self.clock.time)
            await self.tick()


def newest(place: Any, begins: str) -> Any:
    """Return the newest message with a component whose custom_id begins so."""
    return [one for one in place.history() if ids_of(one, begins)][-1]


def ids_of(message: Any, begins: str) -> list[str]:
    """Return the custom_ids of a message that begin so."""
    return [name for name in custom_ids(message.components) if name.startswith(begins)]


async def draw(data_dir: Path) -> None:
    """Live through a debate of a group, and keep what its members see."""
    settings = Settings(data_dir=data_dir, library=str(SHIPPED_LIBRARY), database_url="", chroma_url="")
    nothing = {"embedding_model": "", "llm_base_url": "", "llm_api_key": SecretStr("")}
    clock = FakeClock(START)
    app = App(settings.model_copy(update=nothing), clock)
    add_discord_debates(app)
    app.debate.join(app.quiz)
    client = RodaClient(app.circle, DiscordSettings(token="none"), [*FEATURES, *app.discord_features])
    async with simcord.run(client, settle_timeout=60) as env:
        env.backend.bot_user.name = "Roda"
        guild = env.create_guild("Clube da leitura")
        channel = guild.create_text_channel("leituras")
        rights = guild.create_role("organização", permissions=discord.Permissions(manage_guild=True))
        rita = guild.add_member(env.create_user("Rita"), roles=[rights])
        people = {name: guild.add_member(env.create_user(name)) for name in STANCES}
        venue = Venue(Platform.DISCORD, str(guild.id), guild.name, str(channel.id))
        organiser = Speaker(Platform.DISCORD, str(rita.id), "Rita", organiser=True)
        changes = {"language": "pt", "place": str(channel.id), "quiz_weekdays": []}
        await app.circle.configure(venue, organiser, **changes)
        stage = Stage(env, app, clock, channel, {**people, "Rita": rita})
        await in_channel(stage)
        await in_thread(stage)
    await app.close()


async def in_channel(stage: Stage) -> None:
    """Keep the prompt of the day, and what is looked up around it; then open a debate."""
    ana = stage.people["Ana"]
    async with preview(stage, stage.channel) as shown:
        stage.clock.time = START + timedelta(minutes=1)
        await stage.tick()
        await keep(shown, newest(stage.channel, "roda:start:"), "discord_debate_prompt.png")
        card = await ana.slash(stage.channel, "evidencia", consulta="quantas GPUs a DeepSeek usou")
        await keep(shown, card, "discord_debate_evidence.png")
        await keep(shown, await ana.slash(stage.channel, "checar", texto=CLAIM), "discord_debate_check.png")
        await keep(shown, await ana.slash(stage.channel, "divergencias"), "discord_debate_divergences.png")
    await stage.people["Bento"].slash(stage.channel, "debate abrir", mocao=MOTION)
    await stage.tick()


async def in_thread(stage: Stage) -> None:
    """Keep the start of the thread, a hand of evidence, a phase, and the result."""
    debate = (await stage.app.debate.store.running((await any_group(stage)).id))[0]
    async with preview(stage, stage.thread) as shown:
        for name, (before, _) in STANCES.items():
            await stage.press(name, stage.thread, f"roda:stance:{debate.id}:b{before}")
        for name in ("Ana", "Bento", "Caio"):
            await stage.press(name, stage.thread, f"roda:side:{debate.id}:{SIDES[name]}")
        await keep(shown, newest(stage.thread, "roda:side:"), "discord_debate_thread.png")
        await stage.press("Dora", stage.thread, f"roda:side:{debate.id}:{SIDES['Dora']}")
        hand = await stage.press("Ana", stage.thread, "roda:hand:")
        await keep(shown, hand, "discord_debate_hand.png")
        for phase in (Phase.OPENING, Phase.REBUTTAL):
            await stage.until(debate, phase)
            for (when, name), words in SAID.items():
                if when is phase:
                    form = await stage.press(name, stage.thread, "roda:write:")
                    await stage.people[name].submit_modal(form, {"words": words})
            if phase is Phase.REBUTTAL:
                await keep(shown, newest(stage.thread, "roda:write:"), "discord_debate_phase.png")
        await stage.until(debate, Phase.VOTING)
        for name, (_, after) in STANCES.items():
            await stage.press(name, stage.thread, f"roda:stance:{debate.id}:a{after}")
        await keep(shown, newest(stage.thread, f"roda:stance:{debate.id}:a"), "discord_debate_vote.png")
        await stage.until(debate, Phase.DONE)
        await keep(shown, newest(stage.thread, f"roda:export:{debate.id}:result"), "discord_debate_result.png")


async def any_group(stage: Stage) -> Any:
    """Return the one group there is."""
    return (await stage.app.debate.directory.scheduled_groups())[0]


def preview(stage: Stage, place: Any) -> Any:
    """Return a view of a channel or thread for the people who are shown something alone."""
    viewers = (stage.people["Ana"], stage.people["Rita"])
    return stage.env.preview(
        place, viewers=viewers, width=WIDTH, height=HEIGHT + 400, locale="pt-BR", timezone="America/Sao_Paulo"
    )


def main() -> None:
    """Draw all pictures."""
    BrowserType.launch = launch
    _capture._CAPTURE_DEADLINE = PATIENCE
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
