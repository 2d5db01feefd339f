"""The one service that chat adapters call: a study group's circle."""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from bot.core.groups.about import About, Itself
from bot.core.groups.asked import AnswerId, Asked, Complaint, ShownPassage, Verdict
from bot.core.groups.configuring import changed
from bot.core.groups.errors import NoGroupError, NotOrganiserError, SettingError
from bot.core.groups.keeping import GroupStore
from bot.core.groups.linking import LinkCode, Linking, Redeemed
from bot.core.groups.model import Chat, Group, Platform
from bot.core.groups.questioning import Questioning, Tell, spot
from bot.core.groups.readings import Progress, Readings
from bot.core.groups.speaking import Speaker, Venue, language_of
from bot.core.groups.suggesting import Suggesting
from bot.core.privacy.personal import PersonalData
from knowledge.library import Ingested
from knowledge.shelves import SHIPPED, DocumentSummary
from prompts.words import Words, words_for

__all__ = ["Circle", "Progress", "Tell"]


class Circle:
    """What members and organisers do, whatever the platform."""

    def __init__(
        self,
        *,
        groups: GroupStore,
        questioning: Questioning,
        linking: Linking,
        readings: Readings,
        suggesting: Suggesting,
        personal: PersonalData,
        itself: Itself,
    ) -> None:
        self._groups = groups
        self._questioning = questioning
        self._linking = linking
        self._readings = readings
        self._suggesting = suggesting
        self._personal = personal
        self._itself = itself

    async def joined(self, venue: Venue, by: Speaker | None) -> Group:
        """Bind the chat to a new group, or return the group that it is bound to; who did it is a member of it."""
        group = await self._groups.bind(venue)
        if by is not None and not venue.private:
            await self._groups.arrive(by, venue)
        return group

    async def left(self, platform: Platform, chat: str) -> None:
        """Note that the bot may not post in the chat any more."""
        await self._groups.leave(platform, chat)

    async def migrated(self, platform: Platform, old: str, new: str) -> None:
        """Move all that names the chat `old` to `new`."""
        await self._groups.rename_chat(platform, old, new)

    async def words(self, venue: Venue, speaker: Speaker) -> Words:
        """Return the sentences to speak with: in the group's language, else the member's, else Portuguese."""
        group = await self._groups.group_of(venue.platform, venue.chat) if venue.chat else None
        if group is not None and group.settings.language is not None:
            return words_for(group.settings.language)
        return words_for(language_of(speaker.language))

    def turn(self, venue: Venue) -> AbstractAsyncContextManager[None]:
        """Wait for the place's turn and hold it: ask and send within it, so that replies keep their order.

        Raises:
            CrowdedError: Too many wait already.
        """
        return self._questioning.turns.of(spot(venue))

    async def ask(
        self, speaker: Speaker, venue: Venue, text: str, *, reply_to: str = "", tell: Tell | None = None
    ) -> Asked:
        """Answer a question; takes the place's turn itself where the caller does not hold it.

        Args:
            reply_to: Id of the bot's message replied to; without one the member's last questions there are the context.
            tell: Is given the answer while a language model still writes it. It is kept, and its buttons work, only
                once this returns.

        Raises:
            CrowdedError: Too many questions at once.
            LimitedError: The member or the group asks too fast.
        """
        return await self._questioning.ask(speaker, venue, text, reply_to, tell)

    async def sent(self, answer: AnswerId, message: str, *, chat: str | None = None) -> None:
        """Remember the id of the bot's message that shows the answer.

        Args:
            chat: Where it was sent, if not where it was asked (an answer published, or sent in private).
        """
        await self._questioning.sent(answer, message, chat)

    async def shown(self, answer: AnswerId, venue: Venue, speaker: Speaker | None = None) -> Asked:
        """Return an answer again.

        Raises:
            ForgottenError: It is kept no more, or belongs to another group than `venue` (in private: than `speaker`).
        """
        return await self._questioning.shown(answer, venue, speaker)

    async def passage(self, answer: AnswerId, n: int, venue: Venue, speaker: Speaker | None = None) -> ShownPassage:
        """Return the paragraph of an answer's citation `[n]`.

        Raises:
            ForgottenError: As `shown`; or there is no such citation, or its reading was removed.
        """
        return await self._questioning.passage(answer, n, venue, speaker)

    async def judge(
        self, answer: AnswerId, speaker: Speaker, verdict: Verdict, reason: str = "", venue: Venue | None = None
    ) -> None:
        """Keep what a member thinks of an answer, in place of what they thought before.

        Raises:
            ForgottenError: As `shown`.
        """
        await self._questioning.judge(answer, speaker, verdict, reason, venue)

    async def complaints(self, speaker: Speaker, venue: Venue) -> list[Complaint]:
        """Return the group's answers called wrong and not yet settled, newest first; for organisers."""
        return await self._questioning.complaints(speaker, venue)

    async def settle(self, answer: AnswerId, speaker: Speaker, venue: Venue) -> None:
        """Note that an organiser has seen to the complaints about an answer."""
        await self._questioning.settle(answer, speaker, venue)

    async def suggestions(self, venue: Venue, speaker: Speaker, typed: str) -> list[str]:
        """Return at most 25 questions of at most 100 characters that go with what is typed."""
        language = (await self.words(venue, speaker)).language
        documents = await self._readings.listed(venue, speaker)
        return self._suggesting.matching(typed, language, {document.id for document in documents})

    async def group(self, venue: Venue, speaker: Speaker) -> Group | None:
        """Return the group of the chat; in private the group that the member was last seen in, None without one."""
        return (await self._groups.arrive(speaker, venue)).group

    async def chats_of(self, speaker: Speaker) -> list[Chat]:
        """Return the chats on the speaker's platform of all groups that they were seen in, and that we may post in."""
        member = await self._groups.member_of(speaker)
        return await self._groups.chats_of_member(member, speaker.platform) if member else []

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
        if not speaker.organiser:
            raise NotOrganiserError
        presence = await self._groups.arrive(speaker, venue)
        if presence.group is None:
            raise NoGroupError
        place = changes.pop("place", None)
        if place is not None and presence.chat is None:
            raise SettingError("circle.setting.place_in_private")
        settings = changed(presence.group.settings, changes)
        await self._groups.save_settings(presence.group.id, settings)
        if place is not None:
            await self._groups.save_place(venue.platform, venue.chat, str(place))
        return replace(presence.group, settings=settings)

    async def place(self, venue: Venue) -> str:
        """Return the channel or topic of the chat's daily posts, empty if none is chosen."""
        return await self._groups.place(venue.platform, venue.chat)

    async def group_code(self, venue: Venue, speaker: Speaker) -> LinkCode:
        """Return a code that binds another chat to this group; for organisers."""
        return await self._linking.group_code(venue, speaker)

    async def member_code(self, speaker: Speaker) -> LinkCode:
        """Return a code by which the same person's other identity becomes the same member."""
        return await self._linking.member_code(speaker)

    async def redeem(self, venue: Venue, speaker: Speaker, code: str) -> Redeemed:
        """Bind what the code stands for: this chat to its group, or this speaker to its member.

        Raises:
            CodeError: The code is unknown, used or expired, or does not fit here.
            NotOrganiserError: The code is a group's, and the speaker is no organiser.
        """
        return await self._linking.redeem(venue, speaker, code)

    async def readings(self, venue: Venue, speaker: Speaker) -> list[DocumentSummary]:
        """Return what the group reads: its own readings, then the shipped ones."""
        return await self._readings.listed(venue, speaker)

    async def add_url(self, venue: Venue, speaker: Speaker, url: str, progress: Progress) -> Ingested:
        """Add a web page to the group's readings; for organisers.

        Raises:
            UnreadableError: It cannot be fetched or read.
            LimitError: The group keeps as much as it may.
        """
        return await self._readings.add_url(venue, speaker, url, progress)

    async def add_file(self, venue: Venue, speaker: Speaker, name: str, data: bytes, progress: Progress) -> Ingested:
        """Add a file to the group's readings; for organisers. Raises as `add_url`."""
        return await self._readings.add_file(venue, speaker, name, data, progress)

    async def remove(self, venue: Venue, speaker: Speaker, document: str) -> None:
        """Take a reading off the group's shelf; for organisers. Shipped readings stay.

        Raises:
            DocumentMissingError: The group has no such reading of its own.
        """
        await self._readings.remove(venue, speaker, document)

    async def about(self, venue: Venue, speaker: Speaker) -> About:
        """Return version, model, size of the library and measured quality."""
        presence = await self._groups.arrive(speaker, venue)
        return await self._itself.about(presence.group.shelves if presence.group else (SHIPPED,))

    async def my_data(self, speaker: Speaker) -> bytes:
        """Return all that is kept on the member, as JSON in UTF-8."""
        return await self._personal.of(speaker)

    async def forget(self, speaker: Speaker) -> None:
        """Delete or anonymise all that is kept on the member."""
        await self._personal.forget(speaker)
