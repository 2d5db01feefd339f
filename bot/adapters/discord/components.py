"""Buttons, selects and forms that work after a restart: all that they need is in their custom_id."""

import logging
import re
from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, Final, Self, TypeVar

import discord
from discord import ui

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.failures import answer_failure
from bot.adapters.discord.limits import MAX_MODAL_LABEL, MAX_MODAL_TITLE
from bot.adapters.discord.markup import one_line

log = logging.getLogger(__name__)

Act = discord.Interaction[RodaClient]
ItemT = TypeVar("ItemT", bound=ui.Item[Any])

FORM_LASTS: Final = 900.0  # seconds that an opened form is kept in memory; submitting it works later, too
ANSWER: Final = r"(?P<answer>[A-Za-z0-9_-]{1,22})"


class Durable(ui.DynamicItem[ItemT], template=r"roda:durable"):
    """A button or select that is made anew from its custom_id, and whose failures reach the member as words.

    A subclass is `class Name(Durable[…], template=…)`; its constructor takes the template's groups, as text, by their
    names.
    """

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the component that was used."""
        build: Callable[..., Self] = cls
        return build(**match.groupdict())

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the component is for."""
        interaction.client.note_running()
        try:
            await self.used(interaction)
        except Exception as error:  # the hook for components, whose failures discord.py only logs
            await answer_failure(interaction, error)

    @abstractmethod
    async def used(self, interaction: Act) -> None:
        """Do what the component is for."""


def chosen(select: ui.Select[Any]) -> str:
    """Return what was chosen in a menu of one choice; empty where a modified client chose nothing."""
    return select.values[0] if select.values else ""


class Form(ui.Modal):
    """A form whose answers go to the cog that listens for its custom_id, so that a restart in between loses nothing."""

    def __init__(self, title: str, custom_id: str) -> None:
        super().__init__(title=one_line(title, MAX_MODAL_TITLE), custom_id=custom_id, timeout=FORM_LASTS)

    async def on_error(  # type: ignore[override]  # as discord.py itself does for forms
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Note what discord.py could not read of a form; its handler has the form as it was sent."""
        log.info("a form came in an odd shape: %r", error)

    def add_field(self, label: str, field: ui.Item[Any], description: str | None = None) -> None:
        """Add a field under a label."""
        self.add_item(ui.Label(text=one_line(label, MAX_MODAL_LABEL), component=field, description=description))


def fields_of(interaction: Act) -> dict[str, list[str]]:
    """Return what was filled in: by custom_id, the chosen values, or the one typed."""
    data: Mapping[str, Any] = interaction.data or {}
    found: dict[str, list[str]] = {}
    for row in data.get("components", []):
        for field in [row.get("component"), *row.get("components", [])]:
            if field:
                typed = field.get("value")
                found[field["custom_id"]] = [str(typed)] if typed is not None else list(field.get("values") or [])
    return found
