"""Votes in polls, and how sure members are of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from telegram import Poll, Update
from telegram.ext import ContextTypes, PollAnswerHandler, PollHandler

from bot.adapters.telegram.features import Handler
from bot.adapters.telegram.quizzing.naming import round_named
from bot.adapters.telegram.quizzing.polls import confidence_label
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Desk, Press, speaker_named
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker
from bot.core.keyed import Locks, Newest
from bot.core.quizzing.errors import RoundMissingError
from bot.core.quizzing.model import FIRST, Confidence
from bot.core.quizzing.presenting import LETTERS
from bot.core.quizzing.quizzing import Quizzing
from knowledge.errors import ExpectedError

KNOWN: Final = 10_000  # polls remembered as known, or what the unknown ask
PAUSES: Final = (0.2, 0.5, 1.0, 2.0)  # seconds between looks for a poll whose sending is just being noted
RETRIES: Final = (0.5, 2.0, 5.0, 10.0, 20.0)  # seconds between tries to keep a vote; fetching waits for a minute

log = logging.getLogger(__name__)


@dataclass
class Votes:
    """Takes votes.

    Telegram tells of a vote with nothing but the poll's id. A poll is known by the row of its post; one that was sent
    without our learning its id is known by what it asks, which Telegram tells with each vote too.
    """

    quizzing: Quizzing
    pauses: Sequence[float] = PAUSES
    retries: Sequence[float] = RETRIES
    _turns: Locks[str] = field(default_factory=Locks)
    _known: Newest[str, None] = field(default_factory=lambda: Newest(KNOWN))
    _strangers: Newest[str, Poll] = field(default_factory=lambda: Newest(KNOWN))

    def handlers(self, desk: Desk) -> list[Handler]:
        """Build the handlers of votes and of polls."""

        async def voted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            answer = update.poll_answer
            if answer is None or answer.user is None or answer.user.is_bot:
                return  # a channel votes as itself; it is no member
            speaker = speaker_named(answer.user)
            async with self._turns.of(speaker.user_id):  # so that the first vote of a member is taken first
                if answer.option_ids:
                    await self._keep(desk, speaker, answer.poll_id, answer.option_ids[0])

        async def changed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if update.poll is not None:
                await self._meet(update.poll)

        return [PollAnswerHandler(voted), PollHandler(changed)]

    async def _keep(self, desk: Desk, speaker: Speaker, poll: str, option: int) -> None:
        """Take a vote, again and again while that fails, as when the database is restarted: nobody tells us twice."""
        for pause in self.retries:
            try:
                await self._take(desk, speaker, poll, option)
                return
            except ExpectedError:
                raise
            except Exception:  # the border of an update that comes once: whatever failed may work in a moment
                log.exception("a vote in poll %s is not kept; it is tried again in %g s", poll, pause)
            await asyncio.sleep(pause)
        await self._take(desk, speaker, poll, option)

    async def _take(self, desk: Desk, speaker: Speaker, poll: str, option: int) -> None:
        if not await self._is_ours(desk, speaker, poll):
            log.info("a vote in poll %s, which is none of ours", poll)
            return
        await self.quizzing.answer_poll(speaker, poll, option)

    async def _is_ours(self, desk: Desk, speaker: Speaker, poll: str) -> bool:
        async def is_in(chat: str) -> bool:
            return await desk.is_member(int(chat), speaker.user_id)

        for pause in (*self.pauses, None):
            if await self._is_known(poll) or await self._is_adopted(poll, is_in, under_way=pause is None):
                return True
            if pause is not None:
                await asyncio.sleep(pause)
        return False

    async def _is_adopted(
        self, poll: str, voter_is_in: Callable[[str], Awaitable[bool]] | None = None, *, under_way: bool
    ) -> bool:
        asked = self._strangers.get(poll)
        if asked is None:
            return False
        options = [option.text for option in asked.options]
        return await self.quizzing.polls.adopt(
            Platform.TELEGRAM, poll, asked.question, options, voter_is_in, under_way=under_way
        )

    async def _is_known(self, poll: str) -> bool:
        if poll not in self._known and not await self.quizzing.polls.is_ours(Platform.TELEGRAM, poll):
            return False
        self._known[poll] = None
        return True

    async def _meet(self, poll: Poll) -> None:
        """Note what an unknown poll asks; if only one question can be it, for good."""
        if poll.id in self._known:
            return
        self._strangers[poll.id] = poll  # at once: the vote in it is being handled already
        if not await self._is_known(poll.id):
            await self._is_adopted(poll.id, under_way=False)

    async def press_confidence(self, press: Press) -> None:
        """Note how sure the presser is: before the vote where voting shows the key, else before or after it."""
        confidence, round_id = _confidence(press.arguments[0]), round_named(press, 1)
        seat, words = await seat_of(self.quizzing, press), await press.words()
        round_ = await self.quizzing.rounds.find(round_id, group=seat.group.id)
        kept = await self.quizzing.state_confidence(seat, round_id, confidence)
        if kept:
            text = words.say("quiz_telegram.confidence.kept", confidence=confidence_label(confidence, words))
        elif round_.peer and await self.quizzing.confide(seat, round_id, confidence):
            text = words.say("quiz.confidence_kept", confidence=confidence_label(confidence, words))
        else:
            text = words.say("quiz.confidence_late" if round_.peer else "quiz_telegram.confidence.late")
        await press.note(text)

    async def press_first_vote(self, press: Press) -> None:
        """Remind the presser, alone, of what they answered in the first ballot."""
        round_id, words = round_named(press, 0), await press.words()
        seat = await seat_of(self.quizzing, press)
        round_ = await self.quizzing.rounds.find(round_id, group=seat.group.id)
        votes = await self.quizzing.rounds.store.votes(round_.id)
        first = next((vote for vote in votes if vote.member == seat.member and vote.ballot == FIRST), None)
        if first is None:
            await press.note(words.say("quiz_telegram.no_first"), alert=True)
            return
        option = round_.item.options[first.option]
        await press.note(words.say("quiz_telegram.first_was", letter=LETTERS[first.option], option=option), alert=True)


def _confidence(given: str) -> Confidence:
    if given not in {str(level.value) for level in Confidence}:
        raise RoundMissingError
    return Confidence(int(given))
