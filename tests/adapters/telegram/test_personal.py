"""What is kept on a member: sent in private, forgotten on request."""

import json

from sqlalchemy import inspect, text

from tests.adapters.telegram.conftest import QUESTION, Room, Serving, Start, labels
from tests.standins.telegram import FakeTelegram, Payload


def rows_with(serving: Serving, user: Payload) -> list[str]:
    """Tables in which some column holds the member's id or first name."""
    found = []
    with serving.app.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                values = [str(value) for value in row]
                if any(str(user["id"]) in value or user["first_name"] in value for value in values):
                    found.append(table)
    return sorted(set(found))


async def test_the_file_comes_in_private(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Asked for in the group, sent alone; the JSON holds the member's question."""
    await start()
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat)
    tele.send(room.rui, "/meusdados", chat=room.chat)
    document = await tele.wait_message(tele.private(room.rui))
    kept = json.loads(tele.file(document["document"]["file_id"]))
    assert QUESTION in json.dumps(kept, ensure_ascii=False)
    assert document["document"]["file_name"] == "roda-meus-dados.json"
    told = await tele.wait_message(room.chat, after=answer)
    assert told["text"] == "Mandei na nossa conversa particular."


async def test_who_never_started_the_bot_gets_a_link(tele: FakeTelegram, start: Start, room: Room) -> None:
    """The link's /start sends the file."""
    await start()
    eva = tele.add_user("Eva")
    tele.send(eva, "/meusdados", chat=room.chat)
    invited = await tele.wait_message(room.chat)
    assert invited["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/fake_api_bot?start=meusdados"
    tele.send(eva, "/start meusdados")
    assert "document" in await tele.wait_message(tele.private(eva))


async def test_the_file_is_named_in_the_members_language(tele: FakeTelegram, start: Start, room: Room) -> None:
    """As all that they read."""
    await start()
    ada = tele.add_user("Ada", language_code="en")
    tele.send(ada, "/mydata")
    document = await tele.wait_message(tele.private(ada))
    assert document["document"]["file_name"] == "roda-my-data.json"


async def test_forgetting_after_a_confirmation(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Nobody else can confirm; afterwards no row holds the member's id or name."""
    serving = await start()
    tele.send(room.rui, f"/ask {QUESTION}", chat=room.chat)
    answer = await tele.wait_message(room.chat, labels)
    await tele.press(room.rui, answer, text="👎")
    assert rows_with(serving, room.rui)
    tele.send(room.rui, "/esquecer", chat=room.chat)
    asked = await tele.wait_message(room.chat, after=answer)
    callback = await tele.press(room.ana, asked, text="Sim, apagar")
    assert callback.text == "Só quem pediu pode confirmar."
    await tele.press(room.rui, asked, text="Não")
    await tele.wait_for(lambda: asked["text"].startswith("Certo"))
    assert rows_with(serving, room.rui)

    tele.send(room.rui, "/esquecer")
    again = await tele.wait_message(tele.private(room.rui))
    await tele.press(room.rui, again, text="Sim, apagar")
    await tele.wait_for(lambda: again["text"] == "Pronto, apaguei tudo.")
    assert rows_with(serving, room.rui) == []
