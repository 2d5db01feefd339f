"""Readings on Telegram: listed in pages, added from addresses and files, taken off."""

import asyncio
import io

import docx
import pytest
from fpdf import FPDF

from bot.adapters.telegram.adding import Telling
from bot.adapters.telegram.limits import EDIT_SECONDS
from bot.adapters.telegram.markup import Rich
from knowledge.documents import Document
from knowledge.reading.opening import read_document
from prompts.words import words_for
from tests.adapters.telegram.conftest import Room, Start, bound_group, labels
from tests.standins.telegram import FakeTelegram, Payload, Upload
from tests.virtual_time import LoopClock, run_virtually

BEE = "# Abelhas\n\nA colmeia do morro produziu 57 quilos de mel em 2023. A rainha vive cerca de quatro anos.\n"


def files() -> list[Upload]:
    """The same reading as four kinds of file."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.multi_cell(0, 8, "A colmeia do morro produziu 57 quilos de mel em 2023. A rainha vive cerca de quatro anos.")
    word, buffer = docx.Document(), io.BytesIO()
    word.add_heading("Abelhas", 1)
    word.add_paragraph("A colmeia do morro produziu 57 quilos de mel em 2023. A rainha vive cerca de quatro anos.")
    word.save(buffer)
    return [
        Upload("abelhas.md", BEE.encode()),
        Upload("abelhas.txt", BEE.replace("# ", "").encode()),
        Upload("abelhas.pdf", bytes(pdf.output())),
        Upload("abelhas.docx", buffer.getvalue()),
    ]


async def settled(tele: FakeTelegram, chat: Payload) -> Payload:
    """The message of progress, once it tells the outcome."""
    return await tele.wait_message(chat, lambda m: not m["text"].startswith("Lendo"), within=60)


@pytest.mark.parametrize("upload", files(), ids=lambda upload: upload.filename)
async def test_a_file_with_the_command_as_caption(tele: FakeTelegram, start: Start, room: Room, upload: Upload) -> None:
    """PDF, DOCX, Markdown and text become readings, and questions are answered from them."""
    await start()
    tele.send_document(room.ana, upload, chat=room.chat, caption="/adicionar")
    outcome = await settled(tele, room.chat)
    assert outcome["text"].startswith(f"Adicionada: {upload.filename}")
    tele.send(room.rui, "/ask Quantos quilos de mel produziu a colmeia do morro?", chat=room.chat)
    assert "57 quilos" in (await tele.wait_message(room.chat, after=outcome))["text"]


async def test_a_file_replied_to(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Without privacy mode's notice: the file comes with the reply that holds the command."""
    await start()
    sent = tele.send_document(room.rui, files()[0], chat=room.chat)
    tele.send(room.ana, "/adicionar", chat=room.chat, reply_to=sent)
    assert (await settled(tele, room.chat))["text"].startswith("Adicionada: abelhas.md")
    tele.send(room.ana, "/adicionar", chat=room.chat, reply_to=sent)
    await tele.wait_message(room.chat, lambda m: "sem mudanças" in m["text"])


