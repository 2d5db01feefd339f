"""/revisaritens and its kin: an organiser sees to the group's own items, in private."""

from bot.core.groups.model import Platform
from bot.core.quizzing.reviewing.model import ItemsNotice
from bot.core.schedule.outbox import Post, PostKey
from prompts.words import words_for
from tests.adapters.telegram.quizzing.conftest import Quiz, buttons
from tests.standins.telegram import Payload, Upload

TEA = "O chá verde da cooperativa foi colhido em março de 2019."
HARVEST = "A colheita rendeu 340 quilos de folhas."
CSV = f"""stem,option_a,option_b,option_c,option_d,key,document,quote
Em que ano o chá verde da cooperativa foi colhido?,2017,2018,2019,2020,C,cha,{TEA}
Quantos quilos de folhas rendeu a colheita do chá verde?,290,320,340,370,C,cha,{HARVEST}
Quantos quilos de ouro há no galpão da serra?,290,320,340,370,C,cha,Há 340 quilos de ouro.
"""


async def private(quiz: Quiz, words: str) -> Payload:
    """What Ana is answered in private."""
    sent = quiz.tele.send(quiz.room.ana, words)
    return await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana), after=sent)


async def imported(quiz: Quiz) -> Payload:
    """Bring two items in, and return the review that Ana opens from the group."""
    sent = quiz.tele.send_document(
        quiz.room.ana, Upload("perguntas.csv", CSV.encode()), chat=quiz.room.chat, caption="/importaritens"
    )
    report = await quiz.tele.wait_message(quiz.room.chat, after=sent)
    assert "2 perguntas novas vieram do arquivo." in report["text"]
    assert "Linha 4: “Quantos quilos de ouro há no galpão da serra?”" in report["text"]
    quiz.tele.send(quiz.room.ana, "/revisaritens", chat=quiz.room.chat)
    await quiz.tele.wait_message(quiz.room.chat, after=report)
    return await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana))


async def accepted(quiz: Quiz) -> list[str]:
    """The questions that may be asked."""
    return [item.stem for item in await quiz.app.quiz.own_items.accepted((await quiz.group()).id)]


async def test_one_after_the_other(quiz: Quiz) -> None:
    """The key is for the organiser alone; accepted, dropped, none is left; a restart in between harms nothing."""
    shown = await imported(quiz)
    assert all("✓" not in str(message) for message in quiz.tele.bot_messages(quiz.room.chat))
    assert "Pergunta 1 de 2 à espera de revisão" in shown["text"]
    assert "✓ C) 340" in shown["text"]
    assert f"“{HARVEST}”" in shown["text"]
    assert "Fonte: Chá da cooperativa" in shown["text"]
    assert list(buttons(shown)) == ["Aceitar", "Editar", "Descartar", "Próxima ›", "Aceitar todas"]
    await quiz.tele.press(quiz.room.ana, shown, text="Próxima ›")
    assert "✓ C) 2019" in shown["text"]
    await quiz.tele.press(quiz.room.ana, shown, text="‹ Anterior")
    await quiz.restart()
    told = await quiz.tele.press(quiz.room.ana, shown, text="Aceitar")
    assert told.text == "Pergunta aceita: ela já pode cair no quiz."
    assert "✓ C) 2019" in shown["text"]
    await quiz.tele.press(quiz.room.ana, shown, text="Descartar")
    assert shown["text"] == "Nenhuma pergunta espera revisão."
    assert await accepted(quiz) == ["Quantos quilos de folhas rendeu a colheita do chá verde?"]


