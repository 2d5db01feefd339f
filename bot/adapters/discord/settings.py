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
        guilds_within: Seconds to wait for one more server before all count as known.
        first_pause: Seconds before logging in again; each further one is twice as long.
        finish_within: Seconds for what is being answered when the bot stops.
    """

    token: str = field(repr=False)
    api_url: str = ""
    gateway_url: str = ""
    message_content: bool = False
    max_file_bytes: int = 20_000_000
    public_url: str = ""
    guilds_within: float = 2.0  # discord.py's own default
    first_pause: float = 1.0
    finish_within: float = 8.0
