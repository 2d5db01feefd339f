"""Ordinals: a sentence may not say "the second" of what its source calls the third."""

from collections.abc import Sequence
from typing import Final

from bot.core.verifying.aligning import Alignment
from bot.core.verifying.governing import has
from bot.core.verifying.verdict import CutReason
from bot.core.verifying.wordings import either

Finding = tuple[CutReason, str]
_ORDINALS: Final = tuple(
    either(words)
    for words in (
        "primeiro primeira primeiros primeiras first",
        "segunda o_segundo um_segundo no_segundo do_segundo second",
        "terceiro terceira terceiros terceiras third",
        "quarta quarto fourth",
        "quinta quinto fifth",
        "sexta sexto sixth",
        "setima setimo seventh",
        "oitava oitavo eighth",
        "nona nono ninth",
        "decima decimo tenth",
    )
)
"""From the first to the tenth, Portuguese and English; "segundo" alone is "according to"."""


def ordinals(alignments: Sequence[Alignment]) -> Finding | None:
    """Return an ordinal of the sentence where its sources have only others."""
    claim = alignments[0].claim
    here = [pattern for pattern in _ORDINALS if has(pattern, claim)]
    there = [pattern for pattern in _ORDINALS if any(has(pattern, a.source) for a in alignments)]
    if not here or not there or any(pattern in there for pattern in here):
        return None
    found = here[0].search(claim.folded)
    return (CutReason.FIGURE, found[0]) if found else None
