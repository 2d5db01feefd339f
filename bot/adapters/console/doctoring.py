"""`roda doctor`: what is configured, reachable and missing, one line each."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from bot.adapters.doctor.findings import Finding, Mark
from bot.adapters.doctor.local import (
    check_data,
    check_database,
    check_embedder,
    check_library,
    check_port,
    check_vectors,
)
from bot.adapters.doctor.remote import TIMEOUT, ModelServer, check_discord, check_model, check_telegram
from knowledge.embedding.protocol import Embedder
from knowledge.library import Library
from prompts.words import Words


class Configured(Protocol):
    """What the operator set."""

    data_dir: Path
    library: str
    discord_token: SecretStr
    discord_api_url: str
    telegram_token: SecretStr
    telegram_api_url: str
    llm_base_url: str
    llm_model: str
    llm_api_key: SecretStr
    web_port: int

    @property
    def database(self) -> str:
        """Address of the database."""
        ...


class Examined(Protocol):
    """What the command needs of the program."""

    @property
    def settings(self) -> Configured:
        """What the operator set."""
        ...

    @property
    def embedder(self) -> Embedder:
        """The embedding model."""
        ...

    @property
    def library(self) -> Library:
        """The shelves as they lie."""
        ...


async def doctor(app: Examined, words: Words, show: Callable[[str], None] = print) -> int:
    """Show a line for each part and one in conclusion; return 1 if anything that is set does not work."""
    problems = 0
    for finding in await _findings(app):
        name = words.say(f"doctor.part.{finding.part}")
        said = words.say(finding.key, **finding.parameters)
        show(words.say("doctor.line", mark=finding.mark.value, part=name, finding=said))
        problems += finding.mark is Mark.BROKEN
    show(words.say("doctor.summary.broken", count=problems) if problems else words.say("doctor.summary.well"))
    return int(problems > 0)


async def _findings(app: Examined) -> list[Finding]:
    import httpx

    settings = app.settings
    model = ModelServer(settings.llm_base_url, settings.llm_model, settings.llm_api_key.get_secret_value())
    async with httpx.AsyncClient(timeout=TIMEOUT) as client:
        remote = asyncio.gather(
            check_discord(client, settings.discord_token.get_secret_value(), settings.discord_api_url),
            check_telegram(client, settings.telegram_token.get_secret_value(), settings.telegram_api_url),
            check_model(client, model),
        )
        local = await asyncio.to_thread(_local, app)
        return [*local, *await remote, await asyncio.to_thread(check_port, settings.web_port)]


def _local(app: Examined) -> list[Finding]:
    settings = app.settings
    database = check_database(settings.database)
    found = [check_data(settings.data_dir), database, check_library(settings.library)]
    found.append(check_embedder(lambda: app.embedder))
    if database.key == "doctor.database.fine":  # an empty one has nothing to be indexed
        found.append(check_vectors(lambda: app.library))
    return found
