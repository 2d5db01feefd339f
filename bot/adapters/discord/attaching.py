"""Pictures in messages: each beside the words that say the same."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import discord
from discord import ui

from bot.adapters.discord.components import Act
from bot.adapters.discord.sending import insist
from bot.core.quizzing.posters import Picture


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture under a name; each request takes a file of its own, because sending uses it up."""

    name: str
    picture: Picture

    def file(self) -> discord.File:
        """Return the file to send along."""
        return discord.File(io.BytesIO(self.picture.png), f"{self.name}.png", description=self.picture.alt)

    def gallery(self) -> ui.MediaGallery[ui.LayoutView]:
        """Return what shows it in a message."""
        return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{self.name}.png", description=self.picture.alt))


async def fill_in_drawn(interaction: Act, build: Callable[[], ui.LayoutView], drawn: Drawn | None) -> None:
    """Put a view and its picture in the place of a deferred response."""
    if drawn is None:
        await insist(lambda: interaction.edit_original_response(view=build()))
    else:
        await insist(lambda: interaction.edit_original_response(view=build(), attachments=[drawn.file()]))
