"""The Discord stand-in against discord.py: messages, files, threads, forums, polls, reactions, permissions."""

from __future__ import annotations

import asyncio
import datetime as dt
import io

import discord
import pytest

from .conftest import RecordingBot, StartBot
from .discord import FakeDiscord, NotOfferedError, Payload, Permission, Upload
from .waiting import PATIENCE

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error")]
Room = tuple[Payload, Payload, Payload]


def text_channel(bot: discord.Client, channel: Payload) -> discord.TextChannel:
    """The channel as the bot knows it."""
    found = bot.get_channel(int(channel["id"]))
    assert isinstance(found, discord.TextChannel)
    return found


async def test_message_reaches_the_bot_and_its_reply_comes_back(
    fake: FakeDiscord, start_bot: StartBot, room: Room
) -> None:
    """A member writes, the bot replies, and the reply refers to the message."""
    _, channel, ana = room
    bot = await start_bot()
    asked = fake.say(ana, channel, "olá")
    got = await bot.next_message()
    assert (got.content, got.author.name) == ("olá", "ana")
    await got.reply("oi!")
    reply = await fake.wait_message(channel)
    assert reply["content"] == "oi!"
    assert reply["message_reference"]["message_id"] == asked["id"]
    assert reply["mentions"] == [ana]


async def test_without_content_intent_only_mentions_replies_and_dms_carry_content(
    fake: FakeDiscord, start_bot: StartBot, room: Room
) -> None:
    """Plain messages come empty; a mention, a reply to the bot and a direct message do not."""
    _, channel, ana = room
    bot = await start_bot(RecordingBot(discord.Intents.default()))
    fake.say(ana, channel, "só entre nós")
    assert (await bot.next_message()).content == ""
    fake.ask_bot(ana, channel, "o que é isso?")
    got = await bot.next_message()
    assert got.content.endswith("o que é isso?")
    assert bot.user in got.mentions
    sent = await got.channel.send("uma resposta")
    own = fake.world.message(channel["id"], str(sent.id))
    fake.say(ana, channel, "e mais?", reply_to=own)
    got = await bot.next_message()
    assert got.content == "e mais?"
    assert got.reference
    assert got.reference.message_id == sent.id
    fake.world.content_granted = False
    assert [m.content async for m in got.channel.history(limit=4)] == [
        "e mais?", "uma resposta", f"{fake.mention} o que é isso?", "",
    ]  # fmt: skip
    fake.say(ana, fake.dm(ana), "em particular")
    assert (await bot.next_message()).content == "em particular"


