"""What a debate comes to: how minds moved, and what was said best. Nobody is declared right."""

from dataclasses import dataclass

from bot.core.asking.answer import Citation
from bot.core.debating.model import Debate, Side, Stance
from bot.core.quizzing.results import Reading

STEPS = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Swing:
    """How minds moved, among those alone who voted before and after.

    Attributes:
        before, after: How many of them took each step, from strongly against to strongly for.
        towards_for, towards_against, unmoved: How many of them moved which way.
        voted_before, voted_after: All votes, those without a pair included.
    """

    before: tuple[int, ...] = (0,) * len(STEPS)
    after: tuple[int, ...] = (0,) * len(STEPS)
    towards_for: int = 0
    towards_against: int = 0
    unmoved: int = 0
    voted_before: int = 0
    voted_after: int = 0

    @property
    def pairs(self) -> int:
        """How many voted both times."""
        return sum(self.before)

    @property
    def shift(self) -> float:
        """Mean movement in steps, towards for where above 0; 0 without pairs."""
        if not self.pairs:
            return 0.0
        moved = (step * (after - before) for step, before, after in zip(STEPS, self.before, self.after, strict=True))
        return sum(moved) / self.pairs


@dataclass(frozen=True, slots=True)
class Point:
    """A debater's own words, to the letter.

    Attributes:
        text: A stretch of what they wrote.
        evidence: Quotes of the readings that bear out the sentence that makes the point.
        chat, message: Where they wrote it, for a link.
    """

    name: str
    side: Side
    text: str
    evidence: tuple[Citation, ...] = ()
    platform: str = ""
    chat: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that a debater put and nobody of the other side replied to.

    Attributes:
        readings: Where to look further; none found is possible.
    """

    name: str
    text: str
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class DebateResult:
    """The outcome of a debate.

    Attributes:
        sides: How many argued on each side.
        points: The strongest of each side, best first; at most three a side.
        conceded: Words in which a debater grants the other side something.
        questions: At most three.
        recaps: Sentences on single points in the language model's words; at most four, none without a model.
        kept: False once what members wrote has been deleted: points, concessions and questions are empty then.
    """

    debate: Debate
    swing: Swing
    sides: tuple[tuple[Side, int], ...]
    points: tuple[Point, ...] = ()
    conceded: tuple[Point, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    recaps: tuple[Point, ...] = ()
    kept: bool = True
