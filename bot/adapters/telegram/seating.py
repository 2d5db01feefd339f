"""Who takes part in quiz and debates, from which chat."""

from dataclasses import replace

from bot.adapters.telegram.talks import Talk
from bot.core.groups.seating import Seat, Seating


async def seat_of(service: Seating, talk: Talk) -> Seat:
    """Return the speaker's seat, in private in the group that they were last seen in.

    Raises:
        NoGroupError: They were seen in none.
    """
    words = await talk.words()
    return await service.seat(talk.speaker, talk.venue, words.language)


async def leading_seat(service: Seating, talk: Talk) -> Seat:
    """Return the speaker's seat with their rights looked up; in private those in the group that they sit in.

    Raises:
        NoGroupError: As `seat_of`.
    """
    seat = await seat_of(service, talk)
    if talk.venue.private:
        return replace(seat, organiser=await talk.organises(seat.group.id))
    return replace(seat, organiser=(await talk.organiser()).organiser)