async def test_an_address(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A page is fetched, with progress told by edits of one message."""
    serving = await start()

    async def fetch(url: str, max_bytes: int) -> Document:
        return read_document(BEE.encode(), url)

    object.__setattr__(serving.app.circle._readings, "fetch", fetch)
    tele.send(room.ana, "/adicionar https://example.org/abelhas.md", chat=room.chat)
    assert (await settled(tele, room.chat))["text"].startswith("Adicionada: https://example.org/abelhas.md")
    assert len(tele.bot_messages(room.chat)) == 1


@pytest.mark.parametrize(("taken", "told"), [(0.0, [32, 64, 96]), (4.0, [32, 75])])
def test_progress_is_told_at_a_sane_pace(taken: float, told: list[int]) -> None:
    """Edits come no faster than the pace, one after the other, and have ended before the outcome is told."""

    async def work(_clock: LoopClock) -> tuple[list[str], int]:
        edits: list[str] = []
        ended = 0

        async def edit(text: Rich) -> None:
            nonlocal ended
            edits.append(text.html())
            await asyncio.sleep(taken)
            ended += 1

        telling = Telling(edit, "longo.md", words_for("pt"))
        for step in range(101):
            await telling(step, 100)
            await asyncio.sleep(EDIT_SECONDS / 32)
        await telling.ended()
        return edits, ended

    assert run_virtually(work) == ([f"Lendo longo.md… {percent}%" for percent in told], len(told))


async def test_only_organisers_add(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A member is refused before anything is fetched; in private there is no group to add to."""
    await start()
    tele.send_document(room.rui, files()[0], chat=room.chat, caption="/adicionar")
    assert (await tele.wait_message(room.chat))["text"].startswith("Só quem organiza")
    assert tele.calls("getFile") == []
    tele.send_document(room.rui, files()[0])
    assert "/adicionar" in (await tele.wait_message(tele.private(room.rui)))["text"]


async def test_what_cannot_be_added(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Each failure is told in a sentence, and the message of progress goes."""
    await start()
    tele.send(room.ana, "/adicionar", chat=room.chat)
    usage = await tele.wait_message(room.chat)
    assert usage["text"].startswith("Mande /adicionar com um endereço")

    tele.send(room.ana, "/adicionar http://127.0.0.1/segredo", chat=room.chat)
    refused = await tele.wait_message(room.chat, lambda m: "127.0.0.1 não é um endereço público" in m["text"])

    tele.send_document(room.ana, Upload("vazio.md", b" "), chat=room.chat, caption="/adicionar")
    empty = await tele.wait_message(room.chat, lambda m: "vazio" in m["text"] and "Lendo" not in m["text"])
    assert empty["message_id"] > refused["message_id"]

    lost = tele.send_document(room.ana, Upload("sumiu.md", b"# X"), chat=room.chat, caption="/ajuda")
    tele.world.files[lost["document"]["file_id"]].path = "nowhere"
    tele.fault("error", "download", code=404, text="Not Found")
    tele.send(room.ana, "/adicionar", chat=room.chat, reply_to=lost)
    await tele.wait_message(room.chat, lambda m: "não entregou o arquivo" in m["text"])

    huge = tele.send_document(room.ana, Upload("enorme.md", b"x"), chat=room.chat)
    huge["document"]["file_size"] = 21_000_000
    tele.send(room.ana, "/adicionar", chat=room.chat, reply_to=huge)
    await tele.wait_message(room.chat, lambda m: "passa do limite de 20 MB" in m["text"])
    await tele.wait_for(lambda: not [m for m in tele.bot_messages(room.chat) if m["text"].startswith("Lendo")])


async def test_readings_in_pages(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Eight a page, turned by buttons in the same message; the group's own come first and can be taken off."""
    serving = await start()
    tele.send(room.ana, "/ajuda", chat=room.chat)
    await tele.wait_message(room.chat)
    bound = await bound_group(serving, room.chat)
    assert bound is not None
    for number in range(9):
        text = f"# Ilha {number}\n\nA ilha {number} tem {number + 3} praias.\n"
        document = read_document(text.encode(), f"ilha-{number}.md")
        serving.app.library.add(bound.shelves[0], document, file_digest=f"{number:064}")
    tele.send(room.rui, "/fontes", chat=room.chat)
    listed = await tele.wait_message(room.chat, lambda m: m["text"].startswith("11 leituras"))
    assert "1. Ilha 0 (português, do grupo)" in listed["text"]
    assert labels(listed) == ["2/2 ›", "🗑 Remover uma leitura"]
    await tele.press(room.rui, listed, text="2/2 ›")
    await tele.wait_for(lambda: "Chá da cooperativa" in listed["text"])
    assert "11. " in listed["text"]
    await tele.press(room.rui, listed, text="‹ 1/2")
    await tele.wait_for(lambda: "Ilha 0" in listed["text"])

    refused = await tele.press(room.rui, listed, text="🗑 Remover uma leitura")
    assert refused.text is not None
    assert refused.text.startswith("Só quem organiza")
    await tele.press(room.ana, listed, text="🗑 Remover uma leitura")
    await tele.wait_for(lambda: "‹ Voltar" in labels(listed))
    await tele.press(room.ana, listed, text="1")
    await tele.wait_for(lambda: "Sim, remover" in labels(listed))
    assert "Ilha 0" in listed["text"]
    assert (await tele.press(room.rui, listed, text="Sim, remover")).text.startswith("Só quem organiza")  # type: ignore[union-attr]
    await tele.press(room.ana, listed, text="Sim, remover")
    await tele.wait_for(lambda: listed["text"] == "Removida: Ilha 0")
    assert len(serving.app.store.summaries(bound.shelves)) == 10
