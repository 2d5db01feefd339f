"""The quiz's commands in the group."""

from tests.adapters.telegram.quizzing.conftest import LIGHT_QUOTE, QUOTE, Quiz, buttons
from tests.standins.telegram import Payload


async def say(quiz: Quiz, person: Payload, words: str, *, reply_to: Payload | None = None) -> Payload:
    """Say something in the room, and return what the bot answers."""
    sent = quiz.tele.send(person, words, chat=quiz.room.chat, reply_to=reply_to)
    return await quiz.tele.wait_message(quiz.room.chat, after=sent)


async def played(quiz: Quiz, *, right: bool = False) -> Payload:
    """A daily round in which Rui voted, and its result."""
    await quiz.at("2026-01-15 09:00")
    await quiz.voted(quiz.room.rui, await quiz.poll(), 1 if right else 0)
    await quiz.voted(quiz.room.ana, await quiz.poll(), 1)
    await quiz.at("2026-01-16 05:00")
    return await quiz.result()


async def test_quiz_with_the_group(quiz: Quiz) -> None:
    """The first question comes at once where it was asked for, the next when it closes; one series at a time."""
    forum = quiz.tele.add_supergroup("Fórum", forum=True, members=[quiz.room.ana, quiz.room.rui])
    topic = quiz.tele.add_topic(forum, "Conversa")
    quiz.tele.send(quiz.room.rui, "/quiz 2", chat=forum, thread=topic)
    first = await quiz.poll(forum)
    assert first["message_thread_id"] == topic
    assert first["poll"]["description"].startswith("Quiz. Aberto até ")
    assert "Depois desta vem mais uma, quando esta fechar." in first["poll"]["description"]
    quiz.tele.send(quiz.room.ana, "/quiz", chat=forum, thread=topic)
    answer = await quiz.tele.wait_message(forum, after=first)
    assert answer["text"].startswith("Já há uma pergunta aberta aqui.")
    await quiz.voted(quiz.room.rui, first, 0)
    await quiz.later(minutes=15)
    await quiz.later(seconds=10)
    await quiz.later(seconds=10)
    second = await quiz.poll(forum, after=first)
    assert second["message_thread_id"] == topic
    assert second["poll"]["question"] != first["poll"]["question"]
    assert first["poll"]["is_closed"]


async def test_confidence_is_said_before_the_vote(quiz: Quiz) -> None:
    """Under the poll; after the vote the key is known, and it is too late."""
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    assert list(buttons(message)) == ["Tenho certeza", "Acho", "Chutei"]
    assert (await quiz.tele.press(quiz.room.rui, message, text="Chutei")).text == "Anotado: “Chutei”. Agora é só votar."
    await quiz.voted(quiz.room.rui, message, 1)
    late = await quiz.tele.press(quiz.room.rui, message, text="Tenho certeza")
    assert late.text == "A certeza se diz antes de votar: com o voto, o gabarito já aparece."
    await quiz.at("2026-01-16 05:00")
    quiz.tele.send(quiz.room.rui, "/progresso", chat=quiz.room.chat)
    told = await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui))
    assert "Quando disse “chutei”, acertou 1 de 1 vez (100%)." in told["caption"]
    assert "colheita do cha: 1 de 1 certa" in told["caption"]
    assert quiz.tele.file(told["photo"][0]["file_id"]).startswith(b"\x89PNG")


async def test_progress_of_who_never_wrote_to_the_bot(quiz: Quiz) -> None:
    """A button leads to the private chat, where it is shown."""
    quiz.tele.block(quiz.room.rui)
    offered = await say(quiz, quiz.room.rui, "/progresso")
    assert buttons(offered)["Abrir a conversa"].endswith("?start=progresso")
    quiz.tele.send(quiz.room.rui, "/start progresso")
    told = await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui))
    assert "ainda não respondeu nenhum quiz" in told["text"]


