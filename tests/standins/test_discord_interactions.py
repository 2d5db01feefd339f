"""The Discord stand-in against discord.py: commands, components, modals, deadlines."""

from __future__ import annotations

import asyncio
import io

import discord
import pytest
from discord import app_commands

from .conftest import RecordingBot, StartBot
from .discord import FakeDiscord, NoResponseError, NotOfferedError, Payload, Permission, Upload

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error")]
Room = tuple[Payload, Payload, Payload]
Act = discord.Interaction[discord.Client]


class Question(discord.ui.Modal, title="Pergunta"):
    """A modal with one field."""

    text: discord.ui.TextInput[Question] = discord.ui.TextInput(label="Texto", min_length=3)

    async def on_submit(self, interaction: Act) -> None:
        """Repeat what was typed."""
        await interaction.response.send_message(f"{self.text.value}?")


class Panel(discord.ui.View):
    """A persistent view with buttons and a menu."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Contar", custom_id="count")
    async def count(self, interaction: Act, button: discord.ui.Button[Panel]) -> None:
        """Edit the message."""
        await interaction.response.edit_message(content="1")

    @discord.ui.button(label="Perguntar", custom_id="ask")
    async def ask(self, interaction: Act, button: discord.ui.Button[Panel]) -> None:
        """Show a modal."""
        await interaction.response.send_modal(Question())

    @discord.ui.button(label="Depois", custom_id="later")
    async def later(self, interaction: Act, button: discord.ui.Button[Panel]) -> None:
        """Acknowledge, then edit and follow up."""
        await interaction.response.defer()
        await interaction.edit_original_response(content="editado")
        await interaction.followup.send("só para você", ephemeral=True)

    @discord.ui.button(label="Fora", custom_id="off", disabled=True)
    async def off(self, interaction: Act, button: discord.ui.Button[Panel]) -> None:
        """Never called."""

    @discord.ui.select(
        custom_id="pick", options=[discord.SelectOption(label="Um", value="1"), discord.SelectOption(label="Dois")]
    )
    async def pick(self, interaction: Act, select: discord.ui.Select[Panel]) -> None:
        """Say what was chosen."""
        await interaction.response.send_message(",".join(select.values), ephemeral=True)


def build_bot(gate: asyncio.Event | None = None) -> RecordingBot:
    """A bot with one command for each thing that the stand-in offers."""
    bot = RecordingBot()

    @bot.tree.command(description="Repete")
    @app_commands.describe(text="texto", times="vezes")
    async def echo(interaction: Act, text: str, times: app_commands.Range[int, 1, 3] = 1) -> None:
        await interaction.response.send_message(f"{text * times} {interaction.locale}", ephemeral=True)

    @echo.autocomplete("text")
    async def suggest(interaction: Act, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=current.upper(), value=current)]

    @bot.tree.command(description="Pensa")
    async def think(interaction: Act, private: bool = False) -> None:
        await interaction.response.defer(ephemeral=private, thinking=True)
        if gate:
            await gate.wait()
        await interaction.followup.send("pensado")
        await interaction.followup.send("e mais", ephemeral=True)

    @bot.tree.command(description="Recebe")
    async def take(interaction: Act, file: discord.Attachment, who: discord.Member) -> None:
        content = await file.read()
        reply = discord.File(io.BytesIO(content[::-1]), "volta.txt")
        await interaction.response.send_message(who.name, file=reply)

    @bot.tree.command(description="Painel")
    async def panel(interaction: Act) -> None:
        await interaction.response.send_message("0", view=Panel())

    @bot.tree.command(description="Duas vezes")
    async def twice(interaction: Act) -> None:
        await interaction.response.send_message("um")
        interaction.response._response_type = None
        await interaction.response.send_message("dois")

    @bot.tree.command(description="Tarde")
    async def slow(interaction: Act) -> None:
        if gate:
            await gate.wait()
        await interaction.response.send_message("tarde demais")

    group = app_commands.Group(
        name="config", description="Ajustes", default_permissions=discord.Permissions(manage_guild=True),
        guild_only=True,
    )  # fmt: skip

    @group.command(description="Idioma")
    @app_commands.choices(language=[app_commands.Choice(name="Português", value="pt")])
    async def language(interaction: Act, language: str) -> None:
        allowed = interaction.permissions.manage_guild
        await interaction.response.send_message(f"{language} {allowed} {interaction.app_permissions.administrator}")

    bot.tree.add_command(group)

    @bot.tree.context_menu(name="Perguntar sobre isto")
    async def about(interaction: Act, message: discord.Message) -> None:
        await interaction.response.send_message(f"sobre: {message.content}")

    bot.add_view(Panel())
    return bot


async def test_slash_command_with_options_and_locale(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Options arrive typed, the locale too, and an ephemeral answer is seen by one member only."""
    guild, channel, ana = room
    bea = fake.add_user("bea", guild)
    await start_bot(build_bot())
    answer = await fake.slash(ana, channel, "echo", text="oi", times=2)
    assert (answer.content, answer.ephemeral) == ("oioi pt-BR", True)
    assert answer.response_ms is not None
    assert answer.response_ms < 3000
    assert [m["content"] for m in fake.seen_by(ana, channel)] == ["oioi pt-BR"]
    assert fake.seen_by(bea, channel) == []
    for options in ({"text": "a", "times": 4}, {"text": "a", "other": 1}, {}):
        with pytest.raises(NotOfferedError):
            await fake.slash(ana, channel, "echo", options)


