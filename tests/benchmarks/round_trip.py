"""Measures how long a member waits: from a message to the finished reply, on the stand-ins, on 2,000 chunks.

python -m tests.benchmarks.round_trip [--library FOLDER]

Beside Roda a bot on the same library (discord.py, python-telegram-bot) that answers "ok" at once, against the same
stand-in in the same process: what is left is Roda's own. Each question is asked once, so that nothing is remembered.
The library is made of the sentences of FaQuAD and Pirá, put together anew, and indexed first; `--library` keeps the
index in a folder for the next time. What members ask is kept in a copy of it, so that all of them are new each time.
"""

import argparse
import asyncio
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import discord
import yarl
from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.app import App
from bot.core.asking.question import Question
from bot.core.serving import Supervisor
from bot.settings import Settings
from knowledge.sentences import split_sentences
from knowledge.shelves import SHIPPED
from tests.benchmarks.public_data import faquad, pira
from tests.standins.discord import FakeDiscord
from tests.standins.telegram import FakeTelegram

DOCUMENTS, SECTIONS, SENTENCES = 400, 5, 5  # five sentences of these sources are one chunk
QUESTIONS, WARMING = 60, 10
BAR_MS = 60.0
Trip = Callable[[str], Awaitable[None]]


def write_library(folder: Path) -> None:
    """Write documents of randomly chosen sentences, 2,000 chunks together; the same each time."""
    folder.mkdir(parents=True)
    texts = (*faquad().documents, *pira("pt").documents)
    sentences = [span.of(text) for text in texts for span in split_sentences(text, "pt")]
    chance = random.Random(1)
    for number in range(DOCUMENTS):
        sections = (f"# Parte {i}\n\n{' '.join(chance.sample(sentences, SENTENCES))}" for i in range(1, SECTIONS + 1))
        (folder / f"d{number:03}.md").write_text("\n\n".join(sections), encoding="utf-8")


def index(place: Path) -> None:
    """Index the library where it lies."""
    assert App(Settings(_env_file=None, data_dir=place / "data", library=str(place / "readings"))).ready_library


def questions() -> list[str]:
    """Return questions of both sets, none twice."""
    asked = [question.text for collection in (faquad(), pira("pt")) for question in collection.questions]
    return random.Random(2).sample(list(dict.fromkeys(asked)), 3 * (WARMING + QUESTIONS))


async def timed(trip: Trip, texts: Sequence[str]) -> float:
    """Return the median of the trips in milliseconds, the first ones not counted."""
    spent = []
    for text in texts:
        started = time.perf_counter()
        await trip(text)
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent[WARMING:])


def discord_trip(fake: FakeDiscord) -> Trip:
    """Ask in private, as a member who has not asked before, so that no share runs out."""

    async def trip(text: str) -> None:
        member = fake.add_user(f"m{time.perf_counter_ns()}", locale="pt-BR")
        channel = fake.dm(member)
        fake.say(member, channel, text)
        await fake.wait_for(lambda: len(fake.bot_messages(channel)) > 0, within=20)

    return trip


def telegram_trip(fake: FakeTelegram) -> Trip:
    """Ask in private, as above."""

    async def trip(text: str) -> None:
        chat = fake.private(member := fake.add_user(f"m{time.perf_counter_ns()}"))
        fake.send(member, text, chat=chat)
        await fake.wait_for(lambda: len(fake.bot_messages(chat)) > 0, 20)

    return trip


async def bare_discord(texts: Sequence[str]) -> float:
    """Time a bot that only answers "ok" on Discord."""
    async with FakeDiscord() as fake:
        discord.http.Route.BASE = fake.api_url
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(fake.gateway_url)
        client = discord.Client(intents=discord.Intents.default())

        @client.event
        async def on_message(message: discord.Message) -> None:
            if message.author != client.user:
                await message.reply("ok")

        async with client:
            running = asyncio.create_task(client.start(fake.token))
            await fake.wait_connected()
            spent = await timed(discord_trip(fake), texts)
            await client.close()
            await running
    return spent


async def bare_telegram(texts: Sequence[str]) -> float:
    """Time a bot that only answers "ok" on Telegram."""

    async def reply(update: Update, _context: object) -> None:
        if update.message:
            await update.message.reply_text("ok")

    async with FakeTelegram() as fake:
        bot = ApplicationBuilder().token(fake.token).base_url(fake.base_url).build()
        bot.add_handler(MessageHandler(filters.TEXT, reply))
        async with bot:
            await bot.start()
            assert bot.updater
            await bot.updater.start_polling()
            await fake.wait_polling()
            spent = await timed(telegram_trip(fake), texts)
            await bot.updater.stop()
            await bot.stop()
    return spent


async def roda(app_of: Callable[[FakeDiscord, FakeTelegram], App], texts: Sequence[str]) -> tuple[float, float, float]:
    """Time Roda's core by itself, and the whole of it on both platforms."""
    async with FakeDiscord() as on_discord, FakeTelegram() as on_telegram:
        app = app_of(on_discord, on_telegram)
        await asyncio.to_thread(app.prepare)
        stopping = asyncio.Event()
        serving = asyncio.create_task(Supervisor(lambda error: error.key).serve(app.services(), stopping))
        await on_discord.wait_connected()
        await on_telegram.wait_polling()
        await on_telegram.wait_calls("setMyCommands", 6, ok=True)
        third = WARMING + QUESTIONS

        async def core(text: str) -> None:
            await app.asking.ask(Question(text, (SHIPPED,)))

        spent = (
            await timed(core, texts[:third]),
            await timed(discord_trip(on_discord), texts[third : 2 * third]),
            await timed(telegram_trip(on_telegram), texts[2 * third :]),
        )
        stopping.set()
        await serving
        await app.close()
    return spent


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="folder that keeps the library and its index")
    kept = parser.parse_args().library
    os.environ["PTB_TIMEDELTA"] = "true"
    with tempfile.TemporaryDirectory() as temporary:
        place = kept or Path(temporary)
        if not (place / "readings").exists():
            write_library(place / "readings")

        if kept:
            index(place)
            shutil.copytree(place / "data", Path(temporary) / "data")

        def app_of(on_discord: FakeDiscord, on_telegram: FakeTelegram) -> App:
            return App(
                Settings(
                    _env_file=None,
                    data_dir=Path(temporary) / "data",
                    library=str(place / "readings"),
                    discord_token=on_discord.token,
                    discord_api_url=on_discord.api_url,
                    discord_gateway_url=on_discord.gateway_url,
                    telegram_token=on_telegram.token,
                    telegram_api_url=on_telegram.base_url.removesuffix("/bot"),
                )
            )

        asked = questions()
        some = asked[: WARMING + QUESTIONS]
        floors = asyncio.run(bare_discord(some)), asyncio.run(bare_telegram(some))
        core, *whole = asyncio.run(roda(app_of, asked))
    print(
        f"{'median ms':12} {'bare bot':>9} {'Roda':>7} {'above':>7}   (bar {BAR_MS:.0f}; Roda's core alone {core:.0f})"
    )
    for name, floor, spent in zip(("Discord", "Telegram"), floors, whole, strict=True):
        print(f"{name:12} {floor:9.1f} {spent:7.1f} {spent - floor:7.1f}")


if __name__ == "__main__":
    main()
