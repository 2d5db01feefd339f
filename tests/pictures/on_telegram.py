"""A group on the stand-in for Telegram, and pictures of its chats, taken in a Chromium of the machine."""

import asyncio
import io
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import Browser, async_playwright

from bot.adapters.telegram.platform import TelegramPlatform
from bot.adapters.telegram.settings import TelegramSettings
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.pictures.chats import WIDTH, page_of
from tests.pictures.shipped import FOLDER, draw_from_nothing
from tests.standins.telegram import FakeTelegram, Payload

CHROMIUM: Final = os.environ.get("CHROMIUM", "/usr/bin/chromium")
COLOURS: Final = 128  # enough for text and signs, and half the size

Pictures = Mapping[str, Sequence[str]]  # the columns of each, by its name


@asynccontextmanager
async def serving(tele: FakeTelegram, app: App) -> AsyncIterator[TelegramPlatform]:
    """Have the bot serve the stand-in, as fast as it can."""
    made = TelegramSettings(tele.token, api_url=tele.base_url, messages_per_second=0, group_messages_per_minute=0)
    platform = TelegramPlatform(app.circle, made, app.telegram_features)
    running = asyncio.create_task(platform.run())
    await tele.wait_polling()
    tele.me["first_name"] = "Roda"
    yield platform
    await platform.stop()
    await running
    await app.close()


def club(tele: FakeTelegram, names: Iterable[str]) -> tuple[Payload, dict[str, Payload]]:
    """Make a group of these people, who have all written to the bot before; return it, and them by name.

    Rita administers it.
    """
    people = {name: tele.add_user(name) for name in names}
    for person in people.values():
        tele.private(person)
    group = tele.add_supergroup("Clube da leitura", members=people.values())
    tele.world.chat(group["id"]).members[people["Rita"]["id"]] = "administrator"
    return group, people


async def configured(app: App, group: Payload, rita: Payload) -> None:
    """Let Rita set the group's language."""
    organiser = Speaker(Platform.TELEGRAM, str(rita["id"]), "Rita", organiser=True)
    await app.circle.configure(Venue(Platform.TELEGRAM, str(group["id"]), group["title"]), organiser, language="pt")


async def shoot(browser: Browser, name: str, columns: Sequence[str]) -> None:
    """Write one picture."""
    width = len(columns) * (WIDTH + 14) + 14
    page = await browser.new_page(viewport={"width": width, "height": 200})
    await page.set_content(page_of(columns))
    taken = await page.screenshot(full_page=True)
    await page.close()
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    picture.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def draw_all(live: Callable[[FakeTelegram, Path], Awaitable[Pictures]]) -> None:
    """Write all pictures anew of what `live` lets happen."""

    async def draw(data: Path) -> None:
        async with FakeTelegram() as tele:
            pictures = await live(tele, data)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name, columns in pictures.items():
                await shoot(browser, name, columns)
            await browser.close()

    os.environ["PTB_TIMEDELTA"] = "true"
    draw_from_nothing(draw)
