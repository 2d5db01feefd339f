"""Draws Telegram's picture in the README from what the stand-in received: an answer, its passage and the settings.

python -m tests.pictures.draw_telegram
"""

from pathlib import Path
from typing import Final

from tests.pictures.chats import column
from tests.pictures.on_telegram import Pictures, club, draw_all, serving
from tests.pictures.shipped import app_over
from tests.standins.telegram import FakeTelegram

QUESTION: Final = "Quantos chips H800 foram usados para treinar o V3?"


async def live(tele: FakeTelegram, data: Path) -> Pictures:
    """Ask, press and configure as members do; return what the chats then show."""
    async with serving(tele, app_over(data)):
        group, people = club(tele, ["Rita"])
        rita = people["Rita"]
        tele.send(rita, f"/perguntar {QUESTION}", chat=group)
        answer = await tele.wait_message(group)
        number = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        callback = await tele.press(rita, answer, data=number)
        if callback.show_alert:
            tele.send(rita, QUESTION)
        await tele.wait_message(tele.private(rita))
        tele.send(rita, "/config", chat=group)
        await tele.wait_message(group, after=answer)
    columns = [
        column(tele, "Clube da leitura", tele.messages(group)),
        column(tele, "Rita e Roda, em particular", tele.messages(tele.private(rita))),
    ]
    return {"telegram": columns}


if __name__ == "__main__":
    draw_all(live)
