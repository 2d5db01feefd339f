"""Two days as a new member would live them, start to finish."""

from tests.adapters.discord.quizzing.conftest import Day
from tests.adapters.discord.reading import buttons_of, text_of
from tests.standins.discord import Payload


async def test_a_new_members_first_two_days(day: Day, bia: Payload, caio: Payload) -> None:
    """Caio joins a group that Rita set up: he finds the quiz, answers, learns, contests, reviews what he missed.

    Everything that he sees is looked at, in the order in which he sees it.
    """
    await day.bot.start()
    panel = await day.use(day.room.rita, "config")
    await day.fake.select(day.room.rita, panel.reply or {}, [day.room.channel["id"]], "roda:config:place")
    await day.fake.wait_for(lambda: "✓ Guardado." in text_of(panel.reply))

    help_ = await day.use(caio, "ajuda")
    assert "`/quiz` traz perguntas sobre as leituras" in text_of(help_.reply)
    board = await day.use(caio, "placar")
    assert "O próximo quiz pode ser o primeiro!" in text_of(board.reply)

    day.at("2026-03-02 09:00")
    await day.tick()
    question = day.question
    receipt = await day.vote(caio, right=False, message=question)
    assert "vale; o gabarito sai quando a rodada fechar." in text_of(receipt.reply)
    await day.fake.click(caio, receipt.reply or {}, label="chutei")
    await day.fake.wait_for(lambda: "Anotado: chutei." in text_of(receipt.reply))
    again = await day.vote(caio, message=question)
    assert "a primeira resposta é a que vale" in text_of(again.reply)
    await day.vote(bia, message=question)
    await day.vote(day.room.ana, message=question)
    await day.tick()
    assert "3 pessoas responderam até agora." in text_of(question)

    day.at("2026-03-03 05:00")
    await day.tick()
    result = day.posts[-1]
    assert "2 de 3 respostas certas (67%)." in text_of(result)

    opened = await day.press(caio, result, "Contestar")
    form = await day.fake.click(caio, opened.reply or {}, label="Contestar")
    await day.fake.submit(caio, form, reason="Li outra coisa.")
    await day.fake.wait_for(lambda: "Gabarito contestado" in text_of(day.posts[-1]))
    form = await day.fake.click(day.room.rita, day.posts[-1], label="Manter o gabarito")
    await day.fake.submit(day.room.rita, form, reason="Veja o trecho em negrito.")
    await day.fake.wait_for(lambda: "rita manteve o gabarito" in text_of(day.posts[-1]))

    day.at("2026-03-03 09:00")
    await day.tick()
    second = day.question
    assert second is not question
    await day.vote(caio, message=second)
    day.at("2026-03-04 05:00")
    await day.tick()
    assert "🔥 caio: 2 dias seguidos" in text_of(day.posts[-1])

    board = await day.use(caio, "placar")
    assert "caio: 1 ponto em 2 respostas, 2 dias seguidos" in text_of(board.reply)
    progress = await day.use(caio, "progresso")
    assert "Você acertou 1 de 2 perguntas." in text_of(progress.reply)
    assert "Quando disse “chutei”, acertou 0 de 1 vez (0%)." in text_of(progress.reply)
    review = await day.use(caio, "revisar")
    assert review.ephemeral
    assert text_of(review.reply).startswith("### Revisão")
    await day.fake.click(caio, review.reply or {}, label="ABCDE"[(await day.own_round(caio)).item.key])
    await day.fake.wait_for(lambda: "✅ Certo!" in text_of(review.reply))
    assert "Contestar" in buttons_of(review.reply)
    nothing = await day.use(caio, "revisar")
    assert "Nada para revisar agora." in text_of(nothing.reply)
