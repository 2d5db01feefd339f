"""Evidence, checks, the map of disagreements, motions, past debates and their files."""

import pytest

from bot.adapters.telegram.debating.choosing import PAGE as MOTIONS_PAGE
from bot.adapters.telegram.debating.choosing import SHOW, START, START_ANYWAY
from bot.adapters.telegram.debating.diverging import DEBATE, PAGE
from bot.adapters.telegram.debating.keyboards import EXPORT, JOIN, NEXT, RESULT, VOTE
from bot.core.debating.model import Phase
from tests.adapters.telegram.conftest import labels, marked
from tests.adapters.telegram.debating.conftest import MOTION, Debates, is_opening
from tests.standins.telegram import Payload


async def last(debates: Debates) -> Payload:
    """The newest message of the bot in the room."""
    return debates.tele.bot_messages(debates.room.chat)[-1]


@pytest.mark.parametrize("command", ["evidencia custo de treinamento", "evidence custo de treinamento"])
async def test_a_card_of_evidence(debates: Debates, command: str) -> None:
    """Quotes, each with its reading; without a query, how to ask."""
    await debates.say(debates.room.rui, f"/{command}")
    card = await last(debates)
    assert card["text"].startswith("Evidências sobre “custo de treinamento”\n")
    quotes = [quote.strip("“”") for quote in marked(card, "blockquote")]
    assert quotes
    assert any("milhões" in quote for quote in quotes)
    await debates.say(debates.room.rui, "/evidencia")
    assert (await last(debates))["text"].startswith("Diga o que procurar")
    await debates.say(debates.room.rui, "/evidencia receita de bolo de fubá cremoso")
    assert (await last(debates))["text"] == "As leituras do grupo não dizem nada sobre isso."


async def test_checking_a_message(debates: Debates) -> None:
    """In reply to a message each of its claims is marked; also with the words themselves."""
    claims = await debates.say(
        debates.room.rui, "O treinamento do V3 custou 12 milhões de dólares. A DeepSeek foi fundada em 2023."
    )
    await debates.say(debates.room.ana, "/checar", reply_to=claims)
    text = (await last(debates))["text"]
    assert "1. ✘ Contradito pelas leituras: O treinamento do V3 custou 12 milhões de dólares." in text
    assert "As leituras dão outro número." in text
    assert "2. ✔ Apoiado pelas leituras: A DeepSeek foi fundada em 2023." in text
    await debates.say(debates.room.ana, "/checar O gato da vizinha se chama Juca.")
    assert "○ Não está nas leituras" in (await last(debates))["text"]
    await debates.say(debates.room.ana, "/checar")
    assert (await last(debates))["text"].startswith("Diga o que checar")


async def test_the_map_page_by_page(debates: Debates) -> None:
    """Each disagreement has its quotes and a button that opens a debate on it."""
    await debates.say(debates.room.rui, "/divergencias")
    page = await last(debates)
    assert page["text"].startswith("Onde as leituras divergem\nPágina 1 de ")
    assert "2 mil chips H800" in page["text"]
    assert labels(page)[:3] == ["Debater a 1", "Debater a 2", "Debater a 3"]
    await debates.press(debates.room.rui, page, PAGE, 1)
    assert "Página 2 de " in page["text"]
    assert "\n4. " in page["text"]
    await debates.press(debates.room.rui, page, PAGE, 0)
    await debates.press(debates.room.rui, page, DEBATE)
    await debates.tick()
    opening = await debates.tele.wait_message(debates.room.chat, is_opening)
    assert (await debates.debate()).phase is Phase.GATHERING
    await debates.press(debates.room.rui, page, DEBATE)
    refused = await last(debates)
    assert refused["text"].startswith("Já há um debate em andamento aqui")
    await debates.press(debates.room.rui, refused, DEBATE, "a")
    await debates.tick()
    assert await debates.tele.wait_message(debates.room.chat, is_opening, after=opening)


async def test_choosing_a_motion_by_buttons(debates: Debates) -> None:
    """The list, a page on, the motion itself, the steelman round, and how long the phases last."""
    rui = debates.room.rui
    await debates.say(rui, "/debate")
    shown = await last(debates)
    assert shown["text"].startswith("Moções para debater\nPágina 1 de ")
    await debates.press(rui, shown, MOTIONS_PAGE, 1)
    assert "\n9. " in shown["text"]
    await debates.press(rui, shown, MOTIONS_PAGE, 0)
    first = f"1. {MOTION}"
    assert first in shown["text"]
    await debates.press(rui, shown, SHOW)
    assert "A favor: " in shown["text"]
    assert "⬜ Com rodada de reformulação" in labels(shown)
    await debates.press(rui, shown, SHOW, "s", 0)
    assert "✅ Com rodada de reformulação" in labels(shown)
    await debates.press(rui, shown, START, "1h", "s")
    await debates.tick()
    opening = await debates.tele.wait_message(debates.room.chat, is_opening)
    assert MOTION in opening["text"]
    assert "Com rodada de reformulação." in opening["text"]
    debate = await debates.debate()
    assert debate.steelman
    assert {lasts.total_seconds() for lasts in debate.times.values()} == {3600}


