"""Telling organisers, where their group meets, that new items wait."""

from typing import Protocol

from bot.core.quizzing.reviewing.model import ItemsNotice
from bot.core.schedule.outbox import Post, Sent
from prompts.words import Words

NOTICE_KIND = "items"  # of the posts: `items:<version of the reading>`
NOTICE_PART = "notice"


class ItemNoticePoster(Protocol):
    """Notices on one platform."""

    async def announce(self, post: Post, notice: ItemsNotice, words: Words) -> Sent:
        """Post `notice_text(notice, words)`, with a button that opens the review where the platform has one.

        Obeys `bot.core.schedule.posting.Sender.send`.
        """
        ...


def notice_text(notice: ItemsNotice, words: Words) -> str:
    """Return the notice in words, in one line."""
    key = "quiz.review.notice" if notice.count else "quiz.review.added"
    return words.say(key, title=notice.title, added=notice.added, count=notice.count or notice.added)
