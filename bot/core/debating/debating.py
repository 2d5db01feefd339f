"""Debates as one service: what platform adapters and the terminal call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.core.clock import Clock
from bot.core.debating.checking.checking import Checking
from bot.core.debating.checking.model import Check
from bot.core.debating.concluding import Concluding, swing_of
from bot.core.debating.divergences import Divergence, Divergences
from bot.core.debating.errors import (
    DebateMissingError,
    DebateOverError,
    NoDebateHereError,
    NotDebaterError,
    NotLeaderError,
    VoteClosedError,
    WrongPhaseError,
)
from bot.core.debating.exporting import markdown_of
from bot.core.debating.hearing import Hearing
from bot.core.debating.keeping import DebateStore
from bot.core.debating.leading import Leading
from bot.core.debating.model import Debate, DebateId, Debater, Moment, Phase, Side, Stance, Turn, Vote
from bot.core.debating.motions.finding import Motions
from bot.core.debating.motions.model import Motion, MotionId
from bot.core.debating.posters import DebatePictures, DebateResultSheet, DebateSheet
from bot.core.debating.searching import Searching
from bot.core.debating.seats import Seat
from bot.core.debating.showing import Showing
from bot.core.debating.siding import side_for
from bot.core.debating.wishing import EvidenceCard, Export, Hand, Heard, Joined, PastDebate, Wish
from bot.core.groups.errors import NoGroupError, NotOrganiserError
from bot.core.groups.keeping import GroupStore
from bot.core.groups.limiting import Shares
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.wording import askable, keepable
from knowledge.documents import Language
from knowledge.sentences import split_sentences
from prompts.words import Words, words_for

__all__ = ["Debating", "EvidenceCard", "Export", "Hand", "Heard", "Joined", "PastDebate", "Wish"]

MOST_CHECKED: Final = 1_500  # characters of a message, some ten claims
VOTING_IN: Final = {Moment.BEFORE: (Phase.PROPOSED, Phase.GATHERING), Moment.AFTER: (Phase.VOTING,)}


@dataclass(frozen=True)
class Debating:
    """All that can be done with debates; daily prompts and the change of phases are the schedule's business.

    Every id is checked against the seat's group: `DebateMissingError` for another's.

    Attributes:
        shares: How much members and groups may search and check.
        words_kept: How long the words that a summary quotes are kept.
    """

    groups: GroupStore
    store: DebateStore
    leading: Leading
    motions_of: Motions
    divergences: Divergences
    showing: Showing
    concluding: Concluding
    hearing: Hearing
    searching: Searching
    checking: Checking
    pictures: DebatePictures
    shares: Shares
    clock: Clock
    words_kept: timedelta

    async def seat(self, speaker: Speaker, venue: Venue, language: Language = "pt") -> Seat:
        """Return who speaks where; in private, in the group that the member was last seen in.

        Raises:
            NoGroupError: The member was seen in no group yet, or the chat belongs to none.
        """
        presence = await self.groups.arrive(speaker, venue)
        if presence.group is None:
            raise NoGroupError
        return Seat(
            group=presence.group,
            member=presence.member,
            platform=speaker.platform,
            language=presence.group.settings.language or language,
            name=speaker.name,
            organiser=speaker.organiser,
            chat=presence.chat,
            place=venue.place if venue.chat else "",
        )

    # motions

    async def motions(self, seat: Seat, typed: str = "") -> list[Motion]:
        """Return what may be debated: the group's own motions, then the shipped ones; those that fit `typed` first.

        Fast enough for autocomplete; button and choice values are `motion.id`.
        """
        return await self.motions_of.matching(seat.group, seat.language, askable(typed))

    async def add_motion(self, seat: Seat, text: str, *, case_for: str = "", case_against: str = "") -> Motion:
        """Keep a motion of the group's own; its evidence is found when it is debated; for organisers.

        Raises:
            NotOrganiserError, MotionError.
        """
        return await self.motions_of.add(seat, text, case_for, case_against)

    async def remove_motion(self, seat: Seat, motion: MotionId) -> None:
        """Forget a motion of the group's own; for organisers. Raises as `add_motion`."""
        await self.motions_of.remove(seat, motion)

    # opening and leading

    async def open(self, seat: Seat, wish: Wish) -> Debate:
        """Open a debate where the member speaks; the outbox has it posted within seconds.

        Raises:
            DebateRunningError: One is running in this place, and the wish does not say `anyway`.
            NoGroupError: Said in private.
            MotionError, PhaseTimeError.
        """
        _in_group(seat)
        self.shares.question(seat.member, seat.group.id)
        return await self.leading.open(seat, await self.motions_of.wanted(seat, wish.motion), wish)

    async def open_prompt(self, seat: Seat, debate: DebateId, *, anyway: bool = False) -> Debate:
        """Open the daily prompt's debate (button *open debate*); stances taken on the prompt count as before.

        Pressed again once it is open, it returns the debate as it is.

        Raises:
            PromptOverError: Too old.
            DebateRunningError, DebateMissingError.
        """
        return await self.leading.open_prompt(seat, await self._find(seat, debate), anyway=anyway)

    async def open_divergence(self, seat: Seat, divergence: str, wish: Wish | None = None) -> Debate:
        """Open a debate on a disagreement of the readings, by `Divergence.id`; raises as `open`, and
        DivergenceGoneError."""
        _in_group(seat)
        motion = await self.divergences.motion(seat.group, seat.language, divergence)
        return await self.leading.open(seat, motion, wish or Wish())

    async def here(self, seat: Seat, debate: DebateId | None = None) -> Debate:
        """Return the debate with this id; without one that of the seat's thread, else the newest running in its place,
        else in its chat; in private the newest running one that the member takes a side in.

        Raises:
            DebateMissingError, NoDebateHereError.
        """
        if debate is not None:
            return await self._find(seat, debate)
        running = await self.store.running(seat.group.id)
        if seat.chat is None:
            mine = [one for one in running if not one.spots or await self._takes_part(seat, one)]
            return _first(mine)
        spots = [(one, one.spot(seat.platform, seat.chat.id)) for one in running]
        led = [(one, spot) for one, spot in spots if spot is not None]
        in_thread = [one for one, spot in led if spot.thread and spot.thread == seat.place]
        in_place = [one for one, spot in led if spot.place == seat.place]
        return _first(in_thread or in_place or [one for one, _ in led])

    async def running(self, seat: Seat) -> list[Debate]:
        """Return the group's running debates, newest first."""
        return await self.store.running(seat.group.id)

    async def sheet(self, seat: Seat, debate: DebateId) -> DebateSheet:
        """Return all that is needed to show the debate as it stands now, in the seat's chat and language."""
        return await self._sheet(seat, await self._find(seat, debate))

    async def end_phase(self, seat: Seat, debate: DebateId) -> Debate:
        """End the present phase early; the next begins. From the vote after, the summary follows.

        Raises:
            NotLeaderError: Neither an organiser nor who opened it.
            DebateOverError.
        """
        found = await self._led(seat, debate)
        return await (self.leading.finish(found) if found.phase is Phase.PROPOSED else self.leading.advance(found))

    async def pause(self, seat: Seat, debate: DebateId) -> Debate:
        """Stop its time: nothing falls due, and what is written is not part of it; votes and sides are still taken.

        Raises as `end_phase`, and WrongPhaseError: it is paused already.
        """
        return await self.leading.pause(await self._led(seat, debate))

    async def resume(self, seat: Seat, debate: DebateId) -> Debate:
        """Let its time go on, with what was left of the phase. Raises as `pause`."""
        return await self.leading.resume(await self._led(seat, debate))

    async def set_times(
        self,
        seat: Seat,
        debate: DebateId,
        phase: timedelta | None = None,
        times: Mapping[Phase, timedelta] | None = None,
    ) -> Debate:
        """Give phases other lengths: all of them `phase`, but for what `times` says of some; the present one counts
        from its beginning. The chats are told as after a pause (`DebatePoster.pause`).

        Raises as `end_phase`, and PhaseTimeError.
        """
        found = await self._led(seat, debate)
        if not found.running:
            raise NoDebateHereError
        return await self.leading.set_times(found, phase, times or {})

    async def finish(self, seat: Seat, debate: DebateId) -> Debate:
        """End the debate: straight to the vote after; from there, or if nobody takes part, for good.

        Raises as `end_phase`.
        """
        return await self.leading.finish(await self._led(seat, debate))

    # taking part

    async def vote(self, seat: Seat, debate: DebateId, stance: Stance, moment: Moment) -> DebateSheet:
        """Take a stance, in place of the member's earlier one of the same moment.

        `moment` is the one that the button pressed was made for: `BEFORE` on prompts and opening messages.

        Raises:
            VoteClosedError: That vote is not open now.
        """
        found = await self._find(seat, debate)
        vote = Vote(seat.member, moment, stance, seat.platform, self.clock.now())
        if not await self.store.vote(found.id, vote, phases=VOTING_IN[moment]):
            raise VoteClosedError(f"debate.error.vote_closed.{moment}")
        return await self._sheet(seat, found)

    async def join(self, seat: Seat, debate: DebateId, side: Side | None = None) -> Joined:
        """Take a side; without one, be drawn to the side with fewer debaters.

        Whoever is on a side already and asks to be drawn stays there. Sides may be changed until rebuttals begin.

        Raises:
            SideFixedError, DebateOverError.
        """
        found = await self._find(seat, debate)
        before = await self._debater(seat, found)
        await self.store.join(found.id, seat.member, self.clock.now(), lambda *known: side_for(*known, wanted=side))
        now = await self._debater(seat, found)
        if now is None:
            raise DebateMissingError
        changed = before is None or before.side is not now.side
        return Joined(now, changed, await self._hand(seat, found, now.side))

    async def leave(self, seat: Seat, debate: DebateId) -> None:
        """Leave a debate: side and words are forgotten, stances stay.

        Raises:
            NotDebaterError.
        """
        found = await self._find(seat, debate)
        if not await self.store.leave(found.id, seat.member):
            raise NotDebaterError

    async def satisfied(self, seat: Seat, debate: DebateId) -> DebateSheet:
        """Note, in the steelman round, that the other side has restated the member's faithfully (a button).

        Once everyone on a side says so, the rebuttal begins. `presenting.satisfied_lines` tells who has.

        Raises:
            NotDebaterError: Takes no side.
            WrongPhaseError: It is not the steelman round.
        """
        found = await self._find(seat, debate)
        if found.phase is not Phase.STEELMAN:
            raise WrongPhaseError("debate.error.not_restating")
        if not await self.store.satisfy(found.id, seat.member):
            raise NotDebaterError
        if all(one.satisfied for one in await self.store.debaters(found.id, seat.platform)):
            await self.leading.advance(found)
        return await self._sheet(seat, found)

    async def silent(self, seat: Seat, debate: DebateId) -> tuple[Debater, ...]:
        """Return who takes a side and has not spoken in the present phase (has not voted after, in the last one)."""
        found = await self._find(seat, debate)
        return tuple(one for one in await self.store.debaters(found.id, seat.platform) if not one.spoken)

    async def heard(self, seat: Seat, message: str, text: str, reply_to: str = "") -> Heard | None:
        """Take a member's message: part of a debate if it stands in the debate's thread, or, where the debate is led
        in replies, if it replies to one of its messages or to a turn in it, while a speaking phase runs.

        To be called with all that is written in groups (cheap where no debate runs); None: not for a debate.
        The same message heard twice counts once. Commands must not be handed over.

        Args:
            message: The platform's id of it.
            reply_to: Id of the message it replies to.
        """
        return await self.hearing.heard(seat, message, keepable(text), reply_to)

    async def corrected(self, seat: Seat, message: str, text: str) -> None:
        """Put the member's new words in the place of the old ones; nothing if the message is no turn of theirs."""
        chat = seat.chat.id if seat.chat else ""
        await self.store.correct_turn(seat.platform, chat, message, seat.member, keepable(text).strip())

    async def withdrawn(self, platform: Platform, chat: str, message: str) -> None:
        """Forget a deleted message; nothing if it is no turn."""
        await self.store.forget_turn(platform, chat, message)

    async def notices(self, seat: Seat, debate: DebateId) -> list[Turn]:
        """Return the turns that spoke of persons rather than claims, newest first; for organisers, in private.

        Empty unless the group's setting `debate_care` is on.

        Raises:
            NotOrganiserError.
        """
        if not seat.organiser:
            raise NotOrganiserError
        found = await self._find(seat, debate)
        if not seat.group.settings.debate_care:
            return []
        return [turn for turn in reversed(await self.store.turns(found.id)) if turn.care]

    # evidence

    async def hand(self, seat: Seat, debate: DebateId, side: Side | None = None) -> Hand:
        """Return the quotes of a side: the one named, else the member's own, else both sides'."""
        found = await self._find(seat, debate)
        own = await self._debater(seat, found)
        return await self._hand(seat, found, side or (own.side if own else None))

    async def evidence(self, seat: Seat, query: str) -> EvidenceCard:
        """Search the group's readings (`/evidencia`)."""
        if query.strip():
            self.shares.question(seat.member, seat.group.id)
        return await self.searching.card(query, seat.group.shelves, seat.language)

    async def check(self, seat: Seat, text: str) -> Check:
        """Split a message into claims and check each against the group's readings (`/checar`)."""
        text = _checkable(text, seat.language)
        if text:
            self.shares.question(seat.member, seat.group.id)
        return await self.checking.check(text, seat.group.shelves, language=seat.language)

    async def disagreements(self, seat: Seat) -> list[Divergence]:
        """Return where the group's readings differ (`/divergencias`): the known ones, then those found by comparing.

        The first call after readings have changed takes some seconds: defer.
        """
        return await self.divergences.of(seat.group, seat.language)

    # looking back

    async def result(self, seat: Seat, debate: DebateId) -> DebateResultSheet:
        """Return the outcome of a debate that is done.

        Raises:
            WrongPhaseError: It is not (`debate.error.not_done`).
        """
        found = await self._find(seat, debate)
        result = await self.concluding.of(found, seat.group)
        sheet = await self._sheet(seat, found)
        picture = await self.pictures.swing(result, sheet.words) if result.swing.pairs else None
        return DebateResultSheet(sheet, result, picture)

    async def past(self, seat: Seat, limit: int = 20) -> list[PastDebate]:
        """Return the group's debates that are done, newest first (`/debates`)."""
        found = []
        for debate in await self.store.done(seat.group.id, limit):
            swing = swing_of(await self.store.votes(debate.id))
            ended, debaters = debate.ended_at or debate.due_at, await self.store.debaters(debate.id, seat.platform)
            found.append(PastDebate(debate.id, debate.motion.text, ended, len(debaters), swing.pairs, swing.shift))
        return found

    async def export(self, seat: Seat, debate: DebateId) -> Export:
        """Return a debate that is done as Markdown. Raises as `result`."""
        sheet = await self.result(seat, debate)
        return markdown_of(sheet, sheet.sheet.words)

    async def _find(self, seat: Seat, debate: DebateId) -> Debate:
        found = await self.store.find(debate)
        if found is None or found.group != seat.group.id:
            raise DebateMissingError
        return found

    async def _led(self, seat: Seat, debate: DebateId) -> Debate:
        """Return the debate, if the member may lead it and it is not over."""
        found = await self._find(seat, debate)
        if not seat.organiser and found.opened_by != seat.member:
            raise NotLeaderError
        if found.phase.over:
            raise DebateOverError
        if seat.organiser and found.organiser is None:
            await self.store.note_organiser(found.id, seat.member)
        return found

    async def _debater(self, seat: Seat, debate: Debate) -> Debater | None:
        everyone = await self.store.debaters(debate.id, seat.platform)
        return next((one for one in everyone if one.member == seat.member), None)

    async def _takes_part(self, seat: Seat, debate: Debate) -> bool:
        return await self._debater(seat, debate) is not None

    async def _hand(self, seat: Seat, debate: Debate, side: Side | None) -> Hand:
        evidence = await self.showing.quoting.evidence(debate.motion, seat.group.shelves)
        quotes = {
            None: evidence.quotes_for + evidence.quotes_against,
            Side.FOR: evidence.quotes_for,
            Side.AGAINST: evidence.quotes_against,
        }
        return Hand(side, quotes[side], evidence.complicating, evidence.proposed)

    async def _sheet(self, seat: Seat, debate: Debate) -> DebateSheet:
        now = await self.store.find(debate.id) or debate
        chat = seat.chat.id if seat.chat else ""
        return await self.showing.sheet(now, seat.group, _words(seat, now), seat.platform, chat)


def _words(seat: Seat, debate: Debate) -> Words:
    """In a group that has set no language, its debates speak that of their motion; in private each member's own."""
    if seat.chat is None:
        return words_for(seat.language)
    return words_for(seat.group.settings.language or debate.language)


def _checkable(text: str, language: Language) -> str:
    """Return as many whole sentences of a message as can be checked in some seconds, each bounded."""
    text = keepable(text)
    kept = ""
    for span in split_sentences(text, language):
        kept = f"{kept} {askable(span.of(text))}".strip()
        if len(kept) >= MOST_CHECKED:
            break
    return kept


def _in_group(seat: Seat) -> None:
    if seat.chat is None and seat.platform is not Platform.CONSOLE:
        raise NoGroupError


def _first(debates: list[Debate]) -> Debate:
    if not debates:
        raise NoDebateHereError
    return debates[0]
