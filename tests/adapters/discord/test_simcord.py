"""Discord's side once more, in a third party's simulator, so that the project's own stand-in cannot be wrong alone."""

import contextlib
from collections.abc import AsyncIterator
from typing import NamedTuple

import discord
import simcord

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import FEATURES
from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.adapters.discord.conftest import QUESTION
from tests.adapters.discord.reading import button, text_of
from tests.standins.discord import Payload

PIER = ("cais.md", b"# Cais\n\nO cais tem 212 metros.\n")
SETTLE_SECONDS = 30.0  # a question takes longer than simcord expects of a bot when the machine is busy


class Stage(NamedTuple):
    """A simulated server with an ordinary member and an organiser."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    ana: simcord.MemberActor
    rita: simcord.MemberActor
    venue: Venue


@contextlib.asynccontextmanager
async def staged(app: App) -> AsyncIterator[Stage]:
    """The bot in the simulator; no fixture, because simcord leaves by the context that it came in."""
    client = RodaClient(app.circle, DiscordSettings(token="simulated"), FEATURES)
    async with simcord.run(client, settle_timeout=SETTLE_SECONDS) as env:
        guild = env.create_guild("Clube da leitura")
        channel = guild.create_text_channel("leituras")
        rights = guild.create_role("gestão", permissions=discord.Permissions(manage_guild=True))
        ana = guild.add_member(env.create_user("ana"))
        rita = guild.add_member(env.create_user("rita"), roles=[rights])
        venue = Venue(Platform.DISCORD, str(guild.id), guild.name, str(channel.id))
        organiser = Speaker(Platform.DISCORD, str(rita.id), "rita", organiser=True)
        await app.circle.joined(venue, organiser)
        await app.circle.configure(venue, organiser, language="pt")
        yield Stage(env, channel, ana, rita, venue)


def payload(response: simcord.ResponseMessage | None) -> Payload:
    """A message as the readers of the tests take it."""
    assert response is not None
    return {"content": response.content, "components": response.components}


async def test_question_passage_and_verdict(app: App) -> None:
    """An answer for all, its passage and the thanks for one."""
    async with staged(app) as stage:
        asked = await stage.ana.slash(stage.channel, "ask", question=QUESTION)
        assert not asked.ephemeral
        assert "340 quilos" in text_of(payload(asked.response))
        identifier = button(payload(asked.response), "Ver trecho")
        passage = await stage.rita.click(asked.response, custom_id=identifier)
        assert passage.ephemeral
        assert "> O chá verde da cooperativa" in text_of(payload(passage.response))
        thanks = await stage.rita.click(asked.response, custom_id=button(payload(asked.response), "👍"))
        assert thanks.response is not None
        assert thanks.response.content == "Que bom que ajudou! Anotei."


async def test_a_mention_is_answered(app: App) -> None:
    """As a reply to the message."""
    async with staged(app) as stage:
        assert stage.env.bot.user is not None
        said = await stage.ana.send(stage.channel, f"{stage.env.bot.user.mention} {QUESTION}")
        last = stage.channel.last_message
        assert last is not None
        assert last.reference is not None
        assert last.reference.message_id == said.id


async def test_a_complaint_by_form(app: App) -> None:
    """The form opens, its text reaches the organisers' list."""
    async with staged(app) as stage:
        asked = await stage.ana.slash(stage.channel, "ask", question=QUESTION)
        form = await stage.ana.click(asked.response, custom_id=button(payload(asked.response), "Não está certo"))
        await stage.ana.submit_modal(form, {"why": "são toneladas"})
        listed = await stage.rita.slash(stage.channel, "reclamacoes")
        assert "“são toneladas” — ana" in text_of(payload(listed.response))


async def test_settings_by_select_button_and_form(app: App) -> None:
    """The three kinds of components of the panel work in one sitting."""
    async with staged(app) as stage:
        panel = await stage.rita.slash(stage.channel, "config")
        assert panel.ephemeral
        await stage.rita.select(panel.response, [stage.channel], custom_id="roda:config:place")
        await stage.rita.click(panel.response, custom_id="roda:config:private_first:on")
        form = await stage.rita.click(panel.response, custom_id="roda:config:quiz")
        await stage.rita.submit_modal(form, {"typed": "07:45", "weekdays": ["0", "4"]})
        assert "às 07:45: segunda, sexta" in text_of(payload(panel.response))
        asked = await stage.ana.slash(stage.channel, "ask", question=QUESTION)
        assert asked.ephemeral
        circle = stage.env.bot.circle
        assert await circle.place(stage.venue) == str(stage.channel.id)


async def test_readings_and_links(app: App) -> None:
    """The lists and codes of an organiser and of a member."""
    async with staged(app) as stage:
        listed = await stage.ana.slash(stage.channel, "fontes")
        assert "3 leituras" in text_of(payload(listed.response))
        added = await stage.rita.slash(stage.channel, "adicionar", arquivo=PIER)
        assert "Adicionada: **Cais**" in text_of(payload(added.response))
        offered = await stage.rita.slash(stage.channel, "vincular")
        given = await stage.rita.click(offered.response, custom_id="roda:code:group")
        assert given.ephemeral
        assert text_of(payload(given.response)).startswith("# `")
