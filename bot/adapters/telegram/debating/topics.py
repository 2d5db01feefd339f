"""Where a debate is led in a chat: in a topic made for it, or in replies."""

import logging
from dataclasses import dataclass, field
from typing import Any, Final, cast

from telegram.constants import ForumTopicLimit
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.adapters.telegram.debating.announcing import Way
from bot.adapters.telegram.debating.filling import shortened
from bot.adapters.telegram.ordering import ONCE
from bot.adapters.telegram.talks import Desk
from bot.core.keyed import Newest

log = logging.getLogger(__name__)

TOPIC_NAME: Final = int(ForumTopicLimit.MAX_NAME_LENGTH)
NOTED: Final = 1_000  # chats and topics kept in mind


@dataclass
class Topics:
    """Makes topics, each once for a post as long as the process runs."""

    _made: Newest[str, int] = field(default_factory=lambda: Newest(NOTED))
    _ways: Newest[str, Way] = field(default_factory=lambda: Newest(NOTED))

    async def topic_for(self, desk: Desk, nonce: str, chat: int, title: str) -> int | None:
        """Return the topic of a post, made now unless it was before; None where there are none, or none can be made.

        Telegram gives no way to look for a topic: one whose answer was lost stays behind empty.
        """
        if nonce in self._made:
            return self._made[nonce]
        if not (await desk.bot.get_chat(chat)).is_forum:
            return None
        try:
            bot = cast("ExtBot[Any]", desk.bot)
            topic = await bot.create_forum_topic(chat, shortened(title, TOPIC_NAME), rate_limit_args=ONCE)
        except BadRequest as error:  # only administrators with that right may
            log.warning("Telegram: no topic can be made in chat %s: %s", chat, error.message)
            return None
        self._made[nonce] = topic.message_thread_id
        return topic.message_thread_id

    async def way(self, desk: Desk, chat: int, thread: str, *, fresh: bool = False) -> Way:
        """Return how members speak in a debate of the chat.

        Args:
            thread: Topic made for it, empty if none.
            fresh: Ask Telegram again whether the bot is an administrator.
        """
        if thread:
            return Way.TOPIC  # who may make topics is an administrator, and hears all
        if desk.bot.bot.can_read_all_group_messages:
            return Way.REPLIES
        known = self._ways.get(str(chat))
        if known is None or fresh:
            known = Way.REPLIES if await desk.is_organiser(chat, str(desk.bot.id)) else Way.REPLIES_TO_ME
            self._ways[str(chat)] = known
        return known
