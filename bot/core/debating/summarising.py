"""From what debaters wrote to what the summary quotes: their strongest points, what they granted, what stays open.

Everything quoted is a stretch of a member's own message, to the letter.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.debating.checking.checking import Checking
from bot.core.debating.checking.model import Check, Verdict
from bot.core.debating.kept import KeptPoint, PointKind
from bot.core.debating.model import Debate, Phase, Side, Turn
from bot.core.debating.motions.choosing import stems
from bot.core.debating.motions.model import Quote
from bot.core.debating.quoting import quote_of
from bot.core.debating.speaking import excerpt, sentences_of
from bot.core.debating.weighing import MOST_EVIDENCE, QUOTED_WORDS, Weighed, quotes_words, weigh
from knowledge.documents import Language
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId

MOST_POINTS: Final = 3  # of a side
MOST_CHECKED: Final = 5  # turns of a side that are checked against the readings: half a second or so each
MOST_CONCEDED: Final = 2  # of a side
MOST_QUESTIONS: Final = 3
MOST_READINGS: Final = 2  # for one question
FEWEST_ASKED: Final = 5  # words of a question worth keeping
NEAR: Final = 1.5  # deviations of a passage's cosine above the median from which it has to do with a question
PASSAGES_READ: Final = 6  # in which a sentence that a message quotes is looked for


@dataclass(frozen=True)
class Summarising:
    """Makes summaries."""

    checking: Checking
    search: PassageSearch

    async def points(self, turns: Sequence[Turn], debate: Debate, shelves: Sequence[ShelfId]) -> list[KeptPoint]:
        """Return what the summary of a debate quotes; takes seconds for a long one."""
        if not turns:
            return []
        replies = Counter(turn.reply_to for turn in turns if turn.reply_to)
        found: list[KeptPoint] = []
        for side in Side:
            own = [turn for turn in turns if turn.side is side and turn.phase is not Phase.STEELMAN]
            weighed = [one for turn in own if (one := weigh(turn, debate, replies[turn.message]))]
            weighed.sort(key=lambda one: -one.score)
            checked = [await self._checked(one, shelves, debate.language) for one in weighed[:MOST_CHECKED]]
            found += _strongest(checked)
            found += _conceded(own, turns, debate.language)
        return found + await self._questions(turns, debate, shelves)

    async def _checked(self, one: Weighed, shelves: Sequence[ShelfId], language: Language) -> Weighed:
        """Add what the readings say: borne out counts for a turn, contradicted against it.

        What is shown beneath a point must bear out the sentence that makes it, wholly.
        """
        said = excerpt(one.turn.text, one.sentences, one.best)
        check = await self.checking.check(said, shelves, language=language)
        quoted = await asyncio.to_thread(self._quoted, said, shelves, language)
        score = one.score + 0.5 * bool(quoted)
        for claim in check.claims:
            if claim.verdict is Verdict.SUPPORTED:
                score += 0.8
            elif claim.verdict is Verdict.CONTRADICTED:
                score -= 1.0
        if said != one.best.text:
            check = await self.checking.check(one.best.text, shelves, language=language)
        return Weighed(one.turn, one.sentences, score, one.best, _bearing_out(check))

    def _quoted(self, said: str, shelves: Sequence[ShelfId], language: Language) -> list[Quote]:
        """Return the sentences of the readings that a message quotes without having been dealt them. Blocks."""
        found = self.search.search(shelves, said, top_k=PASSAGES_READ, language=language)
        units = [(one.stored, unit.unit.span.of(one.stored.text)) for one in found.passages for unit in one.units]
        return [Quote(stored.id, text) for stored, text in units if len(text.split()) >= QUOTED_WORDS
                and quotes_words(said, text)]  # fmt: skip

    async def _questions(self, turns: Sequence[Turn], debate: Debate, shelves: Sequence[ShelfId]) -> list[KeptPoint]:
        found: list[KeptPoint] = []
        for turn, text in open_questions(turns, debate)[:MOST_QUESTIONS]:
            readings = await asyncio.to_thread(self._readings, text, shelves, debate.language)
            found.append(_kept(PointKind.QUESTION, len(found), turn, text, readings))
        return found

    def _readings(self, question: str, shelves: Sequence[ShelfId], language: Language) -> list[Quote]:
        """Return the readings nearest to a question, each named by an empty quote."""
        found = self.search.search(shelves, question, top_k=6, language=language)
        least = found.statistics.cosine_median + NEAR * found.statistics.cosine_deviation
        names = [one.stored.id for one in found.passages if one.cosine >= least and one.stored.language == language]
        return [Quote(name, "") for name in list(dict.fromkeys(names))[:MOST_READINGS]]


def _bearing_out(check: Check) -> list[Quote]:
    """Return the quotes that bear a sentence out; none unless all that it claims is borne out."""
    if any(claim.verdict is not Verdict.SUPPORTED for claim in check.claims):
        return []
    quotes = [quote_of(citation) for claim in check.claims for citation in claim.citations[:1]]
    return list(dict.fromkeys(quotes))[:MOST_EVIDENCE]


def open_questions(turns: Sequence[Turn], debate: Debate) -> list[tuple[Turn, str]]:
    """Return the questions that nobody replied to, each once: those in the words of the debate first, then the newest.

    What is asked about the meeting rather than the matter is left out.
    """
    answered = {turn.reply_to for turn in turns if turn.reply_to}
    motion = debate.motion
    quotes = [quote.text for quote in (*motion.quotes_for, *motion.quotes_against, *motion.complicating)]
    subject = stems(" ".join([motion.text, motion.question, *motion.context, *motion.topics, *quotes]))
    found: list[tuple[bool, Turn, str]] = []
    told: list[set[str]] = []
    for turn in reversed(turns):
        if turn.phase is Phase.STEELMAN or turn.message in answered:
            continue
        for one in sentences_of(turn.text, debate.language):
            words = stems(one.text)
            repeated = any(len(words & other) * 2 > len(words) for other in told)
            if one.asks and words and not one.organises and len(one.text.split()) >= FEWEST_ASKED and not repeated:
                told.append(words)
                found.append((not words & subject, turn, one.text))
    return [(turn, text) for _, turn, text in sorted(found, key=lambda entry: entry[0])]


def _strongest(weighed: Sequence[Weighed]) -> list[KeptPoint]:
    """Take the best turns, each member's first before anyone's second."""
    of_member: Counter[str] = Counter()
    order: list[tuple[int, float, Weighed]] = []
    for one in sorted(weighed, key=lambda one: -one.score):
        order.append((of_member[one.turn.member], -one.score, one))
        of_member[one.turn.member] += 1
    order.sort(key=lambda entry: entry[:2])
    taken = sorted((entry[2] for entry in order[:MOST_POINTS]), key=lambda one: -one.score)
    return [
        _kept(PointKind.POINT, rank, one.turn, excerpt(one.turn.text, one.sentences, one.best), one.evidence)
        for rank, one in enumerate(taken)
    ]


def _conceded(own: Sequence[Turn], turns: Sequence[Turn], language: Language) -> list[KeptPoint]:
    by_message = {turn.message: turn for turn in turns}
    comrades: Mapping[str, set[str]] = {
        side: {name for turn in turns if turn.side is side for name in stems(turn.name)} for side in Side
    }
    found: list[KeptPoint] = []
    for turn in reversed(own):
        replied = by_message.get(turn.reply_to)
        if replied is not None and replied.side is turn.side:
            continue
        for one in sentences_of(turn.text, language):
            if one.grants and not stems(one.text) & comrades[turn.side] and len(found) < MOST_CONCEDED:
                found.append(_kept(PointKind.CONCESSION, len(found), turn, one.text))
    return found


def _kept(kind: PointKind, rank: int, turn: Turn, text: str, evidence: Sequence[Quote] = ()) -> KeptPoint:
    return KeptPoint(
        kind=kind,
        rank=rank,
        member=turn.member,
        side=turn.side,
        text=text,
        evidence=tuple(evidence),
        platform=turn.platform,
        chat=turn.chat,
        message=turn.message,
    )