async def test_the_table(quiz: Quiz) -> None:
    """Picture and text, for week, month and all; names cannot call anybody."""
    assert (await say(quiz, quiz.room.rui, "/placar"))["text"].startswith("Ninguém pontuou nesta semana")
    eve = quiz.tele.add_user("@everyone /start")
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    await quiz.voted(eve, message, 1)
    await quiz.voted(quiz.room.ana, message, 1)
    await quiz.voted(quiz.room.rui, message, 0)
    await quiz.at("2026-01-16 05:00")
    for words, title in (
        ("/placar", "Placar da semana"),
        ("/placar mês", "Placar do mês"),
        ("/placar tudo", "Placar geral"),
    ):
        board = await say(quiz, quiz.room.rui, words)
        assert board["caption"].startswith(title)
        assert "1º Ana: 1 ponto em 1 resposta" in board["caption"]
        assert "3º Rui: 0 pontos em 1 resposta" in board["caption"]
        assert {one["type"] for one in board["caption_entities"]} == {"bold"}
        assert quiz.tele.file(board["photo"][0]["file_id"]).startswith(b"\x89PNG")
    assert "semana, mês ou tudo" in (await say(quiz, quiz.room.rui, "/placar ontem"))["text"]


async def test_contesting_and_voiding(quiz: Quiz) -> None:
    """The passage is shown, a member gives a reason in reply, an organiser voids: points are made anew."""
    result = await played(quiz)
    pressed = await quiz.tele.press(quiz.room.rui, result, text="Contestar")
    assert pressed.answered
    shown = await quiz.tele.wait_message(quiz.room.chat, after=result)
    assert "Resposta certa: B) 340 quilos" in shown["text"]
    assert f"“{QUOTE}”" in shown["text"]
    assert list(buttons(shown)) == ["✍️ Dar um motivo"]
    await quiz.tele.press(quiz.room.rui, shown, text="✍️ Dar um motivo")
    prompt = await quiz.tele.wait_message(quiz.room.chat, after=shown)
    await quiz.restart()
    noted = await say(quiz, quiz.room.rui, "A <b>balança</b> era /outra, @ana.", reply_to=prompt)
    assert "Rui contestou: A <b>balança</b> era /\u2060outra, @\u2060ana." in noted["text"]
    assert "Motivo anotado." in noted["text"]
    refused = await quiz.tele.press(quiz.room.rui, noted, text="Anular a pergunta")
    assert refused.text is not None
    assert "administra" in refused.text or "organiza" in refused.text
    assert (await quiz.tele.press(quiz.room.ana, noted, text="Anular a pergunta")).text == "Decisão registrada."
    assert "Ana anulou a pergunta" in noted["text"]
    assert "reply_markup" not in noted
    assert "Ninguém pontuou" in (await say(quiz, quiz.room.rui, "/placar"))["text"]


async def test_contesting_by_command(quiz: Quiz) -> None:
    """In reply to a result the round is that one; a reason may follow the command; an organiser upholds."""
    first = await played(quiz)
    await quiz.at("2026-01-16 09:00")
    open_poll = await quiz.poll(after=first)
    assert "ainda está aberta" in (await say(quiz, quiz.room.rui, "/contestar", reply_to=open_poll))["text"]
    await quiz.at("2026-01-17 05:00")
    last = await quiz.result(after=first)
    assert LIGHT_QUOTE in (await say(quiz, quiz.room.rui, "/contestar", reply_to=last))["text"]
    shown = await say(quiz, quiz.room.rui, "/contestar O lote era outro", reply_to=first)
    assert QUOTE in shown["text"]
    assert "Rui contestou: O lote era outro" in shown["text"]
    assert (await quiz.tele.press(quiz.room.ana, shown, text="Manter o gabarito")).text == "Decisão registrada."
    assert "Ana manteve o gabarito." in shown["text"]
    assert "já decidiu" in (await say(quiz, quiz.room.rui, "/contestar Mas era!", reply_to=first))["text"]


