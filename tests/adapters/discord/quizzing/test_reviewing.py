"""/revisaritens and its kin: an organiser sees to the group's own items."""

from pathlib import Path

import pytest

from bot.core.groups.model import GroupId, Platform
from bot.core.quizzing.reviewing.model import ItemsNotice
from bot.core.schedule.outbox import Post, PostKey
from bot.core.schedule.posting import PostError
from prompts.words import words_for
from tests.adapters.discord.quizzing.conftest import TEA, Day
from tests.adapters.discord.reading import buttons_of, text_of
from tests.standins.discord import FakeDiscord, NotOfferedError, Payload, Upload
from tests.standins.discord.messages import components_of

HARVEST = "A colheita rendeu 340 quilos de folhas."
CSV = f"""stem,option_a,option_b,option_c,option_d,key,document,quote
Em que ano o chá verde da cooperativa foi colhido?,2017,2018,2019,2020,C,cha,{TEA}
Quantos quilos de folhas rendeu a colheita do chá verde?,290,320,340,370,C,cha,{HARVEST}
Quantos quilos de ouro há no galpão da serra?,290,320,340,370,C,cha,Há 340 quilos de ouro.
"""


async def imported(day: Day) -> Payload:
    """Bring two items in, and return the review that the organiser opens."""
    await day.found()
    await day.bot.start()
    used = await day.use(day.room.rita, "importaritens", arquivo=Upload("perguntas.csv", CSV.encode()))
    text = text_of(used.reply)
    assert used.ephemeral
    assert "2 perguntas novas vieram do arquivo." in text
    assert "Linha 4: “Quantos quilos de ouro há no galpão da serra?”" in text
    opened = await day.use(day.room.rita, "revisaritens")
    assert opened.ephemeral
    return opened.reply or {}


async def accepted(day: Day) -> list[str]:
    """The questions that may be asked."""
    group = await day.app.circle.group(day.venue, day.organiser)
    assert group is not None
    return [item.stem for item in await day.app.quiz.own_items.accepted(group.id)]


async def test_only_organisers_are_offered_it(day: Day) -> None:
    """Manage Server is needed, and a server."""
    await day.bot.start()
    for name in ("revisaritens", "importaritens", "exportaritens"):
        with pytest.raises(NotOfferedError):
            await day.fake.slash(day.room.ana, day.room.channel, name)


async def test_one_after_the_other(day: Day) -> None:
    """Accepted, and the next one is shown; dropped, and none is left; a restart in between harms nothing."""
    shown = await imported(day)
    text = text_of(shown)
    assert text.startswith("### Revisão de perguntas\n-# Pergunta 1 de 2 à espera de revisão")
    assert "**✓ C) 340**" in text
    assert f"> “{HARVEST}”" in text
    assert "-# Fonte: [Chá da cooperativa](https://example.org/cha" in text
    assert buttons_of(shown) == ["Aceitar", "Editar", "Descartar", "‹ Anterior", "Próxima ›", "Aceitar todas"]
    await day.bot.restart()
    await day.fake.click(day.room.rita, shown, label="Aceitar")
    await day.fake.wait_for(lambda: "✓ Pergunta aceita: ela já pode cair no quiz." in text_of(shown))
    assert "**✓ C) 2019**" in text_of(shown)
    assert buttons_of(shown) == ["Aceitar", "Editar", "Descartar"]
    await day.fake.click(day.room.rita, shown, label="Descartar")
    await day.fake.wait_for(lambda: "Nenhuma pergunta espera revisão." in text_of(shown))
    assert await accepted(day) == ["Quantos quilos de folhas rendeu a colheita do chá verde?"]


async def test_turning_the_pages(day: Day) -> None:
    """Forward and back; the buttons stop at the ends."""
    shown = await imported(day)
    await day.fake.click(day.room.rita, shown, label="Próxima ›")
    await day.fake.wait_for(lambda: "Pergunta 2 de 2" in text_of(shown))
    with pytest.raises(NotOfferedError):
        await day.fake.click(day.room.rita, shown, label="Próxima ›")
    await day.fake.click(day.room.rita, shown, label="‹ Anterior")
    await day.fake.wait_for(lambda: "Pergunta 1 de 2" in text_of(shown))


async def test_all_at_once(day: Day) -> None:
    """One button accepts all that wait."""
    shown = await imported(day)
    await day.fake.click(day.room.rita, shown, label="Aceitar todas")
    await day.fake.wait_for(lambda: "2 perguntas aceitas." in text_of(shown))
    assert len(await accepted(day)) == 2


