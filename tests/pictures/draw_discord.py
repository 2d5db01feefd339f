"""Draws the pictures in the README: Discord's messages, rendered by simcord in a Chromium of the machine.

python -m tests.pictures.draw_discord
"""

import asyncio
import io
import os
import tempfile
from pathlib import Path
from typing import Any

import discord
import simcord
from PIL import Image
from playwright.async_api import BrowserType
from pydantic import SecretStr

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import FEATURES
from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.settings import SHIPPED_LIBRARY, Settings
from tests.adapters.discord.reading import button

FOLDER = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUESTION = "Quando os Estados Unidos proibiram a exportação de chips?"
WIDTH, HEIGHT = 620, 1000  # pixels
COLOURS = 64  # of a picture; enough for text, and a third of the size
_launch = BrowserType.launch


async def launch(kind: BrowserType, **options: Any) -> Any:
    """Start the machine's browser instead of one that playwright would download."""
    return await _launch(kind, executable_path=CHROMIUM, args=["--no-sandbox"], **options)


def client_over(data_dir: Path) -> RodaClient:
    """Return Roda on Discord with the library that comes with the project."""
    settings = Settings(data_dir=data_dir, library=str(SHIPPED_LIBRARY), database_url="", chroma_url="")
    nothing = SecretStr("")
    app = App(settings.model_copy(update={"embedding_model": "", "llm_base_url": "", "llm_api_key": nothing}))
    return RodaClient(app.circle, DiscordSettings(token="none"), FEATURES)


async def draw(data_dir: Path) -> None:
    """Ask, press and list as members do, and keep what they see."""
    client = client_over(data_dir)
    async with simcord.run(client, settle_timeout=60) as env:
        env.backend.bot_user.name = "Roda"
        guild = env.create_guild("Clube da leitura")
        channel = guild.create_text_channel("leituras")
        rights = guild.create_role("organização", permissions=discord.Permissions(manage_guild=True))
        rita = guild.add_member(env.create_user("Rita"), roles=[rights])
        venue = Venue(Platform.DISCORD, str(guild.id), guild.name, str(channel.id))
        organiser = Speaker(Platform.DISCORD, str(rita.id), "Rita", organiser=True)
        await client.circle.joined(venue, organiser)
        await client.circle.configure(venue, organiser, language="pt")
        asked = await rita.slash(channel, "ask", question=QUESTION)
        async with env.preview(channel, viewers=(rita,), width=WIDTH, height=HEIGHT, locale="pt-BR") as preview:
            await keep(preview, asked, "discord_answer.png")
            passage = await rita.click(asked.response, custom_id=passage_button(asked))
            await keep(preview, passage, "discord_passage.png")
            await keep(preview, await rita.slash(channel, "config"), "discord_config.png")
            await keep(preview, await rita.slash(channel, "fontes"), "discord_sources.png")


def passage_button(asked: simcord.InteractionResult) -> str:
    """Return the custom_id of the button beside the first source."""
    assert asked.response is not None
    return button({"content": "", "components": asked.response.components}, "Ver trecho")


async def keep(preview: Any, shown: Any, name: str, colours: int = COLOURS) -> None:
    """Write what a member sees of a message as a small PNG."""
    capture = await preview.screenshot(target=shown)
    picture = Image.open(io.BytesIO(capture.png)).convert("RGB")
    picture.quantize(colours, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


def main() -> None:
    """Draw all pictures."""
    BrowserType.launch = launch
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
