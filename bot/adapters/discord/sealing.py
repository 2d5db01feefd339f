"""Names of answers that only one member's button opens.

Everyone in a channel can read the custom_id of a button there. A private answer's own id would let them ask for the
answer; sealed for its asker, and with a key that only the bot has, it does not.
"""

import base64
import hashlib
import hmac
import secrets
from typing import Final

SEALED: Final = r"[A-Za-z0-9_-]{48}"
_NONCE: Final = 6  # bytes
_ROOM: Final = 22  # bytes, the longest id of an answer
_TAG: Final = 8  # bytes


def seal(answer: str, asker: int, key: str) -> str:
    """Return `answer` sealed for the member `asker`, as 48 letters, digits, `-` and `_`."""
    nonce = secrets.token_bytes(_NONCE)
    body = _mixed(answer.encode().ljust(_ROOM), nonce, asker, key)
    return base64.urlsafe_b64encode(nonce + body + _tag(nonce + body, asker, key)).decode()


def opened(sealed: str, asker: int, key: str) -> str | None:
    """Return the answer's id, None if it was sealed for someone else or by nobody."""
    raw = base64.urlsafe_b64decode(sealed)
    nonce, body, tag = raw[:_NONCE], raw[_NONCE:-_TAG], raw[-_TAG:]
    if not hmac.compare_digest(tag, _tag(nonce + body, asker, key)):
        return None
    return _mixed(body, nonce, asker, key).decode().rstrip()


def _mixed(body: bytes, nonce: bytes, asker: int, key: str) -> bytes:
    stream = _digest(b"stream" + nonce, asker, key)
    return bytes(one ^ other for one, other in zip(body, stream, strict=False))


def _tag(sealed: bytes, asker: int, key: str) -> bytes:
    return _digest(b"tag" + sealed, asker, key)[:_TAG]


def _digest(text: bytes, asker: int, key: str) -> bytes:
    return hmac.digest(key.encode(), str(asker).encode() + b":" + text, hashlib.sha256)