async def test_a_second_debate_is_opened_on_purpose_only(debates: Debates) -> None:
    """The same words open it once somebody presses that they are meant."""
    opening = await debates.open("2 10m")
    await debates.say(debates.room.rui, "/debate Os modelos abertos são mais seguros do que os fechados. 2h")
    refused = await last(debates)
    assert labels(refused) == ["Abrir mesmo assim"]
    await debates.press(debates.room.rui, refused, START_ANYWAY)
    await debates.tick()
    second = await debates.tele.wait_message(debates.room.chat, is_opening, after=opening)
    assert "Os modelos abertos são mais seguros do que os fechados." in second["text"]
    await debates.say(debates.room.ana, "/debate encerrar", reply_to=opening)
    running = await debates.app.debate.store.running((await debates.debate()).group)
    assert [one.motion.text for one in running] == ["Os modelos abertos são mais seguros do que os fechados."]


async def test_motions_of_the_groups_own(debates: Debates) -> None:
    """Organisers keep and delete them; their evidence is marked as nobody's yet; members may not."""
    own = "Os modelos abertos são mais seguros do que os fechados."
    await debates.say(debates.room.rui, f"/mocoes nova {own}")
    assert "organiza" in (await last(debates))["text"]
    await debates.say(debates.room.ana, f"/mocoes nova {own} | Muita gente os examina. | Qualquer um os desarma.")
    assert (await last(debates))["text"].startswith(f"Guardada: “{own}”")
    await debates.say(debates.room.rui, "/mocoes")
    assert f"1. {own} (do grupo)" in (await last(debates))["text"]
    opening = await debates.open("1 10m")
    assert "A favor: Muita gente os examina." in opening["text"]
    await debates.say(debates.room.rui, "/debate mão", reply_to=opening)
    assert "A conferir" in (await last(debates))["text"]
    await debates.say(debates.room.ana, "/mocoes apagar 1")
    assert (await last(debates))["text"] == "Moção apagada."
    await debates.say(debates.room.ana, "/mocoes apagar")
    assert (await last(debates))["text"].startswith("Para guardar uma moção")
    await debates.say(debates.room.ana, "/debate 999")
    assert (await last(debates))["text"] == "Não há moção com o número 999."


async def test_past_debates(debates: Debates) -> None:
    """The list, a result again, and the file: in private where that is possible, else in the chat."""
    rui, ana, tele, chat = debates.room.rui, debates.room.ana, debates.tele, debates.room.chat
    await debates.say(rui, "/debates")
    assert (await last(debates))["text"].startswith("Nenhum debate terminou ainda.")
    opening = await debates.open()
    await debates.press(rui, opening, JOIN, "f")
    await debates.press(rui, opening, VOTE, 2, "b")
    await debates.press(ana, opening, NEXT, "g")
    await debates.say(rui, "Aprender com um professor é legítimo porque todo aluno faz isso.", reply_to=opening)
    await debates.say(rui, "/debates")
    assert (await last(debates))["text"].startswith(f"Debates do grupo\n\nEm andamento: “{MOTION}” (Abertura)")
    await debates.say(ana, "/debate encerrar")
    await debates.tick()
    await debates.press(rui, await debates.phase("Voto final"), VOTE, 4, "a")
    await debates.say(ana, "/debate encerrar")
    await debates.tick()
    await debates.say(rui, "/debates")
    listed = await last(debates)
    assert f"1. 14/01 — {MOTION} (1 " in listed["text"]
    await debates.press(rui, listed, RESULT)
    assert len([m for m in tele.bot_messages(chat) if "photo" in m]) == 2
    await debates.say(rui, "/debates 1")
    assert len([m for m in tele.bot_messages(chat) if "photo" in m]) == 3
    result = await last(debates)
    await debates.press(rui, result, EXPORT)
    sent = tele.bot_messages(tele.private(rui))[-1]
    assert sent["document"]["file_name"] == "debate-2026-01-14.md"
    markdown = tele.file(sent["document"]["file_id"]).decode()
    assert markdown.startswith(f"# {MOTION}\n")
    assert "Aprender com um professor é legítimo porque todo aluno faz isso." in markdown
    stranger = tele.add_user("Zeca")
    await debates.press(stranger, result, EXPORT)
    assert "document" in await last(debates)
    await debates.say(rui, "/debates exportar 1")
    assert "document" in await last(debates)
    await debates.say(rui, "/debates 7")
    assert (await last(debates))["text"] == "Não há debate com o número 7."


async def test_other_times(debates: Debates) -> None:
    """Organisers give phases other lengths while the debate runs; a motion may begin with the same word."""
    await debates.open()
    await debates.say(debates.room.ana, "/debate tempo 2h réplica=1d")
    await debates.tick()
    assert "Voto e lados até as 20:00" in (await last(debates))["text"]
    debate = await debates.debate()
    assert (debate.times[Phase.REBUTTAL].days, debate.times[Phase.CLOSING].seconds) == (1, 7200)
    await debates.say(debates.room.ana, "/debate tempo")
    assert (await last(debates))["text"].startswith("Diga quanto cada fase deve durar")


async def test_help_and_menu(debates: Debates) -> None:
    """Commands are in the menu of both languages, and /ajuda tells of them."""
    names = {entry["command"] for entry in debates.tele.commands("pt")}
    assert {"debate", "evidencia", "checar", "divergencias", "debates", "mocoes"} <= names
    assert {"evidence", "check", "disagreements", "motions"} <= {one["command"] for one in debates.tele.commands("en")}
    await debates.say(debates.room.rui, "/ajuda")
    assert "/checar, em resposta a uma mensagem" in (await last(debates))["text"]
    await debates.say(debates.room.rui, "/debate", chat=None)
    assert debates.tele.bot_messages(debates.tele.private(debates.room.rui))[-1]["text"].startswith("Debates se abrem")
