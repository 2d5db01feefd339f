"""The quiz as one service: what platform adapters and the terminal call."""

from dataclasses import dataclass, replace
from typing import Protocol

from bot.core.groups.errors import NoGroupError
from bot.core.groups.seating import Seat, Seating
from bot.core.groups.speaking import Speaker, Venue
from bot.core.quizzing.contesting import Contest, Contesting
from bot.core.quizzing.errors import NothingClosedError
from bot.core.quizzing.keeping import Voted
from bot.core.quizzing.model import Confidence, Round, RoundId, RoundKind
from bot.core.quizzing.picking import ANYTHING, Picking, Wish
from bot.core.quizzing.polls import Polls
from bot.core.quizzing.posters import Picture, Pictures
from bot.core.quizzing.progressing import Progress, Progressing
from bot.core.quizzing.results import Results, RoundResult
from bot.core.quizzing.rounds import Rounds
from bot.core.quizzing.scoring import Leaderboard, Period, Scoring
from knowledge.documents import Language

MOST_ASKED = 10  # questions at one wish


class PicturesOfRecords(Pictures, Protocol):
    """Draws tables and curves too."""

    async def leaderboard(self, board: Leaderboard, language: Language) -> Picture:
        """Draw the points of the first places."""
        ...

    async def progress(self, progress: Progress, language: Language) -> Picture:
        """Draw how well each concept has been remembered over time."""
        ...


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer.

    Attributes:
        result: The outcome, if the round is closed with it: one's own round is.
    """

    voted: Voted
    round: Round
    result: RoundResult | None


@dataclass(frozen=True)
class Quizzing(Seating):
    """All that can be done with the quiz; opening and closing daily rounds is the schedule's business."""

    rounds: Rounds
    picking: Picking
    results: Results
    scoring: Scoring
    progressing: Progressing
    contesting: Contesting
    pictures: PicturesOfRecords
    polls: Polls

    async def ask_group(self, seat: Seat, wish: Wish) -> Round:
        """Put questions to the chat that the member speaks in; they are posted like daily ones, each after the other.

        Raises:
            NoItemsError: Nothing fits the wish.
            NoGroupError: Said in private.
        """
        if seat.chat is None:
            raise NoGroupError
        return await self.rounds.open_asked(seat.group, seat.chat, _bounded(wish))

    async def ask_alone(self, seat: Seat, wish: Wish) -> Round:
        """Open a round for the member alone; the others of the wish are in its queue, for `next_alone`.

        Raises:
            NoItemsError: Nothing fits the wish.
        """
        items = await self.picking.for_member(seat.group, seat.member, seat.language, _bounded(wish))
        return await self.rounds.open_alone(seat.group, seat.member, items)

    async def ask_whole_group_of_one(self, seat: Seat, wish: Wish) -> Round:
        """Open a round in a group that is this one member, as in the terminal: it counts for points and streaks.

        The first wish for anything is the day's round.

        Raises:
            NoItemsError: Nothing fits the wish.
        """
        if wish == ANYTHING and (daily := await self.rounds.open_daily_alone(seat.group, seat.member, seat.language)):
            return daily
        items = await self.picking.for_member(seat.group, seat.member, seat.language, _bounded(wish))
        return await self.rounds.open_alone(seat.group, seat.member, items, RoundKind.ASKED)

    async def review(self, seat: Seat, count: int = MOST_ASKED) -> Round | None:
        """Open a round with what the member is about to forget; None if nothing is due."""
        items = await self.picking.due(seat.group, seat.member, seat.language, min(count, MOST_ASKED))
        return await self.rounds.open_alone(seat.group, seat.member, items, RoundKind.REVIEW) if items else None

    async def next_alone(self, seat: Seat, round_id: RoundId) -> Round | None:
        """Open the round that follows the member's own one; None if it was the last."""
        before = await self.rounds.find(round_id, member=seat.member)
        items = await self.picking.by_ids(seat.group, before.item.language, before.queue)
        return await self.rounds.open_alone(seat.group, seat.member, items, before.kind) if items else None

    async def answer(
        self,
        seat: Seat,
        round_id: RoundId,
        option: int,
        confidence: Confidence | None = None,
        ballot: int | None = None,
    ) -> Answered:
        """Take the member's answer to a round of their group, or of their own.

        Raises:
            RoundMissingError: No such round there.
            RoundClosedError: It came too late.
        """
        voted = await self.rounds.vote(
            round_id, seat.member, option, seat.platform, group=seat.group.id, ballot=ballot, confidence=confidence
        )
        round_ = await self.rounds.find(round_id, group=seat.group.id, member=seat.member)
        result = None if round_.is_open else await self.results.of(round_, seat.group)
        return Answered(voted, round_, result)

    async def answer_poll(self, speaker: Speaker, poll: str, option: int) -> Voted | None:
        """Take a vote in a native poll; None if the poll is none of ours, or its ballot is over.

        Platforms tell of such votes without the chat. Who can vote there is a member, seen before or not.
        """
        found = await self.rounds.store.of_poll(speaker.platform, poll)
        if found is None:
            return None
        round_, ballot = found
        chat = await self.polls.store.chat_of(speaker.platform, poll) or ""
        presence = await self.groups.arrive(speaker, Venue(speaker.platform, chat, "", speaker.user_id))
        return await self.rounds.vote_if_open(round_, presence.member, option, speaker.platform, ballot, poll)

    async def confide(self, seat: Seat, round_id: RoundId, confidence: Confidence) -> bool:
        """Note how sure the member is of an answer given; False if it is too late to say."""
        await self.rounds.find(round_id, group=seat.group.id, member=seat.member)
        return await self.rounds.confide(round_id, seat.member, confidence)

    async def state_confidence(self, seat: Seat, round_id: RoundId, confidence: Confidence) -> bool:
        """Note how sure the member is before they answer; False if they have answered, or it is too late.

        For questions that show the key as soon as they are answered: afterwards anybody is sure.
        """
        await self.rounds.find(round_id, group=seat.group.id, member=seat.member)
        return await self.rounds.state_confidence(round_id, seat.member, confidence)

    async def leaderboard(self, seat: Seat, period: Period) -> tuple[Leaderboard, Picture | None]:
        """Return the group's table, and its picture if there is anything to draw."""
        board = await self.scoring.leaderboard(seat.group, period)
        return board, await self.pictures.leaderboard(board, seat.language) if board.places else None

    async def progress(self, seat: Seat) -> tuple[Progress, Picture | None]:
        """Return the member's own record, and its picture if there is anything to draw."""
        progress = await self.progressing.of(seat.member)
        return progress, await self.pictures.progress(progress, seat.language) if progress.concepts else None

    async def picture_of(self, result: RoundResult, seat: Seat) -> Picture:
        """Draw a result."""
        return await self.pictures.shares(result, seat.words)

    async def contest(self, seat: Seat, round_id: RoundId | None, reason: str) -> Contest:
        """Keep a reason against a key, or, without one, only show what is contested.

        Args:
            round_id: None for the round that closed last: the group's, in private the member's own if that is later.

        Raises:
            NothingClosedError, StillOpenError, RoundMissingError, DecidedError: As in `Contesting`.
        """
        wanted = round_id or await self._last_closed(seat)
        if not reason.strip():
            return await self.contesting.show(seat.group, wanted, seat.member, organiser=seat.organiser)
        return await self.contesting.raise_(seat.group, wanted, seat.member, reason)

    async def decide(self, seat: Seat, round_id: RoundId | None, *, void: bool, text: str = "") -> Contest:
        """Uphold or void a contested round; without an id, the one contested first, else the one closed last.

        Raises:
            NotOrganiserError: Only organisers decide.
            NothingClosedError, RoundMissingError, DecidedError: As in `Contesting`.
        """
        if round_id is None:
            waiting = await self.contesting.waiting(seat.group, organiser=seat.organiser)
            round_id = waiting[0].round.id if waiting else await self._last_closed(seat)
        decide = self.contesting.void if void else self.contesting.uphold
        return await decide(seat.group, round_id, seat.member, text, organiser=seat.organiser)

    async def _last_closed(self, seat: Seat) -> RoundId:
        of_group = await self.rounds.store.last(seat.group.id, closed=True)
        own = None if seat.chat else await self.rounds.store.last(seat.group.id, closed=True, member=seat.member)
        found = [round_ for round_ in (of_group, own) if round_ and round_.closed_at]
        if not found:
            raise NothingClosedError
        return max(found, key=lambda round_: str(round_.closed_at)).id


def _bounded(wish: Wish) -> Wish:
    return replace(wish, count=max(1, min(wish.count, MOST_ASKED)))
