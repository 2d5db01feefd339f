"""Draws the pictures of Telegram's quiz in the README from what the stand-in received in a week of a group.

python -m tests.pictures.draw_telegram_quiz
"""

import asyncio
import base64
import html
import io
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.async_api import Browser, async_playwright
from pydantic import SecretStr

from bot.adapters.telegram.platform import TelegramPlatform, TelegramSettings
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.settings import SHIPPED_LIBRARY, Settings
from bot.telegram_assembling import add_telegram_quiz
from tests.doubles import FakeClock
from tests.pictures.draw_telegram import CHROMIUM, STYLE, WIDTH, formatted, shown_button
from tests.standins.telegram import FakeTelegram, Payload

FOLDER: Final = Path(__file__).parent
COLOURS: Final = 128
ZONE: Final = ZoneInfo("America/Sao_Paulo")
FIRST_DAY: Final = datetime(2026, 3, 2, tzinfo=ZONE)
DAYS: Final = 6
RIGHT: Final = {
    "Rita": (1, 1, 0, 1, 1, 1),
    "Caio": (0, 1, 1, 0, 1, 0),
    "Lúcia": (1, 0, 1, 1, 0, 1),
    "Davi": (0, 0, 1, 0, 1, 1),
}
MORE_STYLE: Final = """
img { display: block; max-width: 100%; border-radius: 9px; margin: 3px 0; }
.kind { color: #7b8a94; font-size: 13px; margin: 2px 0 6px; }
.question { font-weight: bold; margin-top: 5px; }
.option { display: flex; gap: 8px; margin: 5px 0; align-items: baseline; }
.share { width: 40px; text-align: right; font-weight: bold; font-size: 13px; }
.bar { height: 4px; border-radius: 2px; background: #58a5de; margin-top: 3px; }
.right .bar { background: #3fa14b; }
.description { font-size: 14px; color: #333; white-space: pre-wrap; }
.votes { color: #7b8a94; font-size: 13px; text-align: center; }
"""


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


def open_poll(poll: Payload) -> str:
    """Return a poll as somebody sees it before voting."""
    options = "".join(f'<div class="option">◯ <div>{html.escape(one["text"])}</div></div>' for one in poll["options"])
    return f'{_head(poll)}{options}<div class="votes">Ninguém votou ainda</div>'


def _head(poll: Payload) -> str:
    kind = ("Quiz" if poll["type"] == "quiz" else "Enquete") + (" encerrado" if poll["is_closed"] else "")
    text = f'<div class="description">{html.escape(poll.get("description", ""))}</div>'
    return text + f'<div class="question">{html.escape(poll["question"])}</div><div class="kind">{kind}</div>'


def poll_bubble(message: Payload) -> str:
    """Return a poll as somebody who voted sees it."""
    poll = message["poll"]
    if not poll["total_voter_count"]:
        return open_poll(poll)
    total = poll["total_voter_count"]
    rows = []
    for place, option in enumerate(poll["options"]):
        share = 100 * option["voter_count"] / total
        right = "right" if place in poll.get("correct_option_ids", []) else ""
        mark = " ✓" if right else ""
        rows.append(
            f'<div class="option {right}"><span class="share">{share:.0f}%</span><div style="flex:1">'
            f'{html.escape(option["text"])}{mark}<div class="bar" style="width:{max(share, 1):.0f}%"></div></div></div>'
        )
    return _head(poll) + "".join(rows) + f'<div class="votes">{poll["total_voter_count"]} votos</div>'


def photo(tele: FakeTelegram, message: Payload) -> str:
    """Return the picture that the bot sent."""
    data = base64.b64encode(tele.file(message["photo"][0]["file_id"])).decode()
    return f'<img src="data:image/png;base64,{data}">'


