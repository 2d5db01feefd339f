"""The one service that chat adapters call: a study group's circle."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.core.groups.about import About
from bot.core.groups.asked import AnswerId, Asked, Complaint, ShownPassage, Verdict
from bot.core.groups.linking import LinkCode, Redeemed
from bot.core.groups.model import Group, Platform
from bot.core.groups.speaking import Speaker, Venue
from knowledge.library import Ingested
from knowledge.shelves import DocumentSummary
from prompts.words import Words


class Progress(Protocol):
    """Is told how far a reading's preparation is."""

    async def __call__(self, done: int, total: int) -> None: ...


class Circle:
    """What members and organisers do, whatever the platform."""

    async def joined(self, venue: Venue, by: Speaker | None) -> Group:
        """Bind the chat to a new group, or return the group that it is bound to."""
        raise NotImplementedError

    async def left(self, platform: Platform, chat: str) -> None:
        """Note that the bot may not post in the chat any more."""
        raise NotImplementedError

    async def migrated(self, platform: Platform, old: str, new: str) -> None:
        """Move all that names the chat `old` to `new`."""
        raise NotImplementedError

    async def words(self, venue: Venue, speaker: Speaker) -> Words:
        """Return the sentences to speak with: in the group's language, else the member's, else Portuguese."""
        raise NotImplementedError

    def turn(self, venue: Venue) -> AbstractAsyncContextManager[None]:
        """Wait for the place's turn and hold it: ask and send within it, so that replies keep their order.

        Raises:
            CrowdedError: Too many wait already.
        """
        raise NotImplementedError

    async def ask(self, speaker: Speaker, venue: Venue, text: str, *, reply_to: str = "") -> Asked:
        """Answer a question; takes the place's turn itself where the caller does not hold it.

        Args:
            reply_to: Id of the bot's message replied to; without one the member's last questions there are the context.

        Raises:
            CrowdedError: Too many questions at once.
            LimitedError: The member or the group asks too fast.
        """
        raise NotImplementedError

    async def sent(self, answer: AnswerId, message: str, *, chat: str | None = None) -> None:
        """Remember the id of the bot's message that shows the answer.

        Args:
            chat: Where it was sent, if not where it was asked (an answer published, or sent in private).
        """
        raise NotImplementedError

    async def shown(self, answer: AnswerId, venue: Venue, speaker: Speaker | None = None) -> Asked:
        """Return an answer again.

        Raises:
            ForgottenError: It is kept no more, or belongs to another group than `venue` (in private: than `speaker`).
        """
        raise NotImplementedError

    async def passage(self, answer: AnswerId, n: int, venue: Venue, speaker: Speaker | None = None) -> ShownPassage:
        """Return the paragraph of an answer's citation `[n]`.

        Raises:
            ForgottenError: As `shown`; or there is no such citation, or its reading was removed.
        """
        raise NotImplementedError

    async def judge(
        self, answer: AnswerId, speaker: Speaker, verdict: Verdict, reason: str = "", venue: Venue | None = None
    ) -> None:
        """Keep what a member thinks of an answer, in place of what they thought before.

        Raises:
            ForgottenError: As `shown`.
        """
        raise NotImplementedError

    async def complaints(self, speaker: Speaker, venue: Venue) -> list[Complaint]:
        """Return the group's answers called wrong and not yet settled, newest first; for organisers."""
        raise NotImplementedError

    async def settle(self, answer: AnswerId, speaker: Speaker, venue: Venue) -> None:
        """Note that an organiser has seen to the complaints about an answer."""
        raise NotImplementedError

    async def suggestions(self, venue: Venue, speaker: Speaker, typed: str) -> list[str]:
        """Return at most 25 questions of at most 100 characters that go with what is typed."""
        raise NotImplementedError

    async def group(self, venue: Venue, speaker: Speaker) -> Group | None:
        """Return the group of the chat; in private the group that the member was last seen in, None without one."""
        raise NotImplementedError

    async def configure(self, venue: Venue, speaker: Speaker, **changes: object) -> Group:
        """Change settings of the group; all of them, or none.

        Args:
            changes: Fields of `GroupSettings`. `language` may be "pt", "en" or "" (each member's own); `quiz` and
                `debate` a `DailyTime`, or "HH:MM" (on the same weekdays as before); `quiz_weekdays` and
                `debate_weekdays` numbers from 0 (Monday) to 6, none of them meaning never. `place`: the channel or
                topic of the chat's daily posts.

        Raises:
            NotOrganiserError: The speaker is no organiser.
            SettingError: A value cannot be; it is named.
        """
        raise NotImplementedError

    async def place(self, venue: Venue) -> str:
        """Return the channel or topic of the chat's daily posts, empty if none is chosen."""
        raise NotImplementedError

    async def group_code(self, venue: Venue, speaker: Speaker) -> LinkCode:
        """Return a code that binds another chat to this group; for organisers."""
        raise NotImplementedError

    async def member_code(self, speaker: Speaker) -> LinkCode:
        """Return a code by which the same person's other identity becomes the same member."""
        raise NotImplementedError

    async def redeem(self, venue: Venue, speaker: Speaker, code: str) -> Redeemed:
        """Bind what the code stands for: this chat to its group, or this speaker to its member.

        Raises:
            CodeError: The code is unknown, used or expired, or does not fit here.
            NotOrganiserError: The code is a group's, and the speaker is no organiser.
        """
        raise NotImplementedError

    async def readings(self, venue: Venue, speaker: Speaker) -> list[DocumentSummary]:
        """Return what the group reads: its own readings, then the shipped ones."""
        raise NotImplementedError

    async def add_url(self, venue: Venue, speaker: Speaker, url: str, progress: Progress) -> Ingested:
        """Add a web page to the group's readings; for organisers.

        Raises:
            UnreadableError: It cannot be fetched or read.
            LimitError: The group keeps as much as it may.
        """
        raise NotImplementedError

    async def add_file(self, venue: Venue, speaker: Speaker, name: str, data: bytes, progress: Progress) -> Ingested:
        """Add a file to the group's readings; for organisers. Raises as `add_url`."""
        raise NotImplementedError

    async def remove(self, venue: Venue, speaker: Speaker, document: str) -> None:
        """Take a reading off the group's shelf; for organisers. Shipped readings stay.

        Raises:
            DocumentMissingError: The group has no such reading of its own.
        """
        raise NotImplementedError

    async def about(self, venue: Venue, speaker: Speaker) -> About:
        """Return version, model, size of the library and measured quality."""
        raise NotImplementedError

    async def my_data(self, speaker: Speaker) -> bytes:
        """Return all that is kept on the member, as JSON in UTF-8."""
        raise NotImplementedError

    async def forget(self, speaker: Speaker) -> None:
        """Delete or anonymise all that is kept on the member."""
        raise NotImplementedError
