"""/quiz, /revisar, /placar and /progresso as members use them."""

import pytest

from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker
from tests.adapters.discord.quizzing.conftest import GALLERY, Day
from tests.adapters.discord.reading import button, buttons_of, text_of
from tests.standins.discord import FakeDiscord, NotOfferedError, Payload
from tests.standins.discord.messages import components_of


def pictures_of(message: Payload | None) -> list[Payload]:
    """The pictures that a message shows."""
    found = [component for component in components_of(message or {}) if component["type"] == GALLERY]
    return [picture for gallery in found for picture in gallery["items"]]


async def test_the_group_is_asked(day: Day, bia: Payload) -> None:
    """All see who asked for what; two questions on the topic follow each other in that channel, with results."""
    await day.found()
    await day.bot.start()
    other = day.fake.add_channel(day.room.guild, "conversa")
    used = await day.use(day.room.ana, "quiz", channel=other, tema="colheita do chá", quantas=3)
    assert not used.ephemeral
    said = text_of(used.reply)
    assert "**ana** pediu um quiz com 1 pergunta sobre **colheita do chá**. Ela já vem, e quem quiser responde." in said
    assert "Encontrei só 1 pergunta assim." in said
    await day.tick()
    [_, question] = day.fake.bot_messages(other)
    assert text_of(question).startswith("### Quiz\n**Em que ano o chá verde da cooperativa foi colhido?**")
    await day.press(bia, question, "C")
    day.later(minutes=15)
    await day.tick()
    result = day.fake.bot_messages(other)[-1]
    assert "1 de 1 resposta certa (100%)." in text_of(result)
    assert "-# Fonte: [Chá da cooperativa](https://example.org/cha?a=1&b=%282%29)" in text_of(result)
    assert "• [Chá" not in text_of(result)
    assert day.posts == []


async def test_a_series_for_the_group(day: Day) -> None:
    """The next question comes after the result of the one before it."""
    await day.found()
    await day.bot.start()
    await day.use(day.room.ana, "quiz", quantas=2)
    for _ in range(2):
        await day.tick()
        await day.vote(day.room.ana)
        day.later(minutes=15)
        await day.tick()
        day.later(seconds=10)
        await day.tick()
    heads = [text_of(post).partition("\n")[0] for post in day.posts]
    assert heads == ["### Quiz", "### Resultado do quiz"] * 2


async def test_no_such_topic(day: Day) -> None:
    """The member alone reads that there are no questions on it; nothing is posted."""
    await day.found()
    await day.bot.start()
    used = await day.fake.slash(day.room.ana, day.room.channel, "quiz", tema="zebras")
    await day.fake.wait_for(lambda: used.followups)
    assert used.followups[0]["content"] == "Não tenho perguntas sobre “zebras”. Tente outro tema, ou só /quiz."
    assert day.fake.seen_by(day.room.rita, day.room.channel) == []
    await day.tick()
    assert day.posts == []


async def test_nothing_is_asked_where_the_bot_may_not_write(fake: FakeDiscord, day: Day) -> None:
    """It says so instead of promising a question that cannot come."""
    await day.found()
    await day.bot.start()
    small = fake.add_guild("Quieta", bot_permissions=0, everyone=1024)
    place = fake.add_channel(small, "avisos")
    eve = fake.add_user("eve", small, locale="pt-BR", permissions=1 << 31)
    used = await fake.slash(eve, place, "quiz")
    await fake.wait_for(lambda: used.followups)
    assert "Não tenho permissão para fazer isso aqui." in used.followups[0]["content"]


@pytest.mark.parametrize("where", ["in a channel", "in private"])
async def test_alone(day: Day, where: str) -> None:
    """Certainty, answer, key with quote and link, next question, count at the end; across restarts, seen by nobody."""
    await day.found()
    ana, private = day.room.ana, where == "in private"
    await day.app.circle.group(day.venue, Speaker(Platform.DISCORD, ana["id"], "ana", "pt-BR"))
    await day.bot.start()
    channel = day.fake.dm(ana) if private else day.room.channel
    options = {} if private else {"para": "me"}
    used = await day.use(ana, "quiz", channel=channel, quantas=2, dificuldade="medium", **options)
    assert used.ephemeral is not private
    shown = used.reply or {}
    assert text_of(shown).startswith("### Quiz\n-# Pergunta 1 de 2\n**")
    await day.bot.restart()
    await day.fake.click(ana, shown, button(shown, "tenho certeza"))
    await day.fake.wait_for(lambda: ":3:0" in button(shown, "A"))
    first = await day.own_round(ana)
    await day.fake.click(ana, shown, label="ABCDE"[first.item.key])
    await day.fake.wait_for(lambda: "✅ Certo!" in text_of(shown))
    assert f"> “{first.item.source.quote}”" in text_of(shown)
    assert buttons_of(shown) == ["Próxima pergunta", "Contestar"]
    [vote] = await day.app.quiz.rounds.store.votes(first.id)
    assert vote.confidence is not None
    await day.bot.restart()
    await day.fake.click(ana, shown, label="Próxima pergunta")
    await day.fake.wait_for(lambda: "Pergunta 2 de 2" in text_of(shown))
    second = await day.own_round(ana)
    wrong = (second.item.key + 1) % len(second.item.options)
    await day.fake.click(ana, shown, label="ABCDE"[wrong])
    await day.fake.wait_for(lambda: "Não foi desta vez." in text_of(shown))
    assert "**Fim: 1 de 2 certas.**" in text_of(shown)
    assert buttons_of(shown) == ["Contestar"]
    assert day.posts == []


