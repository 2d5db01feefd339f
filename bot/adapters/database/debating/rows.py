"""Debates, turns and points as rows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row

from bot.adapters.database.debating.motion_rows import motion_from, motion_json, quotes_from, quotes_json
from bot.adapters.database.moments import aware
from bot.core.debating.kept import KeptPoint, PointKind
from bot.core.debating.model import Debate, DebateId, Moment, Phase, Side, Spot, Stance, Turn, Vote
from bot.core.groups.model import GroupId, MemberId, Platform


def debate_values(debate: Debate) -> dict[str, Any]:
    """Return the row of a debate."""
    return {
        "id": debate.id,
        "group_id": debate.group,
        "language": debate.language,
        "motion_id": debate.motion.id,
        "motion": motion_json(debate.motion),
        "phase": debate.phase.value,
        "created_at": debate.created_at,
        "phase_began_at": debate.phase_began_at,
        "due_at": debate.due_at,
        "remind_at": debate.remind_at,
        "times": times_json(debate.times),
        "steelman": debate.steelman,
        "opened_by": debate.opened_by,
        "organiser": debate.organiser,
        "day": debate.day.isoformat() if debate.day else None,
        "paused_at": debate.paused_at,
        "pauses": debate.pauses,
        "ended_at": debate.ended_at,
    }


def debate_of(row: Row[Any], spots: Sequence[Spot]) -> Debate:
    """Return a row as a debate."""
    return Debate(
        id=DebateId(row.id),
        group=GroupId(row.group_id),
        language=row.language,
        motion=motion_from(row.motion),
        phase=Phase(row.phase),
        created_at=aware(row.created_at),
        phase_began_at=aware(row.phase_began_at),
        due_at=aware(row.due_at),
        times={Phase(phase): timedelta(seconds=seconds) for phase, seconds in row.times.items()},
        steelman=row.steelman,
        remind_at=aware(row.remind_at),
        opened_by=MemberId(row.opened_by) if row.opened_by else None,
        organiser=MemberId(row.organiser) if row.organiser else None,
        day=date.fromisoformat(row.day) if row.day else None,
        paused_at=aware(row.paused_at),
        pauses=row.pauses,
        ended_at=aware(row.ended_at),
        spots=tuple(spots),
    )


def times_json(times: Mapping[Phase, timedelta]) -> dict[str, float]:
    """Return what JSON can hold of the phases' lengths: seconds."""
    return {phase.value: lasts.total_seconds() for phase, lasts in times.items()}


def spot_values(debate: DebateId, spot: Spot) -> dict[str, Any]:
    """Return the row of a place."""
    return {
        "debate_id": debate,
        "platform": spot.platform.value,
        "chat_id": spot.chat,
        "place": spot.place,
        "thread": spot.thread,
        "message_id": spot.message,
    }


def spot_of(row: Row[Any]) -> Spot:
    """Return a row as a place."""
    return Spot(Platform(row.platform), row.chat_id, row.place, row.thread, row.message_id)


def vote_of(row: Row[Any]) -> Vote:
    """Return a row as a vote."""
    member, moment = MemberId(row.member_id), Moment(row.moment)
    return Vote(member, moment, Stance(row.stance), Platform(row.platform), aware(row.voted_at))


def turn_values(debate: DebateId, turn: Turn, side: str) -> dict[str, Any]:
    """Return the row of a turn."""
    return {
        "platform": turn.platform.value,
        "chat_id": turn.chat,
        "message_id": turn.message,
        "debate_id": debate,
        "member_id": turn.member,
        "side": side,
        "phase": turn.phase.value,
        "text": turn.text,
        "reply_to": turn.reply_to,
        "care": turn.care,
        "written_at": turn.written_at,
    }


def turn_of(row: Row[Any], name: str) -> Turn:
    """Return a row as a turn."""
    return Turn(
        platform=Platform(row.platform),
        chat=row.chat_id,
        message=row.message_id,
        member=MemberId(row.member_id),
        name=name,
        side=Side(row.side),
        phase=Phase(row.phase),
        text=row.text,
        written_at=aware(row.written_at),
        reply_to=row.reply_to,
        care=row.care,
    )


def point_values(debate: DebateId, point: KeptPoint, at: datetime) -> dict[str, Any]:
    """Return the row of a point."""
    return {
        "debate_id": debate,
        "member_id": point.member,
        "kind": point.kind.value,
        "rank": point.rank,
        "side": point.side.value,
        "text": point.text,
        "evidence": quotes_json(point.evidence),
        "platform": point.platform.value,
        "chat_id": point.chat,
        "message_id": point.message,
        "made_at": at,
    }


def point_of(row: Row[Any], name: str) -> KeptPoint:
    """Return a row as a point."""
    return KeptPoint(
        kind=PointKind(row.kind),
        rank=row.rank,
        member=MemberId(row.member_id),
        side=Side(row.side),
        text=row.text,
        evidence=quotes_from(row.evidence),
        platform=Platform(row.platform),
        chat=row.chat_id,
        message=row.message_id,
        name=name,
    )
