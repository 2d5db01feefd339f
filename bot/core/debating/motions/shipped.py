"""The motions that come with the project."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bot.core.debating.motions.model import Motion, MotionId, Origin, Quote
from knowledge.documents import Language
from prompts.debate_motions import motion_rows


@cache
def shipped_motions(language: Language) -> tuple[Motion, ...]:
    """Return them in `language`, in the order of the files; read on the first call."""
    return tuple(_motion(row, language) for row in motion_rows())


def _motion(row: Mapping[str, Any], language: Language) -> Motion:
    said, evidence = row[language], row[language]["evidence"]
    return Motion(
        id=MotionId(row["id"]),
        language=language,
        text=said["motion"],
        origin=Origin.SHIPPED,
        context=tuple(said["context"]),
        case_for=said["for"],
        case_against=said["against"],
        question=said["question"],
        quotes_for=_quotes(evidence["for"]),
        quotes_against=_quotes(evidence["against"]),
        complicating=_quotes(evidence.get("complicates", ())),
        topics=tuple(row["topics"]),
    )


def _quotes(rows: Sequence[Mapping[str, str]]) -> tuple[Quote, ...]:
    return tuple(Quote(row["document"], row["quote"]) for row in rows)
