"""The motions that a group may debate: its own, which organisers write and take away, and those that come along."""

from typing import Any, Final

from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.debating.leading import busy_view, opened_view
from bot.adapters.discord.debating.seating import desk_of, opening_seat, seat_of
from bot.adapters.discord.markup import plain_line
from bot.adapters.discord.paging import add_turns
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.sending import acknowledge, defer, fill_in, redraw
from bot.core.debating.debating import Wish
from bot.core.debating.errors import DebateRunningError
from bot.core.debating.motions.model import MotionId, Origin
from bot.core.paging import page_of

PAGE: Final = 6
MAX_MOTION: Final = 320
MOTION: Final = r"(?P<motion>[A-Za-z0-9_.-]{1,48})"


class MotionPage(Durable[ui.Button[Any]], template=r"roda:motions:(?P<page>\d{1,3})"):
    """Shows another page of the motions."""

    def __init__(self, page: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:motions:{page}"))
        self.page = int(page)

    async def used(self, interaction: Act) -> None:
        if await acknowledge(interaction):
            await redraw(interaction, await motions_view(interaction, self.page))


class OpenMotion(Durable[ui.Button[Any]], template=rf"roda:motion:{MOTION}:(?P<how>once|anyway)"):
    """Opens a debate on a motion; asks first where another one is running."""

    def __init__(self, motion: str, how: str, label: str = "") -> None:
        custom_id = f"roda:motion:{motion}:{how}"
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=custom_id))
        self.motion, self.anyway = motion, how == "anyway"

    async def used(self, interaction: Act) -> None:
        if await defer(interaction, private=True):
            seat = opening_seat(await seat_of(interaction), interaction.channel)
            wish = Wish(motion=self.motion, anyway=self.anyway)
            again = OpenMotion(self.motion, "anyway", label=seat.words.say("debate_discord.anyway"))
            try:
                view = opened_view(await desk_of(interaction).debating.open(seat, wish), seat)
            except DebateRunningError as error:
                view = busy_view(error, again, seat.words)
            await fill_in(interaction, [view], private=True)


class DropMotion(Durable[ui.Button[Any]], template=rf"roda:dropmotion:{MOTION}"):
    """Takes a motion of the group's own away."""

    def __init__(self, motion: str, label: str = "") -> None:
        name = f"roda:dropmotion:{motion}"
        super().__init__(ui.Button(label=label, style=ButtonStyle.danger, custom_id=name))
        self.motion = MotionId(motion)

    async def used(self, interaction: Act) -> None:
        if await acknowledge(interaction):
            seat = await seat_of(interaction)
            await desk_of(interaction).debating.remove_motion(seat, self.motion)
            said = seat.words.say("debate.motions.removed")
            await redraw(interaction, await motions_view(interaction, 0, said))


async def motions_view(interaction: Act, page: int = 0, said: str = "") -> ui.LayoutView:
    """Return a page of the motions; `page` counts from 0."""
    seat = await seat_of(interaction)
    words = seat.words
    say = words.say
    found = await desk_of(interaction).debating.motions(seat)
    shown = page_of(found, page, PAGE)
    view, box = panel(*([said] if said else []), f"### {say('debate.motions.title')}")
    for n, motion in shown.entries:
        own = motion.origin is Origin.OWN
        key = "debate.motions.own" if own else "debate.motions.line"
        box.add_item(ui.TextDisplay(say(key, n=n, motion=plain_line(motion.text, MAX_MOTION))))
        buttons: list[ui.Item[Any]] = [OpenMotion(motion.id, "once", label=say("debate.button.open"))]
        if own and seat.organiser:
            buttons.append(DropMotion(motion.id, label=say("debate_discord.drop_motion")))
        box.add_item(row(buttons))
    add_turns(box, shown, lambda to, label: MotionPage(str(to), label=label), words)
    return view


MOTION_BUTTONS: Final = (MotionPage, OpenMotion, DropMotion)
