"""Bytes to text in whatever encoding they were saved."""

import codecs
import re

from knowledge.errors import UnreadableError

CONTROL_LIMIT = 0.02  # share of control characters above which bytes are no text
FAULT_LIMIT = 0.002  # share of broken sequences up to which UTF-8 is damaged rather than another encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["cp1252", "latin_1", "mac_roman", "cp850"]  # what Portuguese and English are saved in
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1_CONTROLS = re.compile(r"[\x80-\x84\x86-\x9f]")


def decode(data: bytes, *, hint: str = "") -> str:
    """Return the text of `data`, without a byte order mark.

    Args:
        hint: Encoding that the page or server names; believed only where the bytes are not UTF-8.

    Raises:
        UnreadableError: The bytes are no text, or in an encoding that cannot be told.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_with(data[len(mark) :], name))
    if name := _wide_encoding(data):
        return _checked(_with(data, name))
    if looks_binary(data):
        raise UnreadableError("error.unreadable.binary")
    return _checked(_narrow(data, hint))


def looks_binary(data: bytes) -> bool:
    """Whether `data` has too many control bytes to be text in an encoding of one to four bytes."""
    sample = data[:65_536]
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\x0b\x0c\r\x1b")
    return controls > CONTROL_LIMIT * len(sample)


def _narrow(data: bytes, hint: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    forgiving = data.decode("utf-8", "replace")
    faults = forgiving.count("\ufffd")
    wide = len(data) - len(forgiving)  # bytes that only make sense as parts of UTF-8 sequences
    if faults <= max(1, FAULT_LIMIT * len(forgiving)) and wide > 4 * faults:
        return forgiving.replace("\ufffd", "")
    if hint and (text := _try(data, hint)) is not None:
        return text
    return _guess(data)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None:
        best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("error.unreadable.encoding")
    name = "cp1252" if best.encoding == "latin_1" else best.encoding  # as browsers read it: with curly quotes
    text = _try(data, name)
    return str(best) if text is None else text


def _wide_encoding(data: bytes) -> str:
    """Return the UTF-16 form that bytes without a mark are in, from where their zeros stand; else an empty string."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _with(data: bytes, name: str) -> str:
    return data.decode(name, "ignore")


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _checked(text: str) -> str:
    """Return `text` if it reads like one.

    Raises:
        UnreadableError: It has too many control characters.
    """
    odd = len(_CONTROLS.findall(text)) + len(_C1_CONTROLS.findall(text))
    if odd > CONTROL_LIMIT * len(text):
        raise UnreadableError("error.unreadable.binary")
    return text
