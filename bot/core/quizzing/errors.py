"""Expected failures of the quiz.

ExpectedError
├── RoundMissingError   no such round for this group or member (`quiz.error.missing`)
├── RoundClosedError    the vote came too late (`quiz.error.closed`)
├── NoItemsError        nothing fit to ask (`quiz.error.no_items`, `quiz.error.no_topic`: topic)
├── NothingClosedError  nothing closed yet that could be contested (`quiz.error.nothing_closed`)
├── StillOpenError      contesting waits until the round is closed (`quiz.error.still_open`)
└── DecidedError        organisers have decided already (`quiz.error.decided`)
"""

from knowledge.errors import ExpectedError


class RoundMissingError(ExpectedError):
    """No such round, or it is another group's or member's."""

    def __init__(self) -> None:
        super().__init__("quiz.error.missing")


class RoundClosedError(ExpectedError):
    """The ballot is over."""

    def __init__(self) -> None:
        super().__init__("quiz.error.closed")


class NoItemsError(ExpectedError):
    """Nothing is fit to be asked, or nothing on the topic."""

    def __init__(self, topic: str = "") -> None:
        if topic:
            super().__init__("quiz.error.no_topic", topic=topic)
        else:
            super().__init__("quiz.error.no_items")


class NothingClosedError(ExpectedError):
    """No round has been closed that could be contested."""

    def __init__(self) -> None:
        super().__init__("quiz.error.nothing_closed")


class StillOpenError(ExpectedError):
    """The round is still open: contesting it would give the key away."""

    def __init__(self) -> None:
        super().__init__("quiz.error.still_open")


class DecidedError(ExpectedError):
    """Organisers have decided on this round already."""

    def __init__(self) -> None:
        super().__init__("quiz.error.decided")
