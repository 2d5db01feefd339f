"""Serving on several platforms at once: none stops another, and all stop in good order."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.errors import ExpectedError

PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)  # seconds before a failed service is started again; the last one repeats
STOP_SECONDS = 15.0  # for what is under way in all services together

log = logging.getLogger(__name__)


class Server(Protocol):
    """Something that serves until told to stop."""

    async def run(self) -> None:
        """Serve until `stop` or cancelled.

        Raises:
            ExpectedError: It cannot serve; unless retryable, not later either.
        """
        ...

    async def stop(self) -> None:
        """Take nothing new, and let what is under way end."""
        ...


@dataclass(frozen=True, slots=True)
class Service:
    """One part of a running bot.

    Attributes:
        build: Makes it anew for each start.
        essential: Whether the bot is of use with this one alone: a chat platform is, the scheduler is not.
    """

    name: str
    build: Callable[[], Server]
    essential: bool = True


@dataclass(frozen=True)
class Supervisor:
    """Runs services until told to stop, or until no essential one is left.

    Attributes:
        say: Puts a key and its parameters into words, for the log.
        pauses: Seconds before each new start after a failure; the last one repeats.
        stop_seconds: How long services may take to stop.
    """

    say: Callable[[ExpectedError], str]
    pauses: Sequence[float] = PAUSES
    stop_seconds: float = STOP_SECONDS

    async def serve(self, services: Sequence[Service], stopping: asyncio.Event) -> bool:
        """Serve; return False if it ended because no essential service could go on."""
        running = {asyncio.create_task(self._keep(service, stopping)): service for service in services}
        stop = asyncio.create_task(_set(stopping))
        try:
            while not stopping.is_set() and any(running[task].essential for task in running if not task.done()):
                ongoing = [task for task in running if not task.done()]
                await asyncio.wait([stop, *ongoing], return_when=asyncio.FIRST_COMPLETED)
            asked = stopping.is_set()
            stopping.set()
            _, late = await asyncio.wait(running, timeout=self.stop_seconds)
            for task in late:
                log.warning("%s did not stop in %.0f s and is cut off", running[task].name, self.stop_seconds)
            return asked
        finally:
            for task in [stop, *running]:
                task.cancel()
            await asyncio.gather(stop, *running, return_exceptions=True)

    async def _keep(self, service: Service, stopping: asyncio.Event) -> None:
        """Keep one service running."""
        failures = 0
        while not stopping.is_set():
            try:
                await _run_until(service.build(), stopping)
            except ExpectedError as error:
                if not error.retryable:
                    log.error("%s stays off: %s", service.name, self.say(error))
                    return
                log.warning("%s: %s", service.name, self.say(error))
            except Exception:  # the border of a service: whatever ends it, the others go on and it is begun anew
                log.exception("%s failed", service.name)
            else:
                if stopping.is_set():
                    return
                log.warning("%s ended by itself", service.name)
            pause = self.pauses[min(failures, len(self.pauses) - 1)]
            failures += 1
            log.warning("%s starts again in %.0f s", service.name, pause)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), pause)


async def _run_until(server: Server, stopping: asyncio.Event) -> None:
    """Run a server; once `stopping` is set, tell it to stop and wait for its end."""
    serving = asyncio.create_task(server.run())
    told = asyncio.create_task(_set(stopping))
    try:
        await asyncio.wait([serving, told], return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            await server.stop()
        await serving
    finally:
        for task in (serving, told):
            task.cancel()
        await asyncio.gather(serving, told, return_exceptions=True)


async def _set(event: asyncio.Event) -> None:
    await event.wait()
