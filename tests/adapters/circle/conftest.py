"""A circle over each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.embedding.protocol import Embedder
from tests.circles import Roundtable


@pytest.fixture
def table(tmp_path: Path, embedder: Embedder, url: str) -> Iterator[Roundtable]:
    """A fresh machine; its circle's shipped library is one article about tea."""
    machine = Roundtable(tmp_path, embedder, url)
    yield machine
    machine.close()
