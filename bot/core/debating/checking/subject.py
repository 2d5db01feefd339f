"""Whether a sentence that says the contrary of a claim says it of the claim's own subject."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.core.comparing.terms import Match
from bot.core.debating.checking.evidence import Read
from bot.core.debating.checking.naming import NameFound
from knowledge.text.lazy_pattern import LazyPattern

SURE: Final = 0.75
"""Worth from which a word of the sentence counts as the claim's own."""
_OF_ALL = LazyPattern(
    r"\b(?:nenhum(?:a|as)?|nenhuns|ningu[ée]m|nobody|no one|none)\b|(?:^|[,;:]\s)no\s+(?!doubt)|"
    r"\b(?:n[ãa]o (?:h[áa]|existem?|tem)|there (?:is|are|was|were) (?:no|not)|there (?:isn|aren|wasn|weren)['’]t)\b",
    re.IGNORECASE,
)


def has_subject(claim: Read, names: Iterable[NameFound], matches: Sequence[Match]) -> bool:
    """Return whether the sentence with these `matches` speaks of what the claim speaks of.

    A name in common tells that it does. Without one, and where the claim denies something of all of a kind ("nenhuma
    empresa brasileira …"), each of its words must stand in the sentence, each for itself: one that does it is then of
    that very kind.
    """
    if NameFound.HERE in names and not _OF_ALL.search(claim.facts.text):
        return True
    wanted = [match for match in matches if match.term.weight]
    found = {match.other.span for match in wanted if match.other is not None and match.worth >= SURE}
    return len(found) == len(wanted)
