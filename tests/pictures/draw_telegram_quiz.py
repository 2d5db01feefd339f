"""Draws the pictures of Telegram's quiz in the README from what the stand-in received in a week of a group.

python -m tests.pictures.draw_telegram_quiz
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.app import App
from bot.telegram_assembling import add_telegram_quiz
from tests.doubles import FakeClock
from tests.pictures.chats import column
from tests.pictures.on_telegram import Pictures, club, configured, draw_all, serving
from tests.pictures.shipped import app_over
from tests.standins.telegram import FakeTelegram, Payload

ZONE: Final = ZoneInfo("America/Sao_Paulo")
FIRST_DAY: Final = datetime(2026, 3, 2, tzinfo=ZONE)
DAYS: Final = 6
RIGHT: Final = {
    "Rita": (1, 1, 0, 1, 1, 1),
    "Caio": (0, 1, 1, 0, 1, 0),
    "Lúcia": (1, 0, 1, 1, 0, 1),
    "Davi": (0, 0, 1, 0, 1, 1),
}


@dataclass
class Week:
    """The group and what time it is there."""

    tele: FakeTelegram
    app: App
    clock: FakeClock
    group: Payload
    people: dict[str, Payload]

    async def at(self, day: int, hour: int) -> None:
        """Set the clock, and let the schedule wake up twice: for what is due, and for what that owes."""
        self.clock.time = (FIRST_DAY + timedelta(days=day, hours=hour)).astimezone(UTC)
        for _ in range(2):
            for wake in self.app.quiz.scheduler().wakes:
                await wake.do()
            self.clock.time += timedelta(seconds=10)

    async def vote(self, name: str, message: Payload, *, right: bool) -> None:
        """Let somebody vote, and wait until it is kept."""
        key = message["poll"]["correct_option_ids"][0]
        wrong = (key + 1 + len(name) % 2) % len(message["poll"]["options"])
        self.tele.vote(self.people[name], message, key if right else wrong)
        await self.tele.wait_polling()

    async def say(self, name: str, words: str, *, alone: bool = False, reply_to: Payload | None = None) -> Payload:
        """Let somebody speak; return the answer."""
        person = self.people[name]
        chat = self.tele.private(person) if alone else self.group
        sent = self.tele.send(person, words, chat=chat, reply_to=reply_to)
        return await self.tele.wait_message(chat, after=sent)


async def live(tele: FakeTelegram, data: Path) -> Pictures:
    """Let a group have its quiz for some days; return the columns of each picture."""
    clock = FakeClock(FIRST_DAY.astimezone(UTC))
    app = app_over(data, clock)
    add_telegram_quiz(app)
    async with serving(tele, app):
        group, people = club(tele, RIGHT)
        await configured(app, group, people["Rita"])
        return await pictured(Week(tele, app, clock, group, people))


async def pictured(week: Week) -> Pictures:
    """Let the days pass; return the columns of each picture."""
    tele, group, people = week.tele, week.group, week.people
    for day in range(DAYS):
        await week.at(day, 9)
        question = [m for m in tele.bot_messages(group) if "poll" in m][-1]
        asked = json.loads(json.dumps(question))
        if day == DAYS - 1:
            for name, word in (("Rita", "Tenho certeza"), ("Caio", "Chutei")):
                await tele.press(people[name], question, text=word)
        for name, right in RIGHT.items():
            await week.vote(name, question, right=bool(right[day]))
        await week.at(day + 1, 5)
    result = [m for m in tele.bot_messages(group) if "photo" in m][-1]
    columns = {
        "telegram_quiz": [
            column(tele, "Clube da leitura, às 9 horas", [asked]),
            column(tele, "na manhã seguinte", [question, result]),
        ]
    }
    await week.at(DAYS, 8)
    board = await week.say("Caio", "/placar tudo")
    progress = await week.say("Rita", "/progresso", alone=True)
    columns["telegram_quiz_records"] = [
        column(tele, "Clube da leitura", [*_asked(tele, group, board), board]),
        column(tele, "Rita e Roda, em particular", [*_asked(tele, tele.private(people["Rita"]), progress), progress]),
    ]
    contest = await week.say("Caio", "/contestar Uma das outras opções também aparece na leitura.", reply_to=result)
    before = column(tele, "Clube da leitura", [*_asked(tele, group, contest), contest])
    await tele.press(people["Rita"], contest, text="Manter o gabarito")
    alone = await week.say("Lúcia", "/quiz destilação 2", alone=True)
    letter = next(one["text"] for one in alone["reply_markup"]["inline_keyboard"][0])
    await tele.press(people["Lúcia"], alone, text="Acho")
    before_alone = _copy(alone)
    await tele.press(people["Lúcia"], alone, text=letter)
    columns["telegram_quiz_contest"] = [before, column(tele, "Clube da leitura, depois da decisão de Rita", [contest])]
    place = tele.private(people["Lúcia"])
    columns["telegram_quiz_alone"] = [
        column(tele, "Lúcia e Roda, em particular", [*_asked(tele, place, alone), before_alone]),
        column(tele, "depois de responder", [alone]),
    ]
    return columns


def _asked(tele: FakeTelegram, chat: Payload, answer: Payload) -> list[Payload]:
    """The person's message before an answer."""
    earlier = [
        m for m in tele.messages(chat) if m["message_id"] < answer["message_id"] and m["from"]["id"] != tele.me["id"]
    ]
    return earlier[-1:]


def _copy(message: Payload) -> Payload:
    return {**message}


if __name__ == "__main__":
    draw_all(live)
