"""An update seen as somebody speaking somewhere, and the ways to answer."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from telegram import Bot, CallbackQuery, Chat, ChatFullInfo, Message, Update, User
from telegram.constants import ChatID, ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.adapters.telegram.limits import ALERT_UNITS
from bot.adapters.telegram.markup import Rich, split
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.sending import Markup, Messenger
from bot.core.groups.circle import Circle
from bot.core.groups.errors import NoGroupError, NotOrganiserError
from bot.core.groups.limiting import Limiter
from bot.core.groups.model import GroupId, Platform
from bot.core.groups.speaking import Speaker, Venue
from knowledge.errors import ExpectedError
from prompts.words import Words

_ORGANISERS: Final = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
_ABSENT: Final = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Desk:
    """What all handlers share.

    Attributes:
        later: Runs what takes long beside the updates; its errors go the way of the handlers' own.
        links, listeners, welcome, help, help_organisers: Those of all features, see `Feature`.
        early: Lets answers that are still being written be shown in a group, by its chat; None: never.
        membership: Held while a change of the bot's own membership is noted, so that the last one counts.
    """

    circle: Circle
    messenger: Messenger
    bot: Bot
    later: Callable[[Coroutine[Any, Any, None], Update], None]
    links: Mapping[str, "TalkHandler"] = field(default_factory=dict)
    listeners: Sequence["Listener"] = ()
    welcome: Sequence[str] = ()
    help: Sequence[str] = ()
    help_organisers: Sequence[str] = ()
    early: Limiter | None = None
    membership: asyncio.Lock = field(default_factory=asyncio.Lock)

    def hears(self, update: Update) -> "Talk | None":
        """Return who says what where, or None if nobody does."""
        message, chat = update.effective_message, update.effective_chat
        if chat is None or chat.type == ChatType.CHANNEL:
            return None
        thread = message.message_thread_id if message is not None and message.is_topic_message else None
        speaker = _speaker(update.effective_user, None if update.callback_query else message, chat)
        if speaker is None:
            return None
        return Talk(self, update, speaker, venue_of(chat, thread), Place(chat.id, thread), message)

    async def is_organiser(self, chat: int, user_id: str) -> bool:
        """Whether the person is an administrator of the chat now."""
        return await self._status(chat, user_id) in _ORGANISERS

    async def is_member(self, chat: int, user_id: str) -> bool:
        """Whether the person is in the chat now."""
        status = await self._status(chat, user_id)
        return status is not None and status not in _ABSENT

    async def _status(self, chat: int, user_id: str) -> str | None:
        try:
            return (await self.bot.get_chat_member(chat, int(user_id))).status
        except (BadRequest, Forbidden):
            return None  # no such chat or person for this bot

    def deep_link(self, payload: str) -> str:
        """Return the address that opens the private chat and hands `payload` to `/start`."""
        return f"https://t.me/{self.bot.username}?start={payload}"


@dataclass(frozen=True)
class Talk:
    """Somebody's message or press of a button.

    Attributes:
        message: What was said, or the message whose button was pressed.
    """

    desk: Desk
    update: Update
    speaker: Speaker
    venue: Venue
    place: Place
    message: Message | None

    @property
    def anonymous(self) -> bool:
        """Whether the speaker hides behind a chat, so that there is no private chat with them."""
        return self.speaker.user_id.startswith("-")

    @property
    def alone(self) -> Place:
        """The private chat with the speaker."""
        return Place(int(self.speaker.user_id))

    async def words(self) -> Words:
        """The sentences to answer with."""
        return await self.desk.circle.words(self.venue, self.speaker)

    async def organiser(self) -> Speaker:
        """The speaker, with their rights in this chat looked up."""
        if self.speaker.organiser or self.venue.private or self.anonymous:
            return self.speaker
        organises = await self.desk.is_organiser(self.place.chat, self.speaker.user_id)
        return replace(self.speaker, organiser=organises)

    async def organising(self) -> tuple[Speaker, Venue]:
        """The speaker with their rights, and the chat that what they decide is about.

        In private that is a chat of the one group that they organise here.

        Raises:
            NoGroupError: Said in private by a member of no group.
            NotOrganiserError: Said in private by somebody who organises none.
            ExpectedError: Said in private by somebody who organises several.
        """
        if not self.venue.private:
            return await self.organiser(), self.venue
        chats = await self.desk.circle.chats_of(self.speaker)
        if not chats:
            raise NoGroupError
        organised = [chat for chat in chats if await self.desk.is_organiser(int(chat.id), self.speaker.user_id)]
        if not organised:
            raise NotOrganiserError
        if len({chat.group for chat in organised}) > 1:
            raise ExpectedError("telegram.error.which_group")
        chat = organised[0]
        return replace(self.speaker, organiser=True), Venue(Platform.TELEGRAM, chat.id, chat.title)

    async def organises(self, group: GroupId) -> bool:
        """Whether the speaker administers a chat of that group."""
        chats = [chat for chat in await self.desk.circle.chats_of(self.speaker) if chat.group == group]
        return any([await self.desk.is_organiser(int(chat.id), self.speaker.user_id) for chat in chats])

    async def reply(self, text: Rich, markup: Markup | None = None) -> list[int]:
        """Answer here, in groups as a reply to the message."""
        message = self.message.message_id if self.message is not None else None
        replied = None if self.venue.private else message
        return await self.desk.messenger.send(self.place, text, markup=markup, reply_to=replied, after=message)

    async def say(self, key: str, **parameters: object) -> None:
        """Answer with one sentence."""
        await self.reply(Rich((await self.words()).say(key, **parameters)))

    async def whisper(self, text: Rich, markup: Markup | None = None) -> list[int] | None:
        """Write to the speaker alone; return the messages' ids, or None if they never started the bot."""
        if self.anonymous:
            return None
        try:
            return await self.desk.messenger.send(self.alone, text, markup=markup)
        except (Forbidden, BadRequest):
            return None


