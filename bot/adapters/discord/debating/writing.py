"""Writing in a debate by a form: the bot posts the words in the thread, so that it needs no right to read messages."""

import logging
import re
from dataclasses import replace
from typing import Any, Final

import discord
from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable, Form, fields_of
from bot.adapters.discord.debating.names import DEBATE, PART, mark
from bot.adapters.discord.debating.seating import desk_of, seat_of
from bot.adapters.discord.markup import plain, plain_line
from bot.adapters.discord.panels import row
from bot.adapters.discord.sending import acknowledge, defer, fill_in_text, insist, post, respond_text
from bot.core.debating.errors import NotDebaterError, WrongPhaseError
from bot.core.debating.model import DebateId, Debater
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import side_named
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from knowledge.errors import ExpectedError
from prompts.words import Words

log = logging.getLogger(__name__)

WORDS_FORM: Final = rf"roda:words:{DEBATE}"
MAX_WORDS: Final = 1_500  # characters; escaping may double them
MAX_NAME: Final = 60
MAX_USER: Final = r"(?P<user>\d{1,20})"


class Write(Durable[ui.Button[Any]], template=rf"roda:write:{DEBATE}:{PART}"):
    """Asks for the words."""

    def __init__(self, debate: str, part: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=mark("write", debate, part)))
        self.debate = DebateId(debate)

    async def used(self, interaction: Act) -> None:
        seat = await seat_of(interaction)
        sheet = await desk_of(interaction).debating.sheet(seat, self.debate)
        check_may_write(sheet, seat)
        words = seat.words
        form = Form(words.say("debate_discord.write.title"), f"roda:words:{self.debate}")
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id="words",
            style=discord.TextStyle.paragraph,
            placeholder=words.say("debate_discord.write.placeholder"),
            max_length=MAX_WORDS,
        )
        form.add_field(words.say("debate_discord.write.label"), field, words.say("debate_discord.write.about"))
        await interaction.response.send_modal(form)


class Unwrite(Durable[ui.Button[Any]], template=rf"roda:unwrite:{DEBATE}:{MAX_USER}"):
    """Deletes words posted for a member, for that member and organisers."""

    def __init__(self, debate: str, user: str, label: str = "") -> None:
        name = mark("unwrite", debate, user)
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=name))
        self.user = int(user)

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat = await seat_of(interaction)
        if interaction.user.id != self.user and not seat.organiser:
            raise ExpectedError("debate_discord.unwrite_not_yours")
        message = interaction.message
        if message is None or seat.chat is None:
            return
        debating = desk_of(interaction).debating
        await debating.withdrawn(Platform.DISCORD, seat.chat.id, f"{message.channel.id}/{message.id}")
        await insist(interaction.delete_original_response)
        await respond_text(interaction, seat.words.say("debate_discord.unwritten"))


async def keep_words(interaction: Act, form: re.Match[str]) -> None:
    """Post what a member wrote where the debate is led, and take it as theirs."""
    if not await defer(interaction, private=True):
        return
    seat, debating = await seat_of(interaction), desk_of(interaction).debating
    sheet = await debating.sheet(seat, DebateId(form["debate"]))
    debater = check_may_write(sheet, seat)
    text = " ".join(fields_of(interaction).get("words", [])).strip()[:MAX_WORDS]
    message = await _post(interaction, sheet, words_view(debater, text, sheet, str(interaction.user.id)))
    spot = sheet.spot
    led = replace(seat, place=spot.thread) if spot and spot.thread else seat
    reply_to = spot.message if spot and not spot.thread else ""
    heard = await debating.heard(led, message, text, reply_to)
    words = seat.words
    await fill_in_text(interaction, words.say("debate_discord.written" if heard else "debate_discord.written_late"))


def check_may_write(sheet: DebateSheet, seat: Seat) -> Debater:
    """Return the member as a debater.

    Raises:
        NotDebaterError: They take no side.
        WrongPhaseError: Nothing is to be written now.
    """
    debater = next((one for one in sheet.standing.debaters if one.member == seat.member), None)
    if sheet.debate.paused_at is not None:
        raise WrongPhaseError("debate.error.paused")
    if not sheet.debate.phase.speaking:
        raise WrongPhaseError("debate_discord.not_now")
    if debater is None:
        raise NotDebaterError
    return debater


def words_view(debater: Debater, text: str, sheet: DebateSheet, user: str) -> ui.LayoutView:
    """Return a member's words under their name and side."""
    words: Words = sheet.words
    head = words.say(
        "debate_discord.wrote", name=plain_line(debater.name, MAX_NAME), side=side_named(debater.side, words)
    )
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(f"{head}\n{plain(text)}"))
    return view.add_item(row([Unwrite(sheet.debate.id, user, label=words.say("debate_discord.unwrite"))]))


async def _post(interaction: Act, sheet: DebateSheet, view: ui.LayoutView) -> str:
    """Post in the thread, or where the form was opened if that is gone; return the message's name."""
    here = interaction.channel_id or 0
    thread = int(sheet.spot.thread) if sheet.spot and sheet.spot.thread else here
    for place in dict.fromkeys((thread, here)):
        channel = interaction.client.get_partial_messageable(place)
        try:
            return f"{place}/{await post(channel, [view], f'v{interaction.id}')}"
        except discord.NotFound:
            if place == here:
                raise
            log.warning("thread %s is gone", place)
    raise AssertionError("a form is opened somewhere")


WRITE_BUTTONS: Final = (Write, Unwrite)
