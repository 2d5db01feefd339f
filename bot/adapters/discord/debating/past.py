"""/debates: what runs, and what is over, with its result and its file."""

from typing import Any, Final

from discord import ButtonStyle, ui

from bot.adapters.discord.attaching import fill_in_drawn
from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.debating.exporting import ExportDebate
from bot.adapters.discord.debating.names import DEBATE, OWN
from bot.adapters.discord.debating.results import drawn, result_views
from bot.adapters.discord.debating.seating import desk_of, seat_of
from bot.adapters.discord.debating.taking_part import SeeDebate
from bot.adapters.discord.markup import plain_line
from bot.adapters.discord.paging import add_turns
from bot.adapters.discord.panels import panel, section
from bot.adapters.discord.sending import acknowledge, defer, insist, redraw
from bot.core.debating.model import DebateId
from bot.core.paging import page_of

PAGE: Final = 5  # past debates of a page
MOST: Final = 100
MOST_RUNNING: Final = 5
MAX_MOTION: Final = 160


class PastPage(Durable[ui.Button[Any]], template=r"roda:past:(?P<page>\d{1,3})"):
    """Shows another page of the list."""

    def __init__(self, page: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:past:{page}"))
        self.page = int(page)

    async def used(self, interaction: Act) -> None:
        if await acknowledge(interaction):
            await redraw(interaction, await past_view(interaction, self.page))


class ShowResult(Durable[ui.Button[Any]], template=rf"roda:result:{DEBATE}"):
    """Shows whoever presses the result of a past debate."""

    def __init__(self, debate: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=f"roda:result:{debate}"))
        self.debate = DebateId(debate)

    async def used(self, interaction: Act) -> None:
        if await defer(interaction, private=True):
            await show_result(interaction, self.debate)


async def show_result(interaction: Act, debate: DebateId) -> None:
    """Put a result in the place of a deferred response."""
    sheet = await desk_of(interaction).debating.result(await seat_of(interaction), debate)
    label = sheet.sheet.words.say("debate.button.export")
    count = len(result_views(sheet, lambda number: ExportDebate(debate, OWN, label)))

    def views() -> list[ui.LayoutView]:
        return result_views(sheet, lambda number: ExportDebate(debate, OWN, label))

    await fill_in_drawn(interaction, lambda: views()[0], drawn(sheet))
    for number in range(1, count):
        await insist(lambda n=number: interaction.followup.send(view=views()[n], ephemeral=True))  # type: ignore[misc]


async def past_view(interaction: Act, page: int = 0) -> ui.LayoutView:
    """Return the list; `page` counts from 0."""
    seat, debating = await seat_of(interaction), desk_of(interaction).debating
    words = seat.words
    say = words.say
    running = (await debating.running(seat))[:MOST_RUNNING]
    past = await debating.past(seat, MOST)
    shown = page_of(past, page, PAGE)
    view, box = panel(f"### {say('debate.past.title')}")
    if running and not shown.has_earlier:
        box.add_item(ui.TextDisplay(f"**{say('debate_discord.running')}**"))
        for debate in running:
            spot = debate.spot(seat.platform, seat.chat.id) if seat.chat else None
            where = f"\n<#{spot.thread}>" if spot and spot.thread else ""
            see = SeeDebate(debate.id, OWN, label=say("debate_discord.see"))
            box.add_item(section(f"{plain_line(debate.motion.text, MAX_MOTION)}{where}", see))
        box.add_item(ui.Separator())
    if not past:
        box.add_item(ui.TextDisplay(say("debate.past.none")))
    for n, one in shown.entries:
        motion = plain_line(one.motion, MAX_MOTION)
        day = f"<t:{int(one.ended_at.timestamp())}:d>"
        line = say("debate.past.line", n=n, day=day, motion=motion, count=one.debaters)
        box.add_item(section(line, ShowResult(one.id, label=say("debate_discord.result"))))
    add_turns(box, shown, lambda to, label: PastPage(str(to), label=label), words)
    return view


PAST_BUTTONS: Final = (PastPage, ShowResult)
