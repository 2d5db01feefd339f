"""Who the bot is, and how it gets its updates."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

from ..errors import ApiError, bad
from ..state import World
from ..types import Methods, Payload


async def get_me(world: World, parameters: Payload) -> Payload:
    """getMe"""
    return world.me


async def succeed(world: World, parameters: Payload) -> bool:
    """logOut, close"""
    return True


async def get_updates(world: World, parameters: Payload) -> list[Payload]:
    """getUpdates: long polling; a second poller ends the first with 409."""
    if world.webhook["url"]:
        told = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise ApiError(409, told)
    told = "terminated by other getUpdates request; make sure that only one bot instance is running"
    _end_poll(world, told)
    offset = int(parameters.get("offset") or 0)
    limit = min(max(int(parameters.get("limit") or 100), 1), 100)
    timeout = min(max(float(parameters.get("timeout") or 0), 0), world.options.long_poll_max)
    if "allowed_updates" in parameters:
        world.allowed = parameters["allowed_updates"] or None
    if offset > 0:
        world.updates = [u for u in world.updates if u["update_id"] >= offset]
    elif offset < 0:
        world.updates = world.updates[offset:]
    end = time.monotonic() + timeout
    while not world.updates and time.monotonic() < end:
        await _wait_for_change(world, end - time.monotonic())
    return world.updates[:limit]


def _end_poll(world: World, told: str) -> None:
    if world.poll_waiter and not world.poll_waiter.done():
        world.poll_waiter.set_exception(ApiError(409, told))


async def _wait_for_change(world: World, seconds: float) -> None:
    """Return at the next change or the end of time; raise what ended the poll."""
    mine = asyncio.get_running_loop().create_future()
    world.poll_waiter = mine
    world.bell.ring()
    wake = asyncio.ensure_future(world.bell.wait())
    try:
        await asyncio.wait({mine, wake}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        wake.cancel()
        if not mine.done():
            mine.cancel()
    if not mine.cancelled():
        mine.result()


async def set_webhook(world: World, parameters: Payload) -> bool:
    """setWebhook"""
    url, secret = parameters.get("url") or "", parameters.get("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    world.webhook = {"url": url, "secret": secret, "max_connections": int(parameters.get("max_connections") or 40)}
    if "allowed_updates" in parameters:
        world.allowed = parameters["allowed_updates"] or None
    if parameters.get("drop_pending_updates"):
        world.updates.clear()
    if url:
        _end_poll(world, "terminated by setWebhook request")
    world.bell.ring()
    return True


async def delete_webhook(world: World, parameters: Payload) -> bool:
    """deleteWebhook"""
    return await set_webhook(world, {"drop_pending_updates": parameters.get("drop_pending_updates")})


async def get_webhook_info(world: World, parameters: Payload) -> Payload:
    """getWebhookInfo"""
    info: dict[str, Any] = {"url": world.webhook["url"], "has_custom_certificate": False}
    info["pending_update_count"] = len(world.updates)
    if world.webhook_error:
        info.update(last_error_date=world.webhook_error[0], last_error_message=world.webhook_error[1])
    if world.allowed:
        info["allowed_updates"] = world.allowed
    return info


METHODS: Methods = {
    "getme": get_me,
    "logout": succeed,
    "close": succeed,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
}
