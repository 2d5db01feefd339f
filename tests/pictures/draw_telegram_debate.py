"""Draws the pictures of Telegram's debates in the README from what the stand-in received in one debate of a group.

python -m tests.pictures.draw_telegram_debate
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.adapters.telegram.platform import TelegramPlatform
from bot.app import App
from bot.telegram_assembling import add_telegram_debates
from tests.doubles import FakeClock
from tests.pictures.chats import column
from tests.pictures.on_telegram import Pictures, club, configured, draw_all, serving
from tests.pictures.shipped import app_over
from tests.standins.telegram import FakeTelegram, Payload

ZONE: Final = ZoneInfo("America/Sao_Paulo")
DAY: Final = datetime(2026, 3, 3, tzinfo=ZONE)
SIDES: Final = {"Rita": "Fico a favor", "Caio": "Fico contra", "Lúcia": "Fico a favor", "Davi": "Sorteie para mim"}
BEFORE: Final = {"Rita": 5, "Caio": 1, "Lúcia": 3, "Davi": 3, "Bia": 2}
AFTER: Final = {"Rita": 4, "Caio": 2, "Lúcia": 4, "Davi": 3, "Bia": 4}
STEPS: Final = ("Totalmente contra", "Mais contra", "Em cima do muro", "Mais a favor", "Totalmente a favor")
SAID: Final = (
    ("Abertura", "Rita", "A destilação barateia o estudo: segundo o glossário, ela treina um modelo aluno com as "
     "respostas de um modelo professor mais capaz. É o que qualquer escola faz."),
    ("Abertura", "Caio", "Quem explora primeiro paga a conta, porque treinar o professor custa caro; quem destila leva "
     "o resultado por uma fração disso."),
    ("Réplica", "Lúcia", "Reconheço que o outro lado tem razão em um ponto: sem o professor, não haveria aluno."),
    ("Réplica", "Davi", "Se é só aprender, por que os termos de uso proíbem justamente isso?"),
    ("Fechamento", "Caio", "Concordo com o outro lado: a ciência sempre leu o trabalho alheio; falta dar o crédito."),
)  # fmt: skip


@dataclass
class Group:
    """The group and what time it is there."""

    tele: FakeTelegram
    app: App
    platform: TelegramPlatform
    clock: FakeClock
    chat: Payload
    people: dict[str, Payload]

    async def later(self, **duration: float) -> None:
        """Let time pass, and let the schedule wake up."""
        self.clock.time += timedelta(**duration)
        for wake in self.app.quiz.scheduler().wakes:
            await wake.do()
        for _ in range(4):
            self.clock.time += timedelta(seconds=2)
            await self.app.quiz.posting.drain()

    async def handled(self) -> None:
        """Wait until the bot has dealt with all that was written."""
        await self.tele.wait_polling()
        await self.platform.app.update_queue.join()
        await self.platform._intake.drain()

    async def say(self, name: str, words: str, *, reply_to: Payload | None = None, alone: bool = False) -> Payload:
        """Let somebody speak, and return what they said."""
        person = self.people[name]
        chat = self.tele.private(person) if alone else self.chat
        sent = self.tele.send(person, words, chat=chat, reply_to=reply_to)
        await self.handled()
        return sent

    async def press(self, name: str, message: Payload, text: str) -> None:
        """Let somebody press a button."""
        await self.tele.press(self.people[name], message, text=text)
        await self.handled()

    def newest(self, chat: Payload | None = None) -> Payload:
        """The bot's newest message."""
        return self.tele.bot_messages(chat or self.chat)[-1]

    def titled(self, title: str) -> Payload:
        """The bot's newest message that begins so."""
        return [m for m in self.tele.bot_messages(self.chat) if m.get("text", "").startswith(f"{title}\n")][-1]


async def at_once() -> None:
    """Waits for nothing."""


async def live(tele: FakeTelegram, data: Path) -> Pictures:
    """Start the bot, make the group, and let it debate."""
    clock = FakeClock((DAY + timedelta(hours=17)).astimezone(UTC))
    app = app_over(data, clock)
    app.prepare()
    add_telegram_debates(app).part.showing.pause = at_once
    app.debate.join(app.quiz)
    async with serving(tele, app) as platform:
        chat, people = club(tele, BEFORE)
        tele.set_bot_status(chat, "administrator")
        await configured(app, chat, people["Rita"])
        return await debated(Group(tele, app, platform, clock, chat, people))


async def debated(group: Group) -> Pictures:
    """Lead a debate; return the columns of each picture."""
    tele = group.tele
    await group.later(hours=1)
    prompt = group.newest()
    for name in ("Bia", "Davi"):
        await group.press(name, prompt, STEPS[BEFORE[name] - 1])
    pictures = {"telegram_debate_prompt": [column(tele, "Clube da leitura, às 18 horas", [prompt])]}
    asked = await group.say("Rita", "/debate destilação aprendizado 1d")
    await group.later(seconds=1)
    opening = group.newest()
    for name, stance in BEFORE.items():
        await group.press(name, opening, STEPS[stance - 1])
        if name in SIDES:
            await group.press(name, opening, SIDES[name])
    hand = group.newest(group.tele.private(group.people["Rita"]))
    spoken: list[Payload] = []
    phases: list[Payload] = []
    for title in ("Abertura", "Réplica", "Fechamento"):
        await group.later(days=1, minutes=1)
        phases.append(group.titled(title))
        spoken += [await group.say(who, text, reply_to=phases[-1]) for at, who, text in SAID if at == title]
    pictures["telegram_debate_thread"] = [
        column(tele, "Clube da leitura", [asked, opening]),
        column(tele, "no dia seguinte", [phases[0], *spoken[:2], phases[1], *spoken[2:4]]),
    ]
    query = await group.say("Lúcia", "/evidencia custo de treinamento")
    card = group.newest()
    pictures["telegram_debate_evidence"] = [
        column(tele, "Rita e Roda, em particular", [hand]),
        column(tele, "Clube da leitura", [query, card]),
    ]
    claim = await group.say("Davi", "O treinamento do V3 custou 12 milhões de dólares. A DeepSeek foi fundada em 2023.")
    check = await group.say("Bia", "/checar", reply_to=claim)
    checked = group.newest()
    pictures["telegram_debate_check"] = [column(tele, "Clube da leitura", [claim, check, checked])]
    wanted = await group.say("Caio", "/divergencias")
    pictures["telegram_debate_map"] = [column(tele, "Clube da leitura", [wanted, group.newest()])]
    await group.later(days=1, minutes=1)
    voting = group.titled("Voto final")
    for name, stance in AFTER.items():
        await group.press(name, voting, STEPS[stance - 1])
    shown = {**voting}
    await group.later(days=1, minutes=1)
    result = [m for m in group.tele.bot_messages(group.chat) if "photo" in m]
    rest = [m for m in group.tele.bot_messages(group.chat) if m["message_id"] > result[-1]["message_id"]]
    pictures["telegram_debate_result"] = [
        column(tele, "Clube da leitura", [shown, *result]),
        column(tele, "logo depois", rest[:1]),
    ]
    return pictures


if __name__ == "__main__":
    draw_all(live)
