"""Going through a list page by page."""

from collections.abc import Callable
from typing import Any

from discord import ui

from bot.adapters.discord.panels import Box, row
from bot.core.paging import Page
from prompts.words import Words


def add_turns(box: Box, page: Page[Any], button: Callable[[int, str], ui.Item[Any]], words: Words) -> None:
    """Add the number of the page, and the ways to its neighbours, if there are several."""
    if page.count < 2:
        return
    box.add_item(ui.TextDisplay(f"-# {words.say('discord.sources.page', page=page.number + 1, pages=page.count)}"))
    turns = [("previous", page.number - 1), ("next", page.number + 1)]
    box.add_item(row(button(to, words.say(f"discord.sources.{name}")) for name, to in turns if 0 <= to < page.count))
