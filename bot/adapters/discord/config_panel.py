"""The panel of settings that /config shows, and what its buttons and selects do."""

from collections.abc import Mapping
from typing import Any, Final

import discord
from discord import ui

from bot.adapters.discord.components import Act, Durable, chosen
from bot.adapters.discord.config_forms import settings_form
from bot.adapters.discord.markup import plain_line
from bot.adapters.discord.panels import Box, panel, row, section
from bot.adapters.discord.sending import redraw
from bot.adapters.discord.translating import speaker_of, venue_of
from bot.core.groups.errors import NoGroupError, SettingError
from bot.core.groups.model import EVERY_DAY, DailyTime, Group
from prompts.words import Words

TOGGLES: Final = ("private_first", "free_questions", "review_items", "peer_instruction", "debate_care")
CHANNELS: Final = (discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.public_thread)
MAX_NAME: Final = 80


class LanguageSelect(Durable[ui.Select[Any]], template=r"roda:config:language"):
    """Chooses the language of the bot's own words in the group."""

    def __init__(self) -> None:
        super().__init__(ui.Select(custom_id="roda:config:language"))

    async def used(self, interaction: Act) -> None:
        language = chosen(self.item)
        await change(interaction, language="" if language == "each" else language)


class PlaceSelect(Durable[ui.ChannelSelect[Any]], template=r"roda:config:place"):
    """Chooses the channel of the daily posts."""

    def __init__(self) -> None:
        super().__init__(ui.ChannelSelect(custom_id="roda:config:place", channel_types=list(CHANNELS), min_values=0))

    async def used(self, interaction: Act) -> None:
        data: Mapping[str, Any] = interaction.data or {}
        place = "".join(data.get("values", [])[:1])  # as sent: discord.py knows only what Discord describes with it
        guild = interaction.guild
        if place and not (guild and place.isdecimal() and guild.get_channel_or_thread(int(place))):
            raise SettingError("discord.config.place.unknown")
        await change(interaction, place=place)


class Toggle(Durable[ui.Button[Any]], template=rf"roda:config:(?P<what>{'|'.join(TOGGLES)}):(?P<to>on|off)"):
    """Switches a setting on or off."""

    def __init__(self, what: str, to: str, label: str = "") -> None:
        style = discord.ButtonStyle.success if to == "on" else discord.ButtonStyle.secondary
        super().__init__(ui.Button(label=label, style=style, custom_id=f"roda:config:{what}:{to}"))
        self.what, self.to = what, to

    async def used(self, interaction: Act) -> None:
        await change(interaction, **{self.what: self.to == "on"})


class ChangeButton(Durable[ui.Button[Any]], template=r"roda:config:(?P<what>zone|quiz|debate)"):
    """Opens the form of a setting that is typed or has parts."""

    def __init__(self, what: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:config:{what}"))
        self.what = what

    async def used(self, interaction: Act) -> None:
        group = await group_of(interaction)
        words = await interaction.client.circle.words(venue_of(interaction), speaker_of(interaction))
        await interaction.response.send_modal(settings_form(self.what, group.settings, words))


async def group_of(interaction: Act) -> Group:
    """Return the group that the place belongs to.

    Raises:
        NoGroupError: To none.
    """
    group = await interaction.client.circle.group(venue_of(interaction), speaker_of(interaction))
    if group is None:
        raise NoGroupError
    return group


async def change(interaction: Act, **changes: object) -> None:
    """Change settings, and show the panel as it is now."""
    group = await interaction.client.circle.configure(venue_of(interaction), speaker_of(interaction), **changes)
    view = await current_panel(interaction, group, saved=True)
    await redraw(interaction, view)


async def current_panel(interaction: Act, group: Group, *, saved: bool = False) -> ui.LayoutView:
    """Return the panel of a group, as its settings are."""
    circle, venue = interaction.client.circle, venue_of(interaction)
    words = await circle.words(venue, speaker_of(interaction))
    place = await circle.place(venue)
    content = interaction.client.settings.message_content
    return config_view(group, place, words, saved=saved, message_content=content)


def config_view(group: Group, place: str, words: Words, *, saved: bool, message_content: bool) -> ui.LayoutView:
    """Return the panel.

    Args:
        place: Id of the channel of the daily posts, empty if none is chosen.
        saved: Say that the last change is kept.
        message_content: Whether the bot can read messages not addressed to it.
    """
    say, settings = words.say, group.settings
    view, box = panel(f"## {say('discord.config.title', name=plain_line(group.name, MAX_NAME))}")
    if saved:
        box.add_item(ui.TextDisplay(f"-# ✓ {say('discord.config.saved')}"))
    _add_language(box, settings.language or "each", words)
    change = say("discord.config.change")
    box.add_item(ui.Separator())
    for what, value in (
        ("zone", plain_line(settings.time_zone, MAX_NAME)),
        ("quiz", _daily(settings.quiz, words)),
        ("debate", _daily(settings.debate, words)),
    ):
        text = f"**{say(f'discord.config.{what}.label')}**\n{value}"
        box.add_item(section(text, ChangeButton(what, label=change)))
    _add_place(box, place, words)
    box.add_item(ui.Separator())
    for what in TOGGLES:
        on = bool(getattr(settings, what))
        about = "about_off" if what == "free_questions" and not message_content else "about"
        state = say("discord.config.on" if on else "discord.config.off")
        text = f"**{say(f'discord.config.{what}.label')}** — {state}\n-# {say(f'discord.config.{what}.{about}')}"
        label = say("discord.config.turn_off" if on else "discord.config.turn_on")
        button = Toggle(what, "off" if on else "on", label=label)
        button.item.disabled = about == "about_off" and not on
        box.add_item(section(text, button))
    return view


def _add_language(box: Box, current: str, words: Words) -> None:
    select = LanguageSelect()
    for value in ("pt", "en", "each"):
        label = words.say(f"discord.config.language.{value}")
        select.item.add_option(label=label, value=value, default=value == current)
    box.add_item(ui.TextDisplay(f"**{words.say('discord.config.language.label')}**"))
    box.add_item(row([select]))


def _add_place(box: Box, place: str, words: Words) -> None:
    select = PlaceSelect()
    select.item.placeholder = words.say("discord.config.place.choose")
    if place.isdigit():
        select.item.default_values = [
            discord.SelectDefaultValue(id=int(place), type=discord.SelectDefaultValueType.channel)
        ]
    box.add_item(ui.TextDisplay(f"**{words.say('discord.config.place.label')}**"))
    box.add_item(row([select]))


def _daily(daily: DailyTime, words: Words) -> str:
    """Return when a daily post is due, in words."""
    at = f"{daily.at:%H:%M}"
    if not daily.weekdays:
        return words.say("discord.config.never")
    if daily.weekdays == EVERY_DAY:
        return words.say("discord.config.every_day", time=at)
    names = ", ".join(words.say(f"discord.config.weekday.{number}").lower() for number in sorted(daily.weekdays))
    return words.say("discord.config.some_days", time=at, days=names)


CONFIG_COMPONENTS: Final = (LanguageSelect, PlaceSelect, Toggle, ChangeButton)
