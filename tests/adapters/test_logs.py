"""The log and its secrets."""

import io
import logging
from collections.abc import Callable

import httpx

from bot.adapters.logs import RedactingFormatter

TOKEN = "123456:AAH-secret_token"


def logged(write: Callable[[logging.Logger], None]) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter([TOKEN, "", "d1sc0rd"]))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    write(logger)
    return stream.getvalue()


def test_no_secret_whatever_logs_it() -> None:
    """In a message, an argument, an escaped form, an exception's words or a traceback's source."""

    def write(logger: logging.Logger) -> None:
        logger.info("HTTP Request: POST %s", httpx.URL(f"https://api.telegram.org/bot{TOKEN}/getMe"))
        logger.info("https://example.org/?token=123456%3AAAH-secret_token and d1sc0rd")
        try:
            raise ValueError(f"cannot connect to bot{TOKEN}")
        except ValueError:
            logger.exception("failed for %r", TOKEN)

    text = logged(write)
    assert text.count("<secret>") >= 5
    assert "secret_token" not in text
    assert "d1sc0rd" not in text
    assert "HTTP Request: POST https://api.telegram.org/bot<secret>/getMe" in text


def test_the_rest_is_as_it_was() -> None:
    """An empty secret hides nothing."""
    assert "INFO test plain words" in logged(lambda logger: logger.info("plain words"))
