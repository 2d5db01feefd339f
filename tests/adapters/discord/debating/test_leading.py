"""Leading a debate: who may, what the commands and buttons do, and where debates are opened."""

import pytest

from bot.core.debating.model import Phase
from bot.core.groups.model import Platform
from bot.discord_assembling import add_discord_quiz
from tests.adapters.discord.debating.conftest import Hall, ids_of
from tests.adapters.discord.reading import button, buttons_of, text_of
from tests.standins.discord import FakeDiscord, Payload, messages


async def test_the_command_suggests_motions_and_durations(hall: Hall) -> None:
    """Motions that fit what is typed come first, within what Discord takes; any duration may be typed."""
    await hall.found()
    await hall.bot.start()
    found = await hall.fake.autocomplete(hall.room.ana, hall.room.channel, "debate abrir", "mocao", mocao="Stargate")
    assert "Stargate" in found[0]["name"]
    assert len(found) == 25
    assert all(len(one["name"]) <= 100 and len(one["value"]) <= 48 for one in found)
    lasting = await hall.fake.autocomplete(hall.room.ana, hall.room.channel, "debate abrir", "fase", fase="45m")
    assert [one["name"] for one in lasting] == ["45m", "10 minutos", "30 minutos", "2 horas", "1 dia", "3 dias"]


async def test_names_in_both_languages(hall: Hall) -> None:
    """Commands, options and the entry of the context menu are registered in Portuguese and in English."""
    await hall.found()
    await hall.bot.start()
    known = {name: command for (name, _), command in hall.fake.world.commands[None].items()}
    steps = {one["name"]: one["name_localizations"] for one in known["debate"]["options"]}
    assert steps["encerrar"]["en-US"] == "end"
    assert set(steps) >= {"abrir", "encerrar", "pausar", "retomar", "proxima", "ver", "sair", "mocoes", "propor"}
    assert known["checar"]["name_localizations"]["en-US"] == "check"
    assert known["Checar com as leituras"]["name_localizations"]["en-US"] == "Check against the readings"


async def test_free_text(hall: Hall) -> None:
    """A sentence of the member's own is debated with quotes whose stance was proposed, and says so."""
    said = "A OpenAI deveria publicar os pesos dos seus modelos mais novos."
    debate = await hall.begin(mocao=said)
    [opening] = hall.posts(hall.thread(debate))
    assert f"**“{said}”**" in text_of(opening)
    assert "A conferir: a posição destes trechos" in text_of(opening)


@pytest.mark.parametrize("typed", ["5 anos", "logo", "30s"])
async def test_a_duration_that_is_none(hall: Hall, typed: str) -> None:
    """It is told, and nothing is opened."""
    await hall.found()
    await hall.bot.start()
    used = await hall.use(hall.room.ana, "debate abrir", fase=typed)
    assert "não é uma duração que eu entenda" in text_of(used.reply)
    await hall.tick()
    assert hall.posts(hall.room.channel) == []


async def test_times_of_each_phase(hall: Hall) -> None:
    """What is said of one phase holds for it, the rest for the others."""
    debate = await hall.begin(fase="2h", replica="1 dia", votos="30m")
    minutes = {phase: debate.times[phase].total_seconds() / 60 for phase in debate.phases}
    assert minutes == {
        Phase.GATHERING: 30, Phase.OPENING: 120, Phase.REBUTTAL: 1440, Phase.CLOSING: 120, Phase.VOTING: 30,
    }  # fmt: skip


async def test_one_debate_in_a_channel(hall: Hall) -> None:
    """A second one in the same channel is refused, unless it is said that it is meant; another channel is free."""
    first = await hall.begin()
    refused = await hall.use(hall.room.ana, "debate abrir", mocao="openai-standing")
    running = "Já há um debate em andamento aqui, e é melhor encerrá-lo antes de abrir outro"
    assert text_of(refused.reply).startswith(f"{running}: “{first.motion.text}”")
    other = hall.fake.add_channel(hall.room.guild, "outro")
    second = await hall.begin(channel=other, mocao="openai-standing")
    third = await hall.begin(mocao="distillation-legitimate", mesmo_assim=True)
    assert len({first.id, second.id, third.id}) == 3
    assert hall.thread(second)["parent_id"] == other["id"]


