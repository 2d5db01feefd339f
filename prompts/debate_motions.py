"""The motions and the known divergences that come with the project, as they lie beside this module."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

DEBATES: Final = Path(__file__).parent / "debates"
DIVERGENCES: Final = Path(__file__).parent / "divergences.yaml"


@cache
def motion_rows() -> tuple[dict[str, Any], ...]:
    """Return the rows of all files in order of file and place, read once.

    Each has `id`, `topics`, and under `pt` and `en` each `motion`, `context` (three sentences), `for`, `against`,
    `question`, and `evidence` with lists of `document` and `quote` under `for`, `against` and `complicates`.
    """
    return tuple(row for path in sorted(DEBATES.glob("*.yaml")) for row in _rows(path))


@cache
def divergence_rows() -> tuple[dict[str, Any], ...]:
    """Return the known divergences, read once.

    Each has `id`, `subject` by language, under `pt` and `en` each a list of `document` and `quote`, and often `motion`.
    """
    return tuple(_rows(DIVERGENCES))


def _rows(path: Path) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return found
