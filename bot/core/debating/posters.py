"""What a platform must be able to do for debates."""

from dataclasses import dataclass
from typing import Protocol

from bot.core.debating.model import Debate, Debater, Phase, Side, Spot
from bot.core.debating.motions.model import Evidence
from bot.core.debating.results import DebateResult
from bot.core.groups.model import Group
from bot.core.quizzing.posters import Picture
from bot.core.schedule.outbox import Post, Sent
from prompts.words import Words


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a debate has come, on all platforms.

    Attributes:
        before, after: How many have voted.
        debaters: By side, then in the order they joined; their `user_id` is of the platform spoken to.
    """

    before: int = 0
    after: int = 0
    debaters: tuple[Debater, ...] = ()

    def on(self, side: Side) -> tuple[Debater, ...]:
        """Return the debaters of a side."""
        return tuple(debater for debater in self.debaters if debater.side is side)

    @property
    def silent(self) -> tuple[Debater, ...]:
        """Those who have not spoken in the present phase."""
        return tuple(debater for debater in self.debaters if not debater.spoken)


@dataclass(frozen=True, slots=True)
class DebateSheet:
    """What is needed to show a debate in a chat, at any phase.

    Attributes:
        group: For its settings (time zone of the times shown) and name.
        phase: What the message is about; for a post it is named by the post, whatever the debate's phase is by now.
        spot: Where it is led in the chat concerned; None in private and in the terminal.
        prompt: Id of the daily prompt's message in that chat that it was opened from; empty if none.
    """

    debate: Debate
    group: Group
    words: Words
    phase: Phase
    standing: Standing
    evidence: Evidence
    spot: Spot | None = None
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class DebateResultSheet:
    """What is needed to announce a result.

    Attributes:
        picture: None if nobody voted both times.
    """

    sheet: DebateSheet
    result: DebateResult
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Opened:
    """What the platform calls what it opened.

    Attributes:
        message: The message with the motion and the buttons.
        thread: Thread or topic made for the debate; empty where it is led in replies to `message`.
    """

    message: str
    thread: str = ""


class DebatePoster(Protocol):
    """Debates on one platform.

    All obey `bot.core.schedule.posting.Sender.send`: a doubtful post is looked for first where the platform allows it,
    by the debate's id in the buttons, beside `nonce`; they raise `PostError`, `PostRefusedError` or `ChatGoneError`.
    """

    async def prompt(self, post: Post, sheet: DebateSheet) -> Sent:
        """Put the daily prompt to the chat: motion, two opposing quotes, question, *open debate*, stance before."""
        ...

    async def open(self, post: Post, sheet: DebateSheet) -> Opened:
        """Announce the debate, make its thread or topic, and put the motion there with the buttons of stances before,
        sides, and the hand of evidence. For a doubtful post: return what an earlier try made, if it can be found."""
        ...

    async def phase(self, post: Post, sheet: DebateSheet) -> Sent:
        """Announce in the thread that `sheet.phase` has begun; for `Phase.VOTING` with the buttons of stances after."""
        ...

    async def remind(self, post: Post, sheet: DebateSheet) -> Sent:
        """Say gently who has not spoken (or voted) yet in `sheet.phase`: `presenting.silent_line`."""
        ...

    async def pause(self, post: Post, sheet: DebateSheet) -> Sent:
        """Say in the thread that the debate is paused, or goes on (`sheet.debate.paused_at` is None), until when."""
        ...

    async def conclude(self, post: Post, sheet: DebateResultSheet) -> Sent:
        """Announce the result in the thread, with the picture; close the thread or topic after it if that is usual."""
        ...


class DebatePictures(Protocol):
    """Draws; a call takes up to some tenths of a second, beside the event loop."""

    async def swing(self, result: DebateResult, words: Words) -> Picture:
        """Draw how many took each step before and after, among those who voted both times."""
        ...
