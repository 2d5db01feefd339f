"""/fontes: the group's readings, page by page; organisers take theirs off."""

import hashlib
from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button, number_in
from bot.adapters.telegram.markup import Rich, bold, harmless, italic, joined, link, plain
from bot.adapters.telegram.paging import turning
from bot.adapters.telegram.rendering import in_rows
from bot.adapters.telegram.talks import Press, Talk
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.shelved import Reading, languages_text, readings_among
from bot.core.paging import page_of
from knowledge.errors import DocumentMissingError
from knowledge.shelves import SHIPPED, DocumentSummary
from prompts.words import Words

PAGE, CHOOSE, REMOVE, REMOVE_SURELY = "r", "rc", "rx", "ry"  # verbs of the buttons
READINGS_ON_PAGE: Final = 8  # as many as numbers fit in one row of buttons
_DIGEST: Final = 12  # hexadecimal digits that name a reading in a button; ids may be longer than a button holds
_TITLE: Final = 200  # characters shown of one


async def list_readings(talk: Talk, _words: str) -> None:
    """/fontes"""
    readings = await talk.desk.circle.readings(talk.venue, talk.speaker)
    await talk.reply(*_page(readings, 0, await talk.words()))


async def press_page(press: Press) -> None:
    """Turn the page."""
    readings = await press.desk.circle.readings(press.venue, press.speaker)
    await press.note("")
    await press.change(*_page(readings, number_in(press.argument(0)), await press.words()))


async def press_choose(press: Press) -> None:
    """Let an organiser choose what to take off."""
    if not (await press.organising())[0].organiser:
        raise NotOrganiserError
    readings = await press.desk.circle.readings(press.venue, press.speaker)
    await press.note("")
    await press.change(*_page(readings, number_in(press.argument(0)), await press.words(), choosing=True))


async def press_remove(press: Press) -> None:
    """Ask whether that reading is really to go."""
    if not (await press.organising())[0].organiser:
        raise NotOrganiserError
    reading, words = await _chosen(press), await press.words()
    keyboard = [
        [
            button(words.say("telegram.sources.remove_yes"), REMOVE_SURELY, _digest(reading)),
            button(words.say("telegram.sources.remove_no"), PAGE, 0),
        ]
    ]
    await press.note("")
    question = plain(words.say("telegram.sources.remove_ask", title=harmless(reading.title[:_TITLE])))
    await press.change(question, InlineKeyboardMarkup(keyboard))


async def press_remove_surely(press: Press) -> None:
    """Take the reading off the group's shelf."""
    (organiser, venue), reading, words = await press.organising(), await _chosen(press), await press.words()
    await press.desk.circle.remove(venue, organiser, reading.id)
    await press.note("")
    await press.change(plain(words.say("telegram.sources.removed", title=harmless(reading.title[:_TITLE]))))


def _page(
    readings: Sequence[DocumentSummary], page: int, words: Words, *, choosing: bool = False
) -> tuple[Rich, InlineKeyboardMarkup | None]:
    """Return the page's text and buttons; the group's own readings come first, and only they can be taken off."""
    if not readings:
        return plain(words.say("ask.no_library")), None
    listed = readings_among(readings, words.language)
    turned = page_of(listed, page, READINGS_ON_PAGE)
    shown = turned.entries
    title = bold(words.say("telegram.sources.choose" if choosing else "telegram.sources.title", count=len(listed)))
    lines = [_line(number, reading, words) for number, reading in shown]
    own = [(number, reading.shown) for number, reading in shown if reading.shown.shelf != SHIPPED]
    keyboard: list[Sequence[InlineKeyboardButton]] = []
    if choosing:
        keyboard += in_rows([button(str(number), REMOVE, _digest(reading)) for number, reading in own], len(shown))
        keyboard.append([button(words.say("telegram.sources.back"), PAGE, turned.number)])
    else:
        if turns := turning(turned, PAGE):
            keyboard.append(turns)
        if own:
            keyboard.append([button(words.say("telegram.sources.remove"), CHOOSE, turned.number)])
    return joined("\n", [title, *lines]), InlineKeyboardMarkup(keyboard) if keyboard else None


def _line(number: int, reading: Reading, words: Words) -> Rich:
    shown = reading.shown
    title = link(harmless(shown.title[:_TITLE]), shown.url)
    about = [languages_text(reading, words), harmless(shown.source.publisher[:_TITLE])]
    if shown.shelf != SHIPPED:
        about.append(words.say("telegram.sources.own"))
    return plain(f"{number}. ") + title + " " + italic(f"({', '.join(part for part in about if part)})")


def _digest(reading: DocumentSummary) -> str:
    return hashlib.sha256(reading.id.encode()).hexdigest()[:_DIGEST]


async def _chosen(press: Press) -> DocumentSummary:
    wanted = press.argument(0)
    for reading in await press.desk.circle.readings(press.venue, press.speaker):
        if reading.shelf != SHIPPED and _digest(reading) == wanted:
            return reading
    raise DocumentMissingError("telegram.sources.gone")
