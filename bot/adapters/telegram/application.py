"""The library's application as this bot uses it: its connections, limits and queues."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from telegram.ext import Application, ApplicationBuilder

from bot.adapters.telegram.guarding import CallingRequest, PollingRequest
from bot.adapters.telegram.limits import SEND_RETRIES
from bot.adapters.telegram.ordering import RateLimiter, UpdateIntake
from bot.adapters.telegram.settings import TelegramSettings

CONNECTIONS: Final = 64  # to the Bot API at a time; sends wait for one another far below that
QUEUED: Final = 100  # updates fetched and not yet taken in; getUpdates brings as many at a time
TIMEOUTS: Final[Mapping[str, Any]] = {  # seconds
    "read_timeout": 20.0,
    "write_timeout": 20.0,
    "connect_timeout": 10.0,
    "pool_timeout": 20.0,
}

App = Application[Any, Any, Any, Any, Any, Any]


def build_application(
    settings: TelegramSettings,
    intake: UpdateIntake,
    refused: Callable[[], None],
    settled: Callable[[], Awaitable[None]],
) -> App:
    """Return an application that is not connected yet, and whose updates `intake` takes in.

    Args:
        refused, settled: As `PollingRequest` takes them.
    """
    limiter = RateLimiter(
        overall_max_rate=settings.messages_per_second,
        group_max_rate=settings.group_messages_per_minute,
        max_retries=SEND_RETRIES,
    )
    builder = ApplicationBuilder().token(settings.token).rate_limiter(limiter)
    if settings.api_url:
        root = settings.api_url.rstrip("/").removesuffix("/bot")
        builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    return (
        builder.request(CallingRequest(connection_pool_size=CONNECTIONS, **TIMEOUTS))
        .get_updates_request(PollingRequest(refused, settled, connection_pool_size=1, **TIMEOUTS))
        .update_queue(asyncio.Queue(QUEUED))
        .concurrent_updates(intake)
        .job_queue(None)
        .build()
    )
