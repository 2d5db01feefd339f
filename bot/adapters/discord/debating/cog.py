"""The commands of debates."""

from datetime import timedelta
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act
from bot.adapters.discord.debating.divergences import DIVERGENCE_BUTTONS
from bot.adapters.discord.debating.exporting import EXPORT_BUTTONS
from bot.adapters.discord.debating.leading import LEAD_BUTTONS, opened_view, step_said, take_step
from bot.adapters.discord.debating.motions import MOTION_BUTTONS, motions_view
from bot.adapters.discord.debating.names import OWN
from bot.adapters.discord.debating.past import PAST_BUTTONS
from bot.adapters.discord.debating.seating import desk_of, opening_seat, seat_of
from bot.adapters.discord.debating.sharing import SHARE_BUTTONS
from bot.adapters.discord.debating.taking_part import PART_BUTTONS
from bot.adapters.discord.debating.writing import WORDS_FORM, WRITE_BUTTONS, keep_words
from bot.adapters.discord.limits import MAX_CHOICE_TEXT, MAX_CHOICES
from bot.adapters.discord.markup import one_line, plain_line
from bot.adapters.discord.panels import panel
from bot.adapters.discord.posting.connection import Connection
from bot.adapters.discord.sending import defer, fill_in, fill_in_text
from bot.adapters.discord.translating import named, text
from bot.core.debating.debating import Wish
from bot.core.debating.model import Phase
from bot.core.debating.motions.model import LONGEST_MOTION
from bot.core.debating.timing import duration_named, parse_duration
from knowledge.errors import ExpectedError

MAX_DURATION: Final = 20
DURATIONS: Final = (timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2), timedelta(days=1),
                    timedelta(days=3))  # fmt: skip
Duration = app_commands.Range[str, 1, MAX_DURATION]
Choices = list[app_commands.Choice[str]]


