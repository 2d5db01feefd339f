"""One debate in several chats of a group; what others call themselves; and what `roda run` is given."""

import re

from pydantic import SecretStr

from bot.adapters.telegram.debating.keyboards import JOIN, NEXT, VOTE
from bot.app import App
from bot.core.debating.model import Moment
from bot.core.groups.model import Platform
from bot.serving import services
from tests.adapters.telegram.conftest import group_of
from tests.adapters.telegram.debating.conftest import Debates, debating_app, is_opening
from tests.doubles import FakeClock


async def test_two_chats_lead_one_debate(debates: Debates) -> None:
    """Votes, sides and words of both count together, and both get the phases and the result; “só aqui” is for one."""
    tele, ana, rui, here = debates.tele, debates.room.ana, debates.room.rui, debates.room.chat
    there = group_of(tele, ana, rui)
    await debates.say(ana, "/vincular")
    code = re.search(r"/vincular (\S+)", tele.bot_messages(tele.private(ana))[-1]["text"])
    assert code is not None
    await debates.say(ana, f"/vincular {code[1]}", chat=there)
    one = await debates.open("1 10m")
    other = await tele.wait_message(there, is_opening)
    await debates.press(ana, one, VOTE, 1, "b")
    await debates.press(rui, other, VOTE, 5, "b")
    await debates.press(ana, other, VOTE, 2, "b")
    assert "2 pessoas já votaram antes do debate." in other["text"]
    await debates.press(rui, other, JOIN, "f")
    await debates.press(ana, one, JOIN, "a")
    assert "A favor (1): Rui\nContra (1): Ana" in one["text"]
    debate = await debates.debate()
    assert await debates.stances(debate.id, Moment.BEFORE) == {"Ana": 2, "Rui": 5}
    await debates.press(ana, one, NEXT, "g")
    await debates.tick()
    began = await debates.phase("Abertura", there)
    await debates.say(
        rui, "Aprender com um professor é legítimo porque todo aluno faz isso.", chat=there, reply_to=began
    )
    await debates.say(ana, "Quem explora primeiro paga a conta, porque treinar custa caro.", reply_to=one)
    assert len(await debates.turns(debate.id)) == 2
    await debates.say(ana, "/debate encerrar", chat=there)
    await debates.tick()
    voting = await debates.phase("Voto final", there)
    await debates.press(rui, voting, VOTE, 4, "a")
    await debates.press(ana, await debates.phase("Voto final", here), VOTE, 2, "a")
    await debates.say(ana, "/debate encerrar")
    await debates.tick()
    results = [[m["caption"] for m in tele.bot_messages(chat) if "photo" in m] for chat in (here, there)]
    assert results[0] == results[1]
    assert len(results[0]) == 1
    assert "2 pessoas votaram antes e depois." in results[0][0]
    await debates.open("2 10m só aqui")
    assert len([m for m in tele.bot_messages(there) if is_opening(m)]) == 1


async def test_names_that_would_do_something(debates: Debates) -> None:
    """A member's name calls nobody, starts no command, and breaks no markup."""
    opening = await debates.open()
    odd = debates.tele.add_user("@todos /start <b>[1]")
    debates.tele.private(odd)
    await debates.press(odd, opening, JOIN, "f")
    assert "<b>" in opening["text"]
    assert not {one["type"] for one in opening["entities"]} & {"mention", "bot_command", "text_mention"}


async def test_what_serving_brings(app: App, shipped_app: App) -> None:
    """With Telegram's token set, debates are posted there, and the schedule wakes up for them."""
    assert isinstance(app.clock, FakeClock)
    made = debating_app(app.data_dir, shipped_app, app.clock)
    made.settings.telegram_token = SecretStr("1:x")
    names = [service.name for service in services(made)]
    assert {"Telegram", "schedule"} <= set(names)
    assert Platform.TELEGRAM in made.debate.posters
    assert "debate" in made.quiz.senders
    assert any(
        "/debate" in f"/{name}" for one in made.telegram_features for each in one.commands for name in each.names
    )
    await made.close()
