"""Motions and the quotes they rest on, as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.debating.motions.model import Motion, MotionId, Origin, Quote, Told


def motion_json(motion: Motion) -> dict[str, Any]:
    """Return what JSON can hold of a motion."""
    return {
        "id": motion.id,
        "language": motion.language,
        "text": motion.text,
        "origin": motion.origin.value,
        "context": list(motion.context),
        "case_for": motion.case_for,
        "case_against": motion.case_against,
        "question": motion.question,
        "quotes_for": quotes_json(motion.quotes_for),
        "quotes_against": quotes_json(motion.quotes_against),
        "complicating": quotes_json(motion.complicating),
        "proposed": motion.proposed,
        "topics": list(motion.topics),
        "title": motion.title,
        "told": [{"text": one.text, "quotes": quotes_json(one.quotes)} for one in motion.told],
    }


def motion_from(kept: Mapping[str, Any]) -> Motion:
    """Return a motion from what JSON holds of it."""
    return Motion(
        id=MotionId(kept["id"]),
        language=kept["language"],
        text=kept["text"],
        origin=Origin(kept["origin"]),
        context=tuple(kept["context"]),
        case_for=kept["case_for"],
        case_against=kept["case_against"],
        question=kept["question"],
        quotes_for=quotes_from(kept["quotes_for"]),
        quotes_against=quotes_from(kept["quotes_against"]),
        complicating=quotes_from(kept["complicating"]),
        proposed=kept["proposed"],
        topics=tuple(kept["topics"]),
        title=kept.get("title", ""),
        told=tuple(Told(one["text"], quotes_from(one["quotes"])) for one in kept.get("told", ())),
    )


def quotes_json(quotes: Sequence[Quote]) -> list[dict[str, str]]:
    """Return what JSON can hold of quotes."""
    return [{"document": quote.document, "quote": quote.text} for quote in quotes]


def quotes_from(kept: Sequence[Mapping[str, str]]) -> tuple[Quote, ...]:
    """Return quotes from what JSON holds of them."""
    return tuple(Quote(one["document"], one["quote"]) for one in kept)
