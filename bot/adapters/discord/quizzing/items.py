"""A group's own quiz item as its organisers see it, and what its buttons do."""

import re
from typing import Any, Final

import discord
from discord import ButtonStyle, ui
from discord.ext import commands

from bot.adapters.discord.answer_texts import linked
from bot.adapters.discord.components import Act, Durable, Form, fields_of
from bot.adapters.discord.markup import bold, plain, plain_line
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.quizzing.questions import stem_line
from bot.adapters.discord.quizzing.results import MAX_TITLE
from bot.adapters.discord.quizzing.seating import seat_of
from bot.adapters.discord.seating import cog_of
from bot.adapters.discord.sending import acknowledge, defer, fill_in, redraw
from bot.core.groups.seating import Seat
from bot.core.quizzing.items.model import ItemId
from bot.core.quizzing.presenting import LETTERS
from bot.core.quizzing.reviewing.forms import form_of
from bot.core.quizzing.reviewing.model import LONGEST_OPTIONS, ItemForm, ReviewSheet
from bot.core.quizzing.reviewing.presenting import outcome_line
from bot.core.quizzing.reviewing.reviewing import Reviewing
from prompts.words import Words

ITEM: Final = r"(?P<item>[A-Za-z0-9.-]{1,24}):(?P<version>\d{1,6}):(?P<offset>\d{1,6})"
EDIT_FORM: Final = rf"roda:itemform:{ITEM}"
LONGEST: Final = {"stem": 300, "options": LONGEST_OPTIONS, "key": 1, "explanation": 200}
MAX_QUOTE: Final = 500
STYLES: Final = {"accept": ButtonStyle.success, "edit": ButtonStyle.secondary, "drop": ButtonStyle.danger}


class ReviewingCog(commands.Cog):
    """Keeps the service of organisers for the buttons."""

    def __init__(self, reviewing: Reviewing) -> None:
        self.reviewing = reviewing


class ReviewItem(Durable[ui.Button[Any]], template=rf"roda:item:(?P<what>accept|edit|drop):{ITEM}"):
    """Accepts or drops the item that is shown, and goes on to the next; or opens the form that changes it."""

    def __init__(self, what: str, item: str, version: str, offset: str, label: str = "") -> None:
        self.name = f"{item}:{version}:{offset}"
        super().__init__(ui.Button(label=label, style=STYLES[what], custom_id=f"roda:item:{what}:{self.name}"))
        self.what, self.own, self.version, self.offset = what, ItemId(item), int(version), int(offset)

    async def used(self, interaction: Act) -> None:
        service = reviewing_of(interaction)
        if self.what == "edit":
            seat = await seat_of(interaction)
            sheet = await service.show(seat, self.own)
            await interaction.response.send_modal(edit_form(sheet, f"roda:itemform:{self.name}", seat.words))
            return
        if not await acknowledge(interaction):
            return
        seat = await seat_of(interaction)
        decide = service.accept if self.what == "accept" else service.drop
        decided = await decide(seat, self.own, version=self.version)
        note = outcome_line(decided, seat.words)
        await redraw(interaction, await review_view(service, seat, self.offset, note))


class TurnItems(Durable[ui.Button[Any]], template=r"roda:items:(?P<way>previous|next):(?P<offset>\d{1,6})"):
    """Shows the item before or after the one that is shown."""

    def __init__(self, way: str, offset: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:items:{way}:{offset}"))
        self.offset = int(offset)

    async def used(self, interaction: Act) -> None:
        if await acknowledge(interaction):
            view = await review_view(reviewing_of(interaction), await seat_of(interaction), self.offset)
            await redraw(interaction, view)


class AcceptAll(Durable[ui.Button[Any]], template=r"roda:items:all"):
    """Accepts all items that wait."""

    def __init__(self, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id="roda:items:all"))

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        service, seat = reviewing_of(interaction), await seat_of(interaction)
        count = await service.accept_all(seat)
        note = seat.words.say("quiz.items.accepted_all", count=count)
        await redraw(interaction, await review_view(service, seat, 0, note))


