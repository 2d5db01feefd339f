"""Expected failures of debates.

ExpectedError
├── DebateMissingError    no such debate in this group (`debate.error.missing`)
├── NoDebateHereError     none is running in this place (`debate.error.none_here`)
├── DebateRunningError    one is running here already (`debate.error.running`: motion)
├── DebateOverError       it is over (`debate.error.over`)
├── PromptOverError       a daily prompt that is too old to be opened (`debate.error.prompt_over`)
├── VoteClosedError       this vote is not open now (`debate.error.vote_closed.before`, `….after`)
├── SideFixedError        too late to change sides (`debate.error.side_fixed`)
├── NotDebaterError       takes no side in it (`debate.error.not_debater`)
├── PhaseTimeError        no such duration (`debate.error.time`)
├── WrongPhaseError       paused already, or not paused (`debate.error.paused`, `….not_paused`, …)
├── NotLeaderError        only organisers, and whoever opened the debate, lead it (`debate.error.not_leader`)
├── MotionError           too short, too long, none (`debate.error.motion.…`)
└── DivergenceGoneError   the readings have changed since (`debate.error.divergence`)
"""

from knowledge.errors import ExpectedError


class DebateMissingError(ExpectedError):
    """No such debate, or it is another group's."""

    def __init__(self) -> None:
        super().__init__("debate.error.missing")


class NoDebateHereError(ExpectedError):
    """No debate is running in this place."""

    def __init__(self) -> None:
        super().__init__("debate.error.none_here")


class DebateRunningError(ExpectedError):
    """A debate is running in this place already; opening another one must be said on purpose."""

    def __init__(self, motion: str) -> None:
        super().__init__("debate.error.running", motion=motion)


class DebateOverError(ExpectedError):
    """The debate is over."""

    def __init__(self) -> None:
        super().__init__("debate.error.over")


class PromptOverError(ExpectedError):
    """The prompt is too old to be opened."""

    def __init__(self) -> None:
        super().__init__("debate.error.prompt_over")


class VoteClosedError(ExpectedError):
    """That vote is not open now."""


class SideFixedError(ExpectedError):
    """Sides cannot be changed any more: rebuttals have begun."""

    def __init__(self) -> None:
        super().__init__("debate.error.side_fixed")


class NotDebaterError(ExpectedError):
    """The member takes no side in the debate."""

    def __init__(self) -> None:
        super().__init__("debate.error.not_debater")


class PhaseTimeError(ExpectedError):
    """No duration, or one too short or too long."""

    def __init__(self, typed: str) -> None:
        super().__init__("debate.error.time", typed=typed)


class WrongPhaseError(ExpectedError):
    """The debate is paused already, or is not paused."""


class NotLeaderError(ExpectedError):
    """Only organisers and whoever opened the debate may do this."""

    def __init__(self) -> None:
        super().__init__("debate.error.not_leader")


class MotionError(ExpectedError):
    """A motion that cannot be debated, or is not there."""


class DivergenceGoneError(ExpectedError):
    """The readings do not differ there any more."""

    def __init__(self) -> None:
        super().__init__("debate.error.divergence")
