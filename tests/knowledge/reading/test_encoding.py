"""Text is decoded from whatever encoding it was saved in."""

import pytest

from knowledge.errors import UnreadableError
from knowledge.reading.encoding import decode

TEXT = "A ação custou 6 milhões; “não é caro” — disse a pesquisadora à imprensa.\nOutra linha com açúcar, pão e você."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    """Unicode with and without mark and Windows' own encoding are told apart."""
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("text", ["Não", "É só isso: ação, coração, você, avô.", "café", "A educação pública no país"])
def test_short_latin_1(text: str) -> None:
    """Even a few words in Latin-1 come out right."""
    assert decode(text.encode("latin-1")) == text


def test_hint_is_used_where_bytes_are_not_utf_8() -> None:
    """What the server says counts only if the bytes are no UTF-8."""
    assert decode("ação".encode("mac_roman"), hint="macintosh") == "ação"
    assert decode("ação".encode(), hint="latin-1") == "ação"
    assert decode("ação".encode("latin-1"), hint="no-such-code") == "ação"


def test_damaged_utf_8_loses_only_the_damage() -> None:
    """A file cut in the middle of a character is still UTF-8."""
    assert decode(TEXT.encode()[:-1] + "ê".encode()[:1]) == TEXT[:-1]


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02abc" * 50, b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_binary_is_refused(data: bytes) -> None:
    """Bytes full of control characters are no text."""
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert caught.value.key == "error.unreadable.binary"
