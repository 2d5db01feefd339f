"""Discord's errors as those of posts that nobody asked for."""

import contextlib
from collections.abc import Iterator
from typing import Final

import aiohttp
import discord

from bot.core.schedule.posting import ChatGoneError, PostError, PostRefusedError

UNAUTHORIZED: Final = 401
TIMED_OUT: Final = 408


@contextlib.contextmanager
def as_post_errors(*, in_guild: bool) -> Iterator[None]:
    """Turn errors of requests into `PostError` and its kinds.

    Args:
        in_guild: Whether the bot is still a member of the server: a channel that is closed to it does not mean that
            the whole server is.
    """
    try:
        yield
    except discord.RateLimited as error:
        raise PostError("rate limited", retry_after=error.retry_after) from error
    except (discord.Forbidden, discord.NotFound) as error:
        raise (PostRefusedError(str(error)) if in_guild else ChatGoneError(str(error))) from error
    except discord.DiscordServerError as error:
        raise PostError(str(error), doubtful=True) from error
    except discord.HTTPException as error:
        if error.status in (UNAUTHORIZED, TIMED_OUT):  # another token may come; the request may have come through
            raise PostError(str(error), doubtful=error.status == TIMED_OUT) from error
        raise PostRefusedError(str(error)) from error
    except (aiohttp.ClientError, OSError) as error:
        raise PostError(type(error).__name__, doubtful=True) from error
