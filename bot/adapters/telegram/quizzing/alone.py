"""/quiz and /revisar with a member alone."""

from dataclasses import dataclass

from bot.adapters.telegram.markup import plain
from bot.adapters.telegram.privately import elsewhere
from bot.adapters.telegram.quizzing.naming import round_named
from bot.adapters.telegram.quizzing.polls import confidence_label
from bot.adapters.telegram.quizzing.sittings import (
    UNSAID,
    Sitting,
    outcome_keyboard,
    outcome_text,
    question_keyboard,
    question_text,
    sitting_of,
)
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Press, Talk
from bot.core.quizzing.errors import RoundMissingError
from bot.core.quizzing.model import Confidence, Round
from bot.core.quizzing.picking import Wish
from bot.core.quizzing.quizzing import Quizzing
from prompts.words import Words

REVIEW_LINK = "revisar"


@dataclass(frozen=True)
class Alone:
    """Asks one member."""

    quizzing: Quizzing

    async def quiz(self, talk: Talk, wish: Wish) -> None:
        """Ask what the member wishes, the first of the questions now."""
        seat, words = await seat_of(self.quizzing, talk), await talk.words()
        round_ = await self.quizzing.ask_alone(seat, wish)
        await _put(talk, round_, Sitting(count=1 + len(round_.queue)), words)

    async def review(self, talk: Talk, _words: str) -> None:
        """/revisar: ask what the member is about to forget, in private."""
        if not talk.venue.private:
            await elsewhere(talk, REVIEW_LINK)
            return
        seat, words = await seat_of(self.quizzing, talk), await talk.words()
        round_ = await self.quizzing.review(seat)
        if round_ is None:
            await talk.reply(plain(words.say("quiz.review.nothing")))
            return
        await _put(talk, round_, Sitting(count=1 + len(round_.queue)), words)

    async def press_sure(self, press: Press) -> None:
        """Show the chosen confidence; it goes with the answer."""
        round_id, words = round_named(press, 0), await press.words()
        said, sitting = _confidence(press.arguments[1:2]), sitting_of(press.arguments[2:])
        seat = await seat_of(self.quizzing, press)
        round_ = await self.quizzing.rounds.find(round_id, group=seat.group.id, member=seat.member)
        if press.message is not None and round_.is_open and round_.member == seat.member:
            markup = question_keyboard(round_, sitting, words, said)
            await press.desk.messenger.dress(press.place, press.message.message_id, markup)
        await press.note(confidence_label(said, words) if said and round_.is_open else "")

    async def press_answer(self, press: Press) -> None:
        """Take the answer, and show at once what is right; pressed again, the first answer is shown again."""
        round_id, sitting = round_named(press, 0), sitting_of(press.arguments[3:])
        option, confidence = _option(press.arguments[1:2]), _confidence(press.arguments[2:3])
        seat, words = await seat_of(self.quizzing, press), await press.words()
        answered = await self.quizzing.answer(seat, round_id, option, confidence)
        if answered.round.member != seat.member:
            raise RoundMissingError  # a group's round is voted on in its poll
        await press.change(outcome_text(answered, sitting, words), outcome_keyboard(answered, sitting, words))
        await press.note("✅" if answered.voted.vote.right else "❌")

    async def press_next(self, press: Press) -> None:
        """Ask the next question; pressed again, the same one."""
        round_id, sitting = round_named(press, 0), sitting_of(press.arguments[1:])
        seat, words = await seat_of(self.quizzing, press), await press.words()
        async with press.desk.circle.turn(press.venue):
            before = await self.quizzing.rounds.find(round_id, group=seat.group.id, member=seat.member)
            asked = await self.quizzing.rounds.store.last(before.group, closed=False, member=seat.member)
            if asked is not None and before.closed_at is not None and asked.opened_at >= before.closed_at:
                following: Round | None = asked
            else:
                following = await self.quizzing.next_alone(seat, round_id)
        if following is None:
            raise RoundMissingError
        await _put(press, following, sitting.following(), words)
        await press.note("")


async def _put(talk: Talk, round_: Round, sitting: Sitting, words: Words) -> None:
    text, markup = question_text(round_, sitting, words), question_keyboard(round_, sitting, words, None)
    hint = plain("\n\n" + words.say("quiz_telegram.how")) if sitting.n == 1 else plain("")
    await talk.reply(text + hint, markup)


def _option(given: tuple[str, ...]) -> int:
    if not given or given[0] not in tuple("01234"):
        raise RoundMissingError
    return int(given[0])


def _confidence(given: tuple[str, ...]) -> Confidence | None:
    known = {str(level.value): level for level in Confidence}
    if not given or given[0] not in (UNSAID, *known):
        raise RoundMissingError
    return known.get(given[0])
