"""The debates' posts on Discord."""

import logging
from dataclasses import dataclass

import discord

from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.debating.exporting import ExportDebate
from bot.adapters.discord.debating.messages import announcement_view, opening_view, prompt_view
from bot.adapters.discord.debating.names import PROMPT, RESULT, VOTING, mark
from bot.adapters.discord.debating.opening import Place, open_debate
from bot.adapters.discord.debating.outgoing import (
    Build,
    edit_if_there,
    found_before,
    nonce_of,
    send_first,
)
from bot.adapters.discord.debating.phases import dropped_view, pause_view, phase_view, reminder_view, voting_view
from bot.adapters.discord.debating.results import drawn, result_views
from bot.adapters.discord.debating.taking_part import stance_mark
from bot.adapters.discord.posting.channels import Channel, name_of
from bot.adapters.discord.posting.connection import Connection
from bot.adapters.discord.posting.failures import as_post_errors
from bot.core.debating.model import Moment, Phase
from bot.core.debating.posters import DebateResultSheet, DebateSheet, Opened
from bot.core.schedule.outbox import Post, Sent
from bot.core.schedule.posting import PostRefusedError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DiscordDebatePoster:
    """`DebatePoster` on Discord. A message is known by `<channel>/<message>`, and found again by a custom_id."""

    connection: Connection

    async def prompt(self, post: Post, sheet: DebateSheet) -> Sent:
        """Put the daily prompt in the channel of daily posts."""
        place = await self._place(post)
        return await self._send(post, place, place.channels, mark("start", sheet.debate.id, PROMPT),
                                lambda: prompt_view(sheet))  # fmt: skip

    async def open(self, post: Post, sheet: DebateSheet) -> Opened:
        """Announce the debate in its channel, hang a thread on that, and begin there; in a forum, open a post."""
        place = await self._place(post)
        with as_post_errors(in_guild=place.there):
            opened = await open_debate(post, sheet, place)
        if sheet.prompt:
            await edit_if_there(place.client, sheet.prompt, prompt_view(sheet))
        return opened

    async def phase(self, post: Post, sheet: DebateSheet) -> Sent:
        """Announce a phase; the opening message no longer takes the votes of before."""
        place = await self._place(post)
        if sheet.phase is Phase.VOTING:
            called = stance_mark(sheet.debate.id, Moment.AFTER, VOTING)
            return await self._follow(post, sheet, place, called, lambda: voting_view(sheet))
        if sheet.phase is Phase.DROPPED:
            called = mark("see", sheet.debate.id, Phase.DROPPED)
            sent = await self._follow(post, sheet, place, called, lambda: dropped_view(sheet))
            await _draw_again(place.client, sheet)
            return sent
        reads = place.client.settings.message_content
        called = mark("write", sheet.debate.id, sheet.phase)
        sent = await self._follow(post, sheet, place, called, lambda: phase_view(sheet, reads=reads))
        if sheet.phase is Phase.OPENING:
            await _draw_again(place.client, sheet)
        return sent

    async def remind(self, post: Post, sheet: DebateSheet) -> Sent:
        """Remind in the thread; where that is gone, nobody."""
        place, part = await self._place(post), post.key.part
        if sheet.phase is Phase.VOTING:
            called = stance_mark(sheet.debate.id, Moment.AFTER, part)
        else:
            called = mark("write", sheet.debate.id, part)
        channels = place.of(sheet)[:1]
        return await self._send(post, place, channels, called, lambda: reminder_view(sheet, part))

    async def pause(self, post: Post, sheet: DebateSheet) -> Sent:
        """Say that time stands still, or goes on."""
        place, part = await self._place(post), post.key.part
        called = mark("lead", sheet.debate.id, part)
        return await self._follow(post, sheet, place, called, lambda: pause_view(sheet, part))

    async def conclude(self, post: Post, sheet: DebateResultSheet) -> Sent:
        """Post the result, on several messages where it is long; the thread stays open for whoever wants to go on."""
        place = await self._place(post)
        debate, label = sheet.sheet.debate, sheet.sheet.words.say("debate.button.export")
        parts = [RESULT, *(f"{RESULT}-{number}" for number in range(2, 10))]
        count = len(result_views(sheet, lambda n: ExportDebate(debate.id, parts[n], label)))
        sent = []
        for number, part in enumerate(parts[:count]):
            called = mark("export", debate.id, part)

            def view(number: int = number) -> discord.ui.LayoutView:
                return result_views(sheet, lambda n: ExportDebate(debate.id, parts[n], label))[number]

            picture = drawn(sheet) if number == 0 else None
            sent.append(await self._follow(post, sheet.sheet, place, called, view, picture, number))
        await _draw_again(place.client, sheet.sheet)
        return sent[0]

    async def _place(self, post: Post) -> Place:
        return Place.of_post(await self.connection.client(), post)

    async def _follow(
        self,
        post: Post,
        sheet: DebateSheet,
        place: Place,
        called: str,
        build: Build,
        picture: Drawn | None = None,
        number: int = 0,
    ) -> Sent:
        """Send to the thread, or where that is gone to its channel."""
        return await self._send(post, place, place.of(sheet), called, build, picture, number)

    async def _send(
        self,
        post: Post,
        place: Place,
        channels: list[Channel],
        called: str,
        build: Build,
        picture: Drawn | None = None,
        number: int = 0,
    ) -> Sent:
        if not channels:
            raise PostRefusedError("no channel to post in")
        nonce = nonce_of(post.key.nonce, str(number)) if number else post.key.nonce
        with as_post_errors(in_guild=place.there):
            if (post.doubtful or number) and (found := await found_before(place.client, channels, called)):
                return Sent(name_of(found))
            return Sent(name_of(await send_first(channels, build, nonce, picture)))


async def _draw_again(client: RodaClient, sheet: DebateSheet) -> None:
    """Draw what stands in the channel, and the message that the debate began with, as they are now."""
    if sheet.spot is None:
        return
    await edit_if_there(client, sheet.spot.message, opening_view(sheet))
    if sheet.prompt:
        await edit_if_there(client, sheet.prompt, prompt_view(sheet))
        return
    guild = client.get_guild(int(sheet.spot.chat))
    thread = guild.get_thread(int(sheet.spot.thread)) if guild and sheet.spot.thread else None
    if thread is not None and isinstance(thread.parent, discord.TextChannel):
        await edit_if_there(client, f"{thread.parent_id}/{thread.id}", announcement_view(sheet))
