"""Errors: those that Discord answers with, and those that a member's client would not let happen."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """An error answer of the REST API."""

    def __init__(self, status: int, code: int, message: str, **extra: Any) -> None:
        super().__init__(f"{status} (code {code}): {message}")
        self.status = status
        self.body = {"code": code, "message": message, **extra}


class FormError(ApiError):
    """Invalid Form Body (50035); ``errors`` maps dotted paths to (code, message)."""

    def __init__(self, errors: dict[str, tuple[str, str]]) -> None:
        tree: dict[str, Any] = {}
        for path, (code, message) in errors.items():
            node = tree
            for key in path.split("."):
                node = node.setdefault(key, {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        super().__init__(400, 50035, "Invalid Form Body", errors=tree)


class NoResponseError(TimeoutError):
    """The member saw "The application did not respond"."""


class NotOfferedError(LookupError):
    """A member's client does not offer this: no such command, button, option or permission."""


def unknown(what: str) -> ApiError:
    """The 404 for an unknown thing."""
    codes = {
        "Channel": 10003, "Guild": 10004, "Member": 10007, "Message": 10008, "User": 10013, "Emoji": 10014,
        "Webhook": 10015, "Interaction": 10062, "Application Command": 10063,
    }  # fmt: skip
    return ApiError(404, codes[what], f"Unknown {what.lower() if what in ('Interaction',) else what}")
