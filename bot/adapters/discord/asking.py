"""The commands that ask: a question, or what the readings say to a message."""

import re
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.answers import ANSWER_BUTTONS, WRONG_FORM, answer_views, growing_view, keep_complaint
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act, Form, fields_of
from bot.adapters.discord.hearing import MAX_QUESTION, hear
from bot.adapters.discord.limits import EDIT_SECONDS, MAX_CHOICE_TEXT, MAX_CHOICES
from bot.adapters.discord.sending import TOO_LATE, defer, fill_in, post
from bot.adapters.discord.translating import menu_name, named, speaker_of, text, venue_of
from bot.core.groups.asked import Asked
from bot.core.groups.unfolding import Unfolding

FOLLOW_UP_FORM: Final = r"roda:more:(?P<message>\d{1,20})"


class AskingCog(commands.Cog):
    """Turns what members ask into questions, and answers into messages."""

    def __init__(self, client: RodaClient) -> None:
        self._client = client
        self._circle = client.circle
        self._menu = app_commands.ContextMenu(name=menu_name("ask_about"), callback=self.ask_about)

    async def cog_load(self) -> None:
        """Register the context menu, and the buttons under answers with their forms."""
        self._client.add_dynamic_items(*ANSWER_BUTTONS)
        self._client.add_form(WRONG_FORM, keep_complaint)
        self._client.add_form(FOLLOW_UP_FORM, self._follow_up)
        self._client.tree.add_command(self._menu)

    @app_commands.command(name=named("ask"), description=text("discord.command.ask"))
    @app_commands.rename(question=named("question"))
    @app_commands.describe(question=text("discord.option.question"))
    async def ask(self, interaction: Act, question: app_commands.Range[str, 1, MAX_QUESTION]) -> None:
        """Answer a question."""
        await self._answer(interaction, question)

    @ask.autocomplete("question")
    async def suggest(self, interaction: Act, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest questions that the readings answer."""
        found = await self._circle.suggestions(venue_of(interaction), speaker_of(interaction), typed)
        short = [one for one in found if 0 < len(one) <= MAX_CHOICE_TEXT]
        return [app_commands.Choice(name=one, value=one) for one in short[:MAX_CHOICES]]

    async def ask_about(self, interaction: Act, message: discord.Message) -> None:
        """Ask what the readings say to a message; about the bot's own answer, ask what the member wants to know."""
        own = self._client.user
        if own is None or message.author.id != own.id:
            await self._answer(interaction, message.clean_content[:MAX_QUESTION])
            return
        words = await self._circle.words(venue_of(interaction), speaker_of(interaction))
        form = Form(words.say("discord.more.title"), f"roda:more:{message.id}")
        question: discord.ui.TextInput[Form] = discord.ui.TextInput(custom_id="question", max_length=MAX_QUESTION)
        form.add_field(words.say("discord.more.label"), question)
        await interaction.response.send_modal(form)

    async def _follow_up(self, interaction: Act, form: re.Match[str]) -> None:
        typed = " ".join(fields_of(interaction).get("question", []))
        await self._answer(interaction, typed, reply_to=form["message"])

    @commands.Cog.listener("on_message")
    async def message_written(self, message: discord.Message) -> None:
        """Answer a message that asks the bot something."""
        await hear(self._client, message)

    async def _answer(self, interaction: Act, question: str, *, reply_to: str = "") -> None:
        speaker, venue = speaker_of(interaction), venue_of(interaction)
        group = None if venue.private else await self._circle.group(venue, speaker)
        private = group is not None and group.settings.private_first
        open_still = await defer(interaction, private=private)

        async def show(asked: Asked) -> None:
            if open_still:
                await fill_in(interaction, [growing_view(asked)], private=private)

        unfolding = Unfolding(show, EDIT_SECONDS)
        async with unfolding.going_on():
            asked = await self._circle.ask(speaker, venue, question, reply_to=reply_to, tell=unfolding.tell)
        if open_still:
            try:
                last = await fill_in(interaction, answer_views(asked), private=private)
            except discord.HTTPException as error:
                if error.code not in TOO_LATE:
                    raise
            else:
                await self._circle.sent(asked.id, last)
                return
        await self._answer_late(interaction, asked)

    async def _answer_late(self, interaction: Act, asked: Asked) -> None:
        """Send an answer by an ordinary message, because its interaction has run out."""
        views = answer_views(asked, asker=interaction.user.display_name)
        if asked.private and not asked.venue.private:
            last = await post(interaction.user, views, f"i{interaction.id}")
            await self._circle.sent(asked.id, last, chat="")
            return
        channel = self._client.get_partial_messageable(int(asked.venue.place))
        await self._circle.sent(asked.id, await post(channel, views, f"i{interaction.id}"))