class OpenReview(Durable[ui.Button[Any]], template=r"roda:items:open:(?P<notice>[0-9a-f]{1,25})"):
    """Opens the review under the notice that new items wait; its id tells the notice from all others."""

    def __init__(self, notice: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=f"roda:items:open:{notice}"))

    async def used(self, interaction: Act) -> None:
        if await defer(interaction, private=True):
            view = await review_view(reviewing_of(interaction), await seat_of(interaction), 0)
            await fill_in(interaction, [view], private=True)


async def keep_edit(interaction: Act, form: re.Match[str]) -> None:
    """Change an item as its form was filled in, and show it again."""
    if not await acknowledge(interaction):
        return
    seat, fields = await seat_of(interaction), fields_of(interaction)
    typed = {name: "\n".join(fields.get(name, [])) for name in LONGEST}
    service = reviewing_of(interaction)
    sheet = await service.edit(seat, ItemId(form["item"]), ItemForm(**typed), version=int(form["version"]))
    words = seat.words
    await redraw(interaction, item_view(sheet, int(form["offset"]), words, outcome_line(sheet, words)))


def reviewing_of(interaction: Act) -> Reviewing:
    """Return the service of the bot that was used."""
    return cog_of(interaction, ReviewingCog).reviewing


async def review_view(service: Reviewing, seat: Seat, offset: int, note: str = "") -> ui.LayoutView:
    """Return the item at a place among those that wait.

    Args:
        note: What became of the one before.

    Raises:
        NotOrganiserError: Only organisers see them.
    """
    words, found = seat.words, await service.waiting(seat, offset=offset)
    if not found:
        return panel(*([note] if note else []), words.say("quiz.items.nothing"))[0]
    [sheet] = found
    return item_view(sheet, max(0, sheet.n - 1), words, note)


def item_view(sheet: ReviewSheet, offset: int, words: Words, note: str = "") -> ui.LayoutView:
    """Return an item with its options, the right one marked, the quote under its reading, and what can be done."""
    say, item, own = words.say, sheet.own.item, sheet.own
    view, box = panel(f"### {say('quiz.items.title')}\n-# {say('quiz.items.number', n=sheet.n, count=sheet.count)}")
    if note:
        box.add_item(ui.TextDisplay(f"✓ {note}"))
    options = [_option(option, place == item.key, place, words) for place, option in enumerate(item.options)]
    box.add_item(ui.TextDisplay("\n".join([stem_line(item), *options])))
    quote = say("quiz.result.quote", quote=plain_line(item.source.quote, MAX_QUOTE))
    source = say("quiz.result.source", title=linked(plain_line(sheet.title, MAX_TITLE), sheet.url))
    box.add_item(ui.TextDisplay("\n".join(filter(None, [plain(item.explanation), f"> {quote}", f"-# {source}"]))))
    names = (str(own.id), str(own.version), str(offset))
    box.add_item(row(ReviewItem(what, *names, label=say(f"quiz.items.{what}")) for what in STYLES))
    if sheet.count > 1:
        before, after = TurnItems("previous", str(max(0, offset - 1))), TurnItems("next", str(offset + 1))
        before.item.label, after.item.label = f"‹ {say('quiz.items.previous')}", f"{say('quiz.items.next')} ›"
        before.item.disabled, after.item.disabled = offset == 0, offset + 1 >= sheet.count
        box.add_item(row([before, after, AcceptAll(label=say("quiz.items.accept_all"))]))
    return view


def edit_form(sheet: ReviewSheet, custom_id: str, words: Words) -> Form:
    """Return the form that changes an item, filled with it."""
    form, now = Form(words.say("quiz.items.title"), custom_id), form_of(sheet.own.item)
    for name, most in LONGEST.items():
        long = name in ("stem", "options")
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
            default=getattr(now, name) or None,
            required=name != "explanation",
            max_length=most,
        )
        form.add_field(words.say(f"quiz.items.field.{name}"), field)
    return form


def _option(option: str, right: bool, place: int, words: Words) -> str:
    if not right:
        return plain(words.say("quiz.question", letter=LETTERS[place], option=option))
    return bold(plain(words.say("quiz.items.right_option", letter=LETTERS[place], option=option)))


ITEM_BUTTONS: Final = (ReviewItem, TurnItems, AcceptAll, OpenReview)