def bubble(tele: FakeTelegram, message: Payload) -> str:
    """Return a message as a chat shows it."""
    mine = message["from"]["id"] == tele.me["id"]
    private = message["chat"]["type"] == "private"
    who = "" if private else f'<div class="who">{html.escape(message["from"]["first_name"])}</div>'
    replied = message.get("reply_to_message") or {}
    said = replied.get("text") or replied.get("caption") or replied.get("poll", {}).get("question", "")
    reply = f'<div class="reply">{html.escape(said[:60])}</div>' if said else ""
    body = poll_bubble(message) if "poll" in message else ""
    if "photo" in message:
        body += photo(tele, message)
        message = {"text": message["caption"], "entities": message.get("caption_entities", []),
                   "reply_markup": message.get("reply_markup", {})}  # fmt: skip
    if "text" in message:
        shown = formatted(message).replace("</blockquote>\n", "</blockquote>")  # a quotation ends its line by itself
        body += f'<div class="text">{shown}</div>'
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    keyboard = "".join(f'<div class="row">{"".join(map(shown_button, row))}</div>' for row in rows)
    return f'<article class="{"" if mine else "own"}">{who}{reply}{body}</article>{keyboard}'


def column(tele: FakeTelegram, title: str, messages: Sequence[Payload]) -> str:
    """Return messages of a chat as a column."""
    return f"<section><header>{title}</header>{''.join(bubble(tele, one) for one in messages)}</section>"


async def live(tele: FakeTelegram, data: Path) -> dict[str, list[str]]:
    """Let a group have its quiz for some days; return the columns of each picture."""
    settings = Settings(data_dir=data, library=str(SHIPPED_LIBRARY), database_url="", chroma_url="")
    clock = FakeClock(FIRST_DAY.astimezone(UTC))
    nothing = SecretStr("")
    app = App(settings.model_copy(update={"embedding_model": "", "llm_base_url": "", "llm_api_key": nothing}), clock)
    add_telegram_quiz(app)
    made = TelegramSettings(tele.token, api_url=tele.base_url, messages_per_second=0, group_messages_per_minute=0)
    platform = TelegramPlatform(app.circle, made, app.telegram_features)
    running = asyncio.create_task(platform.run())
    await tele.wait_polling(60)
    tele.me["first_name"] = "Roda"
    people = {name: tele.add_user(name) for name in RIGHT}
    for person in people.values():
        tele.private(person)
    group = tele.add_supergroup("Clube da leitura", members=people.values())
    tele.world.chat(group["id"]).members[people["Rita"]["id"]] = "administrator"
    rita = Speaker(Platform.TELEGRAM, str(people["Rita"]["id"]), "Rita", organiser=True)
    await app.circle.configure(Venue(Platform.TELEGRAM, str(group["id"]), group["title"]), rita, language="pt")
    week = Week(tele, app, clock, group, people)
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
    await platform.stop()
    await running
    await app.close()
    return columns


def _asked(tele: FakeTelegram, chat: Payload, answer: Payload) -> list[Payload]:
    """The person's message before an answer."""
    earlier = [
        m for m in tele.messages(chat) if m["message_id"] < answer["message_id"] and m["from"]["id"] != tele.me["id"]
    ]
    return earlier[-1:]


def _copy(message: Payload) -> Payload:
    return {**message}


async def shoot(browser: Browser, name: str, columns: Sequence[str]) -> None:
    """Write one picture."""
    width = len(columns) * (WIDTH + 14) + 14
    page = await browser.new_page(viewport={"width": width, "height": 200})
    await page.set_content(f"<meta charset=utf-8><style>{STYLE}{MORE_STYLE}</style>{''.join(columns)}")
    taken = await page.screenshot(full_page=True)
    await page.close()
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    picture.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


async def draw(data: Path) -> None:
    """Write all pictures anew."""
    async with FakeTelegram() as tele:
        pictures = await live(tele, data)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, columns in pictures.items():
            await shoot(browser, name, columns)
        await browser.close()


def main() -> None:
    """Write all pictures anew."""
    os.environ["PTB_TIMEDELTA"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
