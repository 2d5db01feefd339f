"""Expected failures.

ExpectedError
├── UnreadableError      a file or page that cannot become a document
├── DocumentMissingError no such document in this shelf
├── IndexMismatchError   the index was made by another embedding model
└── LimitError           more than a group may keep
(the bot's own core adds its errors to the same root)

Every error carries a key into the locale files and the parameters of that sentence; `str(error)` is for logs only.
"""

from collections.abc import Mapping
from typing import ClassVar


class ExpectedError(Exception):
    """A failure that a member or organiser can understand and act on.

    Attributes:
        key: Key of the sentence in the locale files, such as `error.unreadable.empty`.
        parameters: Values of that sentence's placeholders.
        retryable: Whether the same request may succeed later without any change.
    """

    retryable: ClassVar[bool] = False

    def __init__(self, key: str, **parameters: str | int | float) -> None:
        super().__init__(key, parameters)
        self.key = key
        self.parameters: Mapping[str, str | int | float] = parameters


class UnreadableError(ExpectedError):
    """A file or page cannot become a document; the library is as it was."""


class FetchError(UnreadableError):
    """A page could not be fetched right now."""

    retryable = True


class DocumentMissingError(ExpectedError):
    """No document with this id is on the shelves that the group reads."""


class IndexMismatchError(ExpectedError):
    """The index on disk was made by another embedding model than the one configured."""


class LimitError(ExpectedError):
    """The request would pass a limit of the group."""
