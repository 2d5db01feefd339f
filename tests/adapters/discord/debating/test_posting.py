"""Each of a debate's messages is posted once, whatever Discord and the process do in between."""

import asyncio

import pytest

from bot.core.debating.model import Phase
from bot.core.groups.model import Platform
from tests.adapters.discord.debating.conftest import Hall, ids_of
from tests.adapters.discord.reading import buttons_of, text_of
from tests.standins.discord import Payload, Permission
from tests.standins.discord.constants import EVERYONE_PERMISSIONS
from tests.standins.waiting import PATIENCE

MESSAGES, THREADS = r"/channels/\d+/messages$", r"/messages/\d+/threads$"


@pytest.mark.parametrize("after_effect", [False, True])
@pytest.mark.parametrize("times", [1, 4])
@pytest.mark.parametrize("path", [MESSAGES, THREADS])
async def test_a_lost_connection_opens_one_thread(hall: Hall, path: str, times: int, *, after_effect: bool) -> None:
    """Whether a request took effect or not, and whether it is tried again at once or later: one of each."""
    await hall.found()
    await hall.bot.start()
    fault = hall.fake.drop("POST", path, after_effect=after_effect, times=times)
    await hall.use(hall.room.ana, "debate abrir", mocao="open-beats-closed")
    await hall.tick()
    hall.later(minutes=1)
    await hall.tick()
    assert fault.times == 0
    [announced] = hall.posts(hall.room.channel)
    [opening] = hall.posts(hall.thread(await hall.debate()))
    assert "Entrar no debate" in buttons_of(announced)
    assert "Fico a favor" in buttons_of(opening)


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_lost_connection_in_the_thread(hall: Hall, *, after_effect: bool) -> None:
    """The announcement is there when the message in the thread is lost: neither comes twice."""
    await hall.found()
    await hall.bot.start()
    fault = hall.fake.drop("POST", MESSAGES, after_effect=after_effect, times=4)
    fault.skip = 1
    await hall.use(hall.room.ana, "debate abrir", mocao="open-beats-closed")
    await hall.tick()
    hall.later(minutes=1)
    await hall.tick()
    assert fault.times == 0
    assert len(hall.posts(hall.room.channel)) == 1
    assert len(hall.posts(hall.thread(await hall.debate()))) == 1


async def test_a_process_that_ends_after_posting(hall: Hall) -> None:
    """What was posted, but not noted, before the process was killed is found in the channel by the next one."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    store, outbox = hall.app.debate.store, hall.app.quiz.posting.outbox
    [post] = await outbox.of(debate.subject)
    await hall.app.debate.leading.advance_due()
    await hall.told(hall.room.ana, hall.posts(thread)[0], "Fico a favor")
    hall.clock.time = (await hall.again(debate)).due_at
    await hall.app.debate.leading.advance_due()
    hall.later(seconds=5)
    [claimed] = await outbox.claim(
        Platform.DISCORD, by="a process that is killed", now=hall.clock.now(), until=hall.clock.now(), limit=5
    )
    assert claimed.key.part == "opening"
    await hall.app.quiz.senders["debate"].send(claimed)
    await hall.restart()
    hall.later(minutes=5)
    await hall.tick()
    assert post.key.part == "open"
    assert (await hall.again(debate)).phase is Phase.OPENING
    called = [one for one in hall.posts(thread) if text_of(one).startswith("### Abertura")]
    assert len(called) == 1
    assert store is not hall.app.debate.store


@pytest.mark.parametrize("times", [1, 4])
async def test_a_forum_post_is_made_once(hall: Hall, times: int) -> None:
    """A forum takes no nonce: the post whose answer was lost is found among the forum's."""
    forum = hall.fake.add_forum(hall.room.guild, "debates")
    await hall.found()
    await hall.bot.start()
    fault = hall.fake.drop("POST", r"/channels/\d+/threads$", after_effect=True, times=1)
    await hall.use(hall.room.ana, "debate abrir", mocao="open-beats-closed", onde=forum)
    for _ in range(times):
        await hall.tick()
        hall.later(minutes=1)
    await hall.tick()
    assert fault.times == 0
    debate = await hall.debate()
    made = [one for one in hall.fake.world.channels.values() if one.get("parent_id") == forum["id"]]
    assert [one["id"] for one in made] == [hall.thread(debate)["id"]]
    assert "Fico a favor" in buttons_of(hall.posts(made[0])[0])
    assert hall.posts(hall.room.channel) == []


