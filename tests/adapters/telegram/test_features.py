"""Features register their own commands, buttons and kinds of update."""

from collections.abc import Sequence
from typing import Any

import pytest
from telegram import InlineKeyboardMarkup, Update
from telegram.ext import ContextTypes, PollAnswerHandler

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.features import Command, Feature, Handler
from bot.adapters.telegram.markup import plain
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.platform import TelegramPlatform
from bot.adapters.telegram.settings import TelegramSettings
from bot.adapters.telegram.talks import Desk, Press, Talk
from bot.app import App
from tests.adapters.telegram.conftest import Room, Start
from tests.standins.telegram import FakeTelegram


class Guessing:
    """A game in miniature: a poll by command, a button, and votes."""

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.votes: list[tuple[int, ...]] = []

    def feature(self) -> Feature:
        command = Command(("adivinhar", "guess"), self.post, "telegram.command.ask")
        return Feature((command,), {"g": self.press}, self.handlers, ("poll_answer",), self.connected)

    async def post(self, talk: Talk, words: str) -> None:
        await talk.reply(plain(f"palpite: {words}"), InlineKeyboardMarkup([[button("Vale", "g", 7)]]))

        async def poll(chat: int, thread: int | None) -> Any:
            return await talk.desk.bot.send_poll(chat, "?", ["a", "b"], is_anonymous=False, message_thread_id=thread)

        await talk.desk.messenger.post(talk.place, poll)

    async def press(self, press: Press) -> None:
        await press.note(f"apertou {press.arguments[0]}")

    def handlers(self, desk: Desk) -> Sequence[Handler]:
        async def voted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            assert update.poll_answer is not None
            self.votes.append(tuple(update.poll_answer.option_ids))
            await desk.messenger.send(Place(update.poll_answer.user.id), plain("voto contado"))

        return [PollAnswerHandler(voted)]

    async def connected(self, desk: Desk) -> None:
        self.desk = desk


async def test_a_feature_beside_the_circle(tele: FakeTelegram, start: Start, room: Room) -> None:
    """Its command is in the menu and works, its button is answered, votes reach it, and it may post by itself."""
    game = Guessing()
    await start([game.feature()])
    assert "adivinhar" in {entry["command"] for entry in tele.commands("pt")}
    tele.send(room.rui, "/adivinhar dez", chat=room.chat)
    posted = await tele.wait_message(room.chat)
    assert posted["text"] == "palpite: dez"
    assert (await tele.press(room.rui, posted, text="Vale")).text == "apertou 7"
    poll = await tele.wait_message(room.chat, lambda m: "poll" in m)
    tele.vote(room.rui, poll, "b")
    assert (await tele.wait_message(tele.private(room.rui)))["text"] == "voto contado"
    assert game.votes == [(1,)]
    assert game.desk is not None
    await game.desk.messenger.send(Place(room.chat["id"]), plain("bom dia"))
    assert tele.bot_messages(room.chat)[-1]["text"] == "bom dia"


async def test_a_poll_whose_answer_got_lost_is_posted_once(tele: FakeTelegram, start: Start, room: Room) -> None:
    """What features post is looked for before it is posted again, as the circle's own messages are."""
    await start([Guessing().feature()])
    tele.drop("sendPoll", after_effect=True)
    tele.send(room.rui, "/adivinhar dez", chat=room.chat)
    await tele.wait_message(room.chat, lambda m: "poll" in m)
    tele.send(room.rui, "/ajuda", chat=room.chat)
    await tele.wait_message(room.chat, lambda m: "O que dá" in m.get("text", ""))
    assert len([m for m in tele.bot_messages(room.chat) if "poll" in m]) == 1


def test_two_features_with_one_verb(app: App) -> None:
    """A mistake in the program, said when it starts."""

    async def press(press: Press) -> None:
        raise AssertionError

    with pytest.raises(ValueError, match="'p'"):
        TelegramPlatform(app.circle, TelegramSettings("1:x"), [Feature(presses={"p": press})])
