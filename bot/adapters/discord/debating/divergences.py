"""/divergencias: where the readings differ, on pages of cards that can each become a debate."""

from typing import Any, Final

from discord import ButtonStyle, ui

from bot.adapters.discord.answer_texts import linked
from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.debating.leading import busy_view, opened_view
from bot.adapters.discord.debating.seating import desk_of, opening_seat, seat_of
from bot.adapters.discord.markup import bold, plain_line
from bot.adapters.discord.paging import add_turns
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.sending import acknowledge, defer, fill_in, redraw
from bot.core.debating.debating import Wish
from bot.core.debating.disagreeing.gathering import together
from bot.core.debating.divergences import Divergence
from bot.core.debating.errors import DebateRunningError
from bot.core.debating.presenting.evidence import divergence_title
from bot.core.paging import page_of
from prompts.words import Words

PAGE: Final = 2  # cards of a page: quotes are long
MAX_SUBJECT: Final = 200
MAX_QUOTE: Final = 330
MAX_TITLE: Final = 90
MAX_CARD: Final = 1_750  # characters: two cards, and what is around them, fill a message
NAME: Final = r"(?P<name>[A-Za-z0-9]{1,22})"


class DivergencePage(Durable[ui.Button[Any]], template=r"roda:differ:(?P<page>\d{1,3})"):
    """Shows another page."""

    def __init__(self, page: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:differ:{page}"))
        self.page = int(page)

    async def used(self, interaction: Act) -> None:
        if await acknowledge(interaction):
            await redraw(interaction, await divergences_view(interaction, self.page))


class OpenDivergence(Durable[ui.Button[Any]], template=rf"roda:debatedivergence:{NAME}:(?P<how>once|anyway)"):
    """Opens a debate on a divergence; asks first where another one is running."""

    def __init__(self, name: str, how: str, label: str = "") -> None:
        custom_id = f"roda:debatedivergence:{name}:{how}"
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=custom_id))
        self.name, self.anyway = name, how == "anyway"

    async def used(self, interaction: Act) -> None:
        if not await defer(interaction, private=True):
            return
        seat = opening_seat(await seat_of(interaction), interaction.channel)
        words, wish = seat.words, Wish(anyway=self.anyway)
        try:
            view = opened_view(await desk_of(interaction).debating.open_divergence(seat, self.name, wish), seat)
        except DebateRunningError as error:
            again = OpenDivergence(self.name, "anyway", label=words.say("debate_discord.anyway"))
            view = busy_view(error, again, words)
        await fill_in(interaction, [view], private=True)


async def divergences_view(interaction: Act, page: int = 0) -> ui.LayoutView:
    """Return a page of where the readings differ; `page` counts from 0."""
    seat = await seat_of(interaction)
    words = seat.words
    found = await desk_of(interaction).debating.disagreements(seat)
    if not found:
        return panel(words.say("divergences.none"))[0]
    shown = page_of(found, page, PAGE)
    view, box = panel(f"### {words.say('divergences.title')}")
    for n, one in shown.entries:
        box.add_item(ui.TextDisplay(_card(n, one, words)))
        box.add_item(row([OpenDivergence(one.id, "once", label=words.say("debate.button.start_divergence"))]))
        box.add_item(ui.Separator())
    add_turns(box, shown, lambda to, label: DivergencePage(str(to), label=label), words)
    return view


def _card(n: int, divergence: Divergence, words: Words) -> str:
    quotes: list[str] = []
    for citation in together(divergence.quotes):
        quote, title = plain_line(citation.quote, MAX_QUOTE), plain_line(citation.title, MAX_TITLE)
        line = f"> {words.say('divergences.quote', quote=quote, title=linked(title, citation.url))}"
        if sum(map(len, quotes)) + len(line) <= MAX_CARD:
            quotes.append(line)
    head = bold(plain_line(divergence_title(n, divergence, words), MAX_SUBJECT))
    return f"{head}\n" + "\n\n".join(quotes)


DIVERGENCE_BUTTONS: Final = (DivergencePage, OpenDivergence)
