"""The map of disagreements as a group sees it: the known ones that its readings hold, and those found by comparing."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.asking.answer import Citation
from bot.core.debating.disagreeing.gathering import Gathered, gathered
from bot.core.debating.disagreeing.mapping import DisagreementMap
from bot.core.debating.disagreeing.model import DisagreementKind
from bot.core.debating.disagreeing.topics import in_words
from bot.core.debating.errors import DivergenceGoneError
from bot.core.debating.motions.model import LONGEST_MOTION, Motion, MotionId, Origin, Quote
from bot.core.debating.motions.shipped import shipped_motions
from bot.core.debating.quoting import Quoting, quote_of
from bot.core.groups.model import Group
from bot.core.keyed import Newest
from knowledge.documents import Language
from knowledge.shelves import ShelfId
from prompts.debate_motions import divergence_rows
from prompts.words import words_for

REMEMBERED = 16  # maps of groups that are kept: comparing all statements takes seconds


@dataclass(frozen=True, slots=True)
class Divergence:
    """Quotes of the group's readings that differ on one subject, side by side.

    Attributes:
        id: 22 letters and digits, the same as long as the quotes are: it travels in button data.
        quotes: Two or more.
        kind: In what they differ; None for a curated one.
        motion: A motion on it; None: one is made of the quotes when a debate is opened on it.
    """

    id: str
    subject: str
    quotes: tuple[Citation, ...]
    kind: DisagreementKind | None = None
    motion: MotionId | None = None

    @property
    def curated(self) -> bool:
        return self.kind is None


@dataclass
class Divergences:
    """Finds where a group's readings differ, and remembers it until they change."""

    map: DisagreementMap
    quoting: Quoting
    _found: Newest[tuple[object, ...], list[Divergence]] = field(default_factory=lambda: Newest(REMEMBERED))

    async def of(self, group: Group, language: Language) -> list[Divergence]:
        """Return the known ones whose quotes the readings hold, then the others, surest first."""
        versions = [(shelf, await asyncio.to_thread(self.map.store.version, shelf)) for shelf in group.shelves]
        key = (language, *versions)
        if key not in self._found:
            self._found[key] = await self._all(group.shelves, language)
        return self._found[key]

    async def motion(self, group: Group, language: Language, divergence: str) -> Motion:
        """Return the motion to debate a divergence by.

        Raises:
            DivergenceGoneError: The readings do not differ there any more.
        """
        found = next((one for one in await self.of(group, language) if one.id == divergence), None)
        if found is None:
            raise DivergenceGoneError
        ready = next((one for one in shipped_motions(language) if one.id == found.motion), None)
        return ready or _motion(found, language)

    async def on(self, shelves: Sequence[ShelfId], language: Language) -> list[Divergence]:
        """Return those of shelves that no group's are, as `of` does; nothing is remembered."""
        return await self._all(shelves, language)

    async def _all(self, shelves: Sequence[ShelfId], language: Language) -> list[Divergence]:
        known = [await self._known(row, shelves, language) for row in divergence_rows()]
        held = [one for one in known if one is not None]
        compared = await self.map.find(shelves, language=language)
        entries = gathered(compared, [one.quotes for one in held], self.map.reader.analyser)
        return held + [_found(one, language) for one in entries]

    async def _known(self, row: dict[str, object], shelves: Sequence[ShelfId], language: Language) -> Divergence | None:
        rows, subject = row[language], row["subject"]
        assert isinstance(rows, list)
        assert isinstance(subject, dict)
        quotes = await self.quoting.cited([Quote(one["document"], one["quote"]) for one in rows], shelves)
        if len(quotes) < 2:
            return None
        motion = row.get("motion")
        return Divergence(_name(quotes), subject[language], quotes, None, MotionId(str(motion)) if motion else None)


def _found(entry: Gathered, language: Language) -> Divergence:
    subject = in_words(entry.lead, words_for(language))
    return Divergence(_name(entry.quotes), subject, entry.quotes, entry.lead.kind)


def _name(quotes: Sequence[Citation]) -> str:
    said = "\n".join(sorted(f"{quote.document}\t{quote.quote}" for quote in quotes))
    return hashlib.sha256(said.encode()).hexdigest()[:22]


def _motion(divergence: Divergence, language: Language) -> Motion:
    words = words_for(language)
    one, other = (quote_of(citation) for citation in divergence.quotes[:2])
    text = words.say("debate.divergence.motion", subject=divergence.subject)
    return Motion(
        id=MotionId(""),
        language=language,
        text=text if len(text) <= LONGEST_MOTION else text[: LONGEST_MOTION - 2].rpartition(" ")[0] + " …",
        origin=Origin.DIVERGENCE,
        case_for=words.say("debate.divergence.case_for"),
        case_against=words.say("debate.divergence.case_against"),
        question=words.say("debate.divergence.question"),
        quotes_for=(one,),
        quotes_against=(other,),
        complicating=tuple(quote_of(citation) for citation in divergence.quotes[2:]),
    )
