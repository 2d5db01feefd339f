"""What drafting asks of a language model and of whoever pays for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from knowledge.errors import ExpectedError
from prompts.templates import Prompt


class ModelError(ExpectedError):
    """The language model gave nothing usable; what depends on it does without.

    Attributes:
        reason: `late`, `unreachable`, `refused`, `broken`, `paused` (after too many failures) or `budget`.
        read, written: Tokens that it cost nevertheless, as far as they are known or can be estimated.
    """

    retryable = True

    def __init__(self, reason: str, *, read: int = 0, written: int = 0) -> None:
        super().__init__("error.model", reason=reason)
        self.reason = reason
        self.read = read
        self.written = written


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote.

    Attributes:
        text: Without its thoughts.
        tokens: Read and written together, by tries that failed before too.
        written: Those of them that were written.
        cut_off: Whether the model was stopped in the middle.
        data: The object it wrote, where a schema was asked for and kept to.
    """

    text: str
    tokens: int
    cut_off: bool = False
    data: Mapping[str, Any] | None = None
    written: int = 0


Heard = Callable[[str], None]
"""Is told all that a model has written so far, without its thoughts, whenever there is more.

A further try begins anew: what is told then need not begin with what was told before. It returns at once.
"""


class LanguageModel(Protocol):
    """Completes prompts."""

    @property
    def name(self) -> str:
        """The model's name as the operator set it."""
        ...

    async def complete(
        self,
        prompt: Prompt,
        *,
        most_tokens: int,
        schema: Mapping[str, Any] | None = None,
        heard: Heard | None = None,
    ) -> Completion:
        """Return what the model makes of `prompt`.

        Args:
            schema: JSON schema of the object wanted; a model that cannot keep to one gives plain text.
            heard: Listens while the model writes, where its server can tell; None has it told at the end only.

        Raises:
            ModelError: It gave nothing usable in time.
        """
        ...


class TokenBudget(Protocol):
    """Counts the tokens that each group uses a day."""

    async def left(self, group: str) -> int:
        """Return how many tokens the group may still use today."""
        ...

    async def spend(self, group: str, tokens: int) -> None:
        """Count `tokens` used by the group."""
        ...
