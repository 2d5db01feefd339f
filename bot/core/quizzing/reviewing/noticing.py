"""Telling organisers, where their group meets, that new items wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.groups.directory import ChatDirectory
from bot.core.groups.model import Chat, Platform
from bot.core.quizzing.picking import language_of
from bot.core.quizzing.reviewing.keeping import MakingStore
from bot.core.quizzing.reviewing.model import ItemsNotice
from bot.core.schedule.outbox import Post, PostKey, Sent
from prompts.words import Words, words_for

NOTICE_KIND = "items"  # of the posts: `items:<version of the reading>`
NOTICE_PART = "notice"


class ItemNoticePoster(Protocol):
    """Notices on one platform."""

    async def announce(self, post: Post, notice: ItemsNotice, words: Words) -> Sent:
        """Post `notice_text(notice, words)`, with a button that opens the review where the platform has one.

        Obeys `bot.core.schedule.posting.Sender.send`.
        """
        ...


@dataclass(frozen=True)
class NoticeSender:
    """`Sender` of notices."""

    posters: Mapping[Platform, ItemNoticePoster]
    makings: MakingStore
    groups: ChatDirectory

    async def send(self, post: Post) -> Sent | None:
        """Send a notice, unless organisers have seen to all items already."""
        poster = self.posters.get(post.key.platform)
        group = await self.groups.find(post.group)
        notice = await self.makings.notice(post.group, post.key.subject.partition(":")[2])
        if poster is None or group is None or notice is None:
            return None
        return await poster.announce(post, notice, words_for(language_of(group)))


def notices_for(chats: Sequence[Chat], document_key: str, due_at: datetime) -> list[Post]:
    """Return the notices that a group's chats are owed once items were made from this version of a reading."""
    subject = f"{NOTICE_KIND}:{document_key}"
    return [
        Post(PostKey(subject, NOTICE_PART, chat.platform, chat.id), chat.group, chat.place, due_at)
        for chat in chats
        if chat.left_at is None
    ]


def notice_text(notice: ItemsNotice, words: Words) -> str:
    """Return the notice in words."""
    made = words.say("quiz.items.made", title=notice.title, count=notice.added)
    return f"{made}\n{words.say('quiz.items.wait', count=notice.count)}"
