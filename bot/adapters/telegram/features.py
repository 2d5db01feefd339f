"""What a feature such as the quiz brings to Telegram: its commands, buttons, handlers and kinds of update."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram.ext import BaseHandler

from bot.adapters.telegram.talks import Desk, Listener, PressHandler, TalkHandler

Handler: TypeAlias = BaseHandler[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the bot.

    Attributes:
        names: Portuguese and English, `[a-z0-9_]`; both always work, the menu shows the one of its language. A further
            name works without being shown.
        description: Key of the menu's line.
        organisers: Shown to administrators only.
    """

    names: tuple[str, ...]
    handler: TalkHandler
    description: str
    organisers: bool = False

    def shown(self, language: str) -> str:
        """The name in the menu of that language."""
        return self.names[0] if language == "pt" else self.names[1]


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the bot on Telegram.

    Attributes:
        presses: Handlers of buttons made by `buttons.button`, by their verb, which no other feature may use.
        handlers: Builds further native handlers, such as of votes in polls.
        updates: Kinds of update that those need, such as `poll_answer`; messages and presses come anyway.
        connected: Called whenever the bot is connected and may post, with what to post through.
        links: What deep links to the private chat do, by all before the first hyphen of what they hand to `/start`.
        listeners: Are given each message in a group that is no command, before it is taken for a question.
        welcome: Keys of what it adds to the welcome of a group, said with the time of the daily quiz and debate as
            `quiz` and `debate`.
        help: Keys of its lines in /ajuda; `help_organisers` for those who administer a group.
    """

    commands: Sequence[Command] = ()
    presses: Mapping[str, PressHandler] = field(default_factory=dict)
    handlers: Callable[[Desk], Sequence[Handler]] = lambda desk: ()
    updates: Sequence[str] = ()
    connected: Callable[[Desk], Awaitable[None]] | None = None
    links: Mapping[str, TalkHandler] = field(default_factory=dict)
    listeners: Sequence[Listener] = ()
    welcome: Sequence[str] = ()
    help: Sequence[str] = ()
    help_organisers: Sequence[str] = ()
