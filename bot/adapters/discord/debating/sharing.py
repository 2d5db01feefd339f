"""Showing to all what one member was shown: the message itself says what."""

from collections.abc import Iterator
from typing import Any, Final

import discord
from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.debating.seating import seat_of
from bot.adapters.discord.markup import plain_line
from bot.adapters.discord.panels import panel
from bot.adapters.discord.sending import acknowledge, insist, post, respond_text
from bot.core.groups.errors import NoGroupError

MAX_NAME: Final = 80


class Share(Durable[ui.Button[Any]], template=r"roda:share"):
    """Posts the box above it, which only the member sees, where it was pressed."""

    def __init__(self, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id="roda:share"))

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat = await seat_of(interaction)
        if seat.chat is None:
            raise NoGroupError
        say = seat.words.say
        components = interaction.message.components if interaction.message else []
        texts = list(boxed_texts(components))
        by = say("debate_discord.shared_by", name=plain_line(interaction.user.display_name, MAX_NAME))
        view, _ = panel(*texts, f"-# {by}")
        try:
            channel = interaction.client.get_partial_messageable(int(interaction.channel_id or 0))
            await post(channel, [view], f"h{interaction.id}")
        except discord.Forbidden:  # a follow-up needs no permission to write in the channel
            await insist(lambda: interaction.followup.send(view=view))
        await respond_text(interaction, say("debate_discord.shared"))


def boxed_texts(components: list[Any]) -> Iterator[str]:
    """Yield the texts in the boxes of a message, in order; what stands outside a box is for the member alone."""
    for component in components:
        if isinstance(component, discord.Container):
            yield from (child.content for child in component.children if isinstance(child, discord.TextDisplay))


SHARE_BUTTONS: Final = (Share,)
