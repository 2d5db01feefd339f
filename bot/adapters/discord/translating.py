"""Discord's people, places and languages as the circle knows them."""

from typing import Any

import discord
from discord import app_commands

from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from knowledge.documents import Language
from prompts.words import words_for

LANGUAGES: dict[discord.Locale, Language] = {
    discord.Locale.brazil_portuguese: "pt",
    discord.Locale.american_english: "en",
    discord.Locale.british_english: "en",
}


def speaker_of(interaction: discord.Interaction[Any]) -> Speaker:
    """Return who used a command or a component."""
    return Speaker(
        Platform.DISCORD,
        str(interaction.user.id),
        interaction.user.display_name,
        language=interaction.locale.value,
        organiser=interaction.guild_id is not None and interaction.permissions.manage_guild,
    )


def venue_of(interaction: discord.Interaction[Any]) -> Venue:
    """Return where it was used."""
    chat = str(interaction.guild_id or "")
    title = interaction.guild.name if interaction.guild else ""
    return Venue(Platform.DISCORD, chat, title, str(interaction.channel_id or ""))


def author_of(message: discord.Message) -> Speaker:
    """Return who wrote a message; Discord does not tell the language with it."""
    member = message.author
    organiser = isinstance(member, discord.Member) and member.guild_permissions.manage_guild
    return Speaker(Platform.DISCORD, str(member.id), member.display_name, organiser=organiser)


def place_of(message: discord.Message) -> Venue:
    """Return where a message was written: the channel, thread or direct conversation."""
    guild = message.guild
    title = guild.name if guild else ""
    return Venue(Platform.DISCORD, str(guild.id) if guild else "", title, str(message.channel.id))


def guild_venue(guild: discord.Guild) -> Venue:
    """Return the guild as a whole."""
    return Venue(Platform.DISCORD, str(guild.id), guild.name)


def text(key: str) -> app_commands.locale_str:
    """Return the sentence of `key` for Discord's list of commands: English, and translated by `CommandWords`."""
    return app_commands.locale_str(words_for("en").say(key), key=key)


def named(name: str) -> app_commands.locale_str:
    """Return the name of a command or option; its translations are the sentences of `discord.name.<name>`."""
    return app_commands.locale_str(name, key=f"discord.name.{name}")


def menu_name(name: str) -> app_commands.locale_str:
    """Return the name of an entry of the context menu: Portuguese, and translated by `CommandWords`."""
    key = f"discord.menu.{name}"
    return app_commands.locale_str(words_for("pt").say(key), key=key)


class CommandWords(app_commands.Translator):
    """Translates names and descriptions of commands from the locale files."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        key, language = string.extras.get("key"), LANGUAGES.get(locale)
        if key is None or language is None:
            return None
        return words_for(language).say(str(key))
