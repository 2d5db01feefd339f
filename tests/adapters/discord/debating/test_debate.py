"""A debate from its opening to its result, as members see it."""

from pydantic import SecretStr

from bot.app import App
from bot.core.debating.model import Phase
from bot.core.groups.model import Platform
from tests.adapters.discord.debating.conftest import MOTION, SHARED, Hall, ids_of
from tests.adapters.discord.reading import buttons_of, text_of
from tests.standins.discord import Payload
from tests.standins.discord.messages import components_of

GALLERY = 12
STEPS = ["Totalmente contra", "Mais contra", "Em cima do muro", "Mais a favor", "Totalmente a favor"]


async def test_opening(hall: Hall) -> None:
    """The channel gets an announcement, a thread hangs on it, and in it stands the motion with votes and sides."""
    debate = await hall.begin()
    [announced] = hall.posts(hall.room.channel)
    assert debate.motion.text in text_of(announced)
    assert buttons_of(announced) == ["Entrar no debate"]
    thread = hall.thread(debate)
    assert thread["id"] == announced["id"]
    assert thread["name"].startswith("Debate: ")
    [opening] = hall.posts(thread)
    text = text_of(opening)
    assert debate.motion.context[0] in text
    assert f"A favor: {debate.motion.case_for}" in text
    assert f"Para começar: {debate.motion.question}" in text
    assert "Voto e lados até <t:" in text
    assert "Ninguém votou ainda." in text
    assert buttons_of(opening) == [
        *STEPS, "Fico a favor", "Fico contra", "Sorteie para mim", "Mão de evidências", "Sair do debate", "Conduzir",
    ]  # fmt: skip


async def test_two_people(hall: Hall, bia: Payload) -> None:
    """Two members vote, argue, concede and vote again, a restart between phases: the result has it all, once."""
    debate = await hall.begin()
    ana, thread = hall.room.ana, hall.thread(debate)
    [opening] = hall.posts(thread)
    assert await hall.told(ana, opening, "Mais contra") == (
        "Anotado: Mais contra. Dá para mudar enquanto a votação estiver aberta."
    )
    await hall.told(ana, opening, "Totalmente contra")
    await hall.told(bia, opening, "Mais a favor")
    assert "2 pessoas já votaram antes do debate." in text_of(opening)
    mine = await hall.told(ana, opening, "Fico contra")
    assert mine.startswith("**Você está do lado: Contra.**")
    assert "Mão de evidências: Contra" in mine
    assert debate.motion.quotes_against[0].text[:60] in mine
    hers = await hall.told(bia, opening, "Sorteie para mim")
    assert "Sorteado: você fica do lado “A favor”." in hers
    assert "Contra (1): ana" in text_of(opening)
    await hall.restart()
    debate = await hall.until(debate, Phase.OPENING)
    assert "Totalmente contra" not in buttons_of(opening)
    called = hall.newest(thread, "roda:write:")
    assert text_of(called).startswith("### Abertura")
    said = "O modelo fechado paga a pesquisa, porque segundo as leituras ela custa caro."
    assert (await hall.write(ana, debate, said)).content == "Está no debate."
    hall.fake.say(bia, thread, "O aberto chega a mais gente, pois qualquer um pode examinar o código.", reply_to=called)
    await hall.turns(debate, 2)
    await hall.until(debate, Phase.REBUTTAL)
    await hall.write(bia, debate, "Reconheço que a pesquisa inicial custa caro. Mas copiar custa pouco, não custa?")
    await hall.restart()
    await hall.until(debate, Phase.VOTING)
    vote = hall.newest(thread, "roda:stance:")
    assert buttons_of(vote) == [*STEPS, "Conduzir"]
    await hall.told(ana, vote, "Em cima do muro")
    await hall.told(bia, vote, "Mais a favor")
    assert "2 pessoas já votaram depois do debate." in text_of(vote)
    assert await hall.votes(debate) == [("after", 3), ("after", 4), ("before", 1), ("before", 4)]
    await hall.until(debate, Phase.DONE)
    await hall.tick()
    results = [post for post in hall.posts(thread) if text_of(post).startswith("### Resultado do debate")]
    assert len(results) == 1
    text = "\n".join(text_of(post) for post in hall.posts(thread))
    assert "2 pessoas votaram antes e depois." in text
    assert f"“{said}” — ana" in text
    assert "Reconheço que a pesquisa inicial custa caro." in text
    assert "Quem tem razão, eu não digo: fica com vocês." in text
    [picture] = [component for component in components_of(results[0]) if component["type"] == GALLERY]
    [shown] = picture["items"]
    assert shown["description"].startswith("Gráfico de barras com os votos antes e depois do debate")
    assert hall.fake.file(shown["media"]["url"]).startswith(b"\x89PNG")
    assert buttons_of(opening) == []
    assert "O debate terminou." in text_of(hall.posts(hall.room.channel)[0])
    assert ids_of(results[0])[0] == f"roda:export:{debate.id}:result"
    assert debate.motion.id == MOTION


async def test_in_english(hall: Hall, bia: Payload) -> None:
    """A group that speaks English debates in English, from the thread to the result."""
    await hall.found(language="en")
    await hall.bot.start()
    used = await hall.use(hall.room.ana, "debate abrir", mocao=MOTION, fase="40m")
    assert text_of(used.reply).startswith("Debate opened: **Open models will ")
    await hall.tick()
    debate = await hall.debate()
    thread = hall.thread(debate)
    [opening] = hall.posts(thread)
    assert buttons_of(opening)[:2] == ["Strongly against", "Rather against"]
    assert (await hall.told(bia, opening, "Argue against")).startswith("**You are on this side: Against.**")
    await hall.until(debate, Phase.VOTING)
    await hall.told(bia, hall.newest(thread, "roda:stance:"), "On the fence")
    await hall.until(debate, Phase.DONE)
    titles = [text_of(post).splitlines()[0] for post in hall.posts(thread)]
    assert titles[0] == "### Debate"
    assert titles[1:5] == ["### Opening", "### Rebuttal", "### Closing", "### Final vote"]
    assert all(word not in text_of(post) for post in hall.posts(thread) for word in ("você", "não", "fase"))


def test_what_is_served_includes_debates(hall: Hall) -> None:
    """With a token for Discord, `roda run` has the debates' commands, their posts and the schedule's work."""
    settings = hall.app.settings.model_copy(update={"discord_token": SecretStr("token")})
    app = App(settings, hall.clock)
    for part in SHARED:
        app.__dict__[part] = getattr(hall.knowing, part)
    served = [service.name for service in app.services()]
    assert {"Discord", "schedule"} <= set(served)
    assert Platform.DISCORD in app.debate.posters
    assert "debate" in app.quiz.senders
    assert [job.kind for job in app.quiz.jobs] == ["debate"]
    app.engine.dispose()
