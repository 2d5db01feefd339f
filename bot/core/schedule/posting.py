"""Sending what the outbox owes, at a pace the platforms allow, without one chat holding up another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar, Protocol
from uuid import uuid4

from bot.core.clock import Clock
from bot.core.groups.model import Platform
from bot.core.schedule.outbox import Outbox, Post, Sent

LEASE = timedelta(minutes=3)  # longer than a batch can take: BATCH / pace + TIMEOUT
TIMEOUT = 60.0  # seconds for one message
BATCH = 20
FIRST_RETRY = timedelta(seconds=20)  # doubled each time
LONGEST_RETRY = timedelta(minutes=15)
MOST_ATTEMPTS = 12  # two hours of trying

PACE: Mapping[Platform, float] = {
    # Posts a second. Telegram allows 30 messages a second in all, Discord 50 requests: the rest is for answers to
    # members, who wait. (core.telegram.org/bots/faq, docs.discord.com/developers/topics/rate-limits)
    Platform.TELEGRAM: 20.0,
    Platform.DISCORD: 25.0,
    Platform.CONSOLE: 1000.0,
}

log = logging.getLogger(__name__)


class PostError(Exception):
    """A message could not be posted.

    Attributes:
        doubtful: Whether it may have come through all the same, as when the answer to the request was lost.
        retry_after: Seconds that the platform asks to wait; 0 if it does not say, and the wait grows with each try.
    """

    final: ClassVar[bool] = False

    def __init__(self, reason: str = "", *, doubtful: bool = False, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.doubtful = doubtful
        self.retry_after = retry_after


class PostRefusedError(PostError):
    """The platform will never take this message."""

    final = True


class ChatGoneError(PostRefusedError):
    """The bot may not post in this chat any more."""


class Sender(Protocol):
    """Sends one kind of posts on one platform."""

    async def send(self, post: Post) -> Sent | None:
        """Send it; None if there is nothing to say any more.

        If `post.doubtful`, a platform that can look for the earlier message must, and return that one. `post.key.nonce`
        helps where the platform drops repetitions itself.

        Raises:
            PostError: It did not work. Any other exception counts as a failure that may have come through.
        """
        ...


@dataclass
class Posting:
    """Sends owed posts.

    Attributes:
        senders: By the posts' kind.
        sleep: Waits for so many seconds.
    """

    outbox: Outbox
    clock: Clock
    senders: Mapping[str, Sender]
    platforms: tuple[Platform, ...]
    pace: Mapping[Platform, float] = field(default_factory=lambda: PACE)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    name: str = field(default_factory=lambda: uuid4().hex)

    async def drain(self) -> None:
        """Send all that is due, on all platforms at once, and return when nothing is left to try now."""
        async with asyncio.TaskGroup() as tasks:
            for platform in self.platforms:
                tasks.create_task(self._drain(platform))

    async def _drain(self, platform: Platform) -> None:
        async with asyncio.TaskGroup() as tasks:
            while True:
                now = self.clock.now()
                posts = await self.outbox.claim(platform, by=self.name, now=now, until=now + LEASE, limit=BATCH)
                if not posts:
                    return
                for post in posts:
                    tasks.create_task(self._send(post))
                    await self.sleep(1 / self.pace[platform])

    async def _send(self, post: Post) -> None:
        sender = self.senders.get(post.key.kind)
        if sender is None:
            log.error("nobody sends %s", post.key.subject)
            await self.outbox.give_up(post.key, at=self.clock.now())
            return
        try:
            async with asyncio.timeout(TIMEOUT):
                sent = await sender.send(post)
        except ChatGoneError as error:
            log.warning("%s chat %s is closed to us: %s", post.key.platform, post.key.chat, error)
            await self.outbox.leave(post.key.platform, post.key.chat, at=self.clock.now())
        except PostError as error:
            await self._later(post, error)
        except Exception as error:  # the border of a chat: whatever a sender raises, the others get their posts
            log.exception("post %s failed", post.key)
            await self._later(post, PostError(str(error), doubtful=True))
        else:
            if sent is None:
                await self.outbox.give_up(post.key, at=self.clock.now())
            else:
                await self.outbox.sent(post.key, sent, at=self.clock.now(), doubtful=post.doubtful)

    async def _later(self, post: Post, error: PostError) -> None:
        if error.final or post.attempts >= MOST_ATTEMPTS:
            log.error("post %s given up after %d tries: %s", post.key, post.attempts, error)
            await self.outbox.give_up(post.key, at=self.clock.now())
            return
        told = timedelta(seconds=error.retry_after)
        wait = told or min(FIRST_RETRY * 2 ** (post.attempts - 1), LONGEST_RETRY)
        log.warning("post %s tried again in %d s: %s", post.key, wait.total_seconds(), error)
        await self.outbox.postpone(post.key, until=self.clock.now() + wait, doubtful=error.doubtful or post.doubtful)
