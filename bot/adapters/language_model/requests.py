"""What a server is asked, and how much of it servers of its kind know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.core.drafting.ports import Heard
from prompts.templates import Prompt


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the server; a schema or a listener only where it is thought to know these."""

    prompt: Prompt
    most_tokens: int
    schema: Mapping[str, Any] | None
    heard: Heard | None


@dataclass(frozen=True, slots=True)
class Ability:
    """What the server is thought to know beside the plain API."""

    schemas: bool = True
    streams: bool = True

    def of(self, request: Request) -> Request:
        """Return the request without what the server does not know."""
        return replace(
            request,
            schema=request.schema if self.schemas else None,
            heard=request.heard if self.streams else None,
        )

    def ways(self, request: Request) -> Iterator["Ability"]:
        """Yield the ways to ask, the fullest first; a way that asks for the same as one before is left out."""
        tried = []
        for way in (self, replace(self, schemas=False), replace(self, streams=False), Ability(False, False)):
            if (asked := way.of(request)) not in tried:
                tried.append(asked)
                yield way
