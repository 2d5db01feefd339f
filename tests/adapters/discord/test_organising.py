"""What organisers do: settings, readings, links; and what is refused to others."""

import json

import pytest

from bot.core.groups.model import GroupSettings, Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.adapters.discord.conftest import QUESTION, Room, Serving
from tests.adapters.discord.reading import button, buttons_of, selects_of, text_of
from tests.standins.discord import FakeDiscord, Interaction, NotOfferedError, Payload, Permission, Upload

PIER = b"# Cais\n\nO cais novo tem 212 metros de comprimento. Ele foi entregue em agosto de 2021.\n"


async def command(fake: FakeDiscord, user: Payload, channel: Payload, name: str, **options: object) -> Interaction:
    """Use a command and wait for its answer."""
    used = await fake.slash(user, channel, name, dict(options))
    return await used.wait_done()


async def settings(bot: Serving, room: Room) -> GroupSettings:
    """The group's settings as kept."""
    group = await bot.app.circle.group(venue(room), Speaker(Platform.DISCORD, room.rita["id"], "rita"))
    assert group is not None
    return group.settings


def venue(room: Room) -> Venue:
    """The server as the circle knows it."""
    return Venue(Platform.DISCORD, room.guild["id"], room.guild["name"], room.channel["id"])


async def test_only_organisers_are_offered_the_settings(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Manage Server is needed for /config, /adicionar and /reclamacoes, and none of them is for direct messages."""
    await bot.start()
    for name in ("config", "adicionar", "reclamacoes"):
        with pytest.raises(NotOfferedError):
            await fake.slash(room.ana, room.channel, name)
        with pytest.raises(NotOfferedError):
            await fake.slash(room.rita, fake.dm(room.rita), name)


async def test_a_member_who_lost_the_permission_changes_nothing(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The panel stays on the screen, but its buttons ask again who presses."""
    await bot.start()
    role = fake.add_role(room.guild, "gestão", Permission.MANAGE_GUILD)
    fake.give_role(room.guild, room.ana, role)
    panel = await command(fake, room.ana, room.channel, "config")
    fake.take_role(room.guild, room.ana, role)
    pressed = await fake.click(room.ana, panel.reply or {}, "roda:config:private_first:on")
    assert "Só quem organiza o grupo pode fazer isso" in pressed.content
    assert pressed.ephemeral
    assert not (await settings(bot, room)).private_first


async def test_every_setting_can_be_changed_on_the_panel(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Language, zone, times, channel and switches are kept, and the panel shows them, after a restart too."""
    await bot.start()
    other = fake.add_channel(room.guild, "diário")
    panel = await command(fake, room.rita, room.channel, "config")
    shown = panel.reply or {}
    assert panel.ephemeral
    assert "## Ajustes de Clube da leitura" in text_of(shown)
    await bot.restart()
    zone = await fake.click(room.rita, shown, "roda:config:zone")
    await fake.submit(room.rita, zone, zone=["America/Manaus"])
    quiz = await fake.click(room.rita, shown, "roda:config:quiz")
    await fake.submit(room.rita, quiz, typed="08:15", weekdays=["0", "2"])
    debate = await fake.click(room.rita, shown, "roda:config:debate")
    await fake.submit(room.rita, debate, typed="19:00", weekdays=[])
    await fake.select(room.rita, shown, [other["id"]], "roda:config:place")
    await fake.click(room.rita, shown, "roda:config:private_first:on")
    await fake.click(room.rita, shown, "roda:config:review_items:off")
    text = text_of(shown)
    assert "✓ Guardado." in text
    assert "**Fuso horário**\nAmerica/Manaus" in text.replace("\\_", "_")
    assert "**Quiz do dia**\nàs 08:15: segunda, quarta" in text
    assert "**Debate do dia**\ndesligado" in text
    assert "**Resposta em particular primeiro** — sim" in text
    kept = await settings(bot, room)
    assert (kept.time_zone, f"{kept.quiz.at:%H:%M}", kept.quiz.weekdays) == ("America/Manaus", "08:15", {0, 2})
    assert (kept.debate.weekdays, kept.private_first, kept.review_items) == (frozenset(), True, False)
    assert await bot.app.circle.place(venue(room)) == other["id"]
    await fake.select(room.rita, shown, ["en"], "roda:config:language")
    assert "## Settings of Clube da leitura" in text_of(shown)
    channel = next(select for select in selects_of(shown) if select["custom_id"] == "roda:config:place")
    assert channel["default_values"] == [{"id": int(other["id"]), "type": "channel"}]


async def test_a_setting_that_cannot_be_is_explained(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A wrong time and an unknown zone change nothing, and the organiser reads why."""
    await bot.start()
    panel = await command(fake, room.rita, room.channel, "config")
    form = await fake.click(room.rita, panel.reply or {}, "roda:config:quiz")
    refused = await fake.submit(room.rita, form, typed="25:99", weekdays=["0"])
    assert "“25:99” não é um horário." in refused.content
    form = await fake.click(room.rita, panel.reply or {}, "roda:config:zone")
    refused = await fake.submit(room.rita, form, typed="Marte/Olympus")
    assert "Não conheço o fuso horário “Marte/Olympus”." in refused.content
    assert await settings(bot, room) == GroupSettings()


async def test_daily_posts_go_to_a_channel_of_the_same_server(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """An organiser of one server cannot point the posts at another server's channel."""
    await bot.start()
    other = fake.add_channel(fake.add_guild("Outra roda"), "geral")
    panel = await command(fake, room.rita, room.channel, "config")
    refused = await fake.select(room.rita, panel.reply or {}, [other["id"]], "roda:config:place")
    assert refused.content == "Este canal não é deste servidor, ou não consigo vê-lo. Escolha outro."
    assert await bot.app.circle.place(venue(room)) == ""


async def test_a_file_becomes_a_reading_and_is_removed(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Progress is shown, the file can be asked about, is listed, and after a confirmation it is gone."""
    await bot.start()
    added = await command(fake, room.rita, room.channel, "adicionar", arquivo=Upload("cais.md", PIER))
    assert added.ephemeral
    await fake.wait_for(lambda: "Adicionada" in text_of(added.reply))
    assert text_of(added.reply) == "Adicionada: **Cais** (1 trecho). Já dá para perguntar sobre ela."
    asked = await command(fake, room.ana, room.channel, "ask", question="Quantos metros tem o cais novo?")
    assert "212 metros" in text_of(asked.reply)

    listed = await command(fake, room.ana, room.channel, "fontes")
    assert "adicionada pelo grupo" in text_of(listed.reply)
    assert selects_of(listed.reply) == []
    listed = await command(fake, room.rita, room.channel, "fontes")
    assert [option["label"] for option in selects_of(listed.reply)[0]["options"]] == ["Cais"]
    await bot.restart()
    await fake.select(room.rita, listed.reply or {}, [selects_of(listed.reply)[0]["options"][0]["value"]])
    assert "Remover **Cais** das leituras do grupo?" in text_of(listed.reply)
    await fake.click(room.rita, listed.reply or {}, button(listed.reply, "Sim, remover"))
    await fake.wait_for(lambda: "Removida: **Cais**" in text_of(listed.reply))
    asked = await command(fake, room.ana, room.channel, "ask", question="Quantos metros tem o cais novo?")
    assert "Não encontrei isso nas leituras." in text_of(asked.reply)


async def test_another_group_does_not_read_it(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A reading belongs to the server that added it."""
    await bot.start()
    await command(fake, room.rita, room.channel, "adicionar", arquivo=Upload("cais.md", PIER))
    other = fake.add_guild("Outra roda")
    place = fake.add_channel(other, "geral")
    eve = fake.add_user("eve", other, locale="pt-BR")
    asked = await command(fake, eve, place, "ask", question="Quantos metros tem o cais novo?")
    assert "212" not in text_of(asked.reply)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({}, "Diga o que adicionar: um endereço ou um arquivo."),
        ({"arquivo": Upload("vazio.txt", b"")}, "O arquivo está vazio"),
        ({"arquivo": Upload("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))}, "Isto não é um texto"),
        ({"arquivo": Upload("grande.txt", b"a " * 60_000)}, "passa do limite de 0 MB"),
        ({"endereco": "http://127.0.0.1/"}, "Só leio páginas públicas da internet"),
    ],
)
async def test_what_cannot_become_a_reading_is_explained(
    fake: FakeDiscord, bot: Serving, room: Room, options: dict[str, object], reason: str
) -> None:
    """The organiser alone reads what to do about it."""
    await bot.start(max_file_bytes=100_000)
    refused = await command(fake, room.rita, room.channel, "adicionar", **options)
    assert reason in text_of(refused.reply)
    assert refused.ephemeral


async def test_the_list_of_readings_has_pages(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Eight to a page; the buttons turn it, also after a restart; links and languages are shown."""
    await bot.start()
    for number in range(7):
        text = f"# Leitura {number}\n\nO poço número {number} tem {number + 30} metros de fundo.\n".encode()
        added = await command(fake, room.rita, room.channel, "adicionar", arquivo=Upload(f"p{number}.md", text))
        await fake.wait_for(lambda reply=added.reply: "Adicionada" in text_of(reply))  # type: ignore[misc]
    listed = await command(fake, room.ana, room.channel, "fontes")
    first = text_of(listed.reply)
    assert listed.ephemeral
    assert "## 10 leituras" in first
    assert "Página 1 de 2" in first
    assert buttons_of(listed.reply) == ["Próxima ›"]
    await bot.restart()
    await fake.click(room.ana, listed.reply or {}, label="Próxima ›")
    second = text_of(listed.reply)
    assert "Página 2 de 2" in second
    assert "[Chá da cooperativa](https://example.org/cha?a=1&b=%282%29)" in first + second
    assert buttons_of(listed.reply) == ["‹ Anterior"]


async def test_a_code_joins_another_server_to_the_group(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The code is shown to the organiser alone, works once, and the other server reads the same shelf."""
    await bot.start()
    await command(fake, room.rita, room.channel, "adicionar", arquivo=Upload("cais.md", PIER))
    offered = await command(fake, room.rita, room.channel, "vincular")
    await bot.restart()
    given = await fake.click(room.rita, offered.reply or {}, button(offered.reply, "Código para outro chat"))
    await given.wait_done()
    assert given.ephemeral
    code = text_of(given.reply).split("`")[1]
    other = fake.add_guild("Filial")
    place = fake.add_channel(other, "geral")
    chief = fake.add_user("chief", other, locale="pt-BR", permissions=Permission.MANAGE_GUILD)
    member = fake.add_user("bento", other, locale="pt-BR")
    refused = await command(fake, member, place, "vincular", codigo=code)
    assert "Só quem organiza" in text_of(refused.reply)
    joined = await command(fake, chief, place, "vincular", codigo=code)
    assert text_of(joined.reply) == "Pronto: este servidor agora faz parte do grupo **Clube da leitura**."
    asked = await command(fake, member, place, "ask", question="Quantos metros tem o cais novo?")
    assert "212 metros" in text_of(asked.reply)
    again = await command(fake, chief, place, "vincular", codigo=code)
    assert "Este código não vale" in text_of(again.reply)


async def test_members_get_a_code_for_their_other_account_only(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Ordinary members are offered no group code, and one of theirs makes two accounts one member."""
    await bot.start()
    offered = await command(fake, room.ana, room.channel, "vincular")
    assert buttons_of(offered.reply) == ["Código para a minha conta"]
    given = await fake.click(room.ana, offered.reply or {}, button(offered.reply, "Código para a minha conta"))
    await given.wait_done()
    code = text_of(given.reply).split("`")[1]
    second = fake.add_user("ana2", room.guild, locale="pt-BR")
    bound = await command(fake, second, fake.dm(second), "vincular", codigo=code)
    assert text_of(bound.reply) == "Pronto: as suas duas contas agora são a mesma pessoa para mim."
    data = json.loads(await bot.app.circle.my_data(Speaker(Platform.DISCORD, second["id"], "ana2")))
    assert room.ana["id"] in json.dumps(data)


async def test_my_data_and_forgetting(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The file holds the question, in private; after the confirmation it holds nothing."""
    await bot.start()
    await command(fake, room.ana, room.channel, "ask", question=QUESTION)
    mine = await command(fake, room.ana, room.channel, "meusdados")
    assert mine.ephemeral
    attachment = (mine.reply or {})["attachments"][0]
    assert attachment["filename"] == "roda-meus-dados.json"
    kept = json.loads(fake.file(attachment["url"]))
    assert QUESTION in json.dumps(kept, ensure_ascii=False)

    offered = await command(fake, room.ana, room.channel, "esquecer")
    await fake.click(room.ana, offered.reply or {}, button(offered.reply, "Não"))
    await fake.wait_for(lambda: text_of(offered.reply) == "Certo, não apaguei nada.")
    offered = await command(fake, room.ana, room.channel, "esquecer")
    await bot.restart()
    await fake.click(room.ana, offered.reply or {}, button(offered.reply, "Sim, apagar tudo"))
    await fake.wait_for(lambda: text_of(offered.reply) == "Pronto, apaguei tudo.")
    left = (await bot.app.circle.my_data(Speaker(Platform.DISCORD, room.ana["id"], "ana"))).decode()
    assert QUESTION not in left


async def test_help_and_about(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Help names the commands as this member's client does, organisers see theirs; about tells version and size."""
    await bot.start()
    helped = await command(fake, room.ana, room.channel, "ajuda")
    assert "`/perguntar`" in text_of(helped.reply)
    assert "/config" not in text_of(helped.reply)
    organiser = await command(fake, room.rita, room.channel, "ajuda")
    assert "/config" in text_of(organiser.reply)
    john = fake.add_user("john", room.guild, locale="en-GB")
    english = await command(fake, john, room.channel, "ajuda")
    assert "`/sources` lists the readings." in text_of(english.reply)
    about = await command(fake, room.ana, room.channel, "sobre")
    assert "### Roda " in text_of(about.reply)
    assert "Biblioteca deste grupo: 3 leituras" in text_of(about.reply)


async def test_a_new_server_is_greeted_once(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The welcome goes where the bot may write and says what to do first; being sent away ends posting there."""
    await bot.start()
    assert bot.platform is not None
    assert bot.platform.client is not None
    await bot.platform.client.wait_until_ready()  # discord.py takes servers before that for ones it was in already
    asked = fake.add_guild("Roda nova", locale="pt-BR", channels=["regras", "geral"])
    channels = [c for c in fake.world.channels.values() if c.get("guild_id") == asked["id"]]
    await fake.wait_for(lambda: any(fake.bot_messages(channel) for channel in channels))
    greetings = [message for channel in channels for message in fake.bot_messages(channel)]
    assert len(greetings) == 1
    assert "Para começar" in text_of(greetings[0])
    assert fake.mention in text_of(greetings[0])
    fake.remove_bot(asked)
    fake.ask_bot(room.ana, room.channel, QUESTION)
    await fake.wait_message(room.channel)
