"""Tokens that a completion cost: as the server counted them, else estimated; also of tries that came to nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from prompts.templates import Prompt

if TYPE_CHECKING:
    from openai.types import CompletionUsage

_CHARACTERS_PER_TOKEN: Final = 3.5
"""For servers that do not count; Portuguese has about 3.5 characters a token in the vocabularies of 2025."""
_NEVER_REACHED: Final = ("ConnectError", "ConnectTimeout")


@dataclass(frozen=True, slots=True)
class Cost:
    """Tokens read and written; zero where the server does not count."""

    read: int = 0
    written: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.read + other.read, self.written + other.written)


@dataclass(slots=True)
class Try:
    """One request, and what has come of it so far.

    Attributes:
        text: What the model has written, thoughts included.
        counted: What the server has counted.
    """

    prompt: Prompt
    text: str = ""
    counted: Cost = Cost()

    @property
    def cost(self) -> Cost:
        """What the server counted, and an estimate of what it did not."""
        read = self.counted.read or _estimated(self.prompt.system + self.prompt.user)
        return Cost(read, self.counted.written or _estimated(self.text))


@dataclass(slots=True)
class Spending:
    """What the tries at one completion have cost.

    Attributes:
        cost: Of all of them.
    """

    cost: Cost = Cost()

    @contextmanager
    def on(self, prompt: Prompt) -> Iterator[Try]:
        """Count one try, whatever ends the block; one that the server turned away costs nothing.

        Of a try that time ran out on only what has been heard is counted as written: a server that writes in silence
        may have written more.
        """
        trying = Try(prompt)
        try:
            yield trying
        except BaseException as error:  # also one that is cancelled, for its time is up
            if _was_read(error):
                self.cost += trying.cost
            raise
        self.cost += trying.cost


def counted_in(usage: "CompletionUsage | None") -> Cost:
    """Return what a server has counted; servers that think count the thoughts among the written."""
    if usage is None or not usage.total_tokens:
        return Cost()
    written = usage.completion_tokens or 0
    return Cost(usage.total_tokens - written, written)


def _was_read(error: BaseException) -> bool:
    """Whether the server began to work on a request that ended in `error`."""
    from openai import APIConnectionError, APIStatusError

    if isinstance(error, APIConnectionError):  # by a name that is the same in every transport the client has had
        return type(error.__cause__).__name__ not in _NEVER_REACHED
    return not isinstance(error, APIStatusError)


def _estimated(text: str) -> int:
    return int(len(text) / _CHARACTERS_PER_TOKEN)
