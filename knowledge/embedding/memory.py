"""How much memory this process may still take."""

from pathlib import Path

_MEBIBYTE = 2**20
_SYSTEM = Path("/proc/meminfo")
_LIMIT = Path("/sys/fs/cgroup/memory.max")
_USED = Path("/sys/fs/cgroup/memory.current")


def available_mebibytes(*, system: Path = _SYSTEM, limit: Path = _LIMIT, used: Path = _USED) -> int | None:
    """The smaller of what the machine and the container have left; None where neither tells."""
    found = []
    if (text := _read(system)) and (line := next((row for row in text.splitlines() if "MemAvailable" in row), None)):
        found.append(int(line.split()[1]) // 1024)
    most, taken = _read(limit).strip(), _read(used).strip()
    if most.isdecimal() and taken.isdecimal():
        found.append(max(int(most) - int(taken), 0) // _MEBIBYTE)
    return min(found, default=None)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