@dataclass(frozen=True)
class Press(Talk):
    """A press of a button.

    Attributes:
        arguments: What followed the verb in the button's data; anybody may have made it up.
    """

    query: CallbackQuery
    arguments: tuple[str, ...]

    def argument(self, place: int) -> str:
        """Return an argument, empty if the button has none there."""
        return self.arguments[place] if place < len(self.arguments) else ""

    async def note(self, text: str, *, alert: bool = False) -> None:
        """Answer the press with a short line, seen by the presser alone."""
        await self._answer(text=split(Rich(text), ALERT_UNITS)[0].text if text else None, show_alert=alert)

    async def open(self, url: str) -> None:
        """Answer the press by opening the private chat."""
        await self._answer(url=url)

    async def _answer(self, **answer: Any) -> None:
        try:
            await self.desk.bot.answer_callback_query(self.query.id, **answer)
        except BadRequest:
            return  # answered before, or too old to matter

    async def change(self, text: Rich, markup: Any = None) -> None:
        """Change the message that the button is on."""
        if self.message is not None:
            await self.desk.messenger.edit(self.place, self.message.message_id, text, markup)


TalkHandler = Callable[[Talk, str], Awaitable[None]]  # with the words after the command
PressHandler = Callable[[Press], Awaitable[None]]
Listener = Callable[[Talk], Awaitable[bool]]  # True: the message is taken, nobody else need answer


def venue_of(chat: Chat | ChatFullInfo, thread: int | None) -> Venue:
    """Return the core's name of a chat or topic."""
    if chat.type == ChatType.PRIVATE:
        return Venue(Platform.TELEGRAM, "", "", str(chat.id))
    return Venue(Platform.TELEGRAM, str(chat.id), chat.title or "", str(thread) if thread else "")


def speaker_named(user: User) -> Speaker:
    """Return a person as the core knows them."""
    name = _SPACES.sub(" ", user.full_name).strip()
    return Speaker(Platform.TELEGRAM, str(user.id), name or str(user.id), user.language_code or "")


def _speaker(user: User | None, message: Message | None, chat: Chat) -> Speaker | None:
    """Who speaks; an administrator who hides behind the group counts as the group itself, a channel as itself."""
    hidden = message.sender_chat if message is not None else None
    if hidden is not None and message is not None and not message.is_automatic_forward:
        name = _SPACES.sub(" ", hidden.title or "").strip()
        return Speaker(Platform.TELEGRAM, str(hidden.id), name, organiser=hidden.id == chat.id)
    if user is not None and user.id == ChatID.ANONYMOUS_ADMIN:
        return Speaker(Platform.TELEGRAM, str(chat.id), chat.title or "", organiser=True)
    if user is None or user.is_bot or hidden is not None:
        return None
    return speaker_named(user)
