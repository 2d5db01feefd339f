"""A group's quiz items in and out of files, and notices that new ones wait."""

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.adding import download, file_of
from bot.adapters.telegram.buttons import in_base_36
from bot.adapters.telegram.markup import Rich, harmless, joined, plain
from bot.adapters.telegram.posting import Piece, Posting, place_of
from bot.adapters.telegram.privately import post_alone
from bot.adapters.telegram.quizzing.reviewing import ITEMS_LINK, Reviews
from bot.adapters.telegram.refusing import telling
from bot.adapters.telegram.talks import Talk
from bot.core.quizzing.reviewing.errors import ItemFileError
from bot.core.quizzing.reviewing.exchanging import MOST_BYTES
from bot.core.quizzing.reviewing.model import FileFormat, ItemsNotice
from bot.core.quizzing.reviewing.noticing import notice_text
from bot.core.quizzing.reviewing.presenting import import_lines
from bot.core.schedule.outbox import Post, Sent
from prompts.words import Words

EXPORT_LINK = "exportaritens"


@dataclass(frozen=True)
class ItemFiles:
    """Takes and gives files of items, for organisers."""

    reviews: Reviews

    async def bring(self, talk: Talk, _words: str) -> None:
        """/importaritens with a GIFT or CSV file."""
        document, words = file_of(talk.message), await talk.words()
        if document is None:
            await talk.reply(plain(words.say("quiz.items.import_usage")))
            return
        seat, _ = await self.reviews.seat(talk)
        if (document.file_size or 0) > MOST_BYTES:
            raise ItemFileError("quiz.items.file.too_large", limit=MOST_BYTES // 1000)
        data = await download(talk, document)
        report = await self.reviews.service().import_file(seat, document.file_name or "", data)
        await talk.reply(joined("\n", [_line(line) for line in import_lines(report, words)]))

    async def take(self, talk: Talk, given: str) -> None:
        """/exportaritens gift or csv: the file goes to the organiser alone, since it holds the keys."""
        words = await talk.words()
        kind = given.strip().lower() or FileFormat.GIFT.value
        if kind not in set(FileFormat):
            await talk.reply(plain(words.say("quiz.items.export_usage")))
            return
        seat, _ = await self.reviews.seat(talk)
        file = await self.reviews.service().export_file(seat, FileFormat(kind))
        caption = plain(words.say("quiz.items.exported", count=file.count))
        await post_alone(talk, talk.desk.messenger.send_file(talk.alone, file.data, file.name, caption), EXPORT_LINK)

    async def open_link(self, talk: Talk, _payload: str) -> None:
        """Give the file in the private chat that a link opened."""
        await self.take(talk, "")


@dataclass(frozen=True)
class TelegramItemNotices:
    """`ItemNoticePoster` on Telegram."""

    posting: Posting

    async def announce(self, post: Post, notice: ItemsNotice, words: Words) -> Sent:
        """Post the notice, with a button that opens the review in private."""
        desk = self.posting.connected_desk()
        url = desk.deep_link(f"{ITEMS_LINK}-{in_base_36(int(post.key.chat))}")
        markup = InlineKeyboardMarkup([[InlineKeyboardButton(words.say("quiz.items.open"), url=url)]])
        with telling():
            number = await self.posting.put(place_of(post), Piece(_line(notice_text(notice, words)), markup))
        return Sent(str(number))


def _line(text: str) -> Rich:
    """A line in which only the bot's own command stays live."""
    return plain(harmless(text).replace("/\u2060revisaritens", "/revisaritens").replace("/\u2060review", "/review"))
