"""The motions a group may debate, and the one that is meant or needed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Protocol
from uuid import uuid4

from bot.core.clock import Clock
from bot.core.debating.errors import MotionError
from bot.core.debating.keeping import DebateStore
from bot.core.debating.motions.choosing import Needs, Situation, best_fitting, fitting, ranked
from bot.core.debating.motions.model import LONGEST_MOTION, Motion, MotionId, Origin, Quote
from bot.core.debating.motions.proposing import Proposing
from bot.core.debating.motions.shipped import shipped_motions
from bot.core.debating.motions.telling import MotionTeller
from bot.core.debating.quoting import Quoting
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import Group, GroupId
from bot.core.groups.seating import Seat
from bot.core.wording import askable, keepable
from knowledge.documents import Language
from knowledge.language import detect_language

TOPIC_WORDS: Final = 4  # what is no longer is a topic, not a motion in free text
SHORTEST_MOTION: Final = 12  # characters
MOST_OWN: Final = 100  # motions of a group's own
LOOKED_BACK: Final = timedelta(days=21)  # for what the group asked in vain and did not know


class KnowsNeeds(Protocol):
    """Knows what a group asked in vain, and what it did not know."""

    async def needs(self, group: GroupId, since: datetime) -> Needs:
        """Return what there is since then."""
        ...


@dataclass(frozen=True)
class Motions:
    """Finds motions.

    Attributes:
        teller: None where no model is set: then a motion that nobody has prepared has quotes alone.
    """

    store: DebateStore
    quoting: Quoting
    proposing: Proposing
    needs: KnowsNeeds
    clock: Clock
    teller: MotionTeller | None = None

    async def askable(self, group: Group, language: Language) -> list[Motion]:
        """Return the group's own motions, then those shipped ones that its readings have quotes for on both sides."""
        documents = await asyncio.to_thread(self.quoting.documents, group.shelves)

        def stands(quotes: Sequence[Quote]) -> bool:
            return any(one.document in documents and one.text in documents[one.document].text for one in quotes)

        own = await self.store.own_motions(group.id)
        shipped = [one for one in shipped_motions(language) if stands(one.quotes_for) and stands(one.quotes_against)]
        return [*own, *shipped]

    async def matching(self, group: Group, language: Language, typed: str) -> list[Motion]:
        """Return what may be debated, those that fit what is typed first."""
        motions = await self.askable(group, language)
        first = fitting(motions, typed)
        return first + [one for one in motions if one not in first]

    async def most_needed(self, group: Group, language: Language, salt: str) -> list[Motion]:
        """Return what may be debated, in the order of a draw weighted by what the group needs; the same for a salt."""
        motions = await self.askable(group, language)
        return ranked(motions, await self._situation(group, salt))

    async def for_day(self, group: Group, day: date) -> Motion | None:
        """Return the motion of a day's prompt, with its evidence; None if there is none."""
        language = group.settings.language or "pt"
        for motion in await self.most_needed(group, language, f"{group.id} {day.isoformat()}"):
            complete = await self.complete(motion, group)
            if complete.quotes_for and complete.quotes_against:
                return await self._told(complete, group)
        return None

    async def wanted(self, seat: Seat, typed: str) -> Motion:
        """Return the motion meant: by its id, by a few words on a topic, or put in these very words.

        Raises:
            MotionError: There is none, or it is too short or too long.
        """
        typed = " ".join(keepable(typed).split())
        motions = await self.askable(seat.group, seat.language)
        named = next((one for one in motions if one.id == typed), None)
        if named is None and not typed:
            named = next(iter(await self.most_needed(seat.group, seat.language, self._today(seat.group))), None)
            if named is None:
                raise MotionError("debate.error.motion.none")
        if named is None and len(typed.split()) <= TOPIC_WORDS:
            situation = await self._situation(seat.group, self._today(seat.group))
            named = next(iter(ranked(best_fitting(motions, typed), situation)), None)
            if named is None and _is_no_sentence(typed):
                raise MotionError("debate.error.motion.topic", typed=typed)
        return await self._told(await self.complete(named or _free(typed, seat.language), seat.group), seat.group)

    async def complete(self, motion: Motion, group: Group) -> Motion:
        """Return the motion with evidence, which is looked up where nobody has prepared any."""
        if motion.origin is Origin.SHIPPED or motion.quotes_for or motion.quotes_against:
            return motion
        return await self.proposing.with_evidence(motion, group.shelves)

    async def add(self, seat: Seat, text: str, case_for: str, case_against: str) -> Motion:
        """Keep a motion of the group's own. Raises as `Debating.add_motion`."""
        if not seat.organiser:
            raise NotOrganiserError
        free = _free(" ".join(keepable(text).split()), seat.language)
        if len(await self.store.own_motions(seat.group.id)) >= MOST_OWN:
            raise MotionError("debate.error.motion.many", limit=MOST_OWN)
        own = replace(
            free,
            id=MotionId(f"own-{uuid4().hex[:18]}"),
            origin=Origin.OWN,
            case_for=keepable(case_for.strip(), LONGEST_MOTION),
            case_against=keepable(case_against.strip(), LONGEST_MOTION),
        )
        await self.store.add_motion(seat.group.id, own, seat.member, self.clock.now())
        return own

    async def remove(self, seat: Seat, motion: MotionId) -> None:
        """Forget a motion of the group's own. Raises as `Debating.remove_motion`."""
        if not seat.organiser:
            raise NotOrganiserError
        if not await self.store.remove_motion(seat.group.id, motion):
            raise MotionError("debate.error.motion.unknown")

    async def _told(self, motion: Motion, group: Group) -> Motion:
        return await self.teller.told(motion, group) if self.teller is not None else motion

    async def _situation(self, group: Group, salt: str) -> Situation:
        now = self.clock.now()
        needs = await self.needs.needs(group.id, now - LOOKED_BACK)
        return Situation(now, await self.store.used(group.id), needs, salt)

    def _today(self, group: Group) -> str:
        return f"{group.id} {self.clock.now().date().isoformat()}"


def _free(typed: str, language: Language) -> Motion:
    """Return a motion in the words typed. Raises as `Motions.wanted`."""
    if len(typed) > LONGEST_MOTION:
        raise MotionError("debate.error.motion.long", limit=LONGEST_MOTION)
    text = askable(typed)
    if _is_no_sentence(text):
        raise MotionError("debate.error.motion.short")
    return Motion(MotionId(""), detect_language(text, default=language), text, Origin.FREE, proposed=True)


def _is_no_sentence(text: str) -> bool:
    return len(text) < SHORTEST_MOTION or len(text.split()) < 2