async def test_from_inside_a_thread(hall: Hall) -> None:
    """Threads have no threads: the debate is opened in the channel of the thread."""
    await hall.found()
    await hall.bot.start()
    talk = hall.fake.add_thread(hall.room.channel, "conversa", hall.room.ana)
    debate = await hall.begin(channel=talk)
    assert hall.thread(debate)["parent_id"] == hall.room.channel["id"]


async def test_in_a_forum(hall: Hall, bia: Payload) -> None:
    """From a post of a forum, or naming the forum: a post of its own, led in it."""
    forum = hall.fake.add_forum(hall.room.guild, "debates", tags=["debate"])
    await hall.found()
    await hall.bot.start()
    talk = hall.fake.post(hall.room.ana, forum, "O que debater?", "Ideias?")
    debate = await hall.begin(channel=talk)
    thread = hall.thread(debate)
    assert thread["parent_id"] == forum["id"]
    [opening] = hall.posts(thread)
    assert opening["id"] == thread["id"]
    await hall.told(bia, opening, "Fico contra")
    await hall.until(debate, Phase.OPENING)
    await hall.write(bia, debate, "O fechado ainda programa melhor, segundo as leituras.")
    await hall.until(debate, Phase.DONE)
    assert text_of(hall.posts(thread)[-1]).startswith("### Resultado do debate")


async def test_a_channel_that_the_member_may_not_write_in(hall: Hall) -> None:
    """Nobody opens a debate where they could not write themselves."""
    await hall.found()
    await hall.bot.start()
    closed = hall.fake.add_channel(hall.room.guild, "avisos")
    hall.fake.overwrite(closed, hall.room.guild, deny=1 << 11)
    used = await hall.use(hall.room.ana, "debate abrir", onde=closed)
    assert text_of(used.reply) == "Você não pode escrever nesse canal. Escolha outro."


async def test_in_private(hall: Hall) -> None:
    """A debate needs a group's place."""
    await hall.found()
    await hall.bot.start()
    used = await hall.use(hall.room.ana, "debate abrir", channel=hall.fake.dm(hall.room.ana))
    assert used.reply is not None
    await hall.tick()
    assert hall.posts(hall.room.channel) == []


async def test_commands_of_leaders(hall: Hall, bia: Payload) -> None:
    """Whoever opened it, and organisers, pause, resume, go on and end it; nobody else."""
    debate = await hall.begin()
    ana, rita, thread = hall.room.ana, hall.room.rita, hall.thread(debate)
    for name in ("proxima", "pausar", "encerrar"):
        refused = await hall.use(bia, f"debate {name}", channel=thread)
        assert text_of(refused.reply) == "Só quem organiza o grupo ou abriu o debate pode fazer isso."
    await hall.told(bia, hall.posts(thread)[0], "Fico contra")
    assert text_of((await hall.use(rita, "debate pausar", channel=thread)).reply).startswith("O debate está pausado.")
    await hall.tick()
    assert text_of(hall.posts(thread)[-1]) == "O debate está pausado. Nada vence enquanto isso."
    hall.later(days=3)
    await hall.tick()
    assert (await hall.again(debate)).phase is Phase.GATHERING
    again = await hall.use(rita, "debate pausar", channel=thread)
    assert text_of(again.reply) == "O debate já está pausado."
    await hall.use(ana, "debate retomar", channel=thread)
    await hall.tick()
    assert text_of(hall.posts(thread)[-1]).startswith("O debate continua: Voto e lados até <t:")
    used = await hall.use(ana, "debate proxima")  # from the channel, too
    assert text_of(used.reply).startswith("Abertura até <t:")
    await hall.tick()
    await hall.use(rita, "debate encerrar", channel=thread)
    assert (await hall.again(debate)).phase is Phase.VOTING
    await hall.tick()
    ended = await hall.use(rita, "debate encerrar", channel=thread)
    assert text_of(ended.reply) == "O debate terminou."
    await hall.tick()
    titles = [text_of(post).splitlines()[0] for post in hall.posts(thread)]
    assert titles == [
        "### Debate", "O debate está pausado. Nada vence enquanto isso.", titles[2], "### Abertura", "### Voto final",
        "### Resultado do debate",
    ]  # fmt: skip