async def test_an_organiser_decides_in_private(quiz: Quiz) -> None:
    """The group is clear: it is the one that Ana administers."""
    await played(quiz)
    await say(quiz, quiz.room.rui, "/contestar O lote era outro")
    quiz.tele.send(quiz.room.ana, "/contestar")
    shown = await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana))
    await quiz.tele.press(quiz.room.ana, shown, text="Anular a pergunta")
    assert "Ana anulou a pergunta" in shown["text"]


async def test_organisers_are_led_to_what_else_waits(quiz: Quiz) -> None:
    """Members are not."""
    first = await played(quiz)
    await quiz.at("2026-01-16 09:00")
    await quiz.poll(after=first)
    await quiz.at("2026-01-17 05:00")
    last = await quiz.result(after=first)
    await say(quiz, quiz.room.rui, "/contestar Era outro lote", reply_to=first)
    members = await say(quiz, quiz.room.rui, "/contestar Era outro farol", reply_to=last)
    assert not any(label.startswith("Também espera") for label in buttons(members))
    shown = await say(quiz, quiz.room.ana, "/contestar")
    [label] = [label for label in buttons(shown) if label.startswith("Também espera: Quantos quilos de folhas")]
    await quiz.tele.press(quiz.room.ana, shown, text=label)
    other = await quiz.tele.wait_message(quiz.room.chat, after=shown)
    assert "Rui contestou: Era outro lote" in other["text"]


async def test_a_contest_of_another_group(quiz: Quiz) -> None:
    """Its buttons do nothing elsewhere, even for who organises there."""
    await played(quiz)
    shown = await say(quiz, quiz.room.rui, "/contestar O lote era outro")
    eve = quiz.tele.add_user("Eve")
    there = quiz.tele.add_supergroup("Outra", members=[eve])
    quiz.tele.world.chat(there["id"]).members[eve["id"]] = "administrator"
    quiz.tele.send(eve, "/ajuda", chat=there)
    copy = await quiz.tele.wait_message(there)
    copy["reply_markup"] = shown["reply_markup"]
    pressed = await quiz.tele.press(eve, copy, text="Anular a pergunta")
    assert pressed.text == "Essa pergunta não existe mais, ou é de outro grupo."


async def test_peer_instruction(quiz: Quiz) -> None:
    """A divided group talks and votes again, without the key; the result says what that brought."""
    await quiz.configure(peer_instruction=True)
    bia, caio = quiz.tele.add_user("Bia"), quiz.tele.add_user("Caio")
    await quiz.at("2026-01-15 09:00")
    first = await quiz.poll()
    assert first["poll"]["type"] == "regular"
    assert "correct_option_ids" not in first["poll"]
    [sent] = quiz.tele.calls("sendPoll", ok=True)
    assert sent["params"]["hide_results_until_closes"]
    assert "O gabarito só sai quando a rodada fechar." in first["poll"]["description"]
    for person, option in ((quiz.room.ana, 1), (quiz.room.rui, 0), (bia, 1), (caio, 2)):
        await quiz.voted(person, first, option)
    assert (await quiz.tele.press(caio, first, text="Acho")).text == "Anotado: Acho."
    await quiz.at("2026-01-16 05:00")
    await quiz.later(seconds=10)
    second = await quiz.poll(after=first)
    assert first["poll"]["is_closed"]
    assert second["poll"]["description"].startswith("O grupo está dividido!")
    assert second["poll"]["type"] == "regular"
    reminded = await quiz.tele.press(caio, second, text="O que respondi antes?")
    assert reminded.text == "Na primeira votação você respondeu C) 430 quilos"
    for person in (quiz.room.ana, quiz.room.rui, bia, caio):
        await quiz.voted(person, second, 1)
    await quiz.later(hours=3)
    await quiz.later(seconds=10)
    result = await quiz.result()
    assert "A conversa valeu: de 50% para 100% de acertos, com 4 pessoas votando duas vezes." in result["caption"]
    assert second["poll"]["is_closed"]
