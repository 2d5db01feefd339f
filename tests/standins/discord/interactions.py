"""Interactions: what a member did, and what the bot may answer when."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from ..waiting import PATIENCE
from . import messages
from .constants import (
    RESPONSE_DEADLINE,
    TOKEN_LIFETIME,
    InteractionType,
    MessageFlag,
    MessageType,
    ResponseType,
)
from .errors import ApiError, FormError, unknown
from .state import World
from .types import Payload, Upload
from .validation import check_choices, check_modal, number_components

ALLOWED = {
    InteractionType.COMMAND: (ResponseType.MESSAGE, ResponseType.DEFER, ResponseType.MODAL),
    InteractionType.COMPONENT: (
        ResponseType.MESSAGE,
        ResponseType.DEFER,
        ResponseType.DEFER_UPDATE,
        ResponseType.UPDATE,
        ResponseType.MODAL,
    ),
    InteractionType.AUTOCOMPLETE: (ResponseType.CHOICES,),
    InteractionType.MODAL_SUBMIT: (
        ResponseType.MESSAGE,
        ResponseType.DEFER,
        ResponseType.DEFER_UPDATE,
        ResponseType.UPDATE,
    ),
}


@dataclass
class Interaction:
    """One act of a member, and everything that the bot did with it so far."""

    id: str
    token: str
    type: InteractionType
    user: Payload
    channel: Payload
    data: Payload
    world: World = field(repr=False)
    message: Payload | None = None
    deadline: float = RESPONSE_DEADLINE
    started: float = field(default_factory=time.monotonic)
    overdue: bool = False
    token_expired: bool = False
    response_type: ResponseType | None = None
    response_ms: float | None = None
    ephemeral: bool = False
    loading: bool = False
    reply: Payload | None = None
    followups: list[Payload] = field(default_factory=list)
    modal: Payload | None = None
    choices: list[Payload] | None = None

    @property
    def acknowledged(self) -> bool:
        """Whether the bot sent its first response."""
        return self.response_type is not None

    @property
    def done(self) -> bool:
        """Whether the member has more than "is thinking…" to look at."""
        return self.acknowledged and not self.loading

    @property
    def content(self) -> str:
        """The text of the reply as it is now."""
        return self.reply["content"] if self.reply else ""

    async def wait_acknowledged(self, within: float = PATIENCE) -> Interaction:
        """Wait for the first response."""
        await self.world.bell.wait_for(lambda: self.acknowledged, within, "a response to an interaction")
        return self

    async def wait_done(self, within: float = PATIENCE) -> Interaction:
        """Wait until a deferred response was filled in."""
        await self.world.bell.wait_for(lambda: self.done, within, "an answer to an interaction")
        return self

    async def wait_followups(self, count: int = 1, within: float = PATIENCE) -> list[Payload]:
        """Wait for so many follow-up messages."""
        await self.world.bell.wait_for(lambda: len(self.followups) >= count, within, f"{count} follow-ups")
        return self.followups

    def metadata(self) -> Payload:
        """What messages that answer this interaction say of it."""
        named = {"name": self.data["name"], "command_type": self.data["type"]} if "name" in self.data else {}
        about = {"id": self.id, "type": int(self.type), "user": self.user, "authorizing_integration_owners": {}}
        bot_id = self.world.bot["id"]
        return {"interaction_metadata": {**about, **named}, "application_id": bot_id, "webhook_id": bot_id}


def respond(world: World, interaction_id: str, token: str, body: Payload, files: dict[str, Upload]) -> Interaction:
    """Take the bot's first response."""
    interaction = world.interactions.get(interaction_id)
    if not interaction or interaction.token != token:
        raise unknown("Interaction")
    elapsed = time.monotonic() - interaction.started
    if interaction.overdue or elapsed > interaction.deadline:
        raise unknown("Interaction")
    if interaction.acknowledged:
        raise ApiError(400, 40060, "Interaction has already been acknowledged.")
    kind, data = body["type"], body.get("data") or {}
    allowed = ALLOWED[interaction.type]
    if kind not in allowed or (kind in (6, 7) and interaction.message is None):
        told = ", ".join(str(int(one)) for one in allowed)
        raise FormError({"type": ("BASE_TYPE_CHOICES", f"Value must be one of {{{told}}}.")})
    ephemeral = bool((data.get("flags") or 0) & MessageFlag.EPHEMERAL)
    _apply(world, interaction, kind, data, files, ephemeral=ephemeral)
    interaction.response_type = ResponseType(kind)
    interaction.ephemeral = ephemeral
    interaction.response_ms = elapsed * 1000
    world.bell.ring()
    return interaction


