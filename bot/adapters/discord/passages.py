"""A citation's paragraph as Discord shows it, the quote marked."""

from typing import Final

from discord import ui

from bot.adapters.discord.cutting import around
from bot.adapters.discord.markup import bold, link, plain, plain_line
from bot.adapters.discord.panels import panel
from bot.core.groups.asked import ShownPassage
from knowledge.documents import Span

MAX_PARAGRAPH: Final = 1_600  # characters shown; escaping and the quote's bars may double them
MAX_TITLE: Final = 200


def passage_view(shown: ShownPassage) -> ui.LayoutView:
    """Return the paragraph as a quotation under its title and heading, the cited words in bold."""
    citation, say = shown.citation, shown.words.say
    head = f"**[{citation.n}]** {link(plain_line(citation.title, MAX_TITLE), citation.url)}"
    if citation.heading:
        head += f"\n-# {plain_line(citation.heading, MAX_TITLE)}"
    view, box = panel(head)
    box.add_item(ui.Separator())
    box.add_item(ui.TextDisplay(quotation(shown.paragraph, shown.quote, MAX_PARAGRAPH)))
    box.add_item(ui.TextDisplay(f"-# {say('discord.passage.marked')}"))
    return view


def quotation(paragraph: str, quote: Span, most: int) -> str:
    """Return at most `most` characters of a paragraph around a quote, as a quotation with the quote in bold."""
    window = around(paragraph, quote, most)
    inside = Span(max(quote.start, window.start), min(quote.end, window.end))
    before, after = paragraph[window.start : inside.start], paragraph[inside.end : window.end]
    text = f"{plain(before)}{bold(plain(inside.of(paragraph)))}{plain(after)}"
    if window.start > 0:
        text = f"… {text}"
    if window.end < len(paragraph):
        text = f"{text} …"
    return "\n".join(f"> {line}" for line in text.split("\n"))
