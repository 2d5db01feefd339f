"""Driver: commands, components and modals as members use them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from . import attachments, commands, messages
from .constants import (
    ChannelType,
    CommandType,
    ComponentType,
    InteractionType,
    MessageFlag,
)
from .errors import NoResponseError, NotOfferedError
from .interactions import Interaction
from .permissions import channel_permissions
from .talking import Talking
from .types import Payload, Upload


class Interacting(Talking):
    """Members' interactions; each returns what the bot did with it, as soon as the bot responded."""

    async def slash(
        self,
        user: Payload,
        channel: Payload,
        name: str,
        options: Mapping[str, Any] | None = None,
        /,
        *,
        wait: bool = True,
        **more: Any,
    ) -> Interaction:
        """Use a slash command ("name" or "group name"); users, channels, roles and ``Upload`` may be options.

        Raises:
            NotOfferedError: the user's client does not offer it so.
            NoResponseError: the bot did not respond in time.
        """
        first, *path = name.split()
        command = commands.offered(self.world, user, channel, first)
        values, resolved = self._resolve(user, channel, {**(options or {}), **more})
        data = self._command_data(command, options=commands.fill(command, path, values), resolved=resolved)
        return await self._interact(InteractionType.COMMAND, user, channel, data, wait=wait)

    async def autocomplete(
        self, user: Payload, channel: Payload, name: str, focused: str, /, **options: Any
    ) -> list[Payload]:
        """Type into the ``focused`` option and return the suggestions."""
        first, *path = name.split()
        command = commands.offered(self.world, user, channel, first)
        data = self._command_data(command, options=commands.fill(command, path, options, focused), resolved={})
        interaction = await self._interact(InteractionType.AUTOCOMPLETE, user, channel, data)
        return interaction.choices or []

    async def message_command(self, user: Payload, message: Payload, name: str, *, wait: bool = True) -> Interaction:
        """Use a context-menu command on a message."""
        channel = self.world.channels[message["channel_id"]]
        command = commands.offered(self.world, user, channel, name, CommandType.MESSAGE)
        resolved = {"messages": {message["id"]: message}}
        data = self._command_data(command, target_id=message["id"], resolved=resolved)
        return await self._interact(InteractionType.COMMAND, user, channel, data, wait=wait)

    async def user_command(
        self, user: Payload, channel: Payload, target: Payload, name: str, *, wait: bool = True
    ) -> Interaction:
        """Use a context-menu command on a user."""
        command = commands.offered(self.world, user, channel, name, CommandType.USER)
        _, resolved = self._resolve(user, channel, {"target": target})
        data = self._command_data(command, target_id=target["id"], resolved=resolved)
        return await self._interact(InteractionType.COMMAND, user, channel, data, wait=wait)

    async def click(
        self, user: Payload, message: Payload, custom_id: str | None = None, *, label: str | None = None,
        wait: bool = True,
    ) -> Interaction:  # fmt: skip
        """Press a button, by its custom_id or its label."""
        button = self._component(user, message, custom_id, label)
        if button["type"] != ComponentType.BUTTON:
            raise NotOfferedError("that is no button")
        return await self._use_component(user, message, button, {}, wait=wait)

    async def select(
        self, user: Payload, message: Payload, values: Iterable[str], custom_id: str | None = None, *,
        wait: bool = True,
    ) -> Interaction:  # fmt: skip
        """Choose in a select menu (the only one, or that of a custom_id)."""
        menu = self._component(user, message, custom_id, None, kinds=(3, 5, 6, 7, 8))
        chosen = list(values)
        least, most = menu.get("min_values", 1), menu.get("max_values", 1)
        if not least <= len(chosen) <= most:
            raise NotOfferedError(f"choose {least} to {most} options")
        if menu["type"] == ComponentType.STRING_SELECT:
            offered = {option["value"] for option in menu["options"]}
            if set(chosen) - offered:
                raise NotOfferedError(f"no such options: {sorted(set(chosen) - offered)}")
        resolved = self._chosen(user, menu, chosen)
        return await self._use_component(user, message, menu, {"values": chosen, **resolved}, wait=wait)

    async def submit(
        self, user: Payload, shown: Interaction, values: Mapping[str, Any] | None = None, /, *,
        wait: bool = True, **more: Any,
    ) -> Interaction:  # fmt: skip
        """Send a modal off; the keys are custom_ids or labels of its fields."""
        if shown.modal is None:
            raise NotOfferedError("the bot showed no modal")
        given = {**(values or {}), **more}
        rows = [self._fill_row(row, given) for row in shown.modal["components"]]
        data = {"custom_id": shown.modal["custom_id"], "components": [row for row in rows if row]}
        return await self._interact(
            InteractionType.MODAL_SUBMIT, user, shown.channel, data, message=shown.message, wait=wait
        )

    async def forge(
        self, user: Payload, channel: Payload, kind: int, data: Payload, message: Payload | None = None
    ) -> Interaction:
        """Send an interaction as a modified client might, whatever is in it; does not wait for a response."""
        return await self._interact(InteractionType(kind), user, channel, data, message=message, wait=False)

    def expire(self, interaction: Interaction) -> None:
        """Let the time for the first response run out (10062 from now on)."""
        interaction.overdue = True

    def expire_token(self, interaction: Interaction) -> None:
        """Let the 15 minutes for follow-ups run out (50027 from now on)."""
        interaction.token_expired = True

    # -- parts

    def _resolve(self, user: Payload, channel: Payload, values: dict[str, Any]) -> tuple[dict[str, Any], Payload]:
        """Replace things by their ids and describe them under ``resolved``; channels with the user's permissions."""
        resolved: Payload = {}
        for name, value in values.items():
            if isinstance(value, Upload):
                kept = attachments.keep(self.world, channel["id"], value)
                resolved.setdefault("attachments", {})[kept["id"]] = kept
                values[name] = kept["id"]
            elif isinstance(value, dict):
                kind = "users" if "username" in value else "roles" if "managed" in value else "channels"
                shown = value
                if kind == "channels":
                    shown = {**value, "permissions": str(self.permissions(user, value))}
                resolved.setdefault(kind, {})[value["id"]] = shown
                values[name] = value["id"]
                guild_id = channel.get("guild_id")
                member = self.world.member(guild_id, value["id"]) if kind == "users" and guild_id else None
                if member:
                    partial = {key: part for key, part in member.items() if key != "user"}
                    granted = str(channel_permissions(self.world, channel, value["id"]))
                    resolved.setdefault("members", {})[value["id"]] = {**partial, "permissions": granted}
        return values, resolved

    def _chosen(self, user: Payload, menu: Payload, chosen: list[str]) -> Payload:
        """What a select of users, roles or channels says of the ids that were chosen.

        Raises:
            NotOfferedError: the menu does not offer channels of that kind.
        """
        if menu["type"] == ComponentType.CHANNEL_SELECT:
            channels = {i: self.world.channel(i) for i in chosen}
            kinds = menu.get("channel_types") or []
            if kinds and any(channel["type"] not in kinds for channel in channels.values()):
                raise NotOfferedError("no channel of that kind is offered")
            shown = {i: {**c, "permissions": str(self.permissions(user, c))} for i, c in channels.items()}
            return {"resolved": {"channels": shown}}
        if menu["type"] == ComponentType.USER_SELECT:
            return {"resolved": {"users": {i: self.world.users[i] for i in chosen}}}
        return {}

    @staticmethod
    def _command_data(command: Payload, *, resolved: Payload, **fields: Any) -> Payload:
        data: Payload = {"id": command["id"], "name": command["name"], "type": command["type"], **fields}
        if command.get("guild_id"):
            data["guild_id"] = command["guild_id"]
        return {**data, "resolved": resolved} if resolved else data

    def _component(
        self, user: Payload, message: Payload, custom_id: str | None, label: str | None, kinds: tuple[int, ...] = ()
    ) -> Payload:
        if message not in self.seen_by(user, self.world.channels[message["channel_id"]]):
            raise NotOfferedError(f"{user['username']} does not see that message")
        for component in messages.components_of(message):
            named = custom_id is not None and component.get("custom_id") == custom_id
            labelled = label is not None and component.get("label") == label
            only = custom_id is None and label is None and component["type"] in kinds
            if component.get("custom_id") and (named or labelled or only):
                if component.get("disabled"):
                    raise NotOfferedError("that component is disabled")
                return dict(component)
        raise NotOfferedError(f"no component {custom_id or label!r} on the message")

    async def _use_component(
        self, user: Payload, message: Payload, component: Payload, chosen: Payload, *, wait: bool
    ) -> Interaction:
        channel = self.world.channels[message["channel_id"]]
        data = {"custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"]}
        return await self._interact(
            InteractionType.COMPONENT, user, channel, {**data, **chosen}, message=message, wait=wait
        )

    @staticmethod
    def _fill_row(row: Payload, given: Mapping[str, Any]) -> Payload | None:
        """One filled row of a modal: an action row, or a label around one component."""
        labelled = row["type"] == ComponentType.LABEL
        if not labelled and row["type"] != ComponentType.ACTION_ROW:
            return None
        leaf = row["component"] if labelled else row["components"][0]
        names = (leaf.get("custom_id"), leaf.get("label"), row.get("label"))
        key = next((name for name in names if name in given), None)
        if key is None and leaf.get("required", True) and not leaf.get("value"):
            raise NotOfferedError(f"modal field {leaf.get('label') or row.get('label')!r} is required")
        filled = {"type": leaf["type"], "custom_id": leaf["custom_id"], "id": leaf["id"]}
        if leaf["type"] == ComponentType.TEXT_INPUT:
            filled["value"] = leaf.get("value") or "" if key is None else given[key]
            least, most = leaf.get("min_length") or 0, leaf.get("max_length") or 4000
            if filled["value"] and not least <= len(filled["value"]) <= most:
                raise NotOfferedError(f"modal field {key!r} takes {least} to {most} characters")
        else:
            filled["values"] = [] if key is None else given[key]
        kept = {"type": row["type"], "id": row["id"]}
        return {**kept, "component": filled} if labelled else {**kept, "components": [filled]}

    async def _interact(
        self, kind: InteractionType, user: Payload, channel: Payload, data: Payload, *,
        message: Payload | None = None, wait: bool = True,
    ) -> Interaction:  # fmt: skip
        world = self.world
        interaction = Interaction(
            world.snowflake(), secrets.token_urlsafe(24), kind, user, channel, data, world, message,
            self.response_deadline,
        )  # fmt: skip
        world.interactions[interaction.id] = world.interactions[interaction.token] = interaction
        world.emit("INTERACTION_CREATE", self._interaction_payload(interaction))
        if wait:
            try:
                await interaction.wait_acknowledged(self.response_deadline)
            except TimeoutError:
                interaction.overdue = True
                raise NoResponseError("The application did not respond") from None
        return interaction

    def _interaction_payload(self, interaction: Interaction) -> Payload:
        user, channel = interaction.user, interaction.channel
        granted = str(self.permissions(user, channel))
        guild_id = channel.get("guild_id")
        payload: Payload = {
            "id": interaction.id, "application_id": self.application_id, "type": int(interaction.type),
            "token": interaction.token, "version": 1, "data": interaction.data, "channel_id": channel["id"],
            "channel": {**channel, "permissions": granted}, "entitlements": [],
            "app_permissions": str(self.permissions(self.bot, channel)),
            "locale": self.world.locales.get(user["id"], "en-US"),
            "authorizing_integration_owners": {"0": guild_id or "0"},
            "context": 1 if channel["type"] == ChannelType.DM else 0, "attachment_size_limit": 10 << 20,
        }  # fmt: skip
        if guild_id:
            guild = self.world.guild(guild_id)
            locale = guild["preferred_locale"]
            payload |= {"guild_id": guild_id, "guild_locale": locale}
            payload["guild"] = {"id": guild_id, "locale": locale, "features": guild["features"]}
            payload["member"] = {**self._member(guild, user), "permissions": granted}
        else:
            payload["user"] = user
        if interaction.message:
            ephemeral = interaction.message["flags"] & MessageFlag.EPHEMERAL
            payload["message"] = interaction.message if ephemeral else messages.wire(self.world, interaction.message)
        return payload
