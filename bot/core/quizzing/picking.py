"""Finding the items for a round: the group's or a member's, on any topic or one."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.clock import Clock
from bot.core.groups.model import Group, GroupId, MemberId
from bot.core.quizzing.choosing import Situation, choose
from bot.core.quizzing.errors import NoItemsError
from bot.core.quizzing.items.model import Difficulty, QuizItem
from bot.core.quizzing.keeping import RoundStore
from bot.core.quizzing.record_keeping import RecordStore
from bot.core.quizzing.remembering import Scope
from knowledge.documents import Language
from knowledge.text.stopwords import STOPWORDS
from knowledge.text.words import fold

ACTIVE = timedelta(days=21)  # who has voted or spoken since counts among those that a choice is made for
CONCEPT_WEIGHT = 3  # a topic's word in the concept's name against one elsewhere in the item
SHORTEST_WORD = 2


class ItemSource(Protocol):
    """Knows the items that may be asked."""

    async def askable(self, group: Group, language: Language) -> Sequence[QuizItem]:
        """Return the items in `language` that the group's organisers have not held back."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a member wants to be asked about.

    Attributes:
        topic: Words in any form; empty: anything.
    """

    topic: str = ""
    difficulty: Difficulty | None = None
    count: int = 1


ANYTHING = Wish()


@dataclass(frozen=True)
class Picking:
    """Picks items."""

    items: ItemSource
    rounds: RoundStore
    records: RecordStore
    clock: Clock

    async def for_group(self, group: Group, wish: Wish = ANYTHING) -> list[QuizItem]:
        """Return the items that the group needs most.

        Raises:
            NoItemsError: There is none, or none on the topic.
        """
        now = self.clock.now()
        members = await self.rounds.active(group.id, now - ACTIVE)
        used = await self.rounds.used(group.id)
        items = await self._askable(group, language_of(group))
        return await self._choose(items, wish, members, used, now, salt=group.id)

    async def for_member(self, group: Group, member: MemberId, language: Language, wish: Wish) -> list[QuizItem]:
        """Return the items that the member needs most; none that the group is being asked right now.

        Raises:
            NoItemsError: There is none, or none on the topic.
        """
        items = await self._askable(group, language, without_running=True)
        used = {past.item: past.at for past in await self.records.past(member)}
        return await self._choose(items, wish, [member], used, self.clock.now(), salt=member)

    async def due(self, group: Group, member: MemberId, language: Language, count: int) -> list[QuizItem]:
        """Return the items that the member is about to forget, the most urgent first; empty if none is due."""
        now = self.clock.now()
        cards = await self.rounds.cards([member])
        due = {
            key.subject: card.due_at for key, card in cards.items() if key.scope is Scope.ITEM and card.due_at <= now
        }
        items = await self._askable(group, language, without_running=True)
        waiting = sorted((due[item.shared], item.id, item) for item in items if item.shared in due)
        return [item for _, _, item in waiting[:count]]

    async def by_ids(self, group: Group, language: Language, ids: Sequence[str]) -> list[QuizItem]:
        """Return those of the items that may still be asked, in the order given."""
        found = {str(item.id): item for item in await self._askable(group, language)}
        return [found[name] for name in ids if name in found]

    async def _askable(self, group: Group, language: Language, *, without_running: bool = False) -> list[QuizItem]:
        held_back = await self.rounds.retired(group.id)
        if without_running:
            held_back |= await self._running(group.id)
        return [item for item in await self.items.askable(group, language) if item.shared not in held_back]

    async def _running(self, group: GroupId) -> set[str]:
        return {round_.item.shared for round_ in await self.rounds.running() if round_.group == group}

    async def _choose(
        self,
        items: Sequence[QuizItem],
        wish: Wish,
        members: Sequence[MemberId],
        used: Mapping[str, datetime],
        now: datetime,
        *,
        salt: str,
    ) -> list[QuizItem]:
        wanted = [item for item in items if wish.difficulty in (None, item.difficulty)]
        if wish.topic:
            wanted = on_topic(wanted, wish.topic)
        last = max((item for item in items if item.shared in used), key=lambda item: used[item.shared], default=None)
        situation = Situation(
            now, members, await self.rounds.cards(members), used, last_concept=last.concept if last else "", salt=salt
        )
        chosen = await asyncio.to_thread(choose, wanted, situation, wish.count)
        if not chosen and wanted and wish.topic:  # asked for on purpose: better one seen lately than none
            chosen = choose(wanted, Situation(now, members, situation.cards, salt=salt), wish.count)
        if not chosen:
            raise NoItemsError(wish.topic)
        return chosen


def language_of(group: Group) -> Language:
    """Return the language of the group's own rounds: the one set, else Portuguese."""
    return group.settings.language or "pt"


def on_topic(items: Collection[QuizItem], topic: str) -> list[QuizItem]:
    """Return the items that have most to do with the topic: its words, whole or as beginnings, in their texts."""
    typed = [word for word in fold(topic).split() if len(word) >= SHORTEST_WORD]
    words = [word for word in typed if not any(word in common for common in STOPWORDS.values())] or typed
    scores = {item.id: _nearness(item, words) for item in items}
    best = max(scores.values(), default=0)
    return [item for item in items if best and 2 * scores[item.id] > best]


def _nearness(item: QuizItem, words: Sequence[str]) -> int:
    concept = item.concept.split("-")
    text = fold(" ".join((item.stem, item.right, item.explanation))).split()
    return sum(
        CONCEPT_WEIGHT * any(_same(word, other) for other in concept) + any(_same(word, other) for other in text)
        for word in words
    )


def _same(word: str, other: str) -> bool:
    """Whether two words are one, but for a plural or gender at the end."""
    other = other.strip("“”\"'.,;:?!()")
    return word == other or (len(word) > 3 and other.startswith(word[: max(4, len(word) - 2)]))
