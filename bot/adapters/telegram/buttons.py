"""What buttons and deep links carry: a verb and its arguments, in few bytes, read back with suspicion."""

import re
from typing import Final

from telegram import InlineKeyboardButton

from bot.adapters.telegram.limits import CALLBACK_BYTES, DEEP_LINK_CHARACTERS

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_ROW: Final = re.compile(r"[0-9a-z]{22}")
_LINK: Final = re.compile(r"([a-z])-(-?[0-9a-z]{1,13})-(\d{1,3})-([A-Za-z0-9_-]{1,22})")


def button(label: str, verb: str, *arguments: str | int) -> InlineKeyboardButton:
    """Return a button that carries `verb:argument:…`.

    Raises:
        ValueError: More than the 64 bytes that a button holds: a mistake in the program.
    """
    data = ":".join([verb, *map(str, arguments)])
    if len(data.encode()) > CALLBACK_BYTES:
        raise ValueError(f"a button holds {CALLBACK_BYTES} bytes, not {data}")
    return InlineKeyboardButton(label, callback_data=data)


def is_row_id(text: str) -> bool:
    """Return whether `text` could be the id of a round or a debate."""
    return _ROW.fullmatch(text) is not None


def number_in(text: str) -> int:
    """Return the number that an argument is, 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def in_base_36(number: int) -> str:
    """Write a number in few characters."""
    digits = ""
    rest = abs(number)
    while rest:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return ("-" if number < 0 else "") + (digits or "0")


def start_payload(verb: str, chat: int, n: int, answer: str) -> str:
    """Return what a deep link hands to `/start`: a verb, the group's chat, a citation's number, and an answer.

    Raises:
        ValueError: More than a deep link holds: a mistake in the program.
    """
    payload = f"{verb}-{in_base_36(chat)}-{n}-{answer}"
    if len(payload) > DEEP_LINK_CHARACTERS:
        raise ValueError(f"a deep link holds {DEEP_LINK_CHARACTERS} characters, not {payload}")
    return payload


def read_payload(payload: str) -> tuple[str, int, int, str] | None:
    """Return verb, chat, number and answer of a deep link, or None for any other text."""
    match = _LINK.fullmatch(payload)
    if match is None:
        return None
    return match[1], int(match[2], 36), int(match[3]), match[4]
