"""Lines typed while a debate is under way."""

from typing import TYPE_CHECKING
from uuid import uuid4

from bot.adapters.console.debating.seating import is_typed, seat_of
from bot.adapters.console.debating.showing import show
from bot.core.debating.errors import NoDebateHereError
from bot.core.debating.model import Debate, Moment, Phase, Side, Stance
from bot.core.debating.presenting.course import side_named, stance_named
from bot.core.debating.presenting.evidence import (
    hand_lines,
    hand_title,
)
from bot.core.groups.seating import Seat

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation


async def hear_debate(talk: "Conversation", line: str) -> bool:
    """Take a line as a vote, a side or an argument in the debate under way; False if it is none."""
    seat, service, say = await seat_of(talk), talk.app.debate.debating, talk.words.say
    try:
        running = await service.here(seat)
    except NoDebateHereError:
        talk.debate = ""
        return False
    if running.phase.speaking and running.paused_at is None:
        heard = await service.heard(seat, uuid4().hex, line)
        talk.show(say("debate.terminal.heard" if heard and heard.kept else "debate.terminal.no_side"))
        return True
    typed = line.casefold().strip(" .!")
    if typed in {str(step.value) for step in Stance}:
        moment = Moment.AFTER if running.phase is Phase.VOTING else Moment.BEFORE
        await service.vote(seat, running.id, Stance(int(typed)), moment)
        talk.show(say("debate.vote_kept", stance=stance_named(Stance(int(typed)), talk.words)))
        return True
    if typed.isdigit() and running.phase in (Phase.GATHERING, Phase.VOTING):
        talk.show(say("debate.terminal.vote_range"))
        return True
    sides: dict[str, Side | None] = {"for": Side.FOR, "against": Side.AGAINST, "draw": None}
    for name, side in sides.items():
        if is_typed(talk, typed, name):
            await _join(talk, seat, running, side)
            return True
    return False  # a question to the readings


async def _join(talk: "Conversation", seat: Seat, running: Debate, side: Side | None) -> None:
    joined = await talk.app.debate.debating.join(seat, running.id, side)
    key = "already" if not joined.changed else "drawn" if joined.debater.drawn else "chosen"
    talk.show(talk.words.say(f"debate.joined.{key}", side=side_named(joined.debater.side, talk.words)))
    show(talk, hand_title(joined.hand, talk.words), hand_lines(joined.hand, talk.words))
