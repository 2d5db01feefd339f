"""The quiz with one member, in private."""

from bot.core.groups.model import Platform
from tests.adapters.telegram.quizzing.conftest import QUOTE, Quiz, buttons
from tests.standins.telegram import Payload


async def asked(quiz: Quiz, words: str, *, after: Payload | None = None) -> Payload:
    """What Rui is asked in private when he says `words`."""
    sent = quiz.tele.send(quiz.room.rui, words)
    return await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui), after=after or sent)


async def join(quiz: Quiz) -> None:
    """Let Rui be seen in the group."""
    quiz.tele.send(quiz.room.rui, "/placar", chat=quiz.room.chat)
    await quiz.tele.wait_message(quiz.room.chat)


async def test_a_series_with_a_topic(quiz: Quiz) -> None:
    """Each question is answered by its letter, explained with quote and source, and leads on to the next."""
    await join(quiz)
    first = await asked(quiz, "/quiz 2")
    assert "Pergunta 1 de 2" in first["text"]
    assert "A) 240 quilos" in first["text"]
    assert list(buttons(first)) == ["A", "B", "C", "D", "Tenho certeza", "Acho", "Chutei"]
    assert (await quiz.tele.press(quiz.room.rui, first, text="B")).text == "✅"
    told = first["text"]
    assert "Você respondeu B." in told
    assert "✅ Certo! A colheita de março rendeu 340 quilos." in told
    assert f"“{QUOTE}”" in told
    assert "Fonte: Chá da cooperativa" in told
    await quiz.tele.press(quiz.room.rui, first, text="Próxima ›")
    second = await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui), after=first)
    assert "Pergunta 2 de 2" in second["text"]
    await quiz.tele.press(quiz.room.rui, second, text="A")
    assert "❌ Não foi desta vez. Resposta certa: C) 28 milhas." in second["text"]
    assert "Fim: 1 de 2 certas." in second["text"]
    assert list(buttons(second)) == ["Contestar"]


async def test_pressing_twice(quiz: Quiz) -> None:
    """The first answer stays, and the next question is one and the same."""
    await join(quiz)
    first = await asked(quiz, "/quiz 2")
    onward = {**first, "reply_markup": first["reply_markup"]}
    await quiz.tele.press(quiz.room.rui, first, text="A")
    await quiz.tele.press(quiz.room.rui, onward, text="B")
    assert "Você respondeu A." in first["text"]
    for _ in range(2):
        await quiz.tele.press(quiz.room.rui, first, text="Próxima ›")
    questions = quiz.tele.bot_messages(quiz.tele.private(quiz.room.rui))[1:]
    assert len({buttons(question)["A"].split(":")[1] for question in questions}) == 1


async def test_buttons_after_a_restart(quiz: Quiz) -> None:
    """All that they need is in them and in rows."""
    await join(quiz)
    first = await asked(quiz, "/quiz 2")
    await quiz.restart()
    await quiz.tele.press(quiz.room.rui, first, text="Tenho certeza")
    assert "● Tenho certeza" in buttons(first)
    await quiz.tele.press(quiz.room.rui, first, text="B")
    await quiz.restart()
    await quiz.tele.press(quiz.room.rui, first, text="Próxima ›")
    second = await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui), after=first)
    assert "Pergunta 2 de 2" in second["text"]
    told = await asked(quiz, "/progresso", after=second)
    assert "Quando disse “tenho certeza”, acertou 1 de 1 vez (100%)." in told["caption"]


async def test_topic_and_difficulty(quiz: Quiz) -> None:
    """Found wherever they stand; words for what there is nothing of."""
    await join(quiz)
    assert "farol" in (await asked(quiz, "/quiz difícil"))["text"]
    assert "colheita" in (await asked(quiz, "/quiz colheita 1"))["text"]
    assert "Não tenho perguntas sobre “vulcões”" in (await asked(quiz, "/quiz vulcões"))["text"]
    assert "quantas perguntas (1 a 10)" in (await asked(quiz, "/quiz chá 11"))["text"]


async def test_a_question_of_ones_own_is_nobody_elses(quiz: Quiz) -> None:
    """Its buttons, copied, do nothing for another member."""
    await join(quiz)
    mine = await asked(quiz, "/quiz")
    quiz.tele.send(quiz.room.ana, "/ajuda")
    other = await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana))
    other["reply_markup"] = mine["reply_markup"]
    pressed = await quiz.tele.press(quiz.room.ana, other, text="B")
    assert pressed.text == "Essa pergunta não existe mais, ou é de outro grupo."
    assert pressed.show_alert


async def test_forged_buttons(quiz: Quiz) -> None:
    """Whatever they carry, they get a sentence."""
    await join(quiz)
    mine = await asked(quiz, "/quiz")
    none, odd = "0" * 22, "z" * 22
    for data in (
        "qa", "qa:x", f"qa:{none}:9:0:1:1:0", f"qa:{none}:1:0:1:99:0", "qs:::", "qn:1", "qc:9:x", "qm", f"qk:{odd}",
        "qu:", f"qv:{none}", "qr",
    ):  # fmt: skip
        mine["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        pressed = await quiz.tele.press(quiz.room.rui, mine, text="x")
        assert pressed.show_alert, data


async def test_reviewing_what_is_about_to_be_forgotten(quiz: Quiz) -> None:
    """Nothing at first; what was answered comes back when it is due; asked for in a group, in private."""
    await join(quiz)
    assert "Nada para revisar agora" in (await asked(quiz, "/revisar"))["text"]
    question = await asked(quiz, "/quiz colheita")
    await quiz.tele.press(quiz.room.rui, question, text="A")
    await quiz.later(days=3)
    quiz.tele.send(quiz.room.rui, "/revisar", chat=quiz.room.chat)
    offered = await quiz.tele.wait_message(quiz.room.chat, lambda m: "Abrir a conversa" in str(m))
    assert buttons(offered)["Abrir a conversa"].endswith("?start=revisar")
    again = await asked(quiz, "/start revisar", after=question)
    assert "Quantos quilos de folhas" in again["text"]


async def test_who_only_votes_has_a_group(quiz: Quiz) -> None:
    """A vote in the group's poll is enough for the private commands."""
    await quiz.at("2026-01-15 09:00")
    await quiz.voted(quiz.room.rui, await quiz.poll(), 1)
    assert "farol" in (await asked(quiz, "/quiz"))["text"]  # the other item is being asked in the group


async def test_a_stranger_is_told_what_to_do(quiz: Quiz) -> None:
    """Without a group there is nothing to ask."""
    assert "ainda não conversou comigo em nenhum" in (await asked(quiz, "/quiz"))["text"]


async def test_in_english(quiz: Quiz) -> None:
    """Commands, words and items in the member's language where the group has set none."""
    await quiz.configure(language="")
    eve = quiz.tele.add_user("Eve", language_code="en")
    quiz.tele.send(eve, "/leaderboard month", chat=quiz.room.chat)
    empty = await quiz.tele.wait_message(quiz.room.chat)
    assert "Nobody" in empty["text"] or "No one" in empty["text"]
    quiz.tele.send(eve, "/quiz harvest 1 easy")
    question = await quiz.tele.wait_message(quiz.tele.private(eve))
    assert "How many kilos did the harvest yield?" in question["text"]
    await quiz.tele.press(eve, question, text="I'm sure")
    await quiz.tele.press(eve, question, text="B")
    assert "You answered B." in question["text"]
    assert Platform.TELEGRAM in quiz.app.quiz.posters
