"""The token stays out of the log: each address of the Bot API holds it, and the HTTP client logs addresses."""

import logging
from typing import Final

LOGGERS: Final = ("httpx", "telegram.Bot", "telegram.ext.ExtBot")  # those that name addresses


class TokenFilter(logging.Filter):
    """Writes `<token>` for the token."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and let it pass."""
        message = record.getMessage()
        if self._token in message:
            record.msg, record.args = message.replace(self._token, "<token>"), None
        return True
