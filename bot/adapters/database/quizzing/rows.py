"""Rounds, items, votes and cards as rows, and back."""

from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.adapters.database.moments import aware
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.quizzing.items.model import Difficulty, ItemId, ItemSource, Origin, QuizItem
from bot.core.quizzing.model import Confidence, Round, RoundId, RoundKind, Vote
from bot.core.quizzing.remembering import Card, CardKey, Scope
from knowledge.documents import Span


def item_values(item: QuizItem) -> dict[str, Any]:
    """Return an item as JSON."""
    return {
        "id": item.id,
        "stem": item.stem,
        "options": list(item.options),
        "key": item.key,
        "explanation": item.explanation,
        "document": item.source.document,
        "start": item.source.span.start,
        "end": item.source.span.end,
        "quote": item.source.quote,
        "concept": item.concept,
        "difficulty": item.difficulty.value,
        "language": item.language,
        "origin": item.origin.value,
        "work": item.work,
    }


def item_of(value: dict[str, Any]) -> QuizItem:
    """Return the item that `item_values` wrote."""
    return QuizItem(
        id=ItemId(value["id"]),
        stem=value["stem"],
        options=tuple(value["options"]),
        key=value["key"],
        explanation=value["explanation"],
        source=ItemSource(value["document"], Span(value["start"], value["end"]), value["quote"]),
        concept=value["concept"],
        difficulty=Difficulty(value["difficulty"]),
        language=value["language"],
        origin=Origin(value["origin"]),
        work=value["work"],
    )


def round_values(round_: Round) -> dict[str, Any]:
    """Return the row of a round."""
    return {
        "id": round_.id,
        "group_id": round_.group,
        "kind": round_.kind.value,
        "day": round_.day.isoformat() if round_.day else None,
        "member_id": round_.member,
        "item_shared": round_.item.shared,
        "concept": round_.item.concept,
        "item": item_values(round_.item),
        "opened_at": round_.opened_at,
        "closes_at": round_.closes_at,
        "ballot": round_.ballot,
        "peer": round_.peer,
        "queue": list(round_.queue),
        "closed_at": round_.closed_at,
        "voided_at": round_.voided_at,
    }


def round_of(row: Row[Any]) -> Round:
    """Return the round that a row holds."""
    return Round(
        id=RoundId(row.id),
        group=GroupId(row.group_id),
        kind=RoundKind(row.kind),
        item=item_of(row.item),
        opened_at=aware(row.opened_at),
        closes_at=aware(row.closes_at),
        day=date.fromisoformat(row.day) if row.day else None,
        member=MemberId(row.member_id) if row.member_id else None,
        ballot=row.ballot,
        peer=row.peer,
        queue=tuple(row.queue),
        closed_at=aware(row.closed_at),
        voided_at=aware(row.voided_at),
    )


def vote_of(row: Row[Any]) -> Vote:
    """Return the vote that a row holds."""
    return Vote(
        member=MemberId(row.member_id),
        option=row.option,
        right=row.right,
        at=aware(row.voted_at),
        ballot=row.ballot,
        confidence=Confidence(row.confidence) if row.confidence else None,
        platform=Platform(row.platform),
    )


def vote_values(round_id: RoundId, vote: Vote) -> dict[str, Any]:
    """Return the row of a vote."""
    return {
        "round_id": round_id,
        "member_id": vote.member,
        "ballot": vote.ballot,
        "option": vote.option,
        "right": vote.right,
        "confidence": vote.confidence.value if vote.confidence else None,
        "platform": vote.platform.value,
        "voted_at": vote.at,
    }


def card_of(row: Row[Any]) -> tuple[CardKey, Card]:
    """Return the card that a row holds, and whose it is."""
    key = CardKey(MemberId(row.member_id), Scope(row.scope), row.subject)
    return key, Card(row.stability, row.difficulty, aware(row.due_at), aware(row.reviewed_at))
