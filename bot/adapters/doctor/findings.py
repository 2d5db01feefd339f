"""What a check comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """How a part is; the value is what is shown."""

    WELL = "✓"
    BROKEN = "✗"
    OFF = "–"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part's state.

    Attributes:
        part: `doctor.part.<part>` is the key of its name.
        key: Of the sentence that says how it is, with its parameters.
    """

    mark: Mark
    part: str
    key: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)


def well(part: str, key: str, **parameters: str | int) -> Finding:
    """It works."""
    return Finding(Mark.WELL, part, key, parameters)


def broken(part: str, key: str, **parameters: str | int) -> Finding:
    """It is set, and does not work."""
    return Finding(Mark.BROKEN, part, key, parameters)


def off(part: str, key: str, **parameters: str | int) -> Finding:
    """It is not set."""
    return Finding(Mark.OFF, part, key, parameters)
