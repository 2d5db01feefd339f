"""Debates as a feature of the bot on Telegram."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from telegram import Update

from bot.adapters.telegram.debating import choosing, diverging, keyboards
from bot.adapters.telegram.debating.announcing import busy
from bot.adapters.telegram.debating.checking import Looking
from bot.adapters.telegram.debating.choosing import Choosing
from bot.adapters.telegram.debating.dealing import HAND_LINK, Dealing
from bot.adapters.telegram.debating.diverging import Diverging
from bot.adapters.telegram.debating.hearing import Hearing
from bot.adapters.telegram.debating.leading import Leading
from bot.adapters.telegram.debating.naming import debate_named, genuine
from bot.adapters.telegram.debating.own_motions import OwnMotions
from bot.adapters.telegram.debating.past import Past
from bot.adapters.telegram.debating.posting import TelegramDebatePoster
from bot.adapters.telegram.debating.showing import Showing
from bot.adapters.telegram.debating.taking_part import TakingPart
from bot.adapters.telegram.debating.wishing import is_only_times, is_typed
from bot.adapters.telegram.features import Command, Feature
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Desk, Press, PressHandler, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.errors import DebateRunningError


@dataclass
class TelegramDebates:
    """Brings debates to Telegram.

    Attributes:
        drain: Sends what is owed now, for those who wait for it.
    """

    debating: Debating = field(repr=False)
    poster: TelegramDebatePoster
    drain: Callable[[], Awaitable[None]]

    @cached_property
    def leading(self) -> Leading:
        """From phase to phase."""
        return Leading(self.debating, self.drain)

    @cached_property
    def dealing(self) -> Dealing:
        """Hands of evidence."""
        return Dealing(self.debating)

    @cached_property
    def choosing(self) -> Choosing:
        """Motions."""
        return Choosing(self.debating, self.drain)

    @cached_property
    def part(self) -> TakingPart:
        """Votes and sides."""
        showing = Showing(self.debating, self.poster.topics, self.poster.keep_days)
        return TakingPart(self.debating, showing, self.drain)

    def feature(self) -> Feature:
        """Return commands, buttons and handlers."""
        looking, past, hearing = Looking(self.debating), Past(self.debating), Hearing(self.debating)
        diverging_, motions = Diverging(self.debating, self.drain), OwnMotions(self.debating, self.choosing)
        presses: Mapping[str, PressHandler] = {
            keyboards.VOTE: self.part.press_vote,
            keyboards.JOIN: self.part.press_side,
            keyboards.LEAVE: self.part.press_leave,
            keyboards.SATISFIED: self.part.press_satisfied,
            keyboards.HAND: self.dealing.press_hand,
            keyboards.OPEN: self._press_open,
            keyboards.NEXT: self.leading.press_next,
            keyboards.PAUSE: self.leading.press_pause,
            keyboards.RESUME: self.leading.press_resume,
            keyboards.RESULT: past.press_result,
            keyboards.EXPORT: past.press_export,
            choosing.PAGE: self.choosing.press_page,
            choosing.SHOW: self.choosing.press_show,
            choosing.START: self.choosing.press_start,
            choosing.START_ANYWAY: self.choosing.press_start_anyway,
            diverging.PAGE: diverging_.press_page,
            diverging.DEBATE: diverging_.press_debate,
        }
        return Feature(
            commands=(
                Command(("debate", "debate"), self._debate, "debate_telegram.command.debate"),
                Command(("evidencia", "evidence"), looking.evidence, "debate_telegram.command.evidence"),
                Command(("checar", "check"), looking.check, "debate_telegram.command.check"),
                Command(
                    ("divergencias", "disagreements"), diverging_.divergences, "debate_telegram.command.divergences"
                ),
                Command(("debates", "debates"), past.debates, "debate_telegram.command.debates"),
                Command(("mocoes", "motions"), motions.motions, "debate_telegram.command.motions"),
            ),
            presses={verb: genuine(handler) for verb, handler in presses.items()},
            handlers=hearing.handlers,
            updates=(Update.EDITED_MESSAGE,),
            connected=self._connected,
            links={HAND_LINK: self.dealing.open_link},
            listeners=(hearing.listen,),
            help=tuple(f"debate_telegram.help.{name}" for name in ("debate", "speak", "evidence", "divergences")),
            help_organisers=("debate_telegram.help.lead", "debate_telegram.help.own"),
        )

    async def _connected(self, desk: Desk) -> None:
        self.poster.desk = desk

    async def _debate(self, talk: Talk, given: str) -> None:
        """/debate: the list, a debate on what is said, or a word that leads the one here."""
        words = await talk.words()
        for name, do in (
            ("finish", self.leading.finish),
            ("pause", self.leading.pause),
            ("resume", self.leading.resume),
            ("next", self.leading.next),
            ("who", self.leading.who),
            ("notices", self.leading.notices),
            ("hand", self.dealing.here),
            ("leave", self.part.leave),
        ):
            if is_typed(given, name, words):
                await do(talk)
                return
        verb, _, rest = given.partition(" ")
        if is_typed(verb, "times", words) and (not rest or is_only_times(rest, words)):
            await self.leading.times(talk, rest)
        elif talk.venue.private:
            await talk.say("debate_telegram.in_group")
        elif given:
            await self.choosing.open(talk, given)
        else:
            await self.choosing.list_motions(talk)

    async def _press_open(self, press: Press) -> None:
        """Open the daily prompt's debate; where one is running, offer to open it all the same."""
        debate, words, seat = debate_named(press), await press.words(), await seat_of(self.debating, press)
        anyway = press.argument(1) == keyboards.ANYWAY
        try:
            await self.debating.open_prompt(seat, debate, anyway=anyway)
        except DebateRunningError as error:
            await press.note("")
            await press.reply(*busy(error, words, keyboards.OPEN, debate, keyboards.ANYWAY))
            return
        await press.note(words.say("debate_telegram.started"))
        await self.drain()