class DebateCog(commands.GroupCog, group_name=named("debate"), group_description=text("discord.command.debate")):
    """Opens debates and leads them; posts go out by the connection that it tells of."""

    def __init__(self, client: RodaClient, connection: Connection) -> None:
        self._client = client
        self._connection = connection

    async def cog_load(self) -> None:
        """Register buttons and forms, and let posts go out."""
        self._client.add_dynamic_items(
            *PART_BUTTONS, *LEAD_BUTTONS, *WRITE_BUTTONS, *SHARE_BUTTONS, *EXPORT_BUTTONS, *PAST_BUTTONS,
            *DIVERGENCE_BUTTONS, *MOTION_BUTTONS,
        )  # fmt: skip
        self._client.add_form(WORDS_FORM, keep_words)
        self._connection.opened(self._client)

    async def cog_unload(self) -> None:
        """Let no more posts go out by this client."""
        self._connection.closed(self._client)

    @app_commands.command(name=named("abrir"), description=text("discord.command.abrir"))
    @app_commands.rename(
        motion=named("mocao"), phase=named("fase"), where=named("onde"), opening=named("abertura"),
        rebuttal=named("replica"), closing=named("fechamento"), votes=named("votos"), steelman=named("reformulacao"),
        only_here=named("so_aqui"), anyway=named("mesmo_assim"),
    )  # fmt: skip
    @app_commands.describe(
        motion=text("discord.option.mocao"), phase=text("discord.option.fase"), where=text("discord.option.onde"),
        opening=text("discord.option.abertura"), rebuttal=text("discord.option.replica"),
        closing=text("discord.option.fechamento"), votes=text("discord.option.votos"),
        steelman=text("discord.option.reformulacao"), only_here=text("discord.option.so_aqui"),
        anyway=text("discord.option.mesmo_assim"),
    )  # fmt: skip
    async def open(
        self,
        interaction: Act,
        motion: app_commands.Range[str, 1, LONGEST_MOTION] = "",
        phase: Duration = "",
        where: discord.TextChannel | discord.ForumChannel | None = None,
        opening: Duration = "",
        rebuttal: Duration = "",
        closing: Duration = "",
        votes: Duration = "",
        steelman: bool = False,
        only_here: bool = False,
        anyway: bool = False,
    ) -> None:
        """Open a debate in this channel, or in the one named."""
        if not await defer(interaction, private=True):
            return
        _check_place(interaction, where)
        times = {
            Phase.GATHERING: votes, Phase.OPENING: opening, Phase.STEELMAN: opening, Phase.REBUTTAL: rebuttal,
            Phase.CLOSING: closing, Phase.VOTING: votes,
        }  # fmt: skip
        wish = Wish(
            motion=motion,
            phase=parse_duration(phase) if phase else None,
            times={each: parse_duration(typed) for each, typed in times.items() if typed},
            steelman=steelman,
            joint=not only_here,
            anyway=anyway,
        )
        seat = opening_seat(await seat_of(interaction), where or interaction.channel)
        debate = await desk_of(interaction).debating.open(seat, wish)
        await fill_in(interaction, [opened_view(debate, seat)], private=True)

    @open.autocomplete("motion")
    async def suggest_motion(self, interaction: Act, typed: str) -> Choices:
        """Suggest motions that fit what is typed."""
        motions = await desk_of(interaction).debating.motions(await seat_of(interaction), typed)
        return [
            app_commands.Choice(name=one_line(motion.text, MAX_CHOICE_TEXT), value=motion.id)
            for motion in motions[:MAX_CHOICES]
        ]

    @open.autocomplete("phase")
    @open.autocomplete("opening")
    @open.autocomplete("rebuttal")
    @open.autocomplete("closing")
    @open.autocomplete("votes")
    async def suggest_duration(self, interaction: Act, typed: str) -> Choices:
        """Suggest durations; any other one may be typed."""
        words = (await seat_of(interaction)).words
        names = [duration_named(duration, words) for duration in DURATIONS]
        own = [typed] if typed.strip() and typed not in names else []
        return [app_commands.Choice(name=name, value=name) for name in (*own, *names)]

    @app_commands.command(name=named("proxima"), description=text("discord.command.proxima"))
    async def next(self, interaction: Act) -> None:
        """End the present phase."""
        await _step(interaction, "next")

    @app_commands.command(name=named("pausar"), description=text("discord.command.pausar"))
    async def pause(self, interaction: Act) -> None:
        """Let time stand still."""
        await _step(interaction, "pause")

    @app_commands.command(name=named("retomar"), description=text("discord.command.retomar"))
    async def resume(self, interaction: Act) -> None:
        """Let time go on."""
        await _step(interaction, "resume")

    @app_commands.command(name=named("encerrar"), description=text("discord.command.encerrar"))
    async def finish(self, interaction: Act) -> None:
        """End the debate."""
        await _step(interaction, "finish")

    @app_commands.command(name=named("ver"), description=text("discord.command.ver"))
    async def see(self, interaction: Act) -> None:
        """Show how far the debate is, and what the member can do in it."""
        if not await defer(interaction, private=True):
            return
        seat, desk = await seat_of(interaction), desk_of(interaction)
        debate = await desk.debating.here(seat)
        view = desk.compose(OWN, await desk.debating.sheet(seat, debate.id))
        assert view is not None
        await fill_in(interaction, [view], private=True)

    @app_commands.command(name=named("sair"), description=text("discord.command.sair"))
    async def leave(self, interaction: Act) -> None:
        """Leave the debate."""
        if not await defer(interaction, private=True):
            return
        seat, debating = await seat_of(interaction), desk_of(interaction).debating
        await debating.leave(seat, (await debating.here(seat)).id)
        await fill_in_text(interaction, seat.words.say("debate.left"))

    @app_commands.command(name=named("mocoes"), description=text("discord.command.mocoes"))
    async def motions(self, interaction: Act) -> None:
        """List what may be debated."""
        if await defer(interaction, private=True):
            await fill_in(interaction, [await motions_view(interaction)], private=True)

    @app_commands.command(name=named("propor"), description=text("discord.command.propor"))
    @app_commands.rename(motion=named("mocao"), case_for=named("a_favor"), case_against=named("contra"))
    @app_commands.describe(
        motion=text("discord.option.propor"),
        case_for=text("discord.option.a_favor"),
        case_against=text("discord.option.contra"),
    )
    async def propose(
        self,
        interaction: Act,
        motion: app_commands.Range[str, 1, LONGEST_MOTION],
        case_for: app_commands.Range[str, 1, LONGEST_MOTION] = "",
        case_against: app_commands.Range[str, 1, LONGEST_MOTION] = "",
    ) -> None:
        """Keep a motion of the group's own."""
        if not await defer(interaction, private=True):
            return
        seat = await seat_of(interaction)
        kept = await desk_of(interaction).debating.add_motion(
            seat, motion, case_for=case_for, case_against=case_against
        )
        view, _ = panel(f"**{plain_line(kept.text, LONGEST_MOTION)}**", seat.words.say("debate.motions.added"))
        await fill_in(interaction, [view], private=True)


async def _step(interaction: Act, what: str) -> None:
    if not await defer(interaction, private=True):
        return
    seat, desk = await seat_of(interaction), desk_of(interaction)
    debate = await desk.debating.here(seat)
    async with desk.turn(debate.id):
        debate = await take_step(desk.debating, seat, debate, what)
    await fill_in_text(interaction, step_said(debate, what, seat.words))


def _check_place(interaction: Act, where: discord.TextChannel | discord.ForumChannel | None) -> None:
    """See that both the member and the bot may write where the debate is wanted.

    Raises:
        ExpectedError: One of them may not.
    """
    guild = interaction.guild
    if guild is None:
        return
    if where is None:
        may = interaction.app_permissions
        if not (may.view_channel and may.send_messages):
            raise ExpectedError("discord.forbidden")
        return
    for one, key in ((guild.me, "discord.forbidden"), (interaction.user, "debate_discord.may_not_write")):
        may = where.permissions_for(one) if isinstance(one, discord.Member) else discord.Permissions.none()
        if not (may.view_channel and may.send_messages):
            raise ExpectedError(key)
