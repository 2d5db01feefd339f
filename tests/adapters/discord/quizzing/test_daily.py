"""The question of the day: posted once, answered in private, closed with its result."""

from tests.adapters.discord.quizzing.conftest import GALLERY, Day, vote_ids
from tests.adapters.discord.reading import button, buttons_of, text_of
from tests.standins.discord import FakeDiscord, Payload
from tests.standins.discord.messages import components_of


async def test_it_is_posted_once(day: Day) -> None:
    """Nothing early; at nine one question with its options, buttons, time and number of votes, and never again."""
    await day.found()
    await day.bot.start()
    day.at("2026-03-02 08:59")
    await day.tick()
    assert day.posts == []
    day.at("2026-03-02 09:00")
    await day.tick()
    await day.tick()
    [question] = day.posts
    text, item = text_of(question), (await day.round()).item
    assert text.startswith(f"### Quiz do dia\n**{item.stem}**\n**A**) {item.options[0]}")
    assert "Aberto até <t:1772524800:f>. Ninguém respondeu ainda." in text
    assert "Só você vê a sua resposta, e vale a primeira." in text
    assert buttons_of(question) == list("ABCDE"[: len(item.options)])
    assert len(vote_ids(question)) == len(item.options)


async def test_the_receipt_is_private(day: Day, bia: Payload) -> None:
    """Each member alone sees what they answered; the channel sees how many did, and nothing of the key."""
    question = await day.ask()
    mine = await day.vote(day.room.ana, right=False)
    hers = await day.vote(bia)
    item = (await day.round()).item
    assert mine.ephemeral
    assert f"**Sua resposta: {'ABCDE'[(item.key + 1) % 4]}. Ela vale; o gabarito sai" in text_of(mine.reply)
    assert f"**Sua resposta: {'ABCDE'[item.key]}." in text_of(hers.reply)
    assert "Ninguém respondeu ainda." in text_of(question)
    await day.tick()
    assert "2 pessoas responderam até agora." in text_of(question)
    assert item.explanation not in text_of(question)
    assert len(vote_ids(question)) == len(item.options)


async def test_a_vote_cannot_be_changed(day: Day) -> None:
    """Pressing another button says kindly which answer counts."""
    await day.ask()
    first = await day.vote(day.room.ana, right=False)
    letter = text_of(first.reply).partition("Sua resposta: ")[2][0]
    again = await day.vote(day.room.ana)
    assert f"Você já tinha respondido {letter}, e a primeira resposta é a que vale." in text_of(again.reply)
    [vote] = await day.app.quiz.rounds.store.votes((await day.round()).id)
    assert not vote.right


async def test_how_sure_is_said_once(day: Day) -> None:
    """The receipt offers three degrees; the one chosen is kept, also after a restart, and no other after it."""
    await day.ask()
    receipt = await day.vote(day.room.ana)
    assert buttons_of(receipt.reply) == ["tenho certeza", "acho", "chutei"]
    sure = button(receipt.reply, "tenho certeza")
    await day.bot.restart()
    await day.fake.click(day.room.ana, receipt.reply or {}, sure)
    await day.fake.wait_for(lambda: "Anotado: tenho certeza." in text_of(receipt.reply))
    assert "Sua resposta" in text_of(receipt.reply)
    [vote] = await day.app.quiz.rounds.store.votes((await day.round()).id)
    assert vote.confidence is not None
    assert vote.confidence.name == "SURE"
    again = await day.vote(day.room.ana)
    assert buttons_of(again.reply) == []


async def test_the_result(day: Day, bia: Payload, caio: Payload) -> None:
    """After 20 hours: a picture with words, who was right, the key, its quote and link; the buttons are gone."""
    question = await day.ask()
    await day.vote(day.room.ana)
    await day.vote(bia)
    await day.vote(caio, right=False)
    item = (await day.round()).item
    day.later(hours=20)
    await day.tick()
    await day.tick()
    asked, result = day.posts
    assert asked is question
    assert buttons_of(question) == []
    assert "Votação encerrada, com 3 respostas." in text_of(question)
    text = text_of(result)
    assert text.startswith("### Resultado do quiz")
    assert "2 de 3 respostas certas (67%)." in text
    assert f"**Resposta certa: {'ABCDE'[item.key]}) {item.right}**" in text
    assert f"> “{item.source.quote}”" in text
    assert buttons_of(result) == ["Contestar"]
    [picture] = [component for component in components_of(result) if component["type"] == GALLERY]
    [shown] = picture["items"]
    assert shown["description"].startswith("Gráfico de barras com a parte dos votos em cada opção.")
    assert "67%" in shown["description"]
    assert day.fake.file(shown["media"]["url"]).startswith(b"\x89PNG")


