"""What the operator sets for Telegram."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from telegram.constants import FloodLimit

from bot.adapters.telegram.delivering import PAUSES

CONNECT_PAUSES: Final = (1.0, 2.0, 5.0, 15.0, 60.0)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How to reach Telegram, and be reached.

    Attributes:
        api_url: Root of a Bot API server of one's own; empty: Telegram's.
        public_url: Where the internet reaches this process (https): updates are then pushed to `/telegram` there;
            empty: they are fetched.
        webhook_host, webhook_port: Where this process listens for that, behind the operator's proxy.
        send_pauses: Seconds before each new try of a send that may not have arrived.
        connect_pauses: Seconds between tries to connect; the last one repeats.
        stop_seconds: For what is under way when told to stop.
        messages_per_second, group_messages_per_minute: Telegram's limits in all and for each group; 0: none, as for a
            stand-in.
        early_showings_per_minute: How many of a group's messages may show answers still being written; 0: none.
    """

    token: str = field(repr=False)
    api_url: str = ""
    public_url: str = ""
    webhook_host: str = "0.0.0.0"
    webhook_port: int = 8443
    send_pauses: Sequence[float] = PAUSES
    connect_pauses: Sequence[float] = CONNECT_PAUSES
    stop_seconds: float = 10.0
    messages_per_second: float = FloodLimit.MESSAGES_PER_SECOND
    group_messages_per_minute: float = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP
    early_showings_per_minute: int = 8  # the rest of a group's 20 are for what is whole
