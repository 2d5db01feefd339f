"""The quiz as a feature of the bot on Telegram."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from telegram import Update

from bot.adapters.telegram.features import Command, Feature, Handler
from bot.adapters.telegram.markup import plain
from bot.adapters.telegram.quizzing import contesting, sittings
from bot.adapters.telegram.quizzing.alone import REVIEW_LINK, Alone
from bot.adapters.telegram.quizzing.captions import CONTEST
from bot.adapters.telegram.quizzing.contesting import Contests
from bot.adapters.telegram.quizzing.item_files import EXPORT_LINK, ItemFiles
from bot.adapters.telegram.quizzing.polls import CONFIDENCE, FIRST_VOTE
from bot.adapters.telegram.quizzing.posting import TelegramQuizPoster
from bot.adapters.telegram.quizzing.records import PROGRESS_LINK, Records
from bot.adapters.telegram.quizzing.reviewing import EDIT_LINK, ITEMS_LINK, REVIEW, Reviews
from bot.adapters.telegram.quizzing.voting import Votes
from bot.adapters.telegram.quizzing.wishing import wish_of
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Desk, Talk, TalkHandler
from bot.core.groups.model import Platform
from bot.core.quizzing.model import Round, RoundKind
from bot.core.quizzing.quizzing import Quizzing
from bot.core.quizzing.reviewing.reviewing import Reviewing


@dataclass
class TelegramQuiz:
    """Brings the quiz to Telegram.

    Attributes:
        drain: Sends what is owed now, for a chat that waits for its question.
        reviewing: Called when organisers first review items.
    """

    quizzing: Quizzing
    poster: TelegramQuizPoster
    drain: Callable[[], Awaitable[None]]
    reviewing: Callable[[], Reviewing]

    @cached_property
    def votes(self) -> Votes:
        """Votes in polls."""
        return Votes(self.quizzing)

    def feature(self) -> Feature:
        """Return commands, buttons and handlers."""
        alone, records, contests = Alone(self.quizzing), Records(self.quizzing), Contests(self.quizzing)
        reviews = Reviews(self.quizzing, self.reviewing)
        files = ItemFiles(reviews)
        self._alone = alone

        def handlers(desk: Desk) -> Sequence[Handler]:
            return [*self.votes.handlers(desk), *contests.handlers(desk), *reviews.handlers(desk)]

        return Feature(
            commands=(
                Command(("quiz", "quiz"), self._quiz, "quiz_telegram.command.quiz"),
                Command(("revisar", "review"), alone.review, "quiz_telegram.command.review"),
                Command(("placar", "leaderboard"), records.board, "quiz_telegram.command.board"),
                Command(("progresso", "progress"), records.progress, "quiz_telegram.command.progress"),
                Command(("contestar", "contest"), contests.contest, "quiz_telegram.command.contest"),
                _organisers(("revisaritens", "reviewitems"), reviews.review, "quiz_telegram.command.review_items"),
                _organisers(("importaritens", "importitems"), files.bring, "quiz_telegram.command.import_items"),
                _organisers(("exportaritens", "exportitems"), files.take, "quiz_telegram.command.export_items"),
            ),
            presses={
                CONFIDENCE: self.votes.press_confidence,
                FIRST_VOTE: self.votes.press_first_vote,
                CONTEST: contests.press_contest,
                sittings.ANSWER: alone.press_answer,
                sittings.SURE: alone.press_sure,
                sittings.NEXT: alone.press_next,
                REVIEW: reviews.press,
                **contesting.presses(contests),
            },
            handlers=handlers,
            updates=(Update.POLL, Update.POLL_ANSWER),
            connected=self._connected,
            links={
                REVIEW_LINK: alone.review,
                PROGRESS_LINK: records.progress,
                contesting.REASON_LINK: contests.open_link,
                ITEMS_LINK: reviews.open_link,
                EDIT_LINK: reviews.open_link,
                EXPORT_LINK: files.open_link,
            },
            welcome=("quiz_telegram.welcome",),
            help=tuple(f"quiz_telegram.help.{name}" for name in ("quiz", "own", "board", "contest")),
            help_organisers=("quiz_telegram.help.decide", "quiz_telegram.help.review_items"),
        )

    async def _connected(self, desk: Desk) -> None:
        self.poster.desk = desk

    async def _quiz(self, talk: Talk, given: str) -> None:
        """/quiz [topic] [count] [difficulty]: with the group, or alone in private."""
        words = await talk.words()
        wish = wish_of(given, words)
        if wish is None:
            await talk.reply(plain(words.say("quiz.wish.usage")))
        elif talk.venue.private:
            await self._alone.quiz(talk, wish)
        else:
            seat = await seat_of(self.quizzing, talk)
            running = await self.quizzing.rounds.store.last(
                seat.group.id, closed=False, chat=(Platform.TELEGRAM, talk.venue.chat)
            )
            if running is not None and running.kind is RoundKind.ASKED:
                await talk.reply(plain(words.say("quiz_telegram.running")))
                return
            assert seat.chat is not None
            here = replace(seat, chat=replace(seat.chat, place=talk.venue.place))
            async with talk.desk.messenger.typing(talk.place):
                round_ = await self.quizzing.ask_group(here, wish)
                await self.drain()
            await self._see_that_it_is_there(talk, round_)

    async def _see_that_it_is_there(self, talk: Talk, round_: Round) -> None:
        """Say so if Telegram does not let the question be put here, as where members may not send polls."""
        rounds = self.quizzing.rounds
        if any(post.given_up for post in await rounds.closing.outbox.of(round_.subject)):
            await rounds.store.close(round_.id, at=rounds.clock.now())
            await talk.say("quiz_telegram.refused")


def _organisers(names: tuple[str, str], handler: TalkHandler, description: str) -> Command:
    return Command(names, handler, description, organisers=True)
