"""What a platform must be able to do for the quiz, and sending a round's posts through it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.core.groups.directory import ChatDirectory
from bot.core.groups.model import Group, Platform
from bot.core.quizzing.keeping import RoundStore
from bot.core.quizzing.model import Round, RoundId
from bot.core.quizzing.parts import DISCUSSION, QUESTION
from bot.core.quizzing.picking import language_of
from bot.core.quizzing.results import Results, RoundResult
from bot.core.schedule.outbox import Outbox, Post, Sent
from prompts.words import Words, words_for


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it shows in words.

    Attributes:
        png: The file's bytes.
        alt: At most 1,024 characters, which is what Discord takes as a description.
    """

    png: bytes
    alt: str


class Pictures(Protocol):
    """Draws; a call takes up to some tenths of a second, beside the event loop."""

    async def shares(self, result: RoundResult, words: Words) -> Picture:
        """Draw the share of each option, the right one marked."""
        ...


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """What is needed to put a round to a chat.

    Attributes:
        count: Votes in the present ballot so far, on all platforms.
        keep_key: The message must not tell anyone the key when they vote, as Telegram's quiz polls do: another ballot
            may follow. A plain poll is used instead.
        group: For its settings and name.
    """

    round: Round
    group: Group
    words: Words
    count: int
    keep_key: bool


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """What is needed to announce a result."""

    result: RoundResult
    group: Group
    words: Words
    picture: Picture


class QuizPoster(Protocol):
    """The quiz on one platform.

    All three that send obey `bot.core.schedule.posting.Sender.send`: for a doubtful post they look for the earlier
    message first where the platform allows it (Discord: the bot's last messages in the channel, by the round's id in
    the buttons, beside `nonce`); and they raise `PostError`, `PostRefusedError` or `ChatGoneError`.
    """

    async def ask(self, post: Post, sheet: QuestionSheet) -> Sent:
        """Put the question of the first ballot: with buttons or a native poll."""
        ...

    async def discuss(self, post: Post, question: Post, sheet: QuestionSheet) -> Sent:
        """End voting on `question`, call for a discussion, and put the same question again, without its key."""
        ...

    async def show_count(self, post: Post, sheet: QuestionSheet) -> None:
        """Show how many have voted on a sent question.

        Raises:
            PostError: It did not work; the caller logs it and lets it be.
        """
        ...

    async def conclude(self, post: Post, asked: tuple[Post, ...], sheet: ResultSheet) -> Sent:
        """End voting on the `asked` messages, and announce the result: picture, key, quote, link, streaks."""
        ...


@dataclass(frozen=True)
class QuizSender:
    """`Sender` of the quiz's posts."""

    posters: Mapping[Platform, QuizPoster]
    rounds: RoundStore
    outbox: Outbox
    results: Results
    groups: ChatDirectory
    pictures: Pictures

    async def send(self, post: Post) -> Sent | None:
        """Send a question, a discussion call or a result, as the post's part says."""
        round_ = await self.rounds.find(RoundId(post.key.subject.partition(":")[2]))
        group = await self.groups.find(post.group)
        poster = self.posters.get(post.key.platform)
        if round_ is None or group is None or poster is None:
            return None
        asked = await self._asked(post)
        if post.key.part == QUESTION:
            return await poster.ask(post, await self.sheet(round_, group)) if round_.is_open else None
        if not asked:
            return None
        if post.key.part == DISCUSSION:
            sheet = await self.sheet(round_, group)
            return await poster.discuss(post, asked[0], sheet) if round_.is_open else None
        words = words_for(round_.item.language)
        result = await self.results.of(round_, group)
        picture = await self.pictures.shares(result, words)
        return await poster.conclude(post, asked, ResultSheet(result, group, words, picture))

    async def _asked(self, post: Post) -> tuple[Post, ...]:
        """Return the sent messages of the same chat on which the round was or is voted."""
        here = (post.key.platform, post.key.chat)
        found = [
            other
            for other in await self.outbox.of(post.key.subject)
            if (other.key.platform, other.key.chat) == here and other.sent and other.key.part in (QUESTION, DISCUSSION)
        ]
        return tuple(sorted(found, key=lambda other: other.key.part == DISCUSSION))

    async def sheet(self, round_: Round, group: Group) -> QuestionSheet:
        """Return what a chat is shown of an open round."""
        count = sum(vote.ballot == round_.ballot for vote in await self.rounds.votes(round_.id))
        return QuestionSheet(round_, group, words_for(language_of(group)), count, keep_key=round_.peer)
