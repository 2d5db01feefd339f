"""/fontes: what the group reads."""

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.adapters.discord.answer_texts import linked
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act, Durable, chosen
from bot.adapters.discord.limits import MAX_OPTION_TEXT
from bot.adapters.discord.markup import one_line, plain_line
from bot.adapters.discord.paging import add_turns
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.sending import acknowledge, defer, fill_in, redraw
from bot.adapters.discord.translating import named, speaker_of, text, venue_of
from bot.core.groups.shelved import Reading, languages_text, readings_among
from bot.core.paging import page_of
from knowledge.errors import DocumentMissingError
from knowledge.shelves import SHIPPED, DocumentSummary
from prompts.words import Words

PAGE: Final = 8  # readings of a page
MAX_TITLE: Final = 110
MAX_PUBLISHER: Final = 60


class SourcesCog(commands.Cog):
    """Lists the readings; who manages the server takes the group's own ones away."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    async def cog_load(self) -> None:
        """Register the components of the list."""
        self._client.add_dynamic_items(TurnPage, RemoveSelect, ConfirmRemoval)

    @app_commands.command(name=named("fontes"), description=text("discord.command.fontes"))
    async def sources(self, interaction: Act) -> None:
        """List the readings."""
        if await defer(interaction, private=True):
            await fill_in(interaction, [await _list(interaction, 0)], private=True)


class TurnPage(Durable[ui.Button[Any]], template=r"roda:sources:(?P<page>\d{1,4})"):
    """Shows another page of the list."""

    def __init__(self, page: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:sources:{page}"))
        self.page = int(page)

    async def used(self, interaction: Act) -> None:
        await redraw(interaction, await _list(interaction, self.page))


class RemoveSelect(Durable[ui.Select[Any]], template=r"roda:sources:remove"):
    """Chooses a reading to remove, and asks whether it is meant."""

    def __init__(self) -> None:
        super().__init__(ui.Select(custom_id="roda:sources:remove"))

    async def used(self, interaction: Act) -> None:
        words = await interaction.client.circle.words(venue_of(interaction), speaker_of(interaction))
        mark = chosen(self.item)
        reading = await _marked(interaction, mark)
        title = plain_line(reading.title, MAX_TITLE)
        view, box = panel(words.say("discord.sources.confirm", title=title))
        box.add_item(
            row(
                [
                    ConfirmRemoval(mark, label=words.say("discord.sources.remove")),
                    TurnPage("0", label=words.say("discord.sources.keep")),
                ]
            )
        )
        await redraw(interaction, view)


class ConfirmRemoval(Durable[ui.Button[Any]], template=r"roda:remove:(?P<mark>[0-9a-f]{16})"):
    """Removes a reading."""

    def __init__(self, mark: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=discord.ButtonStyle.danger, custom_id=f"roda:remove:{mark}"))
        self.mark = mark

    async def used(self, interaction: Act) -> None:
        circle, venue, speaker = interaction.client.circle, venue_of(interaction), speaker_of(interaction)
        if not await acknowledge(interaction):
            return
        reading = await _marked(interaction, self.mark)
        await circle.remove(venue, speaker, reading.id)
        words = await circle.words(venue, speaker)
        done = words.say("discord.sources.removed", title=plain_line(reading.title, MAX_TITLE))
        await redraw(interaction, await _list(interaction, 0, note=done))


def mark_of(reading: DocumentSummary) -> str:
    """Return what stands for a reading in a custom_id, whose length its own id might pass."""
    return hashlib.sha256(reading.id.encode()).hexdigest()[:16]


async def _marked(interaction: Act, mark: str) -> DocumentSummary:
    readings = await interaction.client.circle.readings(venue_of(interaction), speaker_of(interaction))
    for reading in readings:
        if mark_of(reading) == mark and reading.shelf != SHIPPED:
            return reading
    raise DocumentMissingError("discord.sources.gone")


async def _list(interaction: Act, page: int, note: str = "") -> ui.LayoutView:
    circle, venue, speaker = interaction.client.circle, venue_of(interaction), speaker_of(interaction)
    readings = await circle.readings(venue, speaker)
    words = await circle.words(venue, speaker)
    return sources_view(readings, page, words, organiser=speaker.organiser, note=note)


def sources_view(
    readings: Sequence[DocumentSummary], page: int, words: Words, *, organiser: bool, note: str = ""
) -> ui.LayoutView:
    """Return a page of the list; `page` counts from 0 and may be past the end after removals."""
    listed = readings_among(readings, words.language)
    turned = page_of(listed, page, PAGE)
    title = words.say("discord.sources.title", count=len(listed)) if listed else words.say("ask.no_library")
    view, box = panel(*([note] if note else []), f"## {title}")
    for _, reading in turned.entries:
        box.add_item(ui.TextDisplay(_line(reading, words)))
        box.add_item(ui.Separator(visible=False))
    own = [reading.shown for _, reading in turned.entries if reading.shown.shelf != SHIPPED]
    if organiser and own:
        select = RemoveSelect()
        select.item.placeholder = words.say("discord.sources.choose")
        for document in own:
            label = one_line(document.title, MAX_OPTION_TEXT) or document.id[:MAX_OPTION_TEXT]
            select.item.add_option(label=label, value=mark_of(document))
        box.add_item(row([select]))
    add_turns(box, turned, lambda to, label: TurnPage(str(to), label=label), words)
    return view


def _line(reading: Reading, words: Words) -> str:
    shown = reading.shown
    title = linked(plain_line(shown.title, MAX_TITLE), shown.url)
    parts = [languages_text(reading, words)]
    if shown.source.publisher:
        parts.append(plain_line(shown.source.publisher, MAX_PUBLISHER))
    if shown.shelf != SHIPPED:
        parts.append(words.say("discord.sources.own"))
    return f"{title}\n-# {' · '.join(parts)}"
