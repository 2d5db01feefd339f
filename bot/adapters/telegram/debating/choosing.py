"""/debate: choosing a motion from the list, and opening a debate on it or on words of one's own."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button, number_in
from bot.adapters.telegram.debating.announcing import busy, motion_line, titled
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.keyboards import ANYWAY, Rows
from bot.adapters.telegram.debating.wishing import wish_of
from bot.adapters.telegram.markup import Rich, harmless, joined, plain
from bot.adapters.telegram.paging import turning
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Press, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.errors import DebateRunningError, MotionError
from bot.core.debating.model import Debate
from bot.core.debating.motions.model import Motion, Origin
from bot.core.debating.timing import duration_named, parse_duration
from bot.core.debating.wishing import Wish
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from bot.core.paging import page_of
from prompts.words import Words

PAGE, SHOW, START, START_ANYWAY = "dm", "dk", "ds", "da"  # verbs
MOTIONS_ON_PAGE: Final = 8  # as many as numbers fit in one row of buttons
TIMES: Final = ("10m", "1h", "1d", "2d")  # offered for a phase; any other can be written
STEELMAN: Final = "s"
NO_FLAGS: Final = "-"
QUOTES: Final = " “”\"'"  # around a motion that is copied from a message


@dataclass(frozen=True)
class Choosing:
    """Shows motions and opens debates.

    Attributes:
        drain: Sends what is owed now, for a chat that waits for its debate.
    """

    debating: Debating = field(repr=False)
    drain: Callable[[], Awaitable[None]]

    async def list_motions(self, talk: Talk) -> None:
        """/debate alone: what may be debated, with a button for each."""
        motions = await self.debating.motions(await seat_of(self.debating, talk))
        await talk.reply(*motions_page(motions, 0, await talk.words()))

    async def press_page(self, press: Press) -> None:
        """Turn the page."""
        motions = await self.debating.motions(await seat_of(self.debating, press))
        await press.note("")
        await press.change(*motions_page(motions, number_in(press.argument(0)), await press.words()))

    async def press_show(self, press: Press) -> None:
        """Show a motion, and how long its phases may last."""
        seat, words = await seat_of(self.debating, press), await press.words()
        motion = await self._motion(seat, press.argument(0))
        flags, page = press.argument(1), number_in(press.argument(2))
        await press.note("")
        await press.change(motion_text(motion, words), motion_keyboard(motion, flags, page, words))

    async def press_start(self, press: Press) -> None:
        """Open a debate on the motion chosen; where one is running, offer to open it all the same."""
        motion, time, flags = press.argument(0), press.argument(1), press.argument(2)
        wish = Wish(motion, parse_duration(time), steelman=STEELMAN in flags, anyway=ANYWAY in flags)
        seat, words = await seat_of(self.debating, press), await press.words()
        if motion:
            await self._motion(seat, motion)
        try:
            debate = await self.debating.open(seat, wish)
        except DebateRunningError as error:
            await press.note("")
            flags = f"{flags.strip(NO_FLAGS)}{ANYWAY}"
            await press.change(*busy(error, words, START, motion, time, flags))
            return
        await press.note(words.say("debate_telegram.started"))
        await press.change(filled(words, "debate_telegram.in_topic", motion=motion_line(debate.motion.text, words)))
        await self.drain()

    async def open(self, talk: Talk, given: str) -> None:
        """/debate with words: a number of the list, a topic, or a motion; then how it is wanted."""
        words, seat = await talk.words(), await seat_of(self.debating, talk)
        wish = await self._named(seat, wish_of(given, words))
        try:
            debate = await self.debating.open(seat, wish)
        except DebateRunningError as error:
            await talk.reply(*busy(error, words, START_ANYWAY))
            return
        await self._wait_for(talk, seat, debate)

    async def press_start_anyway(self, press: Press) -> None:
        """Open what the command asked for that the message replies to."""
        asked = press.message.reply_to_message if press.message is not None else None
        given = (asked.text or "").partition(" ")[2] if asked is not None else ""
        words, seat = await press.words(), await seat_of(self.debating, press)
        if not given:
            await press.note(words.say("telegram.button.unknown"), alert=True)
            return
        wish = await self._named(seat, wish_of(given, words))
        debate = await self.debating.open(seat, replace(wish, anyway=True))
        await press.note(words.say("debate_telegram.started"))
        await press.change(filled(words, "debate_telegram.in_topic", motion=motion_line(debate.motion.text, words)))
        await self.drain()

    async def numbered(self, seat: Seat, typed: str) -> Motion:
        """Return the motion with that number in the list.

        Raises:
            MotionError: There is none.
        """
        motions = await self.debating.motions(seat)
        n = number_in(typed)
        if not 1 <= n <= len(motions):
            raise MotionError("debate_telegram.no_number", n=typed[:6])
        return motions[n - 1]

    async def _named(self, seat: Seat, wish: Wish) -> Wish:
        """Return the wish with the id of its motion, where it names one by its number or repeats it word for word."""
        typed = wish.motion.strip(QUOTES)
        if typed.isdecimal():
            return replace(wish, motion=(await self.numbered(seat, typed)).id)
        same = (one for one in await self.debating.motions(seat) if one.text.casefold() == typed.casefold())
        found = next(same, None)
        return replace(wish, motion=found.id if found is not None else typed)

    async def _motion(self, seat: Seat, name: str) -> Motion:
        found = next((motion for motion in await self.debating.motions(seat) if motion.id == name), None)
        if found is None:
            raise MotionError("debate.error.motion.unknown")
        return found

    async def _wait_for(self, talk: Talk, seat: Seat, debate: Debate) -> None:
        """Have the debate posted; say so where that takes longer."""
        async with talk.desk.messenger.typing(talk.place):
            await self.drain()
        now = await self.debating.here(seat, debate.id)
        spot = now.spot(Platform.TELEGRAM, talk.venue.chat)
        if spot is not None and not spot.opened:
            await talk.say("debate_telegram.started")


def motions_page(motions: Sequence[Motion], page: int, words: Words) -> tuple[Rich, InlineKeyboardMarkup | None]:
    """Return a page of the list, numbered through all pages."""
    if not motions:
        return plain(words.say("debate.error.motion.none")), None
    turned = page_of(motions, page, MOTIONS_ON_PAGE)
    title = titled(words.say("debate.motions.title"), turned, words)
    lines = [_line(n, motion, words) for n, motion in turned.entries]
    rows: Rows = [[button(str(n), SHOW, motion.id, NO_FLAGS, turned.number) for n, motion in turned.entries]]
    if turns := turning(turned, PAGE):
        rows.append(turns)
    rows.append([button(words.say("debate_telegram.pick"), START, "", TIMES[2], NO_FLAGS)])
    text = joined("\n\n", [title, joined("\n", lines), plain(words.say("debate_telegram.usage"))])
    return text, InlineKeyboardMarkup(rows)


def motion_text(motion: Motion, words: Words) -> Rich:
    """Return a motion with its context, both cases and the question."""
    parts = [motion_line(motion.text, words), plain(harmless(" ".join(motion.context)))]
    cases = [
        filled(words, f"debate.case_{side}", case=case)
        for side, case in (("for", motion.case_for), ("against", motion.case_against))
        if case
    ]
    parts.append(joined("\n", cases))
    if motion.question:
        parts.append(filled(words, "debate.question", question=motion.question))
    return joined("\n\n", parts)


def motion_keyboard(motion: Motion, flags: str, page: int, words: Words) -> InlineKeyboardMarkup:
    """Return the buttons that open a debate on it, for each time a phase may last."""
    on = STEELMAN in flags
    other = NO_FLAGS if on else STEELMAN
    flags = STEELMAN if on else NO_FLAGS
    starts: list[InlineKeyboardButton] = []
    for typed in TIMES:
        time = duration_named(parse_duration(typed), words)
        starts.append(button(words.say("debate_telegram.start", time=time), START, motion.id, typed, flags))
    toggle = button(words.say(f"debate_telegram.steelman.{'on' if on else 'off'}"), SHOW, motion.id, other, page)
    back = button(words.say("debate_telegram.back"), PAGE, page)
    return InlineKeyboardMarkup([starts[:2], starts[2:], [toggle], [back]])


def _line(n: int, motion: Motion, words: Words) -> Rich:
    key = "debate.motions.own" if motion.origin is Origin.OWN else "debate.motions.line"
    return filled(words, key, n=n, motion=motion.text)
