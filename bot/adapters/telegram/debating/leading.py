"""Leading a debate: from phase to phase, pausing, ending; who has not spoken; notices for organisers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from bot.adapters.telegram.debating import keyboards
from bot.adapters.telegram.debating.announcing import reminder_text
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.naming import debate_named, debate_replied_to
from bot.adapters.telegram.debating.wishing import wish_of
from bot.adapters.telegram.markup import bold, joined, plain
from bot.adapters.telegram.seating import leading_seat, seat_of
from bot.adapters.telegram.talks import Press, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.model import Debate, DebateId, Phase
from bot.core.groups.seating import Seat
from bot.core.keyed import Locks

Step = Callable[[Seat, DebateId], Awaitable[Debate]]
StepFrom = Callable[[Seat, DebateId, Phase], Awaitable[Debate]]


@dataclass
class Leading:
    """What organisers, and whoever opened a debate, do with it.

    Attributes:
        drain: Sends what is owed now, for those who wait for it.
    """

    debating: Debating = field(repr=False)
    drain: Callable[[], Awaitable[None]]
    _turns: Locks[DebateId] = field(default_factory=Locks)

    async def press_next(self, press: Press) -> None:
        """End the phase that the button was made for, if it still runs; two quick presses end one phase."""
        debate, words = debate_named(press), await press.words()
        seat, phase = await leading_seat(self.debating, press), keyboards.PHASES.get(press.argument(1))
        async with self._turns.of(debate):
            found = await self.debating.here(seat, debate)
            if found.phase is not phase:
                await press.note(words.say("debate_telegram.phase_over"), alert=True)
                return
            await self.debating.end_phase(seat, debate, phase)
        await press.note(words.say("debate_telegram.ended"))
        await self.drain()

    async def press_pause(self, press: Press) -> None:
        """Pause."""
        await self._press(press, self.debating.pause)

    async def press_resume(self, press: Press) -> None:
        """Resume."""
        await self._press(press, self.debating.resume)

    async def next(self, talk: Talk) -> None:
        """/debate próxima"""
        await self._lead_from_phase(talk, self.debating.end_phase)

    async def pause(self, talk: Talk) -> None:
        """/debate pausar"""
        await self._lead(talk, self.debating.pause)

    async def resume(self, talk: Talk) -> None:
        """/debate retomar"""
        await self._lead(talk, self.debating.resume)

    async def finish(self, talk: Talk) -> None:
        """/debate encerrar"""
        await self._lead_from_phase(talk, self.debating.finish)

    async def times(self, talk: Talk, given: str) -> None:
        """/debate tempo 2h réplica=1d: give phases other lengths."""
        words, seat = await talk.words(), await leading_seat(self.debating, talk)
        wish = wish_of(given, words)
        if wish.motion or not (wish.phase or wish.times):
            await talk.say("debate_telegram.times_usage")
            return
        debate = await self.debating.here(seat, debate_replied_to(talk))
        await self.debating.set_times(seat, debate.id, wish.phase, wish.times)
        await self.drain()

    async def who(self, talk: Talk) -> None:
        """/debate quem: who has not spoken or voted yet."""
        seat = await seat_of(self.debating, talk)
        debate = await self.debating.here(seat, debate_replied_to(talk))
        sheet = await self.debating.sheet(seat, debate.id)
        await talk.reply(reminder_text(replace(sheet, words=await talk.words())))

    async def notices(self, talk: Talk) -> None:
        """/debate avisos: what was said of persons, to an organiser alone."""
        words, seat = await talk.words(), await leading_seat(self.debating, talk)
        debate = await self.debating.here(seat, debate_replied_to(talk))
        turns = await self.debating.notices(seat, debate.id)
        lines = [filled(words, "debate.care.line", name=turn.name, text=turn.text) for turn in turns]
        text = joined(
            "\n\n", [bold(words.say("debate.care.title")), *(lines or [plain(words.say("debate.care.none"))])]
        )
        if talk.venue.private:
            await talk.reply(text)
        elif await talk.whisper(text) is not None:
            await talk.say("telegram.private.sent")
        else:
            await talk.say("debate_telegram.start_private")

    async def _press(self, press: Press, step: Step) -> None:
        words, seat = await press.words(), await leading_seat(self.debating, press)
        await step(seat, debate_named(press))
        await press.note(words.say("debate_telegram.ended"))
        await self.drain()

    async def _lead(self, talk: Talk, step: Step) -> None:
        await self._step(talk, lambda seat, debate: step(seat, debate.id))

    async def _lead_from_phase(self, talk: Talk, step: StepFrom) -> None:
        await self._step(talk, lambda seat, debate: step(seat, debate.id, debate.phase))

    async def _step(self, talk: Talk, step: Callable[[Seat, Debate], Awaitable[Debate]]) -> None:
        seat = await leading_seat(self.debating, talk)
        debate = await self.debating.here(seat, debate_replied_to(talk))
        async with self._turns.of(debate.id):
            await step(seat, debate)
        await self.drain()
        if talk.venue.private:
            await talk.say("debate_telegram.ended")
