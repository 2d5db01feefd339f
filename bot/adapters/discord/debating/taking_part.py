"""The buttons of those who take part: stances, sides, the hand of evidence, leaving, and a look at the debate."""

from typing import Any, Final

import discord
from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.debating.names import DEBATE, OWN, PART, mark
from bot.adapters.discord.debating.quotes import hand_view
from bot.adapters.discord.debating.seating import desk_of, seat_of
from bot.adapters.discord.debating.sharing import Share
from bot.adapters.discord.markup import bold, plain
from bot.adapters.discord.sending import acknowledge, defer, fill_in, insist, redraw, respond_text
from bot.core.debating.debating import Hand
from bot.core.debating.model import DebateId, Debater, Moment, Side, Stance
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import side_named, stance_named
from bot.core.groups.seating import Seat
from prompts.words import Words

MOMENTS: Final = {"b": Moment.BEFORE, "a": Moment.AFTER}
STYLES: Final = {"for": ButtonStyle.primary, "against": ButtonStyle.primary, "draw": ButtonStyle.secondary}


class TakeStance(Durable[ui.Button[Any]], template=rf"roda:stance:{DEBATE}:(?P<moment>[ba])(?P<step>[1-5]):{PART}"):
    """Takes the stance of whoever presses; only they are told which, all see how many there are."""

    def __init__(self, debate: str, moment: str, step: str, part: str, label: str = "") -> None:
        name = stance_mark(debate, MOMENTS[moment], part, int(step))
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=name))
        self.debate, self.moment, self.stance, self.part = DebateId(debate), MOMENTS[moment], Stance(int(step)), part

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat, desk = await seat_of(interaction), desk_of(interaction)
        async with desk.turn(_message(interaction)):
            sheet = await desk.debating.vote(seat, self.debate, self.stance, self.moment)
            await show_again(interaction, self.part, sheet)
        words = seat.words
        await respond_text(interaction, words.say("debate.vote_kept", stance=stance_named(self.stance, words)))


class TakeSide(Durable[ui.Button[Any]], template=rf"roda:side:{DEBATE}:(?P<side>for|against|draw):{PART}"):
    """Puts whoever presses on a side, and deals them their hand of evidence."""

    def __init__(self, debate: str, side: str, part: str, label: str = "") -> None:
        name = mark("side", debate, f"{side}:{part}")
        super().__init__(ui.Button(label=label, style=STYLES[side], custom_id=name))
        self.debate, self.side, self.part = DebateId(debate), None if side == "draw" else Side(side), part

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat, desk = await seat_of(interaction), desk_of(interaction)
        async with desk.turn(_message(interaction)):
            joined = await desk.debating.join(seat, self.debate, self.side)
            sheet = await desk.debating.sheet(seat, self.debate)
            await show_again(interaction, self.part, sheet)
        words = seat.words
        said = _joined(joined.debater, changed=joined.changed, words=words)
        kept = words.say("debate.kept", days=desk.keep_days)
        view = own_hand(joined.hand, sheet, seat, f"{bold(said)}\n-# {plain(kept)}")
        await insist(lambda: interaction.followup.send(view=view, ephemeral=True))


class ShowHand(Durable[ui.Button[Any]], template=rf"roda:hand:{DEBATE}:{PART}"):
    """Deals whoever presses the quotes of their side, else those of both."""

    def __init__(self, debate: str, part: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=mark("hand", debate, part)))
        self.debate = DebateId(debate)

    async def used(self, interaction: Act) -> None:
        if not await defer(interaction, private=True):
            return
        seat, debating = await seat_of(interaction), desk_of(interaction).debating
        hand = await debating.hand(seat, self.debate)
        sheet = await debating.sheet(seat, self.debate)
        await fill_in(interaction, [own_hand(hand, sheet, seat)], private=True)


class LeaveDebate(Durable[ui.Button[Any]], template=rf"roda:leave:{DEBATE}:{PART}"):
    """Lets whoever presses leave: their side and words are forgotten."""

    def __init__(self, debate: str, part: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=mark("leave", debate, part)))
        self.debate, self.part = DebateId(debate), part

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat, desk = await seat_of(interaction), desk_of(interaction)
        async with desk.turn(_message(interaction)):
            await desk.debating.leave(seat, self.debate)
            await show_again(interaction, self.part, await desk.debating.sheet(seat, self.debate))
        await respond_text(interaction, seat.words.say("debate.left"))


class Satisfied(Durable[ui.Button[Any]], template=rf"roda:faithful:{DEBATE}:{PART}"):
    """Notes that whoever presses finds their side restated faithfully; once all do, the rebuttal begins."""

    def __init__(self, debate: str, part: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.success, custom_id=mark("faithful", debate, part)))
        self.debate, self.part = DebateId(debate), part

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat, desk = await seat_of(interaction), desk_of(interaction)
        async with desk.turn(self.debate):
            sheet = await desk.debating.satisfied(seat, self.debate)
            await show_again(interaction, self.part, sheet)
        await respond_text(interaction, seat.words.say("debate_discord.satisfied"))


class SeeDebate(Durable[ui.Button[Any]], template=rf"roda:see:{DEBATE}:{PART}"):
    """Shows whoever presses how far the debate is, with all that they can do in it."""

    def __init__(self, debate: str, part: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=mark("see", debate, part)))
        self.debate = DebateId(debate)

    async def used(self, interaction: Act) -> None:
        if await defer(interaction, private=True):
            seat, desk = await seat_of(interaction), desk_of(interaction)
            view = desk.compose(OWN, await desk.debating.sheet(seat, self.debate))
            assert view is not None
            await fill_in(interaction, [view], private=True)


def stance_mark(debate: str, moment: Moment, part: str, step: int = 1) -> str:
    """Return the custom_id of the button of a step."""
    return mark("stance", debate, f"{moment.value[0]}{step}:{part}")


def stance_buttons(sheet: DebateSheet, moment: Moment, part: str) -> list[TakeStance]:
    """Return the five steps."""
    return [
        TakeStance(sheet.debate.id, moment.value[0], str(step.value), part, stance_named(step, sheet.words))
        for step in Stance
    ]


def side_buttons(sheet: DebateSheet, part: str) -> list[TakeSide]:
    """Return the buttons for, against and draw."""
    labels = {"for": "join_for", "against": "join_against", "draw": "draw"}
    return [
        TakeSide(sheet.debate.id, side, part, sheet.words.say(f"debate.button.{label}"))
        for side, label in labels.items()
    ]


def own_hand(hand: Hand, sheet: DebateSheet, seat: Seat, said: str = "") -> ui.LayoutView:
    """Return a hand for one member, which they may show to all where the debate is led."""
    words = seat.words
    buttons = [Share(label=words.say("debate_discord.share"))] if seat.chat else []
    return hand_view(hand, sheet.debate.motion.text, words, buttons, said)


async def show_again(interaction: Act, part: str, sheet: DebateSheet) -> None:
    """Draw the message that was pressed as it is now; one that has been deleted meanwhile stays so."""
    view = desk_of(interaction).compose(part, sheet)
    if view is not None:
        try:
            await redraw(interaction, view)
        except discord.NotFound:
            return


def _joined(debater: Debater, *, changed: bool, words: Words) -> str:
    key = "already" if not changed else "drawn" if debater.drawn else "chosen"
    return words.say(f"debate.joined.{key}", side=side_named(debater.side, words))


def _message(interaction: Act) -> str:
    return str(interaction.message.id if interaction.message else interaction.id)


PART_BUTTONS: Final = (TakeStance, TakeSide, ShowHand, LeaveDebate, Satisfied, SeeDebate)