async def test_editing_in_reply(quiz: Quiz) -> None:
    """The text is copied, changed and sent back; what the gate refuses stays as it was, and an old copy is refused."""
    shown = await imported(quiz)
    await quiz.tele.press(quiz.room.ana, shown, text="Editar")
    form = await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana), after=shown)
    [pre] = [one for one in form["entities"] if one["type"] == "pre"]
    text = form["text"][pre["offset"] : pre["offset"] + pre["length"]]
    assert "A) 290" in text
    await quiz.restart()
    replied = quiz.tele.send(quiz.room.ana, text.replace("C) 340", "C) 290"), reply_to=form)
    refused = await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana), after=replied)
    assert "C) 290" not in refused["text"]
    replied = quiz.tele.send(quiz.room.ana, text.replace("370", "375"), reply_to=form)
    edited = await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana), after=replied)
    assert edited["text"].startswith("Mudança salva.")
    assert "D) 375" in edited["text"]
    late = await quiz.tele.press(quiz.room.ana, shown, text="Aceitar")
    assert late.text is not None
    assert late.text.startswith("Alguém mudou essa pergunta enquanto isso.")
    await quiz.tele.press(quiz.room.ana, edited, text="Aceitar todas")
    assert len(await accepted(quiz)) == 2


async def test_for_organisers_only(quiz: Quiz) -> None:
    """Members get a sentence, also from copied buttons and links; a file of keys goes to nobody else."""
    shown = await imported(quiz)
    for words in ("/revisaritens", "/exportaritens", f"/start itens-{shown['chat']['id']}"):
        sent = quiz.tele.send(quiz.room.rui, words)
        told = await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui), after=sent)
        assert "✓" not in told.get("text", "")
        assert "document" not in told
    data = buttons(shown)["Aceitar"]
    sent = quiz.tele.send(quiz.room.rui, "/ajuda")
    copy = await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui), after=sent)
    for forged in (data, data.replace("qi:a", "qi:e"), "qi", "qi:a:-x:0", "qi:p:zz", data.replace("qi:a", "qi:zz")):
        copy["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": forged}]]}
        pressed = await quiz.tele.press(quiz.room.rui, copy, text="x")
        assert pressed.show_alert, forged
    assert await accepted(quiz) == []


async def test_export(quiz: Quiz) -> None:
    """What was accepted, as a file, to the organiser alone."""
    shown = await imported(quiz)
    assert "ainda não tem perguntas próprias aceitas" in (await private(quiz, "/exportaritens"))["text"]
    await quiz.tele.press(quiz.room.ana, shown, text="Aceitar todas")
    assert "gift ou /exportaritens csv" in (await private(quiz, "/exportaritens pdf"))["text"]
    quiz.tele.send(quiz.room.ana, "/exportaritens csv", chat=quiz.room.chat)
    file = await quiz.tele.wait_message(quiz.tele.private(quiz.room.ana), lambda m: "document" in m)
    data = quiz.tele.file(file["document"]["file_id"]).decode()
    assert HARVEST in data
    assert "2 perguntas no arquivo." in file["caption"]
    assert (await private(quiz, "/importaritens"))["text"].startswith("Mande junto um arquivo de perguntas")


async def test_a_notice_opens_the_review(quiz: Quiz) -> None:
    """Posted where the group meets; its button leads the organiser to the private chat."""
    await imported(quiz)
    group = await quiz.group()
    key = PostKey("items:x", "notice", Platform.TELEGRAM, str(quiz.room.chat["id"]))
    post = Post(key, group.id, "", quiz.clock.now())
    notice = ItemsNotice("Chá da cooperativa", 2, 2)
    sent = await quiz.app.quiz.notices[Platform.TELEGRAM].announce(post, notice, words_for("pt"))
    message = quiz.tele.bot_messages(quiz.room.chat)[-1]
    assert str(message["message_id"]) == sent.message
    assert "Fiz 2 perguntas novas de quiz a partir de “Chá da cooperativa”." in message["text"]
    assert "bot_command" in {one["type"] for one in message["entities"]}
    payload = buttons(message)["Revisar perguntas"].partition("?start=")[2]
    shown = await private(quiz, f"/start {payload}")
    assert "Pergunta 1 de 2" in shown["text"]
