"""/divergencias: where the readings disagree, page by page; each can open a debate."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from telegram import InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button, number_in
from bot.adapters.telegram.debating.announcing import busy, motion_line, quote, titled
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.keyboards import ANYWAY, Rows
from bot.adapters.telegram.debating.naming import debate_id_of
from bot.adapters.telegram.markup import Rich, bold, harmless, joined, plain
from bot.adapters.telegram.paging import turning
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Press, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.disagreeing.gathering import together
from bot.core.debating.divergences import Divergence
from bot.core.debating.errors import DebateRunningError
from bot.core.debating.presenting.evidence import divergence_title
from bot.core.debating.wishing import Wish
from bot.core.paging import page_of
from prompts.words import Words

PAGE, DEBATE = "dd", "dg"  # verbs
ON_PAGE: Final = 3


@dataclass(frozen=True)
class Diverging:
    """Shows the map of disagreements."""

    debating: Debating = field(repr=False)
    drain: Callable[[], Awaitable[None]]

    async def divergences(self, talk: Talk, _words: str) -> None:
        """/divergencias"""
        async with talk.desk.messenger.typing(talk.place):
            found = await self.debating.disagreements(await seat_of(self.debating, talk))
            await talk.reply(*divergences_page(found, 0, await talk.words(), debatable=not talk.venue.private))

    async def press_page(self, press: Press) -> None:
        """Turn the page."""
        await press.note("")
        page = number_in(press.argument(0))
        found = await self.debating.disagreements(await seat_of(self.debating, press))
        await press.change(*divergences_page(found, page, await press.words(), debatable=not press.venue.private))

    async def press_debate(self, press: Press) -> None:
        """Open a debate on a disagreement; where one is running, offer to open it all the same."""
        name, words, seat = debate_id_of(press.argument(0)), await press.words(), await seat_of(self.debating, press)
        try:
            debate = await self.debating.open_divergence(seat, name, Wish(anyway=press.argument(1) == ANYWAY))
        except DebateRunningError as error:
            await press.note("")
            await press.reply(*busy(error, words, DEBATE, name, ANYWAY))
            return
        await press.note(words.say("debate_telegram.started"))
        if press.argument(1) == ANYWAY:
            text = filled(words, "debate_telegram.in_topic", motion=motion_line(debate.motion.text, words))
            await press.change(text)
        await self.drain()


def divergences_page(
    found: Sequence[Divergence], page: int, words: Words, *, debatable: bool
) -> tuple[Rich, InlineKeyboardMarkup | None]:
    """Return a page of the map, numbered through all pages."""
    if not found:
        return plain(words.say("divergences.none")), None
    turned = page_of(found, page, ON_PAGE)
    parts = [titled(words.say("divergences.title"), turned, words)]
    for n, one in turned.entries:
        title = bold(harmless(divergence_title(n, one, words)))
        parts.append(joined("\n", [title, *(quote(citation) for citation in together(one.quotes))]))
    rows: Rows = []
    if debatable:
        rows += [
            [button(words.say("debate_telegram.start_divergence", n=n), DEBATE, one.id) for n, one in turned.entries]
        ]
    if turns := turning(turned, PAGE):
        rows.append(turns)
    return joined("\n\n", parts), InlineKeyboardMarkup(rows) if rows else None
