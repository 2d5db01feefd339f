"""Doing the same to many things, of which one that fails stops no other."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


async def each_by_itself(do: Callable[[T], Awaitable[object]], things: Iterable[T], failed: Callable[[T], str]) -> None:
    """Do something to each of `things`, one after the other.

    This is a border: the clock called, so that nobody waits who could be told. What fails is logged, whatever it
    raises, and met again when the clock next calls.

    Args:
        failed: Says of a thing, for the log, what could not be done to it.
    """
    for thing in things:
        try:
            await do(thing)
        except Exception:
            log.exception("%s", failed(thing))
