"""/mocoes: what may be debated; organisers keep and delete their group's own."""

from dataclasses import dataclass, field

from bot.adapters.telegram.debating.announcing import motion_line
from bot.adapters.telegram.debating.choosing import Choosing
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.wishing import is_typed
from bot.adapters.telegram.markup import joined, plain
from bot.adapters.telegram.seating import leading_seat
from bot.adapters.telegram.talks import Talk
from bot.core.debating.debating import Debating


@dataclass(frozen=True)
class OwnMotions:
    """Keeps motions."""

    debating: Debating = field(repr=False)
    choosing: Choosing

    async def motions(self, talk: Talk, given: str) -> None:
        """/mocoes, /mocoes nova SENTENCE | case for | case against, /mocoes apagar NUMBER"""
        words = await talk.words()
        verb, _, rest = given.partition(" ")
        if not given:
            await self.choosing.list_motions(talk)
        elif is_typed(verb, "new", words) and rest.strip():
            await self._add(talk, rest)
        elif is_typed(verb, "delete", words) and rest.strip().isdecimal():
            seat = await leading_seat(self.debating, talk)
            motion = await self.choosing.numbered(seat, rest.strip())
            await self.debating.remove_motion(seat, motion.id)
            await talk.say("debate.motions.removed")
        else:
            await talk.say("debate_telegram.motion_usage")

    async def _add(self, talk: Talk, given: str) -> None:
        words, seat = await talk.words(), await leading_seat(self.debating, talk)
        text, case_for, case_against, *_ = [*(part.strip() for part in given.split("|")), "", "", ""]
        motion = await self.debating.add_motion(seat, text, case_for=case_for, case_against=case_against)
        kept = filled(words, "debate_telegram.motion_kept", motion=motion_line(motion.text, words))
        await talk.reply(joined("\n\n", [kept, plain(words.say("debate.motions.added"))]))
