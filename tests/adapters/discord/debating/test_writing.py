"""What members write: taken from the right people at the right time, corrected, withdrawn, and cared for."""

from bot.core.debating.model import Debate, Phase
from tests.adapters.discord.debating.conftest import Hall
from tests.adapters.discord.reading import text_of
from tests.standins.discord import Payload

INSULT = "Você é uma vergonha, seu idiota."


async def speaking(hall: Hall, *members: Payload, **options: object) -> Debate:
    """A debate in its opening, the members on the side against."""
    debate = await hall.begin(**options)
    for member in members:
        await hall.told(member, hall.posts(hall.thread(debate))[0], "Fico contra")
    return await hall.until(debate, Phase.OPENING)


async def test_the_form_is_for_debaters_in_their_time(hall: Hall, bia: Payload) -> None:
    """Without a side, while paused, or in the vote: the form does not open, and says why."""
    debate = await speaking(hall, bia)
    thread = hall.thread(debate)
    called = hall.newest(thread, "roda:write:")
    refused = await hall.press(hall.room.ana, called, "Escrever")
    assert text_of(refused.reply) == "Você não está neste debate."
    await hall.use(hall.room.rita, "debate pausar", channel=thread)
    paused = await hall.press(bia, called, "Escrever")
    assert text_of(paused.reply) == "O debate já está pausado."
    await hall.use(hall.room.rita, "debate retomar", channel=thread)
    shown = await hall.fake.click(bia, called, label="Escrever")
    await hall.until(debate, Phase.VOTING)
    late = await hall.fake.submit(bia, shown, words="O fechado ainda programa melhor.")
    await late.wait_done()
    assert text_of(late.reply) == "Agora não é hora de argumentar: escreve-se da abertura ao fechamento."
    assert await hall.app.debate.store.turns(debate.id) == []


async def test_words_posted_by_form_can_be_deleted(hall: Hall, bia: Payload) -> None:
    """By whoever wrote them, or an organiser, also after a restart; they are out of the debate then."""
    debate = await speaking(hall, bia)
    thread = hall.thread(debate)
    await hall.write(bia, debate, "O fechado *ainda* programa @everyone melhor, segundo as leituras.")
    posted = hall.posts(thread)[-1]
    assert (
        text_of(posted) == "**bia** — Contra\nO fechado \\*ainda\\* programa \\@everyone melhor, segundo as leituras."
    )
    assert not posted["mention_everyone"]
    await hall.restart()
    assert await hall.told(hall.room.ana, posted, "Apagar") == "Só quem escreveu, ou quem organiza, pode apagar."
    assert len(await hall.app.debate.store.turns(debate.id)) == 1
    assert await hall.told(bia, posted, "Apagar") == "Apagado."
    assert await hall.app.debate.store.turns(debate.id) == []
    assert posted not in hall.posts(thread)


async def test_corrected_and_deleted_messages(hall: Hall, bia: Payload) -> None:
    """A turn follows its message: new words when it is edited, gone when it is deleted."""
    hall.read_everything()
    debate = await speaking(hall, bia)
    thread, store = hall.thread(debate), hall.app.debate.store
    said = hall.fake.say(bia, thread, "O fechado programa melhro, segundo as leituras.")
    other = hall.fake.say(bia, thread, "E quem paga a pesquisa é ele, porque cobra por isso.")
    await hall.turns(debate, 2)
    hall.fake.edit_message(said, "O fechado programa melhor, segundo as leituras.")
    hall.fake.delete_message(other)
    await hall.eventually(lambda: store.turns(debate.id), lambda turns: len(turns) == 1)
    [turn] = await hall.eventually(lambda: store.turns(debate.id), lambda turns: "melhor" in turns[0].text)
    assert turn.text == "O fechado programa melhor, segundo as leituras."


async def test_a_turn_is_no_question(hall: Hall, bia: Payload) -> None:
    """A reply to the bot's message that is part of the debate gets no answer; a question that names the bot does."""
    debate = await speaking(hall, bia)
    thread = hall.thread(debate)
    called = hall.newest(thread, "roda:write:")
    hall.fake.say(bia, thread, "E por que alguém pagaria pelo fechado, se o aberto é tão bom?", reply_to=called)
    asked = hall.fake.ask_bot(bia, thread, "Quem fundou a DeepSeek?")
    answer = await hall.fake.wait_message(thread, after=asked)
    assert answer["message_reference"]["message_id"] == asked["id"]
    turns = await hall.turns(debate, 1)
    assert [turn.text for turn in turns] == ["E por que alguém pagaria pelo fechado, se o aberto é tão bom?"]
    assert hall.fake.messages(thread)[-1] is answer


