"""Routes by which the bot answers interactions; they carry a token of their own instead of the bot's."""

from __future__ import annotations

from .. import interactions, messages
from ..state import World
from ..types import Call, Payload
from .routing import Table


def callback(world: World, call: Call, interaction_id: str, token: str) -> Payload | None:
    """POST /interactions/{interaction_id}/{token}/callback"""
    interaction = interactions.respond(world, interaction_id, token, call.payload, call.files)
    wanted = call.query.get("with_response", "").lower() in ("1", "true")
    return interactions.callback_resource(interaction) if wanted else None


def follow_up(world: World, call: Call, app_id: str, token: str) -> Payload:
    """POST /webhooks/{app_id}/{token}"""
    interaction = interactions.by_token(world, token)
    return interactions.follow_up(world, interaction, call.payload, call.files)


def get(world: World, call: Call, app_id: str, token: str, message_id: str) -> Payload:
    """GET /webhooks/{app_id}/{token}/messages/{message_id}"""
    return interactions.message_of(world, interactions.by_token(world, token), message_id)


def patch(world: World, call: Call, app_id: str, token: str, message_id: str) -> Payload:
    """PATCH /webhooks/{app_id}/{token}/messages/{message_id}"""
    interaction = interactions.by_token(world, token)
    message = interactions.message_of(world, interaction, message_id)
    return interactions.revise(world, interaction, message, call.payload, call.files)


def delete(world: World, call: Call, app_id: str, token: str, message_id: str) -> None:
    """DELETE /webhooks/{app_id}/{token}/messages/{message_id}"""
    interaction = interactions.by_token(world, token)
    message = interactions.message_of(world, interaction, message_id)
    if message is interaction.reply:
        interaction.loading = False
    messages.delete(world, message)


ROUTES: Table = [
    ("POST /interactions/{interaction_id}/{token}/callback", callback),
    ("POST /webhooks/{app_id}/{token}", follow_up),
    ("GET /webhooks/{app_id}/{token}/messages/{message_id}", get),
    ("PATCH /webhooks/{app_id}/{token}/messages/{message_id}", patch),
    ("DELETE /webhooks/{app_id}/{token}/messages/{message_id}", delete),
]