async def test_somebody_elses_question(day: Day) -> None:
    """The id of a member's own round opens nothing for others."""
    await day.found()
    await day.bot.start()
    used = await day.use(day.room.ana, "quiz", para="me")
    identifier = button(used.reply, "A")
    message = dict(used.reply or {})
    data = {"custom_id": identifier, "component_type": 2, "id": 1}
    forged = await day.fake.forge(day.room.rita, day.room.channel, 3, data, message)
    await day.fake.wait_for(lambda: forged.followups)
    assert forged.followups[0]["content"] == "Essa pergunta não existe mais, ou é de outro grupo."


async def test_review(day: Day) -> None:
    """Nothing is due at first; days after a mistake the same question comes back, in private."""
    await day.found()
    await day.bot.start()
    nothing = await day.use(day.room.ana, "revisar")
    assert nothing.ephemeral
    assert "Nada para revisar agora." in text_of(nothing.reply)
    used = await day.use(day.room.ana, "quiz", para="me", tema="farol")
    await day.fake.click(day.room.ana, used.reply or {}, label="A")
    await day.fake.wait_for(lambda: "Não foi desta vez." in text_of(used.reply))
    day.later(days=4)
    due = await day.use(day.room.ana, "revisar")
    assert due.ephemeral
    assert text_of(due.reply).startswith("### Revisão\n**Até onde alcança a luz do farol da ponta norte?**")


async def test_the_table(day: Day, bia: Payload) -> None:
    """Empty at first; then points with ties fair, in words and as a picture that says the same; for every stretch."""
    question = await day.ask()
    empty = await day.use(day.room.ana, "placar")
    assert "Ninguém pontuou nesta semana ainda." in text_of(empty.reply)
    for user in (day.room.ana, bia):
        await day.vote(user, message=question)
    await day.vote(day.room.rita, right=False)
    day.later(hours=20)
    await day.tick()
    for period, title in (("week", "da semana"), ("month", "do mês"), ("all", "geral")):
        used = await day.use(day.room.ana, "placar", periodo=period)
        assert not used.ephemeral
        text = text_of(used.reply)
        assert text.startswith(f"### Placar {title}\n1º ana: 1 ponto em 1 resposta\n1º bia: 1 ponto em 1 resposta\n3º")
        [picture] = pictures_of(used.reply)
        assert "1º ana: 1 ponto em 1 resposta" in picture["description"]
        assert day.fake.file(picture["media"]["url"]).startswith(b"\x89PNG")


async def test_progress(day: Day) -> None:
    """Only the member sees it: by subject, as a curve, and how well their certainty fits."""
    question = await day.ask()
    empty = await day.use(day.room.ana, "progresso")
    assert empty.ephemeral
    assert "Você ainda não respondeu nenhum quiz" in text_of(empty.reply)
    receipt = await day.vote(day.room.ana, message=question)
    await day.fake.click(day.room.ana, receipt.reply or {}, label="acho")
    await day.fake.wait_for(lambda: "Anotado" in text_of(receipt.reply))
    day.later(hours=20)
    await day.tick()
    used = await day.use(day.room.ana, "progresso")
    assert used.ephemeral
    text = text_of(used.reply)
    assert text.startswith("### Você acertou 1 de 1 pergunta.")
    assert "Quando disse “acho”, acertou 1 de 1 vez (100%)." in text
    [picture] = pictures_of(used.reply)
    assert picture["description"].startswith("Gráfico com a chance de lembrar")


async def test_in_no_group_yet(day: Day) -> None:
    """A stranger in private is told what is missing, whatever they try."""
    await day.bot.start()
    stranger = day.fake.add_user("zeca", locale="pt-BR")
    for name in ("quiz", "revisar", "placar", "progresso", "contestar"):
        used = await day.fake.slash(stranger, day.fake.dm(stranger), name)
        await day.fake.wait_for(lambda used=used: used.followups)  # type: ignore[misc]
        assert "grupo" in used.followups[0]["content"]


async def test_subjects_are_suggested(day: Day) -> None:
    """What is typed, with or without accents, is looked for in the subjects' names."""
    await day.found()
    await day.bot.start()
    found = await day.fake.autocomplete(day.room.ana, day.room.channel, "quiz", "tema", tema="FAR")
    assert [choice["value"] for choice in found] == ["farol"]


async def test_counts_beyond_ten_are_not_offered(day: Day) -> None:
    """Discord itself keeps members to 1 to 10."""
    await day.bot.start()
    with pytest.raises(NotOfferedError):
        await day.fake.slash(day.room.ana, day.room.channel, "quiz", quantas=11)


async def test_in_english(fake: FakeDiscord, day: Day) -> None:
    """A group that speaks English has its question, receipt, table and names of commands in English."""
    await day.found(language="en")
    await day.bot.start()
    day.at("2026-03-02 09:00")
    await day.tick()
    assert text_of(day.question).startswith("### Quiz of the day")
    receipt = await day.vote(day.room.ana)
    assert "Your answer:" in text_of(receipt.reply)
    assert buttons_of(receipt.reply) == ["I'm sure", "I think so", "I guessed"]
    board = await day.use(day.room.ana, "placar")
    assert "Nobody" in text_of(board.reply)
    [commands] = [one for (name, _), one in fake.world.commands[None].items() if name == "placar"]
    assert commands["name_localizations"]["en-US"] == "leaderboard"
