"""What the readings say on a motion that nobody has prepared, told beforehand; and how that is shown."""

from typing import Protocol

from bot.core.debating.motions.model import Evidence, Motion
from bot.core.debating.quoting import quote_of
from bot.core.groups.model import Group
from prompts.words import Words


class MotionTeller(Protocol):
    """Completes motions that members put in their own words."""

    async def told(self, motion: Motion, group: Group) -> Motion:
        """Return the motion with a title and a context, as far as either can be had; it never fails."""
        ...


def told_line(motion: Motion, evidence: Evidence, words: Words) -> str:
    """Return the sentences told on a motion, each with the numbers of its quotes as `evidence` has them.

    A sentence whose quotes are no longer all in the readings is left out.
    """
    quotes = (*evidence.quotes_for, *evidence.quotes_against, *evidence.complicating)
    numbers = {quote_of(citation): citation.n for citation in quotes}
    said = []
    for one in motion.told:
        cited = sorted(numbers.get(quote, 0) for quote in one.quotes)
        if all(cited):
            shown = ", ".join(map(str, cited))
            said.append(words.say("debate.told", text=one.text, count=len(cited), numbers=shown))
    return " ".join(said)