async def test_direct_message_from_the_bot(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """The bot opens a DM and writes; who takes none is error 50007."""
    _, _, ana = room
    bot = await start_bot()
    user = await bot.fetch_user(int(ana["id"]))
    await user.send("lembrete")
    assert (await fake.wait_message(fake.dm(ana)))["content"] == "lembrete"
    fake.close_dm(ana)
    with pytest.raises(discord.Forbidden) as caught:
        await user.send("outra vez")
    assert caught.value.code == 50007


async def test_files_travel_both_ways(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """A member's file downloads from the CDN; the bot's uploads keep content, description and place in an embed."""
    _, channel, ana = room
    bot = await start_bot()
    fake.say(ana, channel, "leiam", files=[Upload("artigo.pdf", b"%PDF-1.7", "application/pdf")])
    got = await bot.next_message()
    assert await got.attachments[0].read() == b"%PDF-1.7"
    assert got.attachments[0].content_type == "application/pdf"
    chart = discord.File(io.BytesIO(b"\x89PNG"), "chart.png")
    table = discord.File(io.BytesIO(b"a;b"), "dados.csv", description="os números")
    embed = discord.Embed(title="Semana").set_image(url="attachment://chart.png")
    sent = await got.channel.send(embed=embed, files=[chart, table])
    stored = fake.world.message(channel["id"], str(sent.id))
    assert [(a["filename"], a["description"]) for a in stored["attachments"]] == [("dados.csv", "os números")]
    assert fake.file(stored["attachments"][0]["url"]) == b"a;b"
    assert fake.file(stored["embeds"][0]["image"]["url"]) == b"\x89PNG"
    await sent.edit(attachments=[discord.File(io.BytesIO(b"new"), "novo.txt")])
    assert [a["filename"] for a in stored["attachments"]] == ["novo.txt"]


async def test_edit_delete_history_typing_and_pin(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Edits keep what was before; history, typing, pins and deletion work; a nonce sends once."""
    _, channel, ana = room
    bot = await start_bot()
    target = text_channel(bot, channel)
    async with target.typing():
        sent = await target.send("um")
    assert fake.world.typing == [channel["id"]]
    await sent.edit(content="dois")
    await sent.pin()
    stored = fake.world.message(channel["id"], str(sent.id))
    assert (stored["content"], stored["pinned"]) == ("dois", True)
    assert [before["content"] for before in fake.edits(stored)] == ["um"]
    fake.say(ana, channel, "três")
    assert [m.content async for m in target.history()] == ["três", "dois"]
    assert [m.content async for m in target.history(after=sent)] == ["três"]
    first = await target.send("uma vez", nonce="quiz:1")
    again = await target.send("uma vez", nonce="quiz:1")
    assert first.id == again.id
    await sent.delete()
    with pytest.raises(discord.NotFound) as caught:
        await target.fetch_message(sent.id)
    assert caught.value.code == 10008


async def test_limits_answer_form_errors(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """What is too long or empty is refused with the code and path that Discord gives."""
    bot = await start_bot()
    target = text_channel(bot, room[1])
    with pytest.raises(discord.HTTPException, match=r"In content: Must be 2000 or fewer in length"):
        await target.send("x" * 2001)
    with pytest.raises(discord.HTTPException, match=r"In embeds\.0\.title"):
        await target.send(embed=discord.Embed(title="x" * 257))
    with pytest.raises(discord.HTTPException) as caught:
        await target.send("")
    assert caught.value.code == 50006
    assert fake.messages(room[1]) == []


async def test_threads_and_forum_posts(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Threads from messages and alone, forum posts with tags, archiving and waking up."""
    guild, channel, ana = room
    forum_channel = fake.add_forum(guild, "debates", tags=["ética", "método"])
    bot = await start_bot()
    target = text_channel(bot, channel)
    thread = await (await target.send("tema")).create_thread(name="discussão", auto_archive_duration=60)
    assert thread.id in [int(t["id"]) for t in fake.world.threads(guild["id"])]
    await thread.send("comecem")
    await thread.edit(archived=True)
    assert fake.world.channel(str(thread.id))["thread_metadata"]["archived"]
    assert [t.id async for t in target.archived_threads()] == [thread.id]
    fake.say(ana, fake.world.channel(str(thread.id)), "voltei")
    assert not fake.world.channel(str(thread.id))["thread_metadata"]["archived"]
    await bot.next_message()
    alone = await target.create_thread(name="à parte", type=discord.ChannelType.public_thread)
    assert alone.parent_id == target.id
    forum = bot.get_channel(int(forum_channel["id"]))
    assert isinstance(forum, discord.ForumChannel)
    made = await forum.create_thread(name="Um post", content="abertura", applied_tags=[forum.available_tags[1]])
    assert made.message.id == made.thread.id
    assert [t.name for t in made.thread.applied_tags] == ["método"]
    fake.post(ana, forum_channel, "Dúvida", "como citar?", tags=["ética"])
    got = await bot.next_message()
    assert isinstance(got.channel, discord.Thread)
    assert (got.channel.name, got.content) == ("Dúvida", "como citar?")


async def test_polls(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """A poll is sent, voted in with one vote each, ended, and its result is posted."""
    guild, channel, ana = room
    bea = fake.add_user("bea", guild)
    votes: list[tuple[int, int]] = []
    bot = await start_bot()

    @bot.event
    async def on_raw_poll_vote_add(vote: discord.RawPollVoteActionEvent) -> None:
        votes.append((vote.user_id, vote.answer_id))
        bot.changed.set()

    poll = discord.Poll(question="Qual?", duration=dt.timedelta(hours=1))
    poll.add_answer(text="A").add_answer(text="B")
    sent = await text_channel(bot, channel).send(poll=poll)
    stored = fake.world.message(channel["id"], str(sent.id))
    fake.vote(ana, stored, "A")
    fake.vote(ana, stored, "B")
    fake.vote(bea, stored, 2)
    assert sent.poll
    voters = [user.name async for user in sent.poll.answers[1].voters()]
    assert sorted(voters) == ["ana", "bea"]
    ended = await sent.end_poll()
    assert ended.poll
    assert ended.poll.is_finalised()
    assert [answer.vote_count for answer in ended.poll.answers] == [0, 2]
    result = await bot_saw_result(fake, channel)
    assert {"name": "total_votes", "value": "2", "inline": False} in result["embeds"][0]["fields"]
    async with asyncio.timeout(PATIENCE):
        while len(votes) < 3:
            bot.changed.clear()
            await bot.changed.wait()
    assert votes == [(int(ana["id"]), 1), (int(ana["id"]), 2), (int(bea["id"]), 2)]


async def bot_saw_result(fake: FakeDiscord, channel: Payload) -> Payload:
    """The message with the result of a poll."""
    return await fake.wait_message(channel, lambda message: message["type"] == 46)


async def test_reactions(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """Reactions of members reach the bot and its own are kept."""
    _, channel, ana = room
    bot = await start_bot()
    sent = await text_channel(bot, channel).send("gostaram?")
    stored = fake.world.message(channel["id"], str(sent.id))
    await sent.add_reaction("👍")
    by_ana = bot.wait_for("raw_reaction_add", check=lambda r: r.user_id == int(ana["id"]), timeout=PATIENCE)
    seen = asyncio.create_task(by_ana)
    await asyncio.sleep(0)
    fake.react(ana, stored, "👍")
    assert str((await seen).emoji) == "👍"
    assert stored["reactions"][0]["count"] == 2
    fetched = await sent.channel.fetch_message(sent.id)
    assert {user.name async for user in fetched.reactions[0].users()} == {"standinbot", "ana"}


async def test_permissions_of_the_bot_and_of_members(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """The bot is refused where it lacks a permission; members' roles and overwrites count."""
    guild, channel, ana = room
    bot = await start_bot()
    target = text_channel(bot, channel)
    fake.overwrite(channel, guild, deny=Permission.SEND_MESSAGES)
    with pytest.raises(NotOfferedError):
        fake.say(ana, channel, "silêncio")
    fake.overwrite(channel, fake.bot, deny=Permission.SEND_MESSAGES)
    await target.send("administrators may still")
    guild["roles"][1]["permissions"] = guild["roles"][0]["permissions"]
    with pytest.raises(discord.Forbidden) as caught:
        await target.send("não pode")
    assert caught.value.code == 50013
    fake.overwrite(channel, fake.bot, deny=Permission.VIEW_CHANNEL)
    with pytest.raises(discord.Forbidden) as caught:
        await target.send("não vê")
    assert caught.value.code == 50001
    admin = fake.add_user("rita", guild, permissions=Permission.MANAGE_GUILD)
    member = await target.guild.fetch_member(int(admin["id"]))
    assert member.guild_permissions.manage_guild
    assert not (await target.guild.fetch_member(int(ana["id"]))).guild_permissions.manage_guild


async def test_kicked_from_a_server(fake: FakeDiscord, start_bot: StartBot, room: Room) -> None:
    """The bot hears that it was removed, and the channel is unknown afterwards."""
    bot = await start_bot()
    target = text_channel(bot, room[1])
    removed = asyncio.create_task(bot.wait_for("guild_remove", timeout=PATIENCE))
    await asyncio.sleep(0)
    fake.remove_bot(room[0])
    assert (await removed).id == int(room[0]["id"])
    with pytest.raises(discord.NotFound) as caught:
        await target.send("alguém?")
    assert caught.value.code == 10003
