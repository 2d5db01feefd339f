"""The quiz's commands."""

from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.attaching import Drawn, fill_in_drawn
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act
from bot.adapters.discord.limits import MAX_CHOICES
from bot.adapters.discord.markup import plain_line
from bot.adapters.discord.panels import panel
from bot.adapters.discord.posting.connection import Connection
from bot.adapters.discord.quizzing.alone import ALONE_BUTTONS, Series, alone_view
from bot.adapters.discord.quizzing.contesting import (
    CONTEST_BUTTONS,
    DECIDE_FORM,
    WHY_FORM,
    keep_decision,
    keep_objection,
    show_contest,
)
from bot.adapters.discord.quizzing.records import board_view, progress_view
from bot.adapters.discord.quizzing.seating import quizzing_of, seat_of
from bot.adapters.discord.quizzing.voting import VOTE_BUTTONS
from bot.adapters.discord.sending import defer, fill_in, fill_in_text
from bot.adapters.discord.translating import named, text
from bot.core.groups.seating import Seat
from bot.core.quizzing.items.model import Difficulty
from bot.core.quizzing.picking import Wish, language_of
from bot.core.quizzing.presenting import concept_name
from bot.core.quizzing.quizzing import MOST_ASKED
from bot.core.quizzing.scoring import Period
from knowledge.errors import ExpectedError
from knowledge.text.words import fold

MAX_TOPIC: Final = 80
Choices = list[app_commands.Choice[str]]


def _choices(*values: str) -> Choices:
    return [app_commands.Choice(name=text(f"discord.choice.{value}"), value=value) for value in values]


class QuizCog(commands.Cog):
    """Asks, reviews, counts and contests; posts of the day go out by its connection."""

    def __init__(self, client: RodaClient, connection: Connection) -> None:
        self._client = client
        self._connection = connection

    async def cog_load(self) -> None:
        """Register buttons and forms, and let posts go out."""
        self._client.add_dynamic_items(*VOTE_BUTTONS, *CONTEST_BUTTONS, *ALONE_BUTTONS)
        self._client.add_form(WHY_FORM, keep_objection)
        self._client.add_form(DECIDE_FORM, keep_decision)
        self._connection.opened(self._client)

    async def cog_unload(self) -> None:
        """Let no more posts go out by this client."""
        self._connection.closed(self._client)

    @app_commands.command(name=named("quiz"), description=text("discord.command.quiz"))
    @app_commands.rename(
        topic=named("tema"), count=named("quantas"), difficulty=named("dificuldade"), whom=named("para")
    )
    @app_commands.describe(
        topic=text("discord.option.tema"),
        count=text("discord.option.quantas"),
        difficulty=text("discord.option.dificuldade"),
        whom=text("discord.option.para"),
    )
    @app_commands.choices(difficulty=_choices("easy", "medium", "hard"), whom=_choices("group", "me"))
    async def quiz(
        self,
        interaction: Act,
        topic: app_commands.Range[str, 1, MAX_TOPIC] = "",
        count: app_commands.Range[int, 1, MOST_ASKED] = 1,
        difficulty: str = "",
        whom: str = "group",
    ) -> None:
        """Ask the group in its channel, or the member alone."""
        wish = Wish(" ".join(topic.split()), Difficulty[difficulty.upper()] if difficulty else None, count)
        together = whom == "group" and interaction.guild_id is not None
        if not await defer(interaction, private=interaction.guild_id is not None and not together):
            return
        seat = await seat_of(interaction)
        if together:
            await self._ask_group(interaction, seat, wish)
        else:
            round_ = await quizzing_of(interaction).ask_alone(seat, wish)
            series = Series(1, 1 + len(round_.queue))
            await fill_in(interaction, [alone_view(round_, series, seat.words)], private=True)

    @quiz.autocomplete("topic")
    async def suggest(self, interaction: Act, typed: str) -> Choices:
        """Suggest what there are questions about."""
        seat, quizzing = await seat_of(interaction), quizzing_of(interaction)
        language = language_of(seat.group) if interaction.guild_id else seat.language
        items = await quizzing.picking.items.askable(seat.group, language)
        names = sorted({concept_name(item.concept, seat.words) for item in items}, key=str.casefold)
        found = [name for name in names if fold(typed) in fold(name) and len(name) <= MAX_TOPIC]
        return [app_commands.Choice(name=name, value=name) for name in found[:MAX_CHOICES]]

    @app_commands.command(name=named("revisar"), description=text("discord.command.revisar"))
    async def review(self, interaction: Act) -> None:
        """Ask the member alone what they are about to forget."""
        if not await defer(interaction, private=interaction.guild_id is not None):
            return
        seat = await seat_of(interaction)
        round_ = await quizzing_of(interaction).review(seat)
        if round_ is None:
            await fill_in_text(interaction, seat.words.say("quiz.review.nothing"))
            return
        series = Series(1, 1 + len(round_.queue))
        await fill_in(interaction, [alone_view(round_, series, seat.words)], private=True)

    @app_commands.command(name=named("placar"), description=text("discord.command.placar"))
    @app_commands.rename(period=named("periodo"))
    @app_commands.describe(period=text("discord.option.periodo"))
    @app_commands.choices(period=_choices(*Period))
    async def board(self, interaction: Act, period: str = Period.WEEK) -> None:
        """Show the group's table to all."""
        if not await defer(interaction, private=False):
            return
        seat = await seat_of(interaction)
        board, picture = await quizzing_of(interaction).leaderboard(seat, Period(period))
        words = seat.words
        drawn = Drawn(words.say("discord.quiz.picture.board"), picture) if picture else None
        await fill_in_drawn(interaction, lambda: board_view(board, words, drawn), drawn)

    @app_commands.command(name=named("progresso"), description=text("discord.command.progresso"))
    async def progress(self, interaction: Act) -> None:
        """Show the member their own record."""
        if not await defer(interaction, private=interaction.guild_id is not None):
            return
        seat = await seat_of(interaction)
        progress, picture = await quizzing_of(interaction).progress(seat)
        words = seat.words
        drawn = Drawn(words.say("discord.quiz.picture.progress"), picture) if picture else None
        await fill_in_drawn(interaction, lambda: progress_view(progress, words, drawn), drawn)

    @app_commands.command(name=named("contestar"), description=text("discord.command.contestar"))
    async def contest(self, interaction: Act) -> None:
        """Show the question closed last as it can be contested."""
        if await defer(interaction, private=interaction.guild_id is not None):
            await show_contest(interaction, None)

    async def _ask_group(self, interaction: Act, seat: Seat, wish: Wish) -> None:
        may = interaction.app_permissions
        in_thread = isinstance(interaction.channel, discord.Thread)
        if not (may.view_channel and (may.send_messages_in_threads if in_thread else may.send_messages)):
            raise ExpectedError("discord.forbidden")
        round_ = await quizzing_of(interaction).ask_group(seat, wish)
        say, found = seat.words.say, 1 + len(round_.queue)
        name = plain_line(interaction.user.display_name, MAX_TOPIC)
        if wish.topic:
            said = say("discord.quiz.coming_topic", name=name, count=found, topic=plain_line(wish.topic, MAX_TOPIC))
        else:
            said = say("discord.quiz.coming", name=name, count=found)
        few = [f"-# {say('discord.quiz.fewer', count=found)}"] if found < wish.count else []
        await fill_in(interaction, [panel(said, *few)[0]], private=False)
