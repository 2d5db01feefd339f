"""Expected failures of reviewing.

ExpectedError
├── ItemMissingError    no such item in this group, or withdrawn with its reading (`quiz.items.error.missing`)
├── ReviewedError       another organiser was faster (`quiz.items.error.reviewed`)
├── ItemChangedError    it was edited since it was shown (`quiz.items.error.changed`)
├── FormError           the form cannot be read (`quiz.items.form.…`)
├── RefusedError        the gate speaks against the edit, nothing is changed (`quiz.items.refused.…`)
└── ItemFileError       a file of items that cannot be taken as a whole (`quiz.items.file.…`)
(a file that cannot be read: `items.exchange.drafts.ExchangeError`)
"""

from bot.core.quizzing.items.gate import GateReason
from knowledge.errors import ExpectedError


class ItemMissingError(ExpectedError):
    """The group has no such item."""

    def __init__(self) -> None:
        super().__init__("quiz.items.error.missing")


class ReviewedError(ExpectedError):
    """The item waits no more."""

    def __init__(self) -> None:
        super().__init__("quiz.items.error.reviewed")


class ItemChangedError(ExpectedError):
    """The item is not any more what the organiser was shown."""

    def __init__(self) -> None:
        super().__init__("quiz.items.error.changed")


class FormError(ExpectedError):
    """What was typed is no item."""


class RefusedError(ExpectedError):
    """The edited item may not be asked; `reason` is the first that the gate has against it."""

    def __init__(self, reason: GateReason) -> None:
        super().__init__(refusal_key(reason))
        self.reason = reason


class ItemFileError(ExpectedError):
    """A file of items is too large, or of another kind."""


def refusal_key(reason: GateReason) -> str:
    """Return the key of the sentence that tells an organiser of the gate's reason."""
    return f"quiz.items.refused.{reason.value.rpartition('.')[2]}"
