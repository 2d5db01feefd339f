"""A debate as a Markdown file, for whoever asks."""

import io
from typing import Any, Final

import discord
from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.debating.names import DEBATE, PART, mark
from bot.adapters.discord.debating.seating import desk_of, seat_of
from bot.adapters.discord.sending import defer, insist
from bot.core.debating.debating import Export
from bot.core.debating.model import DebateId


class ExportDebate(Durable[ui.Button[Any]], template=rf"roda:export:{DEBATE}:{PART}"):
    """Gives whoever presses the debate as a file."""

    def __init__(self, debate: str, part: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=mark("export", debate, part)))
        self.debate = DebateId(debate)

    async def used(self, interaction: Act) -> None:
        if await defer(interaction, private=True):
            export = await desk_of(interaction).debating.export(await seat_of(interaction), self.debate)
            await insist(lambda: interaction.edit_original_response(attachments=[_file(export)]))


def _file(export: Export) -> discord.File:
    return discord.File(io.BytesIO(export.markdown.encode()), export.name)


EXPORT_BUTTONS: Final = (ExportDebate,)
