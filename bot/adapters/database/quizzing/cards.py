"""Review cards in the database: always made from the answers that count."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from bot.adapters.database.moments import aware
from bot.adapters.database.tables.quiz import review_cards, rounds, votes
from bot.core.groups.model import MemberId
from bot.core.quizzing.model import FIRST, Confidence
from bot.core.quizzing.remembering import Review, Scope, remember


def renew_cards(connection: Connection, members: Collection[MemberId], item: str, concept: str) -> None:
    """Make the members' cards of the item and its concept anew, from all their answers that count."""
    for member in members:
        for scope, subject, about in (
            (Scope.ITEM, item, rounds.c.item_shared),
            (Scope.CONCEPT, concept, rounds.c.concept),
        ):
            rows = connection.execute(
                select(votes.c.voted_at, votes.c.right, votes.c.confidence)
                .join(rounds, rounds.c.id == votes.c.round_id)
                .where(votes.c.member_id == member, about == subject)
                .where(votes.c.ballot == FIRST, rounds.c.voided_at.is_(None))
                .order_by(votes.c.voted_at, votes.c.round_id)
            )
            reviews = [
                Review(aware(at), right, Confidence(confidence) if confidence else None)
                for at, right, confidence in rows
            ]
            key = (
                review_cards.c.member_id == member,
                review_cards.c.scope == scope.value,
                review_cards.c.subject == subject,
            )
            connection.execute(delete(review_cards).where(*key))
            if card := remember(reviews):
                connection.execute(
                    insert(review_cards).values(
                        member_id=member,
                        scope=scope.value,
                        subject=subject,
                        stability=card.stability,
                        difficulty=card.difficulty,
                        due_at=card.due_at,
                        reviewed_at=card.reviewed_at,
                    )
                )
