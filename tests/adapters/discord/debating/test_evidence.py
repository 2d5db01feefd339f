"""Evidence, checks, disagreements, motions and past debates, as members use them."""

from bot.core.debating.model import Phase
from tests.adapters.discord.debating.conftest import Hall, ids_of
from tests.adapters.discord.reading import button, buttons_of, text_of
from tests.standins.discord import Payload

TRUE = "A DeepSeek-V3 foi treinada com 2.048 GPUs H800."
FALSE = "A DeepSeek foi fundada em 2015."


async def ready(hall: Hall) -> None:
    """Found the group and start."""
    await hall.found()
    await hall.bot.start()


async def test_the_hand_is_private_until_it_is_shown(hall: Hall, bia: Payload) -> None:
    """Quotes of one's own side with their sources; those of both for who takes none; shown to all when asked."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    [opening] = hall.posts(thread)
    both = await hall.press(bia, opening, "Mão de evidências")
    assert both.ephemeral
    assert "Mão de evidências: os dois lados" in text_of(both.reply)
    await hall.told(bia, opening, "Fico contra")
    mine = await hall.press(bia, opening, "Mão de evidências")
    text = text_of(mine.reply)
    assert "Mão de evidências: Contra" in text
    for quote in debate.motion.quotes_against:
        assert quote.text in text
    assert debate.motion.quotes_for[0].text not in text
    assert "](http" in text
    await hall.restart()
    await hall.press(bia, mine.reply or {}, "Mostrar a todos")
    await hall.fake.wait_for(lambda: len(hall.posts(thread)) == 2)
    shown = text_of(hall.posts(thread)[1])
    assert shown == f"{text}\n-# Mostrado por bia"


async def test_what_is_shared_leaves_the_private_sentence_out(hall: Hall, bia: Payload) -> None:
    """The receipt for a side stands above the hand, and is not shared with it."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    used = await hall.press(bia, hall.posts(thread)[0], "Fico contra")
    [receipt] = await used.wait_followups()
    assert text_of(receipt).startswith("**Você está do lado: Contra.**")
    assert "fica guardado só até sair o resumo" in text_of(receipt)
    await hall.press(bia, receipt, "Mostrar a todos")
    await hall.fake.wait_for(lambda: len(hall.posts(thread)) == 2)
    assert text_of(hall.posts(thread)[1]).startswith("### Mão de evidências: Contra")


async def test_evidence(hall: Hall) -> None:
    """/evidencia posts quotes for all to see, or says that there are none."""
    await ready(hall)
    used = await hall.use(hall.room.ana, "evidencia", consulta="custo de treinamento do DeepSeek-V3")
    assert not used.ephemeral
    text = text_of(used.reply)
    assert text.startswith("### Evidências sobre “custo de treinamento do DeepSeek-V3”\n> “")
    none = await hall.use(hall.room.ana, "evidencia", consulta="receita de bolo de cenoura")
    assert "As leituras do grupo não dizem nada sobre isso." in text_of(none.reply)


async def test_check(hall: Hall) -> None:
    """/checar splits a text into claims and marks each, with quotes; only the member sees it until they show it."""
    await ready(hall)
    used = await hall.use(hall.room.ana, "checar", texto=f"{TRUE} {FALSE} Gosto de café.")
    assert used.ephemeral
    text = text_of(used.reply)
    assert text.startswith("### Checagem com as leituras\n**1. ✔ Apoiado pelas leituras: ")
    assert "**2. ✘ Contradito pelas leituras: A DeepSeek foi fundada em 2015.**" in text
    assert "As leituras dão outra data." in text
    assert "> “" in text
    assert buttons_of(used.reply) == ["Mostrar a todos"]


async def test_check_a_message(hall: Hall, bia: Payload) -> None:
    """By a right click on anybody's message, also where the bot reads no messages; shown in the thread if wanted."""
    await ready(hall)
    said = hall.fake.say(bia, hall.room.channel, FALSE)
    used = await hall.fake.message_command(hall.room.ana, said, "Checar com as leituras")
    await used.wait_done()
    assert used.ephemeral
    assert "✘ Contradito pelas leituras: A DeepSeek foi fundada em 2015." in text_of(used.reply)
    await hall.press(hall.room.ana, used.reply or {}, "Mostrar a todos")
    await hall.fake.wait_for(lambda: hall.posts(hall.room.channel))
    assert text_of(hall.posts(hall.room.channel)[0]).endswith("-# Mostrado por ana")
    empty = hall.fake.say(bia, hall.room.channel, "Quem fundou a DeepSeek?")
    used = await hall.fake.message_command(hall.room.ana, empty, "Checar com as leituras")
    await used.wait_done()
    assert "Não encontrei nenhuma afirmação para conferir" in text_of(used.reply)


