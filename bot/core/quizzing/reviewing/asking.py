"""A group's own items as a source of rounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.groups.model import Group
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.reviewing.keeping import OwnItemStore
from knowledge.documents import Language


@dataclass(frozen=True)
class OwnItems:
    """`ItemSource` of what the group's organisers have accepted."""

    store: OwnItemStore

    async def askable(self, group: Group, language: Language) -> Sequence[QuizItem]:
        """Return the group's accepted items in `language`."""
        return await self.store.accepted(group.id, language)