async def test_without_the_right_to_make_threads(hall: Hall, bia: Payload) -> None:
    """The debate is led in the channel, in replies to its messages and to the turns in it."""
    no_administrator(hall)
    hall.fake.overwrite(hall.room.channel, hall.fake.bot, deny=Permission.CREATE_PUBLIC_THREADS)
    debate = await hall.begin()
    [opening] = hall.posts(hall.room.channel)
    assert "Fico a favor" in buttons_of(opening)
    ana, channel = hall.room.ana, hall.room.channel
    await hall.told(ana, opening, "Fico a favor")
    await hall.told(bia, opening, "Fico contra")
    await hall.until(debate, Phase.OPENING)
    called = hall.newest(channel, "roda:write:")
    said = hall.fake.say(ana, channel, "O aberto custa menos, segundo as leituras.", reply_to=called)
    await hall.turns(debate, 1)
    hall.fake.say(bia, channel, f"{hall.fake.mention} O fechado ainda programa melhor.", reply_to=said)
    turns = await hall.turns(debate, 2)
    assert [turn.name for turn in turns] == ["ana", "bia"]
    assert turns[1].reply_to == turns[0].message


async def test_a_forbidden_channel(hall: Hall) -> None:
    """Where the bot may not write, nothing is posted, and the command says so."""
    no_administrator(hall)
    hall.fake.overwrite(hall.room.channel, hall.fake.bot, deny=Permission.SEND_MESSAGES)
    await hall.found()
    await hall.bot.start()
    used = await hall.use(hall.room.ana, "debate abrir", mocao="open-beats-closed")
    assert "Não tenho permissão" in text_of(used.followups[-1] if used.followups else used.reply)
    await hall.tick()
    assert hall.posts(hall.room.channel) == []


async def test_forbidden_later(hall: Hall) -> None:
    """A thread that is closed to the bot: that message is given up, and what follows comes when it may write again."""
    no_administrator(hall)
    debate = await hall.begin()
    thread = hall.thread(debate)
    await hall.told(hall.room.ana, hall.posts(thread)[0], "Fico a favor")
    hall.fake.overwrite(hall.room.channel, hall.fake.bot, deny=Permission.SEND_MESSAGES_IN_THREADS)
    await hall.until(debate, Phase.OPENING)
    assert len(hall.posts(thread)) == 1
    hall.fake.overwrite(hall.room.channel, hall.fake.bot)
    await hall.until(debate, Phase.REBUTTAL)
    assert text_of(hall.posts(thread)[-1]).startswith("### Réplica")


async def test_the_thread_is_deleted(hall: Hall, bia: Payload) -> None:
    """What follows comes to the channel, with the same buttons; what was voted and written stays."""
    debate = await hall.begin()
    ana, thread = hall.room.ana, hall.thread(debate)
    [opening] = hall.posts(thread)
    await hall.told(ana, opening, "Fico a favor")
    await hall.told(ana, opening, "Totalmente a favor")
    await hall.told(bia, opening, "Fico contra")
    await hall.until(debate, Phase.OPENING)
    await hall.write(ana, debate, "O aberto chega a mais gente, porque custa menos.")
    hall.fake.remove_channel(thread)
    await hall.until(debate, Phase.REBUTTAL)
    called = hall.newest(hall.room.channel, "roda:write:")
    assert text_of(called).startswith("### Réplica")
    shown = await hall.fake.click(bia, called, label="Escrever")
    sent = await hall.fake.submit(bia, shown, words="O fechado ainda programa melhor, segundo as leituras.")
    await sent.wait_done()
    assert sent.content == "Está no debate."
    await hall.until(debate, Phase.VOTING)
    await hall.told(ana, hall.newest(hall.room.channel, "roda:stance:"), "Mais a favor")
    await hall.until(debate, Phase.DONE)
    text = text_of(hall.posts(hall.room.channel)[-1])
    assert text.startswith("### Resultado do debate")
    assert "“O aberto chega a mais gente, porque custa menos.” — ana" in text
    assert "“O fechado ainda programa melhor, segundo as leituras.” — bia" in text


async def test_sent_away(hall: Hall) -> None:
    """A server that sends the bot away in the middle is written to no more, and nothing fails."""
    debate = await hall.begin()
    await hall.told(hall.room.ana, hall.posts(hall.thread(debate))[0], "Fico a favor")
    hall.fake.remove_bot(hall.room.guild)
    assert hall.bot.platform is not None
    async with asyncio.timeout(PATIENCE):
        while hall.bot.platform.client and hall.bot.platform.client.guilds:
            await hall.again(debate)
    await hall.until(debate, Phase.OPENING)
    assert all(post.sent or post.given_up for post in await hall.app.quiz.posting.outbox.of(debate.subject))


async def test_two_processes_post_once(hall: Hall) -> None:
    """Two schedulers that wake at the same moment share the work."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    await hall.told(hall.room.ana, hall.posts(thread)[0], "Fico a favor")
    hall.clock.time = (await hall.again(debate)).due_at
    leading = hall.app.debate.leading
    await asyncio.gather(leading.advance_due(), leading.advance_due())
    await asyncio.gather(hall.posting().drain(), hall.posting().drain())
    assert [ids_of(post)[0] for post in hall.posts(thread)[1:]] == [f"roda:write:{debate.id}:opening"]


def no_administrator(hall: Hall) -> None:
    """Take the bot's right to do everything: what channels deny counts from here on."""
    [role] = [role for role in hall.room.guild["roles"] if role["managed"]]
    role["permissions"] = str(int(EVERYONE_PERMISSIONS))
