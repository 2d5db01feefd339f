"""The quiz's posts on Telegram: the poll, the call for a discussion, the result."""

import contextlib
import logging
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.adapters.telegram.markup import plain
from bot.adapters.telegram.ordering import ONCE
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.posting import Piece, Posting, limited_bot, place_of
from bot.adapters.telegram.quizzing.captions import result_caption, result_keyboard
from bot.adapters.telegram.quizzing.polls import poll_arguments, poll_keyboard
from bot.adapters.telegram.refusing import telling
from bot.adapters.telegram.talks import Desk
from bot.core.clock import Clock
from bot.core.quizzing.posters import QuestionSheet, ResultSheet
from bot.core.schedule.outbox import Post, Sent

PICTURE = "quiz.png"

log = logging.getLogger(__name__)


@dataclass
class TelegramQuizPoster(Posting):
    """`QuizPoster` on Telegram, and its `Ear`.

    A lost answer is made up for as in all that `Messenger` posts: the message is looked for by its buttons, as long as
    the process knows where in the chat to look. Where it does not, the post is sent again.
    """

    clock: Clock

    async def ask(self, post: Post, sheet: QuestionSheet) -> Sent:
        """Put the question as a quiz, or as a plain poll where its key is to be kept."""
        with telling():
            return await self._send_poll(post, sheet)

    async def discuss(self, post: Post, question: Post, sheet: QuestionSheet) -> Sent:
        """End the first poll, and ask again with the call to talk in the poll's description."""
        with telling():
            await self._end_poll(question)
            return await self._send_poll(post, sheet)

    async def show_count(self, post: Post, sheet: QuestionSheet) -> None:
        """Nothing to do: Telegram counts under its polls itself."""

    async def conclude(self, post: Post, asked: tuple[Post, ...], sheet: ResultSheet) -> Sent:
        """End the polls, and answer the last with picture and result in one message."""
        replied = asked[-1].sent
        reply_to = int(replied.message) if replied else None
        piece = Piece(result_caption(sheet), result_keyboard(sheet), sheet.picture.png, PICTURE, reply_to)
        with telling():
            for question in asked:
                await self._end_poll(question)
            return Sent(str(await self.put(place_of(post), piece)))

    async def has_heard_all(self) -> bool:
        """Whether no update waits at Telegram, which is rid of one only when the vote in it is kept."""
        if self.desk is None:
            return False
        try:
            return not (await self.desk.bot.get_webhook_info()).pending_update_count
        except TelegramError as error:
            log.warning("Telegram cannot be asked for votes that wait: %s", error.message)
            return False

    async def _send_poll(self, post: Post, sheet: QuestionSheet) -> Sent:
        desk, place, polls = self.connected_desk(), place_of(post), dict[int, str]()
        arguments, markup = poll_arguments(sheet, self.clock.now()), poll_keyboard(sheet.round, sheet.words)
        said = True

        async def send(chat: int, thread: int | None) -> Message:
            nonlocal said
            message = await limited_bot(desk).send_poll(
                chat, message_thread_id=thread, reply_markup=markup, rate_limit_args=ONCE, **arguments
            )
            if message.poll is not None:
                polls[message.message_id] = message.poll.id
                said = message.poll.description is not None
            return message

        number = await self.put_by(place, send, markup)
        if number not in polls:
            polls[number] = await _poll_found(desk, place, number, poll_keyboard(sheet.round, sheet.words, "x"))
        if not said:  # a server of one's own that is older than descriptions
            with contextlib.suppress(TelegramError):
                await desk.messenger.send(place, plain(arguments["description"]), reply_to=number)
        return Sent(str(number), polls[number])

    async def _end_poll(self, question: Post) -> None:
        if question.sent:
            await self.connected_desk().messenger.end_poll(place_of(question), int(question.sent.message))


async def _poll_found(desk: Desk, place: Place, number: int, markup: InlineKeyboardMarkup) -> str:
    """Return the id of a poll that was found again: Telegram tells it to who changes the message."""
    message = await desk.bot.edit_message_reply_markup(place.chat, number, reply_markup=markup)
    poll = message.poll if isinstance(message, Message) else None
    return poll.id if poll else ""
