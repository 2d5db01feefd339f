"""The daily token budget of each group, in the database: all processes count together."""

from sqlalchemy import Connection, delete, select

from bot.adapters.database.tables.language_model import model_tokens
from bot.adapters.database.transactions import Database
from bot.adapters.database.upserting import upserting
from bot.core.clock import Clock


class SqlTokenBudget:
    """Counts tokens by group and UTC day; counts of earlier days are dropped with the first of a new one."""

    def __init__(self, database: Database, clock: Clock, *, tokens_a_day: int) -> None:
        self._database = database
        self._clock = clock
        self._tokens_a_day = tokens_a_day

    async def left(self, group: str) -> int:
        """Return how many tokens the group may still use today."""
        day = self._day()

        def work(connection: Connection) -> int:
            wanted = select(model_tokens.c.tokens).where(
                model_tokens.c.group_id == group[:80], model_tokens.c.day == day
            )
            return connection.execute(wanted).scalar() or 0

        return self._tokens_a_day - await self._database.read(work)

    async def spend(self, group: str, tokens: int) -> None:
        """Count `tokens` used by the group."""
        day = self._day()

        def work(connection: Connection) -> None:
            row = upserting(connection)(model_tokens).values(group_id=group[:80], day=day, tokens=tokens)
            counted = row.on_conflict_do_update(
                index_elements=["group_id", "day"], set_={"tokens": model_tokens.c.tokens + tokens}
            )
            connection.execute(counted)
            connection.execute(delete(model_tokens).where(model_tokens.c.day < day))

        await self._database.write(work)

    def _day(self) -> str:
        return self._clock.now().date().isoformat()
