"""The methods of the Bot API, by theme."""

from __future__ import annotations

from ..types import Methods
from . import chats, files, messages, polls, settings, topics, updates

METHODS: Methods = {
    **chats.METHODS,
    **files.METHODS,
    **messages.METHODS,
    **polls.METHODS,
    **settings.METHODS,
    **topics.METHODS,
    **updates.METHODS,
}
