"""/ajuda and /sobre."""

from typing import Final

from discord import app_commands, ui
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act
from bot.adapters.discord.panels import panel
from bot.adapters.discord.sending import defer, fill_in
from bot.adapters.discord.translating import named, speaker_of, text, venue_of

FOR_ALL: Final = (
    "ask", "mention", "menu", "quiz", "revisar", "placar", "debate", "evidencia", "divergencias", "fontes", "vincular",
    "meusdados", "esquecer", "sobre",
)  # fmt: skip
FOR_ORGANISERS: Final = ("config", "conduzir", "adicionar", "revisaritens", "reclamacoes")


class AboutCog(commands.Cog):
    """Says what the bot does, and what it is."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    @app_commands.command(name=named("ajuda"), description=text("discord.command.ajuda"))
    async def help(self, interaction: Act) -> None:
        """Say what the bot does."""
        if not await defer(interaction, private=True):
            return
        speaker = speaker_of(interaction)
        words = await self._client.circle.words(venue_of(interaction), speaker)
        say = words.say
        bot = self._client.user.mention if self._client.user else ""
        lines = [f"- {say(f'discord.help.{name}', bot=bot)}" for name in FOR_ALL]
        view, box = panel(f"### {say('discord.help.title')}", say("discord.help.about"), "\n".join(lines))
        if speaker.organiser:
            box.add_item(ui.Separator())
            lines = [f"- {say(f'discord.help.{name}')}" for name in FOR_ORGANISERS]
            box.add_item(ui.TextDisplay("\n".join([f"**{say('discord.help.organisers')}**", *lines])))
        await fill_in(interaction, [view], private=True)

    @app_commands.command(name=named("sobre"), description=text("discord.command.sobre"))
    async def about(self, interaction: Act) -> None:
        """Say version, parts, size of the library and measured quality."""
        if not await defer(interaction, private=True):
            return
        venue, speaker = venue_of(interaction), speaker_of(interaction)
        words = await self._client.circle.words(venue, speaker)
        about = await self._client.circle.about(venue, speaker)
        say = words.say
        view, box = panel(
            f"### {say('discord.about.title', version=about.version)}",
            say("discord.about.what"),
            "\n".join(
                [
                    say("discord.about.model", model=about.model) if about.model else say("discord.about.no_model"),
                    say("discord.about.embedding", model=about.embedding),
                    say("discord.about.library", count=about.documents, chunks=about.chunks),
                    *(say(key, **numbers) for key, numbers in (about.drafts.lines if about.drafts else ())),
                ]
            ),
        )
        if about.measured:
            box.add_item(ui.Separator())
            rows = [f"- {say(one.key)}: **{one.shown(words.language)}**" for one in about.measured]
            box.add_item(ui.TextDisplay("\n".join([f"**{say('discord.about.measured')}**", *rows])))
        await fill_in(interaction, [view], private=True)
