"""What the operator sets for Discord."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """How to reach Discord, and as whom.

    Attributes:
        token: The bot's token.
        api_url, gateway_url: Addresses of a compatible server; empty: Discord's own.
        message_content: Ask for the privileged intent that lets the bot read messages not addressed to it.
        max_file_bytes: Largest attachment that is downloaded.
        public_url: Address of the reading room; empty: there is none.
    """

    token: str = field(repr=False)
    api_url: str = ""
    gateway_url: str = ""
    message_content: bool = False
    max_file_bytes: int = 20_000_000
    public_url: str = ""
