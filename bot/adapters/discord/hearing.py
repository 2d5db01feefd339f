"""Messages that ask something: direct ones, mentions, replies to the bot and, where a group wants it, plain ones."""

import contextlib
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

import discord

from bot.adapters.discord.answers import answer_views, private_note
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.growing import GrowingReply
from bot.adapters.discord.limits import EDIT_SECONDS
from bot.adapters.discord.sending import typing
from bot.adapters.discord.translating import author_of, place_of
from bot.core.asking.answer import AnswerStatus
from bot.core.groups.errors import CrowdedError, LimitedError
from bot.core.groups.unfolding import Unfolding

MAX_QUESTION: Final = 500  # characters of a message that are taken as a question; longer ones cost seconds
SPOKEN: Final = (discord.MessageType.default, discord.MessageType.reply)
_MENTION = re.compile(r"<@(!|&)?(\d+)>")
_ASKS = re.compile(r"\?[\s)\"'”»*_~|]*$")


class Addressed(Enum):
    """To whom a message speaks."""

    BOT = auto()
    EVERYONE = auto()  # a question that anyone may answer, the bot too
    OTHERS = auto()


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as a question.

    Attributes:
        reply_to: Id of the bot's message that it replies to; empty: of none.
    """

    text: str
    addressed: Addressed
    reply_to: str = ""


async def hear(client: RodaClient, message: discord.Message) -> None:
    """Answer a message that asks the bot something, in the order in which the messages of its place came."""
    if message.author.bot or message.webhook_id or message.type not in SPOKEN:
        return
    heard = understood(message, client)
    if heard.addressed is Addressed.OTHERS or await client.is_claimed(message):
        return
    client.note_running()
    if heard.addressed is Addressed.BOT:
        async with client.circle.turn(place_of(message)), typing(message.channel):
            await _answer(client, message, heard)
        return
    group = await client.circle.group(place_of(message), author_of(message))
    if group is not None and group.settings.free_questions:
        with contextlib.suppress(CrowdedError, LimitedError):  # nobody asked the bot
            async with client.circle.turn(place_of(message)):
                await _answer(client, message, heard)


async def _answer(client: RodaClient, message: discord.Message, heard: Heard) -> None:
    venue = place_of(message)
    growing = GrowingReply(message)
    unfolding = Unfolding(growing.show, EDIT_SECONDS)
    async with unfolding.going_on():
        asked = await client.circle.ask(
            author_of(message), venue, heard.text, reply_to=heard.reply_to, tell=unfolding.tell
        )
    if heard.addressed is Addressed.EVERYONE and asked.answer.status is AnswerStatus.NOT_FOUND:
        return
    views = answer_views(asked, with_question=False)
    if asked.private and not venue.private and heard.text:
        views = [private_note(asked, message.author.id, client.settings.token)]
    await client.circle.sent(asked.id, await growing.finish(views))


def understood(message: discord.Message, client: RodaClient) -> Heard:
    """Return what a message asks, and whom; mentions in it become names."""
    own = client.user.id if client.user else 0
    role = message.guild.self_role if message.guild else None
    text = " ".join(_named(message, own, role.id if role else 0).split())[:MAX_QUESTION]
    replied = message.reference.resolved if message.reference else None
    to_bot = isinstance(replied, discord.Message) and replied.author.id == own
    reply_to = str(replied.id) if to_bot and replied else ""
    mentioned = any(one.id == own for one in message.mentions) or (role in message.role_mentions if role else False)
    if message.guild is None or mentioned or (to_bot and text):
        return Heard(text, Addressed.BOT, reply_to)
    asks = bool(_ASKS.search(text)) and not message.reference and not message.mentions and not message.role_mentions
    free = client.settings.message_content and asks
    return Heard(text, Addressed.EVERYONE if free else Addressed.OTHERS)


def _named(message: discord.Message, own: int, role: int) -> str:
    names = {member.id: member.display_name for member in message.mentions}
    names |= {one.id: one.name for one in message.role_mentions}

    def name(found: re.Match[str]) -> str:
        number = int(found[2])
        return " " if number in (own, role) else f"@{names[number]}" if number in names else " "

    return _MENTION.sub(name, message.content)
