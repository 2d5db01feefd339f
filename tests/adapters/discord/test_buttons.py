"""The buttons under an answer, before and after a restart of the bot."""

import pytest

from bot.adapters.discord.answers import ShowPassageSelect
from bot.core.groups.asked import Verdict
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker
from tests.adapters.discord.conftest import QUESTION, Room, Serving
from tests.adapters.discord.reading import button, buttons_of, selects_of, text_of
from tests.standins.discord import FakeDiscord, Payload
from tests.standins.discord.messages import components_of

LONG_QUESTION = "Quantos dias leva a secagem das folhas de chá?"


async def answer(fake: FakeDiscord, room: Room, question: str = QUESTION) -> Payload:
    """Ask by command and return the answer."""
    asked = await fake.slash(room.ana, room.channel, "ask", question=question)
    await asked.wait_done()
    assert asked.reply is not None
    return asked.reply


async def switch(fake: FakeDiscord, room: Room, what: str) -> None:
    """Let an organiser turn a setting on."""
    panel = await fake.slash(room.rita, room.channel, "config")
    await panel.wait_done()
    await fake.click(room.rita, panel.reply or {}, f"roda:config:{what}:on")


@pytest.mark.parametrize("restarted", [False, True])
async def test_the_passage_is_shown_to_who_asks_for_it(
    fake: FakeDiscord, bot: Serving, room: Room, *, restarted: bool
) -> None:
    """The whole paragraph as a quotation, the cited words in bold, the title linked; for the presser alone."""
    await bot.start()
    message = await answer(fake, room, LONG_QUESTION)
    if restarted:
        await bot.restart()
    shown = await fake.click(room.rita, message, button(message, "Ver trecho"))
    await shown.wait_done()
    text = text_of(shown.reply)
    assert shown.ephemeral
    assert text.startswith("**[1]** [Chá da cooperativa](https://example.org/cha?a=1&b=%282%29)\n-# ")
    assert "\n> **A secagem das folhas de chá leva três dias inteiros no galpão da serra" in text
    assert text.endswith("-# Em negrito, o que a resposta citou.")


