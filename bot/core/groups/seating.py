"""Who takes part, and from where: what the quiz and the debates know of a member who speaks to them."""

from dataclasses import dataclass

from bot.core.groups.errors import NoGroupError
from bot.core.groups.keeping import GroupStore
from bot.core.groups.model import Chat, Group, MemberId, Platform
from bot.core.groups.speaking import Speaker, Venue
from knowledge.documents import Language
from prompts.words import Words, words_for


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in a group.

    Attributes:
        language: In which they are spoken to: the group's, else their own.
        name: As the platform shows it.
        chat: Where they speak; None in private.
        place: Channel, thread or topic in it; empty: the chat itself.
    """

    group: Group
    member: MemberId
    platform: Platform
    language: Language
    name: str = ""
    organiser: bool = False
    chat: Chat | None = None
    place: str = ""

    @property
    def words(self) -> Words:
        """The sentences to speak with to them."""
        return words_for(self.language)


@dataclass(frozen=True)
class Seating:
    """The part of a service that seats whoever speaks to it."""

    groups: GroupStore

    async def seat(self, speaker: Speaker, venue: Venue, language: Language = "pt") -> Seat:
        """Return who speaks where; in private, in the group that the member was last seen in.

        Raises:
            NoGroupError: The member was seen in no group yet, or the chat belongs to none.
        """
        presence = await self.groups.arrive(speaker, venue)
        if presence.group is None:
            raise NoGroupError
        return Seat(
            group=presence.group,
            member=presence.member,
            platform=speaker.platform,
            language=presence.group.settings.language or language,
            name=speaker.name,
            organiser=speaker.organiser,
            chat=presence.chat,
            place=venue.place if venue.chat else "",
        )