async def test_a_late_vote_is_told_so(day: Day) -> None:
    """The round has closed, its message is not changed yet: the member reads so, and nothing is counted."""
    question = await day.ask()
    round_ = await day.round()
    day.later(hours=20)
    await day.app.quiz.rounds.closing.close_due()
    used = await day.press(day.room.ana, question, "A")
    assert used.ephemeral
    assert used.content == "Essa rodada já fechou. A próxima vem logo!"
    assert await day.app.quiz.rounds.store.votes(round_.id) == []


async def test_a_restart_between_question_and_vote(day: Day) -> None:
    """The buttons work in the next process."""
    question = await day.ask()
    await day.bot.restart()
    receipt = await day.vote(day.room.ana, message=question)
    assert "Sua resposta" in text_of(receipt.reply)


async def test_another_servers_button_counts_nothing(fake: FakeDiscord, day: Day) -> None:
    """A round is voted on in its own group: a button used in another server is refused."""
    question = await day.ask()
    elsewhere = fake.add_channel(fake.add_guild("Outra roda"), "geral")
    eve = fake.add_user("eve", fake.world.guilds[elsewhere["guild_id"]], locale="pt-BR")
    data = {"custom_id": vote_ids(question)[0], "component_type": 2, "id": 1}
    used = await fake.forge(eve, elsewhere, 3, data, {**question, "channel_id": elsewhere["id"]})
    await used.wait_done()
    assert used.content == "Essa pergunta não existe mais, ou é de outro grupo."
    assert await day.app.quiz.rounds.store.votes((await day.round()).id) == []


async def test_the_time_that_is_set_is_the_time_it_comes(day: Day) -> None:
    """/config: another hour, only on Tuesdays, in another channel; on that day, then and there."""
    await day.found()
    await day.bot.start()
    other = day.fake.add_channel(day.room.guild, "diário")
    panel = await day.use(day.room.rita, "config")
    form = await day.fake.click(day.room.rita, panel.reply or {}, "roda:config:quiz")
    await day.fake.submit(day.room.rita, form, typed="14:30", weekdays=["1"])
    await day.fake.select(day.room.rita, panel.reply or {}, [other["id"]], "roda:config:place")
    await day.fake.wait_for(lambda: "**Quiz do dia**\nàs 14:30: terça" in text_of(panel.reply))
    for moment in ("2026-03-02 14:30", "2026-03-03 09:00", "2026-03-03 14:29"):
        day.at(moment)
        await day.tick()
    assert day.fake.bot_messages(other) == []
    day.at("2026-03-03 14:30")
    await day.tick()
    [question] = day.fake.bot_messages(other)
    assert vote_ids(question)
    assert day.posts == []


async def test_talking_before_the_key(day: Day, bia: Payload, caio: Payload) -> None:
    """Switched on in /config: a divided group is called to talk and votes again; then the key, and what it brought."""
    await day.found()
    await day.bot.start()
    panel = await day.use(day.room.rita, "config")
    await day.fake.click(day.room.rita, panel.reply or {}, "roda:config:peer_instruction:on")
    await day.fake.wait_for(lambda: "**Discutir antes do gabarito** — sim" in text_of(panel.reply))
    day.at("2026-03-02 09:00")
    await day.tick()
    first = day.question
    await day.vote(day.room.ana)
    await day.vote(bia, right=False)
    await day.vote(caio, right=False)
    day.later(hours=20)
    await day.app.quiz.rounds.closing.close_due()
    late = await day.press(day.room.rita, first, "A")
    assert late.content == "Essa rodada já fechou. A próxima vem logo!"
    await day.tick()
    assert "A primeira votação terminou. A segunda vem a seguir." in text_of(first)
    assert buttons_of(first) == []
    second = day.question
    assert second is not first
    text, item = text_of(second), (await day.round()).item
    assert text.startswith("### Hora de conversar\nO grupo está dividido!")
    assert item.explanation not in text
    for user in (day.room.ana, bia):
        receipt = await day.vote(user)
        assert buttons_of(receipt.reply) == []
    await day.vote(caio, right=False)
    day.later(seconds=5)
    await day.tick()
    result = text_of(day.posts[-1])
    assert "1 de 3 respostas certas (33%)." in result
    assert "A conversa valeu: de 33% para 67% de acertos, com 3 pessoas votando duas vezes." in result
    assert buttons_of(second) == []
