"""A round's result in words, as long as a caption may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardMarkup
from telegram.constants import MessageLimit

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.markup import Rich, bold, harmless, joined, link, plain, quotation, split, utf16_units
from bot.core.quizzing.posters import ResultSheet
from bot.core.quizzing.presenting import LETTERS, gain_line, option_line, share_line, streak_lines
from bot.core.quizzing.results import Reading, RoundResult
from prompts.words import Words

CONTEST: Final = "qk"  # verb of the button under a result
CAPTION_UNITS: Final = int(MessageLimit.CAPTION_LENGTH)


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each part there is room for.

    Attributes:
        option, quote, title: Characters of each.
        streaks, readings: How many are named.
        explained: Whether the explanation is repeated, which the poll has shown.
    """

    option: int = 100
    quote: int = 400
    title: int = 120
    streaks: int = 10
    readings: int = 3
    explained: bool = True


ROOMS: Final = (  # from roomy to tight: the first that fits is taken
    Room(),
    Room(quote=240, streaks=6),
    Room(quote=240, streaks=6, explained=False),
    Room(quote=200, title=60, streaks=3, readings=2, explained=False),
    Room(option=60, quote=160, title=60, streaks=3, readings=1, explained=False),
    Room(option=40, quote=120, title=40, streaks=1, readings=1, explained=False),
)


def result_caption(sheet: ResultSheet) -> Rich:
    """Return what the picture shows, the key with its quote and source, and what else came of the round."""
    for room in ROOMS:
        caption = _caption(sheet, room)
        if utf16_units(caption.text) <= CAPTION_UNITS:
            return caption
    return split(caption, CAPTION_UNITS)[0]


def result_keyboard(sheet: ResultSheet) -> InlineKeyboardMarkup:
    """Return the button under a result."""
    return InlineKeyboardMarkup([[button(sheet.words.say("quiz_telegram.contest"), CONTEST, sheet.result.round.id)]])


def source_line(source: Reading, words: Words, longest: int = 120) -> Rich:
    """Return the title of a reading, leading to it."""
    before, _, after = words.say("quiz.result.source", title="\n").partition("\n")
    return plain(before) + link(harmless(shortened(source.title, longest)), source.url) + after


def shortened(text: str, longest: int) -> str:
    """Return text of at most so many characters, cut at a word."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rpartition(" ")[0].rstrip(" ,;:") + "…" if " " in text[:longest] else text[:longest]


def _caption(sheet: ResultSheet, room: Room) -> Rich:
    result, words = sheet.result, sheet.words
    parts = [
        joined("\n", [bold(words.say("quiz.result.title")), *_shares(result, words, room)]),
        joined("\n", _key(result, words, room)),
        plain(gain_line(result, words)),
        joined("\n", _streaks(result, words, room)),
        joined("\n", _again(result, words, room)),
    ]
    return joined("\n\n", parts)


def _shares(result: RoundResult, words: Words, room: Room) -> Iterator[Rich]:
    yield plain(share_line(result, words))
    if result.answered:
        for place in range(len(result.round.item.options)):
            yield plain(option_line(result, place, words, lambda option: harmless(shortened(option, room.option))))


def _key(result: RoundResult, words: Words, room: Room) -> Iterator[Rich]:
    item = result.round.item
    right = harmless(shortened(item.right, room.option))
    yield bold(words.say("quiz.result.key", letter=LETTERS[item.key], option=right))
    if room.explained:
        yield plain(harmless(item.explanation))
    quote = words.say("quiz.result.quote", quote=harmless(shortened(item.source.quote, room.quote)))
    yield quotation(plain(quote), expandable=False)
    yield source_line(result.source, words, room.title)


def _streaks(result: RoundResult, words: Words, room: Room) -> Iterator[Rich]:
    if not result.streaks:
        return
    yield bold(words.say("quiz.result.streaks"))
    yield from map(plain, streak_lines(result, words, lambda name: harmless(shortened(name, 40)), room.streaks))


def _again(result: RoundResult, words: Words, room: Room) -> Iterator[Rich]:
    if not result.again:
        return
    yield bold(words.say("quiz.result.again"))
    for reading in result.again[: room.readings]:
        yield plain("• ") + link(harmless(shortened(reading.title, room.title)), reading.url)
