"""A circle with a quiz on an empty database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.quiz_circle import QuizCircle


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[QuizCircle]:
    """One process; its clock stands at a Monday morning."""
    circle = QuizCircle(f"sqlite:///{tmp_path / 'roda.db'}")
    circle.set("2026-03-02 08:00")
    yield circle
    circle.close()
