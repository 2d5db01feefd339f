"""A round's result as Discord shows it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from discord import ui

from bot.adapters.discord.answer_texts import linked
from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.markup import bold, plain, plain_line
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.quizzing.questions import ROOM, stem_line
from bot.core.quizzing.posters import ResultSheet
from bot.core.quizzing.presenting import LETTERS, gain_line, option_line, share_line, streak_lines
from bot.core.quizzing.results import Reading, RoundResult
from prompts.words import Words

MAX_TITLE: Final = 150
MAX_QUOTE: Final = 400
MAX_NAME: Final = 60


def result_view(sheet: ResultSheet, drawn: Drawn | None, buttons: Iterable[ui.Item[Any]]) -> ui.LayoutView:
    """Return the result: who was right, the picture, the same in words, the key with its quote, streaks, readings."""
    words, result = sheet.words, sheet.result
    view, box = panel()
    head = f"### {words.say('quiz.result.title')}\n{stem_line(result.round.item)}"
    first, *others = _fitting([f"{head}\n{plain(share_line(result, words))}", *_blocks(result, words)])
    box.add_item(ui.TextDisplay(first))
    if drawn is not None:
        box.add_item(drawn.gallery())
    for number, text in enumerate(others):
        if number:
            box.add_item(ui.Separator())
        box.add_item(ui.TextDisplay(text))
    box.add_item(row(buttons))
    return view


def key_lines(result: RoundResult, words: Words) -> str:
    """Return the key, why it is right, and the quote under its reading."""
    item, say = result.round.item, words.say
    key = bold(plain(say("quiz.result.key", letter=LETTERS[item.key], option=item.right)))
    return "\n".join([key, plain(item.explanation), quote_lines(item.source.quote, result.source, words)])


def quote_lines(quote: str, source: Reading, words: Words) -> str:
    """Return a quotation and the reading it is from, linked where it has an address."""
    said = words.say("quiz.result.quote", quote=plain_line(quote, MAX_QUOTE))
    title = linked(plain_line(source.title, MAX_TITLE), source.url)
    return f"> {said}\n-# {words.say('quiz.result.source', title=title)}"


def _blocks(result: RoundResult, words: Words) -> Iterable[str]:
    """Yield the parts of a result after its headline, the most important first."""
    options = range(len(result.round.item.options))
    if result.answered:
        yield "\n".join(_option(result, option, words) for option in options)
    yield key_lines(result, words)
    if gained := gain_line(result, words):
        yield gained
    if lines := streak_lines(result, words, lambda name: plain_line(name, MAX_NAME)):
        yield "\n".join([f"**{words.say('quiz.result.streaks')}**", *(f"🔥 {line}" for line in lines)])
    if result.again:
        titles = [linked(plain_line(reading.title, MAX_TITLE), reading.url) for reading in result.again]
        lines = [words.say("quiz.result.reading", title=title) for title in titles]
        yield "\n".join([f"**{words.say('quiz.result.again')}**", *lines])


def _option(result: RoundResult, option: int, words: Words) -> str:
    line = plain(option_line(result, option, words))
    return bold(line) if option == result.round.item.key else line


def _fitting(texts: Sequence[str]) -> list[str]:
    """Return as many of the texts, in order, as a message holds."""
    found: list[str] = []
    for text in texts:
        if sum(map(len, found)) + len(text) <= ROOM:
            found.append(text)
    return found
