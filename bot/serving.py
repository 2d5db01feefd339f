"""What `roda run` serves: each platform whose token is set, and what is done in between. Imports the heavy parts."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.assembling import build_retention
from bot.core.privacy.retention import Retention
from bot.core.serving import Server, Service

if TYPE_CHECKING:
    from bot.app import App

TIDY_SECONDS = 6 * 3600.0  # between two rounds of forgetting what is old

log = logging.getLogger(__name__)


def services(app: "App") -> list[Service]:
    """Return what is to run; `app` is loaded when the first service is built."""
    found = [Service("retention", lambda: Tidying(build_retention(app)), essential=False)]
    if app.settings.discord_token.get_secret_value():
        from bot.discord_assembling import add_discord_debates, add_discord_quiz

        add_discord_quiz(app)
        add_discord_debates(app)
        found.append(Service("Discord", lambda: _discord(app)))
    else:
        log.info("Discord is off: RODA_DISCORD_TOKEN is not set")
    if app.settings.telegram_token.get_secret_value():
        from bot.telegram_assembling import add_telegram_debates, add_telegram_quiz

        add_telegram_quiz(app)
        add_telegram_debates(app)
        found.append(Service("Telegram", lambda: _telegram(app)))
    else:
        log.info("Telegram is off: RODA_TELEGRAM_TOKEN is not set")
    if app.debate.posters:
        app.debate.join(app.quiz)
    if app.quiz.posters or app.quiz.jobs:
        found.append(Service("schedule", lambda: app.quiz.scheduler(), essential=False))
    if app.settings.metrics_port:
        found.append(Service("metrics", lambda: _metrics(app), essential=False))
    return [*found, *app.background]


def _discord(app: "App") -> Server:
    from bot.adapters.discord.platform import DiscordPlatform
    from bot.adapters.discord.settings import DiscordSettings

    settings = DiscordSettings(
        token=app.settings.discord_token.get_secret_value(),
        api_url=app.settings.discord_api_url,
        gateway_url=app.settings.discord_gateway_url,
        message_content=app.settings.discord_message_content,
        max_file_bytes=app.max_file_bytes,
        public_url=app.settings.public_url,
    )
    return DiscordPlatform(app.circle, settings, app.discord_features)


def _telegram(app: "App") -> Server:
    from bot.adapters.telegram.platform import TelegramPlatform
    from bot.adapters.telegram.settings import TelegramSettings

    port = app.settings.telegram_webhook_port
    settings = TelegramSettings(
        token=app.settings.telegram_token.get_secret_value(),
        api_url=app.settings.telegram_api_url,
        public_url=app.settings.public_url if port else "",
        webhook_port=port,
    )
    return TelegramPlatform(app.circle, settings, app.telegram_features)


def _metrics(app: "App") -> Server:
    from bot.adapters.metrics.collecting import RodaCollector
    from bot.adapters.metrics.endpoint import MetricsEndpoint
    from bot.model_assembling import model_counts

    def parts() -> dict[str, str]:
        itself = app.itself
        return {"version": itself.version, "model": itself.model, "embedding": itself.embedding}

    collector = RodaCollector(parts, lambda: model_counts(app))
    return MetricsEndpoint(app.settings.metrics_host, app.settings.metrics_port, collector)


@dataclass(frozen=True)
class Tidying:
    """Forgets what is old, now and every few hours."""

    retention: Retention
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        while not self._stopping.is_set():
            changed = await self.retention.tidy()
            if changed:
                log.info("forgot who asked what in %d rows older than RODA_KEEP_DAYS", changed)
            try:
                await asyncio.wait_for(self._stopping.wait(), TIDY_SECONDS)
            except TimeoutError:
                continue

    async def stop(self) -> None:
        self._stopping.set()