async def test_disagreements(hall: Hall) -> None:
    """Pages of cards, each with the way to a debate on it; another one running there, it is asked first."""
    await ready(hall)
    used = await hall.use(hall.room.ana, "divergencias")
    listed = used.reply or {}
    text = text_of(listed)
    assert used.ephemeral
    assert text.startswith("### Onde as leituras divergem\n**1\\. ")
    assert buttons_of(listed).count("Debater isto") == 2
    await hall.restart()
    await hall.press(hall.room.ana, listed, "Próxima ›")
    await hall.fake.wait_for(lambda: "**3\\. " in text_of(listed))
    opened = await hall.press(hall.room.ana, listed, "Debater isto")
    assert text_of(opened.reply).startswith("Debate aberto: **")
    await hall.tick()
    debate = await hall.debate()
    assert debate.motion.text in text_of(hall.posts(hall.thread(debate))[0])
    again = await hall.press(hall.room.ana, listed, "Debater isto")
    assert "Já há um debate em andamento aqui" in text_of(again.reply)
    assert buttons_of(again.reply) == ["Abrir mesmo assim"]
    twice = await hall.press(hall.room.ana, again.reply or {}, "Abrir mesmo assim")
    assert text_of(twice.reply).startswith("Debate aberto: **")
    assert (await hall.debate()).id != debate.id


async def test_past_debates(hall: Hall, bia: Payload) -> None:
    """/debates lists what runs and what is over, with result and file for whoever asks."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    running = await hall.use(bia, "debates")
    assert f"<#{thread['id']}>" in text_of(running.reply)
    assert "Nenhum debate terminou ainda." in text_of(running.reply)
    inside = await hall.press(bia, running.reply or {}, "Entrar no debate")
    await hall.told(bia, inside.reply or {}, "Mais contra")
    await hall.told(bia, inside.reply or {}, "Fico contra")
    await hall.until(debate, Phase.OPENING)
    await hall.write(bia, debate, "O fechado ainda programa melhor, segundo as leituras.")
    await hall.until(debate, Phase.VOTING)
    await hall.told(bia, hall.newest(thread, "roda:stance:"), "Mais a favor")
    await hall.until(debate, Phase.DONE)
    listed = await hall.use(hall.room.ana, "debates")
    assert "**Em andamento**" not in text_of(listed.reply)
    assert debate.motion.text in text_of(listed.reply)
    result = await hall.press(hall.room.ana, listed.reply or {}, "Ver resultado")
    assert text_of(result.reply).startswith("### Resultado do debate")
    assert result.ephemeral
    for message in (result.reply or {}, hall.newest(thread, "roda:export:")):
        given = await hall.press(hall.room.ana, message, "Exportar")
        [file] = (given.reply or {})["attachments"]
        assert file["filename"] == "debate-2026-03-02.md"
        markdown = hall.fake.file(file["url"]).decode()
        assert "O fechado ainda programa melhor, segundo as leituras." in markdown
        assert debate.motion.text in markdown


async def test_a_groups_own_motions(hall: Hall) -> None:
    """Organisers keep and delete motions; the group debates them with quotes to be checked."""
    await ready(hall)
    said = "As universidades brasileiras deveriam usar apenas modelos abertos."
    refused = await hall.use(hall.room.ana, "debate propor", mocao=said)
    assert "organiz" in text_of(refused.reply)
    kept = await hall.use(hall.room.rita, "debate propor", mocao=said, a_favor="Custam menos.")
    assert "Moção guardada." in text_of(kept.reply)
    listed = await hall.use(hall.room.rita, "debate mocoes")
    assert f"1. {said} (do grupo)" in text_of(listed.reply)
    seen = await hall.use(hall.room.ana, "debate mocoes")
    assert "Apagar moção" not in buttons_of(seen.reply)
    opened = await hall.press(hall.room.ana, seen.reply or {}, "Abrir debate")
    assert "A conferir: a posição destes trechos" in text_of(opened.reply)
    await hall.tick()
    [opening] = hall.posts(hall.thread(await hall.debate()))
    assert "A favor: Custam menos." in text_of(opening)
    await hall.press(hall.room.rita, listed.reply or {}, "Apagar moção")
    await hall.fake.wait_for(lambda: "Moção apagada." in text_of(listed.reply))
    assert said not in text_of(listed.reply)
    assert all(len(name) <= 100 for name in ids_of(listed.reply or {}))
    assert button(listed.reply, "Abrir debate")
