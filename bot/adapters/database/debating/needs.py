"""What a group asked in vain and did not know, for choosing what it debates."""

from datetime import datetime

from sqlalchemy import select

from bot.adapters.database.quizzing.records import SqlRecordStore
from bot.adapters.database.tables.groups import answers
from bot.adapters.database.transactions import Database
from bot.core.debating.motions.choosing import Needs
from bot.core.groups.model import GroupId

MOST_QUESTIONS = 50


class SqlGroupNeeds:
    """`KnowsNeeds` in the project's database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._records = SqlRecordStore(database)

    async def needs(self, group: GroupId, since: datetime) -> Needs:
        """Return questions without an answer, and what was answered wrongly in the quiz, since then."""
        statement = (
            select(answers.c.question, answers.c.asked_as, answers.c.content)
            .where(answers.c.group_id == group, answers.c.asked_at >= since, answers.c.question != "")
            .order_by(answers.c.asked_at.desc())
            .limit(4 * MOST_QUESTIONS)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        unanswered = [row.asked_as or row.question for row in rows if not row.content.get("statements")]
        weak = [
            (f"{round_.item.concept} {round_.item.stem}", 1 - known / voted)
            for round_, known, voted in await self._records.missed(group, since)
            if voted and known < voted
        ]
        return Needs(tuple(unanswered[:MOST_QUESTIONS]), tuple(weak))
