"""Sealed names of answers."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.sealing import SEALED, opened, seal

NAMES = st.from_regex(r"[A-Za-z0-9_-]{1,22}", fullmatch=True)


@given(NAMES, st.integers(0, 2**63), st.integers(0, 2**63))
def test_only_the_asker_opens_it(name: str, asker: int, other: int) -> None:
    """For the asker it is the name again; for others, another bot, or changed by a letter it is nothing."""
    sealed = seal(name, asker, "key")
    assert re.fullmatch(SEALED, sealed)
    assert name not in sealed or len(name) < 6
    assert opened(sealed, asker, "key") == name
    assert other == asker or opened(sealed, other, "key") is None
    assert opened(sealed, asker, "another key") is None
    forged = ("A" if sealed[20] != "A" else "B").join([sealed[:20], sealed[21:]])
    assert opened(forged, asker, "key") is None
