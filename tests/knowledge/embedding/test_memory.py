"""Memory left to the process."""

from pathlib import Path

import pytest

from knowledge.embedding.memory import available_mebibytes


@pytest.mark.parametrize(
    ("limit", "left"), [("314572800\n", 100), ("max\n", 2000), (None, 2000)], ids=["container", "no limit", "no file"]
)
def test_smaller_of_machine_and_container(tmp_path: Path, limit: str | None, left: int) -> None:
    """A container's limit counts where it has one, else what the machine has."""
    system, most, used = (tmp_path / name for name in ("meminfo", "memory.max", "memory.current"))
    system.write_text("MemTotal: 4096000 kB\nMemAvailable: 2048000 kB\n", encoding="ascii")
    used.write_text("209715200\n", encoding="ascii")
    if limit:
        most.write_text(limit, encoding="ascii")
    assert available_mebibytes(system=system, limit=most, used=used) == left


def test_unknown(tmp_path: Path) -> None:
    """On a system with neither file the answer is None."""
    absent = tmp_path / "absent"
    assert available_mebibytes(system=absent, limit=absent, used=absent) is None
