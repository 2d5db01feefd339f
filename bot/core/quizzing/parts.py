"""A round's posts: which messages there are, and for which chats."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.groups.model import Chat, Platform
from bot.core.quizzing.model import Round
from bot.core.schedule.outbox import Post, PostKey
from bot.core.schedule.posting import LEASE

QUESTION, DISCUSSION, RESULT = "question", "discussion", "result"


def key_of(round_: Round, part: str, platform: Platform, chat: str) -> PostKey:
    """Return the name of a round's message in a chat."""
    return PostKey(round_.subject, part, platform, chat)


def posts_for(round_: Round, part: str, chats: Sequence[Chat], due_at: datetime) -> list[Post]:
    """Return a message of the round for each chat."""
    return [Post(key_of(round_, part, chat.platform, chat.id), round_.group, chat.place, due_at) for chat in chats]


def is_there(post: Post) -> bool:
    """Whether it was sent, or is on its way right now."""
    return post.sent is not None or (post.attempts > 0 and not post.given_up)


def may_have_another_poll(post: Post) -> bool:
    """Whether an earlier try may have left a native poll in the chat that we know nothing of."""
    return post.doubtful and (post.sent is None or post.sent.poll != "")


def again(post: Post, part: str, due_at: datetime) -> Post:
    """Return another message of the same round in the same chat, after the first has surely arrived or failed."""
    later = timedelta() if post.sent else LEASE
    return Post(replace(post.key, part=part), post.group, post.place, due_at + later)
