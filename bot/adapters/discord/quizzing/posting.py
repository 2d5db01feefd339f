"""The quiz's posts on Discord."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.quizzing.contesting import OpenContest, contest_mark
from bot.adapters.discord.quizzing.outgoing import Outgoing
from bot.adapters.discord.quizzing.questions import ended_view, question_view
from bot.adapters.discord.quizzing.results import result_view
from bot.adapters.discord.quizzing.voting import vote_buttons, vote_mark
from bot.core.quizzing.model import FIRST, SECOND
from bot.core.quizzing.parts import DISCUSSION
from bot.core.quizzing.posters import QuestionSheet, ResultSheet
from bot.core.schedule.outbox import Post, Sent


@dataclass(frozen=True)
class DiscordQuizPoster:
    """`QuizPoster` on Discord: the first custom_id of each message tells it from all others."""

    outgoing: Outgoing

    async def ask(self, post: Post, sheet: QuestionSheet) -> Sent:
        """Put the question, with buttons."""
        mark = vote_mark(sheet.round.id, FIRST)
        return await self.outgoing.send(post, mark, lambda _: question_view(sheet, vote_buttons(sheet.round)))

    async def discuss(self, post: Post, question: Post, sheet: QuestionSheet) -> Sent:
        """End the first ballot, and put the question again under a call for a discussion."""
        await self.outgoing.finish(question, ended_view(sheet, FIRST))
        mark = vote_mark(sheet.round.id, SECOND)
        return await self.outgoing.send(post, mark, lambda _: question_view(sheet, vote_buttons(sheet.round)))

    async def show_count(self, post: Post, sheet: QuestionSheet) -> None:
        """Show how many have voted in the present ballot."""
        await self.outgoing.change(post, question_view(sheet, vote_buttons(sheet.round)))

    async def conclude(self, post: Post, asked: Sequence[Post], sheet: ResultSheet) -> Sent:
        """End voting, and post the result with its picture."""
        result, words = sheet.result, sheet.words
        for question in asked:
            second = question.key.part == DISCUSSION
            count = sum(result.second) if second else result.answered
            about = QuestionSheet(result.round, sheet.group, words, count, keep_key=False)
            await self.outgoing.finish(question, ended_view(about, SECOND if second else FIRST))
        drawn = Drawn(words.say("discord.quiz.picture.result"), sheet.picture)
        label = words.say("discord.quiz.contest")
        return await self.outgoing.send(
            post,
            contest_mark(result.round.id),
            lambda picture: result_view(sheet, picture, [OpenContest(result.round.id, label=label)]),
            drawn,
        )
