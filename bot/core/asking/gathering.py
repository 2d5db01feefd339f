"""From the passages that were found to the sentences that may answer."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bot.core.asking.candidates import Candidate, LibraryStatistics
from knowledge.documents import Span
from knowledge.index.known import text_hash
from knowledge.passages import Found, Passage

PASSAGES_JUDGED: Final = 6  # the best of one language, whose sentences may answer
MOST_CANDIDATES: Final = 30  # sentences judged


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands."""

    passage: Passage
    span: Span


def statistics_of(found: Found) -> LibraryStatistics:
    """Return what the judges want to know of all that was searched."""
    held = found.statistics
    return LibraryStatistics(held.chunks, held.holding, held.cosine_median, held.cosine_deviation)


def judged_passages(passages: Sequence[Passage], kept: Collection[bytes] = ()) -> list[Passage]:
    """Return the best passages, and of the others those that hold one of the sentences `kept` in view (hashes)."""
    others = passages[PASSAGES_JUDGED:] if kept else ()
    return [*passages[:PASSAGES_JUDGED], *(passage for passage in others if _holds(passage, kept))]


def units_of(passages: Iterable[Passage]) -> Iterator[str]:
    """Return the texts of all units of the passages."""
    for passage in passages:
        yield from (scored.unit.span.of(passage.stored.text) for scored in passage.units)


def _holds(passage: Passage, kept: Collection[bytes]) -> bool:
    return any(text_hash(text) in kept for text in units_of([passage]))


def candidates_of(passages: Sequence[Passage], kept: Collection[bytes] = ()) -> tuple[list[Candidate], list[Place]]:
    """Return the sentences of `passages` that may answer, the likeliest first, and where each stands.

    Args:
        kept: Hashes of sentences that are among them however unlikely.
    """
    entries = list(chain.from_iterable(_of_passage(passage) for passage in passages))
    entries.sort(key=lambda entry: -(entry[0].score + entry[0].document_score))
    others = entries[MOST_CANDIDATES:] if kept else ()
    entries = [*entries[:MOST_CANDIDATES], *(entry for entry in others if text_hash(entry[0].text) in kept)]
    return [candidate for candidate, _ in entries], [place for _, place in entries]


def _of_passage(passage: Passage) -> list[tuple[Candidate, Place]]:
    stored = passage.stored
    units = stored.units
    heading = " — ".join(part for part in (stored.title, passage.heading) if part)
    texts = tuple(scored.unit.span.of(stored.text) for scored in passage.units)
    found = []
    for text, scored in zip(texts, passage.units, strict=True):
        before, after = scored.position - 1, scored.position + 1
        candidate = Candidate(
            text=text,
            document=stored.id,
            heading=heading,
            passage=texts,
            before=units[before].span.of(stored.text) if before >= 0 else "",
            after=units[after].span.of(stored.text) if after < len(units) else "",
            position=scored.position,
            language=stored.language,
            cosine=scored.cosine,
            bm25=scored.bm25,
            score=scored.score,
            document_cosine=passage.cosine,
            document_bm25=passage.bm25,
            document_score=passage.score,
        )
        found.append((candidate, Place(passage, scored.unit.span)))
    return found
