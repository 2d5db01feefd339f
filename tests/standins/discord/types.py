"""Types that all modules share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]  # a JSON object as it goes over the wire


@dataclass(frozen=True)
class Upload:
    """A file that a member or the bot sends along."""

    filename: str
    data: bytes
    content_type: str = "application/octet-stream"
    description: str | None = None


@dataclass
class Call:
    """One REST request of the bot, and the status it was answered with."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: dict[str, Upload] = field(default_factory=dict)
    status: int = 0

    @property
    def payload(self) -> Payload:
        """The body, an empty object where there is none."""
        return self.body if isinstance(self.body, dict) else {}
