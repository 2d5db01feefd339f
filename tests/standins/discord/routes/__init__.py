"""The REST routes, by theme."""

from __future__ import annotations

from . import applications, channels, guilds, messages, webhooks
from .routing import Router

ROUTER = Router(
    [*applications.ROUTES, *channels.ROUTES, *guilds.ROUTES, *messages.ROUTES, *webhooks.ROUTES],
)

__all__ = ["ROUTER", "Router"]