async def test_changing_one(day: Day) -> None:
    """The form is filled with the item; a good change is shown again, a bad one refused with its reason."""
    shown = await imported(day)
    form = await day.fake.click(day.room.rita, shown, label="Editar")
    assert form.modal is not None
    fields = [label["component"] for label in form.modal["components"]]
    assert [field["custom_id"] for field in fields] == ["stem", "options", "key", "explanation"]
    assert fields[1]["value"] == "A) 290\nB) 320\nC) 340\nD) 370"
    await day.bot.restart()
    await day.fake.submit(day.room.rita, form, options="A) 310\nB) 340\nC) 380", key="b")
    await day.fake.wait_for(lambda: "✓ Mudança salva." in text_of(shown))
    assert "**✓ B) 340**" in text_of(shown)
    form = await day.fake.click(day.room.rita, shown, label="Editar")
    refused = await day.fake.submit(day.room.rita, form, key="A")
    await day.fake.wait_for(lambda: refused.followups)
    assert refused.followups[0]["content"] == "O trecho citado não confirma a opção certa."
    assert "**✓ B) 340**" in text_of(shown)


async def test_what_another_organiser_did(fake: FakeDiscord, day: Day) -> None:
    """Two screens: what one has accepted, the other cannot drop; a member who forges the button decides nothing."""
    shown = await imported(day)
    other = (await day.use(day.room.rita, "revisaritens")).reply or {}
    await fake.click(day.room.rita, shown, label="Aceitar")
    await fake.wait_for(lambda: "Pergunta aceita" in text_of(shown))
    late = await fake.click(day.room.rita, other, label="Descartar")
    await fake.wait_for(lambda: late.followups)
    assert late.followups[0]["content"] == "Essa pergunta já foi revista."
    [name, *_] = [
        one["custom_id"] for one in components_of(shown) if str(one.get("custom_id")).startswith("roda:item:")
    ]
    data = {"custom_id": name, "component_type": 2, "id": 1}
    forged = await fake.forge(day.room.ana, day.room.channel, 3, data, shown)
    await fake.wait_for(lambda: forged.followups)
    assert "Só quem organiza o grupo pode fazer isso" in forged.followups[0]["content"]
    assert len(await accepted(day)) == 1


@pytest.mark.parametrize(("kind", "within"), [("gift", "=2019"), ("csv", "2017,2018,2019,2020")])
async def test_taking_them_out(day: Day, kind: str, within: str) -> None:
    """The accepted items come as a file; without any the organiser reads so."""
    shown = await imported(day)
    nothing = await day.fake.slash(day.room.rita, day.room.channel, "exportaritens", formato=kind)
    await day.fake.wait_for(lambda: nothing.followups)
    assert nothing.followups[0]["content"] == "O grupo ainda não tem perguntas próprias aceitas."
    await day.fake.click(day.room.rita, shown, label="Aceitar todas")
    await day.fake.wait_for(lambda: "2 perguntas aceitas." in text_of(shown))
    used = await day.use(day.room.rita, "exportaritens", formato=kind)
    assert used.content == "2 perguntas no arquivo."
    [attachment] = (used.reply or {})["attachments"]
    assert Path(attachment["filename"]).suffix == f".{kind}"
    assert within in day.fake.file(attachment["url"]).decode()


async def test_a_file_of_another_kind(day: Day) -> None:
    """The organiser reads what it should be."""
    await day.bot.start()
    used = await day.fake.slash(
        day.room.rita, day.room.channel, "importaritens", {"arquivo": Upload("a.png", b"\x89PNG")}
    )
    await day.fake.wait_for(lambda: used.followups)
    assert "Não reconheço esse arquivo" in used.followups[0]["content"]


async def test_the_notice(fake: FakeDiscord, day: Day) -> None:
    """It is posted once even if its answer was lost; its button opens the review to organisers alone."""
    await imported(day)
    key = PostKey("items:abc", "notice", Platform.DISCORD, day.room.guild["id"])
    post = Post(key, GroupId("g"), day.room.channel["id"], day.clock.now(), doubtful=True)
    notices = day.app.quiz.notices[Platform.DISCORD]
    notice = ItemsNotice("Chá *da* cooperativa", 2, 2)
    fake.drop("POST", r"/messages$", after_effect=True, times=4)
    with pytest.raises(PostError) as failed:
        await notices.announce(post, notice, words_for("pt"))
    assert failed.value.doubtful
    fake.world.nonces.clear()
    await notices.announce(post, notice, words_for("pt"))
    [posted] = day.posts
    assert "Fiz 2 perguntas novas de quiz a partir de “Chá \\*da\\* cooperativa”." in text_of(posted)
    opened = await day.press(day.room.rita, posted, "Revisar perguntas")
    assert "Pergunta 1 de 2" in text_of(opened.reply)
    refused = await fake.click(day.room.ana, posted, label="Revisar perguntas")
    await fake.wait_for(lambda: refused.followups)
    assert "Só quem organiza o grupo pode fazer isso" in refused.followups[0]["content"]