def _apply(
    world: World, interaction: Interaction, kind: int, data: Payload, files: dict[str, Upload], *, ephemeral: bool
) -> None:
    channel_id = interaction.channel["id"]
    if kind in (ResponseType.MESSAGE, ResponseType.DEFER):
        deferred = kind == ResponseType.DEFER
        body = {"flags": (data.get("flags") or 0) | MessageFlag.LOADING} if deferred else data
        interaction.reply = messages.store(
            world, channel_id, world.bot, body, files, kind=_reply_kind(interaction, deferred=deferred),
            extra=interaction.metadata(), only_for=interaction.user["id"] if ephemeral else None,
        )  # fmt: skip
        interaction.loading = deferred
    elif kind in (ResponseType.DEFER_UPDATE, ResponseType.UPDATE):
        source = world.messages[channel_id].get((interaction.message or {})["id"])
        if source is None:
            raise unknown("Message")
        interaction.reply = source
        if kind == ResponseType.UPDATE:
            messages.edit(world, source, data, files)
    elif kind == ResponseType.CHOICES:
        check_choices(data.get("choices") or [])
        interaction.choices = data.get("choices") or []
    else:
        check_modal(data)
        interaction.modal = {**data, "components": number_components(data["components"])}


def _reply_kind(interaction: Interaction, *, deferred: bool) -> MessageType:
    if interaction.type == InteractionType.COMMAND:
        slash = interaction.data["type"] == 1
        return MessageType.CHAT_INPUT_COMMAND if slash else MessageType.CONTEXT_MENU_COMMAND
    return MessageType.REPLY if deferred else MessageType.DEFAULT


def callback_resource(interaction: Interaction) -> Payload:
    """The body that ``with_response`` asks for."""
    kind, message = interaction.response_type, interaction.reply
    about: Payload = {"id": interaction.id, "type": int(interaction.type)}
    about["response_message_loading"] = interaction.loading
    about["response_message_ephemeral"] = interaction.ephemeral
    if message is None:
        return {"interaction": about}
    about["response_message_id"] = message["id"]
    if kind not in (ResponseType.MESSAGE, ResponseType.UPDATE):  # documented: only these carry the message
        return {"interaction": about}
    return {"interaction": about, "resource": {"type": int(kind), "message": message}}


def by_token(world: World, token: str) -> Interaction:
    """The interaction whose webhook token is used, if the token is still good."""
    interaction = world.interactions.get(token)
    late = interaction and time.monotonic() - interaction.started > TOKEN_LIFETIME
    if not interaction or interaction.token_expired or late:
        raise ApiError(401, 50027, "Invalid Webhook Token")
    if not interaction.acknowledged:
        raise unknown("Webhook")
    return interaction


def message_of(world: World, interaction: Interaction, message_id: str) -> Payload:
    """The original response or a follow-up of an interaction."""
    if message_id == "@original":
        found = interaction.reply
    else:
        found = next((m for m in [*interaction.followups, interaction.reply] if m and m["id"] == message_id), None)
    if found is None or found["id"] not in world.messages[interaction.channel["id"]]:
        raise unknown("Message")
    return found


def follow_up(world: World, interaction: Interaction, body: Payload, files: dict[str, Upload]) -> Payload:
    """Send another message; the first one after a defer fills the placeholder in its place."""
    if interaction.loading and interaction.reply:
        message = revise(world, interaction, interaction.reply, body, files)
    else:
        ephemeral = bool((body.get("flags") or 0) & MessageFlag.EPHEMERAL)
        message = messages.store(
            world, interaction.channel["id"], world.bot, body, files,
            kind=MessageType.REPLY if interaction.reply else MessageType.DEFAULT,
            extra={**interaction.metadata(), **_answering(interaction)},
            only_for=interaction.user["id"] if ephemeral else None,
        )  # fmt: skip
    interaction.followups.append(message)
    world.bell.ring()
    return message


def _answering(interaction: Interaction) -> Payload:
    """A follow-up refers to the original response as a reply does."""
    original = interaction.reply
    if original is None:
        return {}
    reference = {"type": 0, "message_id": original["id"], "channel_id": original["channel_id"]}
    shown = {key: value for key, value in original.items() if key != "referenced_message"}
    return {"message_reference": reference, "referenced_message": shown}


def revise(
    world: World, interaction: Interaction, message: Payload, body: Payload, files: dict[str, Upload]
) -> Payload:
    """Edit a message of an interaction; editing the placeholder ends "is thinking…"."""
    if message is interaction.reply and interaction.loading:
        message["flags"] &= ~int(MessageFlag.LOADING)
        interaction.loading = False
    kept = {k: v for k, v in body.items() if k != "flags" or (v or 0) & MessageFlag.COMPONENTS_V2}
    return messages.edit(world, message, kept, files)
