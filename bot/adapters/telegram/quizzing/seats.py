"""Who takes part in the quiz where, and the rounds that buttons name."""

import re
from typing import Final

from bot.adapters.telegram.talks import Press, Talk
from bot.core.groups.seating import Seat
from bot.core.quizzing.errors import RoundMissingError
from bot.core.quizzing.model import RoundId
from bot.core.quizzing.quizzing import Quizzing

_ROUND: Final = re.compile(r"[0-9a-z]{22}")


async def seat_of(quizzing: Quizzing, talk: Talk) -> Seat:
    """Return the speaker's seat, in private in the group that they were last seen in.

    Raises:
        NoGroupError: They were seen in none.
    """
    words = await talk.words()
    return await quizzing.seat(talk.speaker, talk.venue, words.language)


def round_named(press: Press, place: int) -> RoundId:
    """Return the round that an argument of a button names; whether it may be seen here is for the service to say.

    Raises:
        RoundMissingError: It names none.
    """
    name = press.arguments[place] if place < len(press.arguments) else ""
    return round_id_of(name)


def round_id_of(name: str) -> RoundId:
    """Return `name` as a round's id.

    Raises:
        RoundMissingError: It cannot be one.
    """
    if _ROUND.fullmatch(name) is None:
        raise RoundMissingError
    return RoundId(name)
