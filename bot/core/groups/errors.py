"""Expected failures of a circle.

ExpectedError
├── CrowdedError        too many questions at once (`circle.crowded`)
├── LimitedError        a member or group has used up its share (`circle.limited`, seconds)
├── ForgottenError      an answer that is not kept any more, or is another group's (`circle.forgotten`)
├── NotOrganiserError   only organisers may do this (`circle.not_organiser`)
├── NoGroupError        only a group has this, and none is meant here (`circle.no_group`)
├── SettingError        a value that a setting cannot have (`circle.setting.…`)
└── CodeError           a code that links nothing (`circle.code.…`)
(more readings than a group may keep: `knowledge.errors.LimitError`, `circle.readings.…`)
"""

from typing import ClassVar

from knowledge.errors import ExpectedError


class CrowdedError(ExpectedError):
    """Too many questions are waiting; the same one is welcome in a moment."""

    retryable: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__("circle.crowded")


class LimitedError(ExpectedError):
    """The member or the group has used up its share; `seconds` says when there is more."""

    retryable: ClassVar[bool] = True

    def __init__(self, seconds: int) -> None:
        super().__init__("circle.limited", seconds=seconds, count=seconds)


class ForgottenError(ExpectedError):
    """The answer is kept no more, or belongs to another group."""

    def __init__(self) -> None:
        super().__init__("circle.forgotten")


class NotOrganiserError(ExpectedError):
    """Only organisers of the group may do this."""

    def __init__(self) -> None:
        super().__init__("circle.not_organiser")


class NoGroupError(ExpectedError):
    """Only a group has this, and the conversation belongs to none."""

    def __init__(self) -> None:
        super().__init__("circle.no_group")


class SettingError(ExpectedError):
    """A value that the setting cannot have; nothing is changed."""


class CodeError(ExpectedError):
    """A code that links nothing: unknown, used, expired, or meant for another place."""
