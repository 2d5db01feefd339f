"""The rounds that buttons name."""

from bot.adapters.telegram.buttons import is_row_id
from bot.adapters.telegram.talks import Press
from bot.core.quizzing.errors import RoundMissingError
from bot.core.quizzing.model import RoundId


def round_named(press: Press, place: int) -> RoundId:
    """Return the round that an argument of a button names; whether it may be seen here is for the service to say.

    Raises:
        RoundMissingError: It names none.
    """
    return round_id_of(press.argument(place))


def round_id_of(name: str) -> RoundId:
    """Return `name` as a round's id.

    Raises:
        RoundMissingError: It cannot be one.
    """
    if not is_row_id(name):
        raise RoundMissingError
    return RoundId(name)
