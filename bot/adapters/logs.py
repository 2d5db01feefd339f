"""The log: one line for each event, and no secret in any of them."""

import logging
from collections.abc import Iterable
from urllib.parse import quote

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
HIDDEN = "<secret>"
CHATTY = (  # libraries that tell every request, or what they are about to do
    "alembic",
    "apscheduler",
    "chromadb",
    "discord.http",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram.ext.Updater",
)


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback included, and blots out every secret in it.

    Working on the finished text, it does not matter which library logs, or where in the record the secret is.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT)
        forms = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""), repr(secret)[1:-1])}
        self._secrets = sorted(forms, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def start_logging(level: str, secrets: Iterable[str]) -> None:
    """Log to standard error from `level` on, libraries that say much only from WARNING on; without secrets."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.getLevelNamesMapping()[level], logging.WARNING))
