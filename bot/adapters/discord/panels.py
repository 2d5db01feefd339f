"""Boxes that bot's own messages are laid out in."""

from collections.abc import Iterable
from typing import Any, Final

import discord
from discord import ui

ACCENT: Final = discord.Colour(0x2E7D5B)

Box = ui.Container[Any]


def panel(*texts: str) -> tuple[ui.LayoutView, Box]:
    """Return a view with one box, and the box, with `texts` under each other."""
    box: Box = ui.Container(*(ui.TextDisplay(text) for text in texts), accent_colour=ACCENT)
    return ui.LayoutView(timeout=None).add_item(box), box


def section(text: str, button: ui.Item[Any]) -> ui.Section[Any]:
    """Return a text with a button beside it."""
    return ui.Section(ui.TextDisplay(text), accessory=button)


def row(items: Iterable[ui.Item[Any]]) -> ui.ActionRow[Any]:
    """Return items beside each other."""
    return ui.ActionRow(*items)
