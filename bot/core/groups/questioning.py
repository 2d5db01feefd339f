"""Questions in a group, and the answers again."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from bot.core.asking.answer import Answer
from bot.core.asking.passages import paragraph_around
from bot.core.asking.question import Question
from bot.core.clock import Clock
from bot.core.groups.asked import AnswerId, Asked, Complaint, ShownPassage, Verdict
from bot.core.groups.errors import ForgottenError, NoGroupError, NotOrganiserError
from bot.core.groups.keeping import AnswerStore, GroupStore, KeptAnswer, Presence
from bot.core.groups.limiting import Shares
from bot.core.groups.model import MemberId, Platform
from bot.core.groups.recording import recorded, restored
from bot.core.groups.speaking import Speaker, Venue
from bot.core.groups.turns import Turns
from bot.core.wording import askable, keepable
from knowledge.documents import Span
from knowledge.index.shelf import Shelf
from knowledge.shelves import SHIPPED, ShelfId, StoredDocument
from prompts.words import words_for

REMEMBERED_QUESTIONS = 3  # earlier questions that a follow-up may lean on
CONVERSATION = timedelta(minutes=10)  # after which a question starts a new conversation
AT_ONCE = 4  # questions answered at the same time
ID_BYTES = 12  # random; 16 characters of base64

Tell = Callable[[Asked], None]
"""Is given an answer as far as it stands, while it grows; nothing that it was given is taken back. Returns at once."""


class Answering(Protocol):
    """Answers one question."""

    async def ask(self, question: Question) -> Answer: ...


class AnsweringAloud(Protocol):
    """Answers one question, and tells what stands of the answer on the way."""

    async def ask_telling(self, question: Question, tell: Callable[[Answer], None] | None) -> Answer: ...


class Shelves(Protocol):
    """Shelves in memory. Calls block."""

    def shelf(self, shelf: ShelfId) -> Shelf: ...


@dataclass(frozen=True)
class Questioning:
    """Asks for members, and keeps what comes of it.

    Attributes:
        at_once: How many questions are answered at the same time.
        aloud: What answers in place of `answering` where somebody listens; None where answers come at once.
    """

    answering: Answering
    shelves: Shelves
    groups: GroupStore
    answers: AnswerStore
    shares: Shares
    turns: Turns
    clock: Clock
    at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    aloud: AnsweringAloud | None = None

    async def ask(self, speaker: Speaker, venue: Venue, text: str, reply_to: str, tell: Tell | None = None) -> Asked:
        presence = await self.groups.arrive(speaker, venue)
        self.shares.question(presence.member, presence.group.id if presence.group else None)
        text = askable(text)
        async with self.turns.of(spot(venue)), self.at_once:
            before = await self._before(presence, venue, reply_to)
            settings = presence.group.settings if presence.group else None
            shelves = presence.group.shelves if presence.group else (SHIPPED,)
            language = settings.language if settings else None
            private = bool(settings and settings.private_first) and not venue.private
            id_ = AnswerId(secrets.token_urlsafe(ID_BYTES))

            def asked(answer: Answer) -> Asked:
                return Asked(id_, answer, words_for(answer.language), private, venue)

            question = Question(text, shelves, language=language, before=before)
            if tell is not None and self.aloud is not None:
                answer = await self.aloud.ask_telling(question, lambda grown: tell(asked(grown)))
            else:
                answer = await self.answering.ask(question)
            if text.strip():
                await self.answers.keep(self._kept(id_, presence, venue, answer))
        return asked(answer)

    def _kept(self, id_: AnswerId, presence: Presence, venue: Venue, answer: Answer) -> KeptAnswer:
        return KeptAnswer(
            id=id_,
            group=presence.group.id if presence.group else None,
            member=presence.member,
            venue=venue,
            question=answer.question,
            asked_as=answer.asked_as,
            language=answer.language,
            content=recorded(answer),
            asked_at=self.clock.now(),
        )

    async def _before(self, presence: Presence, venue: Venue, reply_to: str) -> tuple[str, ...]:
        """Return the full questions that this one may lean on, oldest first."""
        if reply_to:
            replied = await self.answers.of_message(venue.platform, message_chat(venue), reply_to)
            if replied is not None and replied.full_question and await self._may_see(replied, venue, presence.member):
                return (replied.full_question,)
        if presence.new:
            return ()
        since = self.clock.now() - CONVERSATION
        return tuple(await self.answers.recent(presence.member, venue, since, REMEMBERED_QUESTIONS))

    async def sent(self, answer: AnswerId, message: str, chat: str | None) -> None:
        await self.answers.keep_message(answer, message, chat)

    async def shown(self, answer: AnswerId, venue: Venue, speaker: Speaker | None) -> Asked:
        kept = await self._found(answer, venue, speaker)
        if not await self._is_open(kept, speaker):
            raise ForgottenError
        found = await asyncio.to_thread(
            restored, kept.content, kept.question, kept.asked_as, kept.language, self._document
        )
        if found is None:
            raise ForgottenError
        group = await self.groups.group_of(kept.venue.platform, kept.venue.chat) if kept.venue.chat else None
        private = bool(group and group.settings.private_first)
        return Asked(kept.id, found, words_for(kept.language), private, kept.venue)

    async def passage(self, answer: AnswerId, n: int, venue: Venue, speaker: Speaker | None) -> ShownPassage:
        asked = await self.shown(answer, venue, speaker)
        citation = next((citation for citation in asked.answer.citations if citation.n == n), None)
        if citation is None:
            raise ForgottenError
        around = paragraph_around(citation)
        quote = Span(citation.span.start - around.start, citation.span.end - around.start)
        return ShownPassage(citation, around.of(citation.stored.text), quote, asked.words)

    async def judge(
        self, answer: AnswerId, speaker: Speaker, verdict: Verdict, reason: str, venue: Venue | None
    ) -> None:
        kept = await self.answers.find(answer)
        venue = venue or Venue(speaker.platform, "")  # as from a private chat: whoever was in the group may
        presence = await self.groups.arrive(speaker, venue)
        if kept is None or not await self._may_see(kept, venue, presence.member):
            raise ForgottenError
        await self.answers.judge(answer, presence.member, verdict, keepable(reason), self.clock.now())

    async def complaints(self, speaker: Speaker, venue: Venue) -> list[Complaint]:
        if not speaker.organiser:
            raise NotOrganiserError
        presence = await self.groups.arrive(speaker, venue)
        if presence.group is None:
            raise NoGroupError
        return await self.answers.complaints(presence.group.id)

    async def settle(self, answer: AnswerId, speaker: Speaker, venue: Venue) -> None:
        if not speaker.organiser:
            raise NotOrganiserError
        kept = await self._found(answer, venue, speaker)
        await self.answers.settle(kept.id, self.clock.now())

    async def _found(self, answer: AnswerId, venue: Venue, speaker: Speaker | None) -> KeptAnswer:
        kept = await self.answers.find(answer)
        member = await self.groups.member_of(speaker) if speaker else None
        if kept is None or not await self._may_see(kept, venue, member):
            raise ForgottenError
        return kept

    async def _is_open(self, kept: KeptAnswer, speaker: Speaker | None) -> bool:
        """Whether it is for the whole group that it was asked in, or else for this speaker.

        One that was shown to its asker alone is theirs until it is published, whoever has come by its id.
        """
        if kept.venue.private:
            return True  # `_may_see` has looked
        shown = await self.answers.shown_in(kept.id)
        if (kept.venue.platform, kept.venue.chat) in shown:
            return True
        group = await self.groups.group_of(kept.venue.platform, kept.venue.chat)
        if not shown and not (group and group.settings.private_first):
            return True  # on its way into the group just now
        return speaker is not None and await self.groups.member_of(speaker) == kept.member

    async def _may_see(self, kept: KeptAnswer, venue: Venue, member: MemberId | None) -> bool:
        """Whether the answer belongs where it is asked for: to the chat's group; in private, to who asks.

        Without a member, a private conversation is known by its chat; Telegram's private chat has its member's id.
        """
        if not venue.private:
            group = await self.groups.group_of(venue.platform, venue.chat)
            if group is None or kept.group != group.id:
                return False
            return not kept.venue.private or await self.answers.was_sent(kept.id, venue.platform, venue.chat)
        if kept.venue.private and (kept.venue.platform, kept.venue.place) == (venue.platform, venue.place):
            return True
        if member is None and venue.platform is Platform.TELEGRAM:
            member = await self.groups.member_of(Speaker(venue.platform, venue.place, ""))
        if member is None:
            return False
        if kept.member == member:
            return True
        return kept.group is not None and not kept.venue.private and await self.groups.is_in(member, kept.group)

    def _document(self, shelf: ShelfId, key: str) -> StoredDocument | None:
        return next((document for document in self.shelves.shelf(shelf).documents if document.key == key), None)


def spot(venue: Venue) -> tuple[Platform, str, str]:
    """Return what names the place: replies there keep their order."""
    return (venue.platform, venue.chat, venue.place)


def message_chat(venue: Venue) -> str:
    """Return the chat that message ids count in: the group's, or the private one."""
    return venue.chat or venue.place
