"""A contested key as Discord shows it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from discord import ui

from bot.adapters.discord.answer_texts import linked
from bot.adapters.discord.markup import plain_line, shortened
from bot.adapters.discord.panels import Box, panel, row
from bot.adapters.discord.passages import quotation
from bot.adapters.discord.quizzing.questions import MAX_OPTION, escaped_lines, stem_line
from bot.adapters.discord.quizzing.results import MAX_TITLE
from bot.core.groups.model import Group
from bot.core.quizzing.contesting import Contest
from bot.core.quizzing.presenting import LETTERS, step_line
from bot.core.quizzing.results import DocumentFinder
from knowledge.documents import Span
from knowledge.errors import ExpectedError
from prompts.words import Words

MAX_PASSAGE: Final = 600  # characters around the quote, before markup is escaped
MAX_STEP: Final = 250  # characters of a reason shown, likewise
STEPS_ROOM: Final = 900  # characters for all reasons; the newest are shown


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph that a key rests on, to the letter, and where the quote is in it."""

    text: str
    quote: Span


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a contest.

    Attributes:
        thanks: Whoever sees it has just given a reason.
        more: Further contests that wait for a decision.
    """

    contest: Contest
    passage: Passage
    words: Words
    thanks: bool = False
    more: int = 0


async def passage_of(documents: DocumentFinder, group: Group, contest: Contest) -> Passage:
    """Return the paragraph around an item's quote; the quote alone where its reading is gone or says else by now."""
    source = contest.round.item.source
    alone = Passage(source.quote, Span(0, len(source.quote)))
    try:
        document = await asyncio.to_thread(documents.find, group.shelves, source.document)
    except ExpectedError:
        return alone
    text, span = document.text, source.span
    if span.of(text) != source.quote:
        return alone
    start = text.rfind("\n\n", 0, span.start)
    start = 0 if start < 0 else start + 2
    end = text.find("\n\n", span.end)
    paragraph = text[start : len(text) if end < 0 else end]
    return Passage(paragraph, Span(span.start - start, span.end - start))


def contest_view(shown: Shown, buttons: Sequence[ui.Item[Any]]) -> ui.LayoutView:
    """Return a contest for one member: question, key, passage, what was said so far, and what they can do."""
    say, contest = shown.words.say, shown.contest
    view, box = panel(f"### {say('discord.quiz.contested.own')}")
    box.add_item(ui.TextDisplay(_about(shown)))
    source = linked(plain_line(contest.source.title, MAX_TITLE), contest.source.url)
    quote = quotation(shown.passage.text, shown.passage.quote, MAX_PASSAGE)
    box.add_item(
        ui.TextDisplay(
            f"{say('discord.quiz.contested.reading')}\n{quote}\n-# {say('quiz.result.source', title=source)}"
        )
    )
    box.add_item(ui.Separator())
    box.add_item(ui.TextDisplay(_steps(shown) or say("discord.quiz.contested.none_yet")))
    if shown.thanks:
        box.add_item(ui.TextDisplay(say("quiz.contest.thanks")))
    if shown.more:
        box.add_item(ui.TextDisplay(f"-# {say('discord.quiz.contested.others', count=shown.more)}"))
    return _with(view, box, buttons)


def notice_view(shown: Shown, buttons: Sequence[ui.Item[Any]]) -> ui.LayoutView:
    """Return a contest for the whole group, or what was decided about it."""
    say = shown.words.say
    view, box = panel(f"### {say('discord.quiz.contested.title')}", _about(shown), _steps(shown))
    if not shown.contest.decision:
        box.add_item(ui.TextDisplay(f"-# {say('discord.quiz.contested.organisers')}"))
    return _with(view, box, buttons)


def _with(view: ui.LayoutView, box: Box, buttons: Sequence[ui.Item[Any]]) -> ui.LayoutView:
    if buttons:
        box.add_item(row(buttons))
    return view


def _about(shown: Shown) -> str:
    item = shown.contest.round.item
    key = shown.words.say(
        "discord.quiz.contested.key", letter=LETTERS[item.key], option=plain_line(item.right, MAX_OPTION)
    )
    return f"{stem_line(item)}\n{key}"


def _steps(shown: Shown) -> str:
    """Return what was said and decided, oldest first; the newest alone if it is much."""
    someone = shown.words.say("quiz.contest.someone")
    newest = [
        step_line(step.kind, step.name or someone, shortened(step.text, MAX_STEP), shown.words)
        for step in reversed(shown.contest.steps)
    ]
    return "\n".join(reversed(escaped_lines(map(_flat, newest), STEPS_ROOM).split("\n")))


def _flat(text: str) -> str:
    return " ".join(text.split())