async def test_thumbs_are_kept_and_thanked_for(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Each of the two verdicts is answered to the presser alone, also after a restart."""
    await bot.start()
    message = await answer(fake, room)
    up = await fake.click(room.rita, message, button(message, "👍"))
    await up.wait_done()
    assert (up.content, up.ephemeral) == ("Que bom que ajudou! Anotei.", True)
    await bot.restart()
    down = await fake.click(room.rita, message, button(message, "👎"))
    await down.wait_done()
    assert down.content.startswith("Anotei que não ajudou.")
    kept = await bot.app.circle.my_data(_speaker(room.rita))
    assert Verdict.UNHELPFUL.value in kept.decode()
    assert f'"{Verdict.HELPFUL.value}"' not in kept.decode()


@pytest.mark.parametrize("restarted", [False, True])
async def test_wrong_answers_reach_the_organisers(
    fake: FakeDiscord, bot: Serving, room: Room, *, restarted: bool
) -> None:
    """A form asks why, even if the bot restarts while it is open; organisers see it, and settle it."""
    await bot.start()
    message = await answer(fake, room)
    form = await fake.click(room.ana, message, button(message, "Não está certo"))
    assert form.modal is not None
    assert form.modal["title"] == "Não está certo"
    if restarted:
        await bot.restart()
    thanks = await fake.submit(room.ana, form, why="são **340** toneladas\n# @everyone")
    await thanks.wait_done()
    assert (thanks.content, thanks.ephemeral) == ("Obrigada! Quem organiza o grupo vai ver.", True)
    listed = await fake.slash(room.rita, room.channel, "reclamacoes")
    await listed.wait_done()
    text = text_of(listed.reply)
    assert listed.ephemeral
    assert "### 1 resposta apontada como errada" in text
    assert f"[{QUESTION}](https://discord.com/channels/{room.guild['id']}/{room.channel['id']}/{message['id']})" in text
    assert "“são \\*\\*340\\*\\* toneladas # \\@everyone” — ana" in text
    settled = await fake.click(room.rita, listed.reply or {}, button(listed.reply, "Resolvido"))
    await settled.world.bell.wait_for(lambda: "Nenhuma" in text_of(listed.reply))


async def test_private_first_by_command(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Only the asker sees the answer; published, it names the asker, and can be published no second time."""
    await bot.start()
    await switch(fake, room, "private_first")
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await asked.wait_done()
    assert asked.ephemeral
    assert "Publicar no grupo" in buttons_of(asked.reply)
    await bot.restart()
    publish = button(asked.reply, "Publicar no grupo")
    pressed = await fake.click(room.ana, asked.reply or {}, publish)
    public = await fake.wait_message(room.channel, lambda m: "perguntou:" in text_of(m))
    assert text_of(public).startswith(f"**ana** perguntou: **{QUESTION}**")
    assert "340 quilos" in text_of(public)
    assert "Publicar no grupo" not in buttons_of(public)
    await pressed.wait_followups()
    assert pressed.followups[-1]["content"] == "Publicada no grupo."
    assert "Publicar no grupo" not in buttons_of(asked.reply)
    shown = await fake.click(room.rita, public, button(public, "Ver trecho"))
    await shown.wait_done()
    assert "340 quilos" in text_of(shown.reply)
    fake.say(room.rita, room.channel, "e quando foi colhido?", reply_to=public)
    assert "2019" in text_of(await fake.wait_message(room.channel, lambda m: "2019" in text_of(m)))


async def test_private_first_by_mention(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The channel gets a note only; its button shows the answer to the asker and to no one else."""
    await bot.start()
    await switch(fake, room, "private_first")
    fake.ask_bot(room.ana, room.channel, QUESTION)
    note = await fake.wait_message(room.channel, lambda m: m.get("message_reference"))
    assert "340" not in text_of(note)
    await bot.restart()
    refused = await fake.click(room.rita, note, button(note, "Ver a resposta"))
    assert "Esta resposta é de quem perguntou." in refused.content
    assert refused.ephemeral
    mine = await fake.click(room.ana, note, button(note, "Ver a resposta"))
    await mine.wait_done()
    assert mine.ephemeral
    assert "340 quilos" in text_of(mine.reply)
    await fake.click(room.ana, mine.reply or {}, button(mine.reply, "Publicar no grupo"))
    public = await fake.wait_message(room.channel, lambda m: "perguntou:" in text_of(m))
    assert "340 quilos" in text_of(public)


async def test_publishing_without_permission_to_write(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Where the bot may not write, the answer is published as a follow-up of the button."""
    await bot.start()
    await switch(fake, room, "private_first")
    asked = await fake.slash(room.ana, room.channel, "ask", question=QUESTION)
    await asked.wait_done()
    fake.fail("POST", rf"/channels/{room.channel['id']}/messages$", status=403)
    await fake.click(room.ana, asked.reply or {}, button(asked.reply, "Publicar no grupo"))
    public = await fake.wait_message(room.channel, lambda m: "perguntou:" in text_of(m))
    assert "340 quilos" in text_of(public)


async def test_an_answer_of_another_group_stays_there(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """A button whose id was forged for another server's answer, or for none, opens nothing."""
    await bot.start()
    message = await answer(fake, room)
    other = fake.add_guild("Outra roda")
    place = fake.add_channel(other, "geral")
    eve = fake.add_user("eve", other, locale="pt-BR")
    asked = await fake.slash(eve, place, "ask", question="Quando o farol foi construído?")
    await asked.wait_done()
    assert asked.reply is not None
    for foreign in (button(message, "Ver trecho"), "roda:passage:nada:1", "roda:passage:nada:99"):
        own = next(c for c in components_of(asked.reply) if str(c.get("label")).startswith("Ver trecho"))
        own["custom_id"] = foreign
        shown = await fake.click(eve, asked.reply, foreign)
        await shown.wait_done()
        assert shown.content.startswith("Não guardo mais esta resposta.")
        assert shown.ephemeral


async def test_many_sources_share_a_select(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """An answer with more sources than fit beside their texts offers them in a menu."""
    await bot.start()
    message = await answer(fake, room)
    row = next(c for c in components_of(message) if c["type"] == 1)
    identifier = button(message, "Ver trecho").split(":")[2]
    select = ShowPassageSelect(identifier)
    select.item.add_option(label="[1]", value="1")
    row["components"] = [{**select.to_component_dict(), "id": 99}]
    assert selects_of(message)
    shown = await fake.select(room.rita, message, ["1"])
    await shown.wait_done()
    assert "Chá da cooperativa" in text_of(shown.reply)


def _speaker(user: Payload) -> Speaker:
    return Speaker(Platform.DISCORD, user["id"], user["username"])
