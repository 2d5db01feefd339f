"""Errors of the Bot API, in the words of the real server; texts marked (~) could not be checked."""

from __future__ import annotations

from typing import Any

PREFIXES = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}


class ApiError(Exception):
    """An answer with ``ok: false``; ``parameters`` go into the answer."""

    def __init__(self, code: int, text: str, **parameters: Any) -> None:
        self.code = code
        self.parameters = parameters
        self.text = PREFIXES.get(code, "") + text
        super().__init__(self.text)


class DropError(Exception):
    """Close the connection without an answer."""


class NotOfferedError(LookupError):
    """A user's client does not offer this: no such button, a closed poll, not in the chat."""


def bad(text: str, **parameters: Any) -> ApiError:
    """A Bad Request."""
    return ApiError(400, text, **parameters)


def too_many(seconds: float) -> ApiError:
    """A 429 that tells when to try again."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
