"""A debate's result as Discord shows it: how minds moved, and what was said, on as many messages as that takes."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from discord import ui

from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.cutting import pages
from bot.adapters.discord.debating.lines import motion_line
from bot.adapters.discord.markup import bold, link, plain, plain_line
from bot.adapters.discord.panels import panel, row
from bot.core.debating.posters import DebateResultSheet
from bot.core.debating.presenting.outcome import result_sections
from bot.core.debating.results import DebateResult, Point
from bot.core.groups.model import Platform
from prompts.words import Words

PAGE: Final = 3_500  # characters of a message's text: what buttons and notes need is beside it
MAX_LINE: Final = 520  # characters before escaping


def result_views(sheet: DebateResultSheet, button: Callable[[int], ui.Item[Any]]) -> list[ui.LayoutView]:
    """Return the result's messages, the first of them with the picture.

    Args:
        button: Makes the button under a message, given its number from 0.
    """
    texts = result_texts(sheet)
    picture = drawn(sheet)
    views = []
    for number, text in enumerate(texts):
        head, _, rest = text.partition("\n\n") if number == 0 and picture else (text, "", "")
        view, box = panel(head)
        if number == 0 and picture:
            box.add_item(picture.gallery())
        if rest:
            box.add_item(ui.TextDisplay(rest))
        box.add_item(row([button(number)]))
        views.append(view)
    return views


def result_texts(sheet: DebateResultSheet) -> list[str]:
    """Return the text of each message."""
    words, result = sheet.sheet.words, sheet.result
    sections = result_sections(result, words)
    links, jump = _links(result, words), words.say("debate_discord.jump")
    blocks: list[str] = []
    for number, (heading, lines) in enumerate(sections):
        shown = [_line(line, links, jump) for line in lines]
        if number == 0:
            blocks.append("\n".join([f"### {plain(heading)}", motion_line(sheet.sheet), *shown]))
        else:
            blocks += _section(bold(plain(heading)), shown)
    return pages(blocks, PAGE)


def drawn(sheet: DebateResultSheet) -> Drawn | None:
    """Return the picture, if there is one."""
    return Drawn(sheet.sheet.words.say("debate_discord.picture"), sheet.picture) if sheet.picture else None


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    """Return a section as blocks that may stand on different messages; the heading stays with its first line."""
    groups: list[str] = []
    for line in lines:
        if groups and line.startswith("-# "):  # belongs to the line before it
            groups[-1] += f"\n{line}"
        else:
            groups.append(line)
    return ["\n".join([heading, *groups[:1]]), *groups[1:]]


def _line(line: str, links: dict[str, str], jump: str) -> str:
    own = plain_line(line, MAX_LINE)
    if line.startswith("  "):
        return f"-# {own}"
    return f"{own} · {link(jump, links[line])}" if line in links else own


def _links(result: DebateResult, words: Words) -> dict[str, str]:
    """Return where the lines that quote members were written, by line."""
    found = {}
    for point in (*result.points, *result.conceded):
        if address := _address(point):
            name = point.name or words.say("debate.someone")
            found[words.say("debate.result.point", text=point.text, name=name)] = address
    return found


def _address(point: Point) -> str:
    channel, _, message = point.message.partition("/")
    if point.platform != Platform.DISCORD or not message:
        return ""
    return f"https://discord.com/channels/{point.chat}/{channel}/{message}"