async def test_autocomplete(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """What is typed so far brings suggestions."""
    await start_bot(build_bot())
    suggested = await fake.autocomplete(room[2], room[1], "echo", "text", text="livro")
    assert suggested == [{"name": "LIVRO", "value": "livro"}]


async def test_deferred_answer_and_followups(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """The first follow-up fills the placeholder, and its visibility was fixed by the defer; the next is a new one."""
    _, channel, ana = room
    gate = asyncio.Event()
    await start_bot(build_bot(gate))
    answer = await fake.slash(ana, channel, "think", private=True)
    assert answer.loading
    assert answer.ephemeral
    gate.set()
    await answer.wait_done()
    followups = await answer.wait_followups(2)
    assert answer.content == "pensado"
    assert followups[0] is answer.reply
    assert [m["flags"] & 64 for m in followups] == [64, 64]
    open_answer = await fake.slash(ana, channel, "think")
    await open_answer.wait_followups(2)
    assert [m["flags"] & 64 for m in open_answer.followups] == [0, 64]


async def test_expired_token_refuses_followups(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """After 15 minutes the token is worth nothing."""
    gate = asyncio.Event()
    bot = await start_bot(build_bot(gate))
    answer = await fake.slash(room[2], room[1], "think")
    fake.expire_token(answer)
    gate.set()
    error = await bot.next_error()
    assert isinstance(error, discord.HTTPException)
    assert error.code == 50027


async def test_attachment_and_member_as_options(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """A file is downloaded by the bot, another comes back with the answer."""
    guild, channel, ana = room
    bea = fake.add_user("bea", guild)
    await start_bot(build_bot())
    answer = await fake.slash(ana, channel, "take", file=Upload("ida.txt", b"abc"), who=bea)
    assert answer.content == "bea"
    assert answer.reply
    assert fake.file(answer.reply["attachments"][0]["url"]) == b"cba"


async def test_buttons_select_and_modal(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Components edit their message, answer, show modals; disabled or missing ones cannot be pressed."""
    _, channel, ana = room
    await start_bot(build_bot())
    shown = (await fake.slash(ana, channel, "panel")).reply
    assert shown
    await fake.click(ana, shown, "count")
    assert shown["content"] == "1"
    later = await fake.click(ana, shown, label="Depois")
    await later.wait_followups()
    assert shown["content"] == "editado"
    assert later.followups[0]["content"] == "só para você"
    assert (await fake.select(ana, shown, ["1"])).content == "1"
    asked = await fake.click(ana, shown, "ask")
    assert asked.modal
    assert asked.modal["title"] == "Pergunta"
    assert (await fake.submit(ana, asked, Texto="por quê")).content == "por quê?"
    with pytest.raises(NotOfferedError):
        await fake.submit(ana, asked, Texto="a")
    for button in ("off", "nada"):
        with pytest.raises(NotOfferedError):
            await fake.click(ana, shown, button)
    with pytest.raises(NotOfferedError):
        await fake.select(ana, shown, ["9"])


async def test_message_command(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """A context-menu command brings the message with its content."""
    _, channel, ana = room
    await start_bot(build_bot())
    said = fake.say(ana, channel, "uma frase")
    assert (await fake.message_command(ana, said, "Perguntar sobre isto")).content == "sobre: uma frase"


async def test_manage_server_is_needed_where_the_command_says_so(
    fake: FakeDiscord, start_bot: StartBot, room: Room
) -> None:
    """A member without the permission is not offered the command; one with it is, and the bot sees it."""
    guild, channel, ana = room
    rita = fake.add_user("rita", guild, permissions=Permission.MANAGE_GUILD)
    await start_bot(build_bot())
    with pytest.raises(NotOfferedError):
        await fake.slash(ana, channel, "config language", language="pt")
    assert (await fake.slash(rita, channel, "config language", language="pt")).content == "pt True True"
    with pytest.raises(NotOfferedError):
        await fake.slash(rita, channel, "config language", language="xx")
    with pytest.raises(NotOfferedError):
        await fake.slash(rita, fake.dm(rita), "config language", language="pt")
    fake.give_role(guild, ana, fake.add_role(guild, "gestão", Permission.MANAGE_GUILD))
    assert (await fake.slash(ana, channel, "config language", language="pt")).content == "pt True True"


async def test_command_in_a_direct_message(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Commands that are not for servers only work in DMs."""
    ana = room[2]
    await start_bot(build_bot())
    assert (await fake.slash(ana, fake.dm(ana), "echo", text="oi")).content == "oi pt-BR"


async def test_late_response_is_unknown_interaction(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """A bot that waits too long gets 10062, and the member sees that it did not respond."""
    gate = asyncio.Event()
    bot = await start_bot(build_bot(gate))
    fake.response_deadline = 0.05
    with pytest.raises(NoResponseError):
        await fake.slash(room[2], room[1], "slow")
    gate.set()
    error = await bot.next_error()
    assert isinstance(error, discord.NotFound)
    assert error.code == 10062


async def test_second_acknowledgement_is_refused(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Two first responses: the second gets 40060."""
    bot = await start_bot(build_bot())
    await fake.slash(room[2], room[1], "twice")
    error = await bot.next_error()
    assert isinstance(error, discord.HTTPException)
    assert error.code == 40060


async def test_callback_rate_limit_is_waited_out(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """A 429 on the callback delays the answer but loses nothing."""
    await start_bot(build_bot())
    fake.rate_limit("POST", r"^/interactions/.*/callback$", retry_after=0.01)
    assert (await fake.slash(room[2], room[1], "echo", text="oi")).content == "oi pt-BR"
    assert [call.status for call in fake.calls_to("POST", "/callback")] == [429, 200]


async def test_commands_are_checked_when_synced(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Localised names are kept; a translation against the rules is refused."""
    bot = await start_bot()
    command = {"name": "ask", "description": "Ask", "name_localizations": {"pt-BR": "perguntar"}}
    await bot.http.bulk_upsert_global_commands(int(fake.application_id), [command])
    assert fake.world.commands[None]["ask", 1]["name_localizations"] == {"pt-BR": "perguntar"}
    command["name_localizations"] = {"pt-BR": "Perguntar Já"}
    with pytest.raises(discord.HTTPException, match="name_localizations"):
        await bot.http.bulk_upsert_global_commands(int(fake.application_id), [command])