async def test_leaving(hall: Hall, bia: Payload) -> None:
    """Whoever leaves is on no side any more, and their words are out; their vote stays."""
    debate = await hall.begin()
    thread = hall.thread(debate)
    [opening] = hall.posts(thread)
    await hall.told(hall.room.ana, opening, "Fico a favor")
    await hall.told(bia, opening, "Mais contra")
    await hall.told(bia, opening, "Fico contra")
    debate = await hall.until(debate, Phase.OPENING)
    await hall.write(bia, debate, "O fechado ainda programa melhor, segundo as leituras.")
    said = "Você saiu do debate, e o que você escreveu nele não será usado."
    assert await hall.told(bia, hall.newest(thread, "roda:write:"), "Sair do debate") == said
    assert await hall.app.debate.store.turns(debate.id) == []
    assert "Contra: ninguém ainda" in text_of(hall.newest(thread, "roda:write:"))
    assert await hall.votes(debate) == [("before", 2)]
    assert await hall.told(bia, opening, "Sair do debate") == "Você não está neste debate."
    assert text_of((await hall.use(hall.room.ana, "debate sair", channel=thread)).reply) == said


async def test_notices_are_off_by_default(hall: Hall, bia: Payload) -> None:
    """Nobody is told of anything unless organisers have switched that on."""
    hall.read_everything()
    debate = await speaking(hall, bia)
    hall.fake.say(bia, hall.thread(debate), INSULT)
    [turn] = await hall.turns(debate, 1)
    assert not turn.care
    assert hall.fake.messages(hall.fake.dm(hall.room.ana)) == []


async def test_notices_for_organisers(hall: Hall, bia: Payload) -> None:
    """Switched on in /config: whoever opened it is told in private, organisers find it in their panel; the thread is
    told nothing."""
    hall.read_everything()
    await hall.found()
    await hall.bot.start()
    rita = hall.room.rita
    settings = await hall.use(rita, "config")
    assert "**Avisos de cuidado nos debates** — não" in text_of(settings.reply)
    await hall.press(rita, settings.reply or {}, name="roda:config:debate_care:on")
    await hall.fake.wait_for(lambda: "**Avisos de cuidado nos debates** — sim" in text_of(settings.reply))
    debate = await speaking(hall, bia, user=rita)
    thread = hall.thread(debate)
    before = len(hall.posts(thread))
    hall.fake.say(bia, thread, INSULT)
    await hall.fake.wait_for(lambda: hall.fake.messages(hall.fake.dm(rita)))
    [notice] = hall.fake.messages(hall.fake.dm(rita))
    assert notice["content"].startswith("Uma mensagem do debate parece falar de pessoas, não de argumentos.")
    assert f"/{thread['id']}/" in notice["content"]
    assert len(hall.posts(thread)) == before
    panel = await hall.press(rita, hall.newest(thread, "roda:write:"), "Conduzir")
    assert f"bia: “{INSULT}”" in text_of(panel.reply)


async def test_restating_to_the_others_satisfaction(hall: Hall, bia: Payload) -> None:
    """In the steelman round each says whether the other side has got theirs right; once all do, rebuttals begin."""
    debate = await hall.begin(reformulacao=True)
    ana, thread = hall.room.ana, hall.thread(debate)
    [opening] = hall.posts(thread)
    await hall.told(ana, opening, "Fico a favor")
    await hall.told(bia, opening, "Fico contra")
    debate = await hall.until(debate, Phase.STEELMAN)
    called = hall.newest(thread, "roda:write:")
    assert "A favor: 0 de 1 pessoa se reconheceu na reformulação." in text_of(called)
    assert await hall.told(hall.room.rita, called, "Ficou fiel ao meu lado") == "Você não está neste debate."
    await hall.told(ana, called, "Ficou fiel ao meu lado")
    assert "A favor: 1 de 1 pessoa se reconheceu na reformulação." in text_of(called)
    await hall.told(bia, called, "Ficou fiel ao meu lado")
    assert (await hall.again(debate)).phase is Phase.REBUTTAL
    await hall.tick()
    assert text_of(hall.posts(thread)[-1]).startswith("### Réplica")
