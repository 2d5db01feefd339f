"""The debates' posts on Telegram."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.adapters.telegram.debating import keyboards
from bot.adapters.telegram.debating.announcing import (
    motion_line,
    opening_text,
    pause_text,
    phase_text,
    prompt_text,
    reminder_text,
)
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.outcomes import message_link, result_caption, result_parts
from bot.adapters.telegram.debating.topics import Topics
from bot.adapters.telegram.markup import Rich
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.posting import Piece, Posting, place_of
from bot.adapters.telegram.refusing import telling
from bot.core.debating.posters import DebateResultSheet, DebateSheet, Opened
from bot.core.groups.model import Platform
from bot.core.keyed import Newest
from bot.core.schedule.outbox import Post, Sent

PICTURE: Final = "debate.png"
BEGUN: Final = 1_000  # posts of several messages kept in mind


@dataclass
class TelegramDebatePoster(Posting):
    """`DebatePoster` on Telegram.

    A message whose answer was lost is looked for, as in all that `Messenger` posts, as long as the process knows where
    in the chat to look; where it does not, it is sent again. A post of several messages goes on where it stopped.

    Attributes:
        keep_days: For how many days the words that a summary quotes are kept.
    """

    keep_days: int
    topics: Topics = field(default_factory=Topics)
    _begun: Newest[str, list[int]] = field(default_factory=lambda: Newest(BEGUN))

    async def prompt(self, post: Post, sheet: DebateSheet) -> Sent:
        """Put the daily prompt."""
        markup = keyboards.prompt_keyboard(sheet.debate.id, sheet.words)
        return await self._post(post, place_of(post), [Piece(prompt_text(sheet), markup)])

    async def open(self, post: Post, sheet: DebateSheet) -> Opened:
        """Make a topic where the chat has topics, and put the debate there; else where it was asked for."""
        desk, chat, words = self.connected_desk(), int(post.key.chat), sheet.words
        with telling():
            title = sheet.debate.motion.title or sheet.debate.motion.text
            topic = await self.topics.topic_for(desk, post.key.nonce, chat, title)
            thread = str(topic) if topic else ""
            way = await self.topics.way(desk, chat, thread, fresh=True)
        place = Place(chat, topic) if topic else place_of(post)
        prompt = int(sheet.prompt) if sheet.prompt else None
        text = opening_text(sheet, way, self.keep_days)
        markup = keyboards.opening_keyboard(sheet.debate.id, words)
        sent = await self._post(post, place, [Piece(text, markup, reply_to=None if topic else prompt)])
        if topic:
            await self._point_to(place_of(post), sheet, topic, prompt)
        return Opened(sent.message, thread)

    async def phase(self, post: Post, sheet: DebateSheet) -> Sent:
        """Announce a phase."""
        spot = sheet.spot
        text = phase_text(sheet, in_replies=spot is None or not spot.thread)
        return await self._in_debate(
            post, sheet, text, keyboards.phase_keyboard(sheet.debate.id, sheet.phase, sheet.words)
        )

    async def remind(self, post: Post, sheet: DebateSheet) -> Sent:
        """Say who has not spoken or voted yet."""
        markup = keyboards.reminder_keyboard(sheet.debate.id, sheet.phase, sheet.words)
        return await self._in_debate(post, sheet, reminder_text(sheet), markup)

    async def pause(self, post: Post, sheet: DebateSheet) -> Sent:
        """Say that the debate is paused, or goes on."""
        debate, words = sheet.debate, sheet.words
        paused = debate.paused_at is not None
        markup = keyboards.pause_keyboard(debate.id, words) if paused else keyboards.hand_keyboard(debate.id, words)
        return await self._in_debate(post, sheet, pause_text(sheet), markup)

    async def conclude(self, post: Post, sheet: DebateResultSheet) -> Sent:
        """Announce the result: the picture with the movement in words, then what was said best.

        The topic stays open: groups like to talk a result over.
        """
        result, words, picture = sheet.result, sheet.sheet.words, sheet.picture
        reply_to = _anchor(sheet.sheet)
        rest = result_parts(result, words, pictured=picture is not None)
        pieces = [Piece(result_caption(result, words), None, picture.png, PICTURE, reply_to)] if picture else []
        pieces += [Piece(part, reply_to=reply_to) for part in rest]
        pieces[-1] = replace(pieces[-1], markup=keyboards.result_keyboard(result.debate.id, words))
        return await self._post(post, _debate_place(post, sheet.sheet), pieces)

    async def _in_debate(self, post: Post, sheet: DebateSheet, text: Rich, markup: InlineKeyboardMarkup | None) -> Sent:
        piece = Piece(text, markup, reply_to=_anchor(sheet))
        return await self._post(post, _debate_place(post, sheet), [piece])

    async def _post(self, post: Post, place: Place, pieces: Sequence[Piece]) -> Sent:
        """Send the pieces that are not there yet; return the last one's id, which carries the buttons.

        What was sent stays in mind: a post that is tried again because it could not be noted is not sent again.
        """
        sent = self._begun.get(post.key.nonce, [])
        with telling():
            for piece in pieces[len(sent) :]:
                sent.append(await self.put(place, piece))
                self._begun[post.key.nonce] = sent
        return Sent(str(sent[-1]))

    async def _point_to(self, place: Place, sheet: DebateSheet, topic: int, prompt: int | None) -> None:
        """Say where the debate is, outside its topic; a help, and no more than tried."""
        words = sheet.words
        url = message_link(Platform.TELEGRAM, str(place.chat), str(topic))
        if not url:
            return
        text = filled(words, "debate_telegram.in_topic", motion=motion_line(sheet.debate.motion.text, words))
        markup = InlineKeyboardMarkup([[InlineKeyboardButton(words.say("debate_telegram.go"), url=url)]])
        with contextlib.suppress(TelegramError):
            await self.put(place, Piece(text, markup, reply_to=prompt), follow=True)


def _debate_place(post: Post, sheet: DebateSheet) -> Place:
    thread = sheet.spot.thread if sheet.spot is not None else ""
    return Place.named(post.key.chat, thread or post.place)


def _anchor(sheet: DebateSheet) -> int | None:
    """The message to reply to where there is no topic that keeps the debate together."""
    spot = sheet.spot
    return int(spot.message) if spot is not None and spot.message and not spot.thread else None
