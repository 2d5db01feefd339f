"""Faults of the REST side: rate limits, server errors, lost connections."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Literal

from .types import Payload

Scope = Literal["user", "global", "shared"]


@dataclass
class Fault:
    """What goes wrong with requests of one method whose path matches."""

    method: str
    path: re.Pattern[str]
    times: int
    status: int  # 0: the connection drops
    retry_after: float = 0.0
    scope: Scope = "user"
    after_effect: bool = False
    skip: int = 0

    def headers(self) -> dict[str, str]:
        """The headers of a 429."""
        headers = {"Retry-After": str(self.retry_after), "X-RateLimit-Scope": self.scope}
        if self.scope == "global":
            return {**headers, "X-RateLimit-Global": "true"}
        return {
            **headers,
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": str(self.retry_after),
            "X-RateLimit-Reset": str(time.time() + self.retry_after),
            "X-RateLimit-Bucket": "standin",
        }

    def body(self) -> Payload:
        """The body of the error."""
        if self.status == 429:
            message = "You are being rate limited."
            return {"message": message, "retry_after": self.retry_after, "global": self.scope == "global"}
        return {"message": f"{self.status}: injected fault", "code": 0}


class Faults:
    """The faults still to come; the first that matches a request is used up by one."""

    def __init__(self) -> None:
        self.pending: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a fault in wait."""
        self.pending.append(fault)

    def take(self, method: str, path: str) -> Fault | None:
        """The fault for a request, if one waits."""
        for fault in self.pending:
            if fault.times > 0 and fault.method in (method, "*") and fault.path.search(path):
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault
        return None
