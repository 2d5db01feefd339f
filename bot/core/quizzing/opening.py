"""Making a new round."""

from datetime import date, datetime
from uuid import uuid4

from bot.core.groups.model import Group, MemberId
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.model import Round, RoundId, RoundKind


def new_round(
    group: Group,
    item: QuizItem,
    kind: RoundKind,
    opened_at: datetime,
    closes_at: datetime,
    *,
    day: date | None = None,
    member: MemberId | None = None,
) -> Round:
    """Return a round that is not kept yet."""
    return Round(
        id=RoundId(uuid4().hex[:22]),
        group=group.id,
        kind=kind,
        item=item,
        opened_at=opened_at,
        closes_at=closes_at,
        day=day,
        member=member,
        peer=group.settings.peer_instruction and member is None,
    )
