"""Where on Telegram a message stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or a topic of it."""

    chat: int
    thread: int | None = None

    @classmethod
    def named(cls, chat: str, topic: str = "") -> "Place":
        """Return the place that the core knows by these names."""
        return cls(int(chat), int(topic) if topic else None)

    @property
    def private(self) -> bool:
        """Whether it is the chat with one person: their ids are positive, those of groups negative."""
        return self.chat > 0
