"""Going through a list page by page."""

from typing import Any

from telegram import InlineKeyboardButton

from bot.adapters.telegram.buttons import button
from bot.core.paging import Page


def turning(page: Page[Any], verb: str) -> list[InlineKeyboardButton]:
    """Return buttons to the pages beside this one, which carry `verb` and the page's number from 0."""
    back = [button(f"‹ {page.number}/{page.count}", verb, page.number - 1)] if page.has_earlier else []
    ahead = [button(f"{page.number + 2}/{page.count} ›", verb, page.number + 1)] if page.has_later else []
    return [*back, *ahead]
