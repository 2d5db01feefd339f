"""Finding a message that was sent earlier, where the answer to the request was lost."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any, Final

import discord

log = logging.getLogger(__name__)

MOST_LOOKED_AT: Final = 300  # the channel's newest messages: Discord gives 100 at a request


async def sent_before(channel: discord.abc.Messageable, bot: discord.ClientUser, mark: str) -> discord.Message | None:
    """Return the bot's message in the channel with a component whose custom_id begins with `mark`, None without one.

    Where the bot may not read what was written before, only Discord's memory of the nonce keeps a message from coming
    twice.
    """
    try:
        async for message in channel.history(limit=MOST_LOOKED_AT):
            if message.author.id == bot.id and any(name.startswith(mark) for name in custom_ids(message.components)):
                return message
    except discord.Forbidden:
        log.warning("may not read the messages of a channel: a post there might come twice")
    return None


def custom_ids(components: Iterable[Any]) -> Iterator[str]:
    """Yield the custom_ids of components, nested ones too."""
    for component in components:
        if name := getattr(component, "custom_id", None):
            yield str(name)
        yield from custom_ids(getattr(component, "children", ()))
        if accessory := getattr(component, "accessory", None):
            yield from custom_ids([accessory])
