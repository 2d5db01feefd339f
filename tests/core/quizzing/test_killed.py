"""The daily quiz under kill -9: a short run of the measure in `tests.benchmarks.killing`."""

import subprocess
import sys

from tests.standins.waiting import HANGS


def test_nothing_is_lost_or_doubled() -> None:
    """Two replicas killed twelve times wherever they are: every group has its quiz once, and all votes are kept."""
    command = [sys.executable, "-m", "tests.benchmarks.killing", "--kills", "12", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=HANGS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rounds too many: 0" in done.stdout
