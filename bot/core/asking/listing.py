"""Lists shown whole: a sentence that announces one is followed by its items."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.core.asking.selecting import MOST_OF_SEVERAL
from knowledge.documents import BlockKind, Span
from knowledge.shelves import StoredDocument

ANNOUNCES: Final = ":"
LONGEST: Final = 12
"""Items of a list that is shown whole; of a longer one, its first."""
ENOUGH_CHOSEN: Final = 2
"""Items of a list, chosen by themselves, from which the whole list is shown."""
Sentence = tuple[StoredDocument, Span]


def items_after(stored: StoredDocument, announcing: Span) -> list[Span]:
    """Return the items of the list that the sentence at `announcing` announces, in their order; none if it does not."""
    if not announcing.of(stored.text).rstrip().endswith(ANNOUNCES):
        return []
    following = (unit for unit in stored.units if unit.span.start >= announcing.end)
    items = list(takewhile(lambda unit: unit.kind is BlockKind.ITEM, following))
    return [unit.span for unit in items[:LONGEST]]


def announcing(stored: StoredDocument, item: Span) -> Span | None:
    """Return the sentence that announces the list in which the item stands, None if it is no item of such a list."""
    before = [unit for unit in stored.units if unit.span.start < item.start]
    opening = next((unit for unit in reversed(before) if unit.kind is not BlockKind.ITEM), None)
    return opening.span if opening and item in items_after(stored, opening.span) else None


def with_items(chosen: Sequence[Sentence]) -> list[tuple[int, Span]]:
    """Return what to show in place of the chosen sentences: a list that one announces, or that several are of, whole.

    No span comes twice. Beside a list, other sentences have their place only as long as all are no more than
    `MOST_OF_SEVERAL`.

    Returns:
        Spans, each with the place in `chosen` of the sentence that it was chosen as or stands for.
    """
    openings = [announcing(stored, span) for stored, span in chosen]
    sharing = Counter((stored.id, opening) for (stored, _), opening in zip(chosen, openings, strict=True))
    shown: list[tuple[int, Span]] = []
    seen: set[tuple[str, Span]] = set()
    for place, ((stored, span), opening) in enumerate(zip(chosen, openings, strict=True)):
        if opening and (sharing[stored.id, opening] >= ENOUGH_CHOSEN or (stored, opening) in chosen):
            span = opening
        items = items_after(stored, span)
        if not items and len(shown) >= MOST_OF_SEVERAL:
            continue
        parts = [part for part in (span, *items) if (stored.id, part) not in seen]
        seen.update((stored.id, part) for part in parts)
        shown += [(place, part) for part in parts]
    return shown
