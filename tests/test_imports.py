"""Starting costs what is used: heavy libraries are imported by whoever needs them, then."""

import subprocess
import sys

import pytest

from tests.standins.waiting import HANGS

HEAVY = ("torch", "sentence_transformers", "chromadb", "discord", "telegram", "trafilatura", "pypdf", "sqlalchemy")


@pytest.mark.parametrize("module", ["bot.__main__", "bot.app"])
def test_importing_the_program_imports_nothing_heavy(module: str) -> None:
    """Neither the console script nor the composition root loads a large library by being imported."""
    code = f"import {module}, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=HANGS)
    assert done.stdout.strip() == "[]"
