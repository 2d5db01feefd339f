"""`roda run` as a process of its own, between the stand-ins of both platforms."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio

from tests.shelving import TEA
from tests.standins.discord import FakeDiscord
from tests.standins.telegram import FakeTelegram

PATIENCE = 120  # seconds; the machine may be busy
QUESTION = "Quando foi colhido o chá verde da cooperativa?"


@dataclass
class Running:
    """A process, and the lines that it logs."""

    process: asyncio.subprocess.Process
    log: str = ""

    async def until(self, *words: str) -> None:
        """Read the log until all of `words` are in it."""
        assert self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while not all(word in self.log for word in words):
                line = (await self.process.stderr.readline()).decode()
                assert line, f"ended before {words}:\n{self.log}"
                self.log += line

    async def ended(self) -> int:
        """Read the rest of the log; return the exit status."""
        assert self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            self.log += (await self.process.stderr.read()).decode()
            return await self.process.wait()

    async def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()


class Shell:
    """Starts `roda` over one data folder, with a library of one article."""

    def __init__(self, folder: Path) -> None:
        (folder / "articles").mkdir()
        (folder / "articles" / "cha.md").write_text(TEA, encoding="utf-8")
        self.folder = folder
        self.started: list[asyncio.subprocess.Process] = []

    async def run(self, *words: str, **settings: str) -> Running:
        place = {"RODA_DATA_DIR": str(self.folder / "data"), "RODA_LIBRARY": str(self.folder / "articles")}
        environment = {**os.environ, **place, "LANG": "pt_BR.UTF-8", **settings}
        command = [sys.executable, "-m", "bot", *words]
        process = await asyncio.create_subprocess_exec(
            *command, env=environment, stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        self.started.append(process)
        return Running(process)


@pytest_asyncio.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    shell = Shell(tmp_path)
    yield shell
    for process in shell.started:
        if process.returncode is None:
            process.kill()
            await process.wait()


def telegram_settings(fake: FakeTelegram, token: str = "") -> dict[str, str]:
    root = fake.base_url.removesuffix("/bot")
    return {"RODA_TELEGRAM_TOKEN": token or fake.token, "RODA_TELEGRAM_API_URL": root}


def discord_settings(fake: FakeDiscord, token: str = "") -> dict[str, str]:
    return {
        "RODA_DISCORD_TOKEN": token or fake.token,
        "RODA_DISCORD_API_URL": fake.api_url,
        "RODA_DISCORD_GATEWAY_URL": fake.gateway_url,
    }


async def test_without_a_token_it_says_what_to_set(shell: Shell) -> None:
    """One sentence, exit status 1, nothing loaded or made."""
    running = await shell.run("run")
    assert await running.ended() == 1
    assert running.log.count("\n") == 1
    assert "RODA_DISCORD_TOKEN" in running.log
    assert "RODA_TELEGRAM_TOKEN" in running.log
    assert not (shell.folder / "data").exists()


async def test_both_platforms_answer_and_a_signal_ends_it_well(shell: Shell) -> None:
    """One process serves both; no token is in the log, not even at its most talkative; SIGTERM ends it with 0."""
    async with FakeDiscord() as discord, FakeTelegram() as telegram:
        guild = discord.add_guild("Roda")
        channel = discord.add_channel(guild, "leituras")
        ana = discord.add_user("ana", guild, locale="pt-BR")
        bia = telegram.add_user("Bia")
        settings = {**discord_settings(discord), **telegram_settings(telegram), "RODA_LOG_LEVEL": "DEBUG"}
        running = await shell.run("run", **settings)
        reading = asyncio.create_task(running.until("Roda stopped"))
        await discord.wait_synced("ask", within=PATIENCE)
        await discord.wait_connected(within=PATIENCE)
        answer = await discord.slash(ana, channel, "ask", question=QUESTION)
        await answer.wait_done(PATIENCE)
        assert "março de 2019" in str(answer.reply)
        telegram.send(bia, QUESTION)
        await telegram.wait_message(
            telegram.private(bia), lambda sent: "março de 2019" in sent["text"], within=PATIENCE
        )
        running.process.send_signal(signal.SIGTERM)
        await reading
        assert await running.ended() == 0
        assert discord.token not in running.log
        assert telegram.token not in running.log
        assert telegram.token.partition(":")[2] not in running.log


async def test_a_refused_token_is_said_once_and_the_other_platform_serves(shell: Shell) -> None:
    """Discord stays off; Telegram answers."""
    async with FakeDiscord() as discord, FakeTelegram() as telegram:
        bia = telegram.add_user("Bia")
        settings = {**discord_settings(discord, "not-the-token"), **telegram_settings(telegram)}
        running = await shell.run("run", **settings)
        await running.until("Discord stays off", "Telegram: serving")
        telegram.send(bia, QUESTION)
        await telegram.wait_message(
            telegram.private(bia), lambda sent: "março de 2019" in sent["text"], within=PATIENCE
        )
        assert await running.stop() == 0
        assert running.log.count("Discord stays off") == 1
        assert "not-the-token" not in running.log


async def test_with_every_token_refused_it_ends(shell: Shell) -> None:
    """Exit status 1 and the reason in the log, instead of a process that serves nobody."""
    async with FakeTelegram() as telegram:
        running = await shell.run("run", **telegram_settings(telegram, "1:not-the-token"))
        assert await running.ended() == 1
        assert "Telegram stays off" in running.log
        assert "Discord is off: RODA_DISCORD_TOKEN is not set" in running.log
        assert "not-the-token" not in running.log
