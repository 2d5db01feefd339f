"""The driver that tests use."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Self

from .faults import Fault, Scope
from .interacting import Interacting


class FakeDiscord(Interacting):
    """A small Discord in memory: REST v10, gateway and CDN on 127.0.0.1, for bots on discord.py 2.7.

    A bot is pointed here through addresses only: ``discord.http.Route.BASE = fake.api_url`` and
    ``discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(fake.gateway_url)``.

        async with FakeDiscord() as fake:
            guild = fake.add_guild("Roda")
            channel = fake.add_channel(guild, "leituras")
            ana = fake.add_user("ana", guild, locale="pt-BR")
            ...                                  # start the bot with fake.token
            answer = await fake.slash(ana, channel, "ask", question="…")
            assert answer.content

    Things of the world are wire objects (dictionaries), and they are live: a message's ``content`` changes when the
    bot edits it. What a member's client would refuse raises NotOfferedError.
    """

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    # -- faults; ``path`` is searched as a regular expression in "/channels/1/messages", "/cdn/…"

    def rate_limit(
        self, method: str, path: str, *, times: int = 1, retry_after: float = 0.05, scope: Scope = "user"
    ) -> Fault:
        """Answer 429: of a bucket ("user"), of all ("global") or of a shared resource ("shared")."""
        return self._fault(Fault(method, re.compile(path), times, 429, retry_after=retry_after, scope=scope))

    def fail(self, method: str, path: str, *, status: int = 500, times: int = 1, skip: int = 0) -> Fault:
        """Answer a server error, after ``skip`` requests that go well."""
        return self._fault(Fault(method, re.compile(path), times, status, skip=skip))

    def drop(self, method: str, path: str, *, after_effect: bool = False, times: int = 1) -> Fault:
        """Cut the connection without an answer, before or after the request took effect."""
        return self._fault(Fault(method, re.compile(path), times, 0, after_effect=after_effect))

    def _fault(self, fault: Fault) -> Fault:
        self.faults.add(fault)
        return fault

    async def close_gateway(self, code: int = 4000) -> None:
        """Close the gateway's sockets with a code."""
        await self.gateway.close(code)

    def forget_sessions(self) -> None:
        """Lose the gateway's sessions, so that the next RESUME is refused."""
        self.gateway.forget_sessions()

    def ask_reconnect(self) -> None:
        """Ask bots to reconnect (op 7)."""
        self.gateway.ask_reconnect()
