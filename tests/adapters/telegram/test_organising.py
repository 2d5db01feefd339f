"""Organisers' commands in the private chat: they are about the group that the organiser has."""

from tests.adapters.telegram.conftest import QUESTION, Room, Start, bound_group, group_of, labels
from tests.standins.telegram import FakeTelegram, Payload, Upload


async def meet(tele: FakeTelegram, room: Room) -> None:
    """Let both be seen in the room."""
    for person in (room.ana, room.rui):
        sent = tele.send(person, "/sobre", chat=room.chat)
        await tele.wait_message(room.chat, after=sent)


async def told(tele: FakeTelegram, person: Payload, words: str) -> Payload:
    """What the bot answers in private."""
    sent = tele.send(person, words)
    return await tele.wait_message(tele.private(person), after=sent)


async def test_settings_of_the_one_group(tele: FakeTelegram, start: Start, room: Room) -> None:
    """By buttons and in words; only where posts go is said in the group itself."""
    serving = await start()
    await meet(tele, room)
    menu = await told(tele, room.ana, "/config")
    assert "Ajustes de Roda do chá" in menu["text"]
    assert "📌 Postar aqui" not in labels(menu)
    await tele.press(room.ana, menu, text="⬜ Conversar e votar de novo quando o grupo se divide")
    await tele.wait_for(lambda: "✅ Conversar e votar de novo quando o grupo se divide" in labels(menu))
    assert "quiz do dia: todo dia às 08:15" in (await told(tele, room.ana, "/config quiz 8h15"))["text"].lower()
    group = await bound_group(serving, room.chat)
    assert group is not None
    assert group.settings.peer_instruction
    assert group.settings.quiz.at.strftime("%H:%M") == "08:15"


async def test_readings_and_complaints_of_the_one_group(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A file is added to the group's readings and taken off again; what members called wrong is listed and settled."""
    await start()
    await meet(tele, room)
    tele.send_document(room.ana, Upload("bule.md", b"# Bule\n\nO bule da roda cabe dois litros."), caption="/adicionar")
    await tele.wait_message(tele.private(room.ana), lambda m: "Adicionada" in m.get("text", ""))
    sent = tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat, after=sent)
    await tele.press(room.rui, answer, text="Não está certo")
    listed = await told(tele, room.ana, "/reclamacoes")
    assert "1 aviso de resposta errada" in listed["text"]
    await tele.press(room.ana, listed, text="✔ Resolvido: 1")
    await tele.wait_for(lambda: listed["text"].startswith("Nenhuma resposta"))
    readings = await told(tele, room.ana, "/fontes")
    await tele.press(room.ana, readings, text="🗑 Remover uma leitura")
    await tele.wait_for(lambda: "1" in labels(readings))
    await tele.press(room.ana, readings, text="1")
    await tele.wait_for(lambda: "Sim, remover" in labels(readings))
    await tele.press(room.ana, readings, text="Sim, remover")
    await tele.wait_for(lambda: readings["text"].startswith("Removida"))


async def test_who_organises_nothing(tele: FakeTelegram, start: Start, room: Room) -> None:
    """A member, and a stranger, are told so in a sentence."""
    await start()
    await meet(tele, room)
    for words in ("/config", "/reclamacoes", "/adicionar https://example.org/x"):
        assert (await told(tele, room.rui, words))["text"].startswith("Só quem organiza")
    eva = tele.add_user("Eva")
    assert "ainda não conversou comigo em nenhum" in (await told(tele, eva, "/config"))["text"]


async def test_who_organises_two_groups(tele: FakeTelegram, start: Start, room: Room) -> None:
    """They are told to use the command in the group that they mean."""
    await start()
    await meet(tele, room)
    other = group_of(tele, room.ana)
    tele.send(room.ana, "/sobre", chat=other)
    await tele.wait_message(other)
    assert (await told(tele, room.ana, "/config"))["text"].startswith("Você organiza mais de um grupo.")
