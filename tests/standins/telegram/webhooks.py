"""Delivery of updates to the bot's webhook, in order, again until it answers well."""

from __future__ import annotations

import asyncio
import time

from aiohttp import ClientError, ClientSession, ClientTimeout

from .state import World
from .types import Payload

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def deliver_for_ever(world: World) -> None:
    """Post what is queued as long as a webhook is set."""
    async with ClientSession(timeout=ClientTimeout(total=30)) as session:
        while True:
            if not world.webhook["url"] or not world.updates:
                await world.bell.wait()
                continue
            update = world.updates[0]
            problem = await _post(world, session, update)
            world.log("webhook_delivery", update_id=update["update_id"], ok=problem is None, why=problem)
            if problem is None:
                if world.updates and world.updates[0] is update:
                    world.updates.pop(0)
                world.bell.ring()
            else:
                world.webhook_error = (int(time.time()), problem)
                await asyncio.sleep(world.options.webhook_retry)


async def _post(world: World, session: ClientSession, update: Payload) -> str | None:
    """Post one update; returns what went wrong."""
    secret = world.webhook.get("secret")
    headers = {SECRET_HEADER: secret} if secret else {}
    try:
        async with session.post(world.webhook["url"], json=update, headers=headers) as answer:
            if 200 <= answer.status < 300:
                return None
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (ClientError, TimeoutError, OSError) as error:
        return type(error).__name__