async def test_the_panel_of_leaders(hall: Hall, bia: Payload) -> None:
    """A private panel leads from phase to phase; a button of a phase that is over ends no other one."""
    debate = await hall.begin()
    ana, thread = hall.room.ana, hall.thread(debate)
    [opening] = hall.posts(thread)
    refused = await hall.press(bia, opening, "Conduzir")
    assert text_of(refused.reply) == "Só quem organiza o grupo ou abriu o debate pode fazer isso."
    await hall.told(bia, opening, "Fico contra")
    shown = await hall.press(ana, opening, "Conduzir")
    assert shown.ephemeral
    assert buttons_of(shown.reply) == ["Próxima fase", "Pausar", "Encerrar"]
    other = await hall.press(hall.room.rita, opening, "Conduzir")
    stale = button(other.reply, "Próxima fase")
    await hall.press(ana, shown.reply or {}, "Próxima fase")
    await hall.fake.wait_for(lambda: text_of(shown.reply).startswith("Abertura até <t:"))
    await hall.restart()
    await hall.press(hall.room.rita, other.reply or {}, name=stale)
    await hall.fake.wait_for(lambda: "já passou dessa fase" in text_of(other.reply))
    assert (await hall.again(debate)).phase is Phase.OPENING
    assert "Ainda não falou nesta fase: bia." in text_of(other.reply)


async def test_nobody_takes_part(hall: Hall) -> None:
    """A debate without debaters ends without a result, and its buttons go."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    await hall.move_on(debate)
    opening, ended = hall.posts(thread)
    assert text_of(ended) == "### Cancelado\nO debate terminou sem participantes."
    assert buttons_of(opening) == []
    assert buttons_of(hall.posts(hall.room.channel)[0]) == []


async def test_a_gentle_reminder(hall: Hall, bia: Payload) -> None:
    """At three quarters of a phase those who have not spoken are named, once, without being pinged."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    await hall.told(hall.room.ana, hall.posts(thread)[0], "Fico a favor")
    await hall.told(bia, hall.posts(thread)[0], "Fico contra")
    debate = await hall.until(debate, Phase.OPENING)
    await hall.write(hall.room.ana, debate, "O aberto chega a mais gente, porque custa menos.")
    assert debate.remind_at is not None
    hall.clock.time = debate.remind_at
    await hall.tick()
    await hall.tick()
    reminders = [post for post in hall.posts(thread) if "Ainda não falou" in text_of(post)]
    assert [text_of(post).partition(".")[0] for post in reminders] == ["Ainda não falou nesta fase: bia"]
    assert reminders[0]["mentions"] == []
    assert f"roda:write:{debate.id}:nudge-opening" in ids_of(reminders[0])


async def test_another_servers_buttons_count_nothing(fake: FakeDiscord, hall: Hall) -> None:
    """A debate belongs to its group: its buttons used in another server are refused."""
    debate = await hall.begin()
    [opening] = hall.posts(hall.thread(debate))
    elsewhere = fake.add_channel(fake.add_guild("Outra roda"), "geral")
    eve = fake.add_user("eve", fake.world.guilds[elsewhere["guild_id"]], locale="pt-BR")
    body = {"components": opening["components"], "flags": opening["flags"]}
    copied = messages.store(fake.world, elsewhere["id"], fake.bot, body)
    for name in ids_of(opening):
        used = await fake.click(eve, copied, name)
        await fake.wait_for(lambda used=used: used.followups or (used.ephemeral and used.done))  # type: ignore[misc]
        said = text_of(used.followups[-1] if used.followups else used.reply)
        assert said == "Esse debate não existe mais, ou é de outro grupo.", name
    assert await hall.app.debate.store.votes(debate.id) == []
    assert await hall.app.debate.store.debaters(debate.id, Platform.DISCORD) == []


async def test_beside_the_quiz(hall: Hall) -> None:
    """The commands and buttons of quiz and debates are registered in one bot and do not get in each other's way."""
    add_discord_quiz(hall.app)
    hall.bot.features = hall.app.discord_features
    debate = await hall.begin()
    known = {name for name, _ in hall.fake.world.commands[None]}
    assert {"quiz", "placar", "debate", "debates", "checar", "evidencia", "divergencias"} <= known
    helped = text_of((await hall.use(hall.room.rita, "ajuda")).reply)
    assert "`/debate abrir`" in helped
    assert "`/debate proxima`" in helped
    await hall.told(hall.room.ana, hall.posts(hall.thread(debate))[0], "Mais contra")
    assert await hall.votes(debate) == [("before", 2)]
