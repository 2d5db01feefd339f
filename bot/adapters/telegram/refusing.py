"""What Telegram answers to a post, as the schedule understands it.

PostError                the post is tried again later
├── after a time told    429, with `retry_after`; a chat that has just moved
├── doubtful             the answer was lost, or a gateway's: it may have arrived
└── PostRefusedError     400: it never will be taken
    └── ChatGoneError    403, or a chat that is not there: nothing more is posted there
"""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.adapters.telegram.delivering import NEVER_SENT
from bot.core.schedule.posting import ChatGoneError, PostError, PostRefusedError

MOVED_SECONDS: Final = 1.0  # until a post to a chat that has moved is tried again, by its new name
_GONE: Final = ("chat not found", "group is deactivated", "peer_id_invalid", "channel_private")
_NO_TOPIC: Final = ("thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Turn the library's errors into those of `bot.core.schedule.posting`."""
    try:
        yield
    except ChatMigrated as error:
        raise PostError(error.message, retry_after=MOVED_SECONDS) from error
    except Forbidden as error:
        raise ChatGoneError(error.message) from error
    except RetryAfter as error:
        raise PostError(error.message, retry_after=_seconds(error.retry_after)) from error
    except InvalidToken:
        raise PostError("the token is not known") from None  # the library's error quotes it
    except BadRequest as error:
        gone = any(sign in error.message.lower() for sign in _GONE)
        raise (ChatGoneError if gone else PostRefusedError)(error.message) from error
    except TelegramError as error:
        raise PostError(error.message, doubtful=not isinstance(error.__cause__, NEVER_SENT)) from error
    except RuntimeError as error:  # what the library raises for a bot that has been shut down
        raise PostError(str(error)) from error


def is_about_topic(error: BadRequest) -> bool:
    """Whether only the topic cannot be written in."""
    return any(sign in error.message.lower() for sign in _NO_TOPIC)


def _seconds(told: int | float | timedelta) -> float:
    return told.total_seconds() if isinstance(told, timedelta) else float(told)
