"""Finding a message that was sent earlier, where the answer to the request was lost."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import discord

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.posting.channels import Channel
from bot.adapters.discord.sending import insist

log = logging.getLogger(__name__)

MOST_LOOKED_AT: Final = 300  # the channel's newest messages: Discord gives 100 at a request

Mark = Callable[[str], bool]  # whether a custom_id is one that no other message has


async def sent_before(client: RodaClient, channels: Iterable[Channel], is_mark: Mark) -> discord.Message | None:
    """Return the bot's message with such a component in the first of the channels that has one.

    Where the bot may not read what was written before, only Discord's memory of the nonce keeps a message from coming
    twice.
    """
    own = client.user.id if client.user else 0
    for channel in channels:
        try:
            found = await insist(lambda channel=channel: _marked(channel, own, is_mark))  # type: ignore[misc]
        except discord.NotFound:
            continue
        except discord.Forbidden:
            log.warning("may not read the messages of a channel: a post there might come twice")
            continue
        if found:
            return found
    return None


def custom_ids(components: Iterable[Any]) -> Iterator[str]:
    """Yield the custom_ids of components, nested ones too."""
    for component in components:
        if name := getattr(component, "custom_id", None):
            yield str(name)
        yield from custom_ids(getattr(component, "children", ()))
        if accessory := getattr(component, "accessory", None):
            yield from custom_ids([accessory])


async def _marked(channel: Channel, own: int, is_mark: Mark) -> discord.Message | None:
    async for message in channel.history(limit=MOST_LOOKED_AT):
        if message.author.id == own and any(map(is_mark, custom_ids(message.components))):
            return message
    return None
