"""Which function answers which request."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias
from urllib.parse import unquote

from ..state import World
from ..types import Call

Handler: TypeAlias = Callable[..., Any]  # (world, call, **parameters of the path) -> JSON, or None for 204
Table: TypeAlias = list[tuple[str, Handler]]  # ("GET /channels/{channel_id}", handler)


def _answer(handler: Handler, call: Call, parameters: dict[str, str], world: World) -> Any:
    return handler(world, call, **parameters)


class Router:
    """A table of routes; literal paths win over those with parameters."""

    def __init__(self, table: Iterable[tuple[str, Handler]]) -> None:
        self._routes: list[tuple[str, re.Pattern[str], Handler]] = []
        for rule, handler in table:
            method, template = rule.split(" ", 1)
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template.replace("@", "\\@"))
            self._routes.append((method, re.compile(f"^{pattern}$"), handler))
        self._routes.sort(key=lambda route: route[1].groups)

    def find(self, call: Call) -> Callable[[World], Any] | None:
        """The handler bound to a request, or None if there is none."""
        for method, pattern, handler in self._routes:
            match = pattern.match(call.path)
            if match and method == call.method:
                parameters = {key: unquote(value) for key, value in match.groupdict().items()}
                return functools.partial(_answer, handler, call, parameters)
        return None
