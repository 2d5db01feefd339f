"""The address where metrics are read."""

import asyncio
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.registry import Collector

from knowledge.errors import ExpectedError


class MetricsAddressError(ExpectedError):
    """The address is taken, or is none of this machine's."""

    retryable = True

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__("error.metrics.address", host=host, port=port, reason=reason)


@dataclass
class MetricsEndpoint:
    """Serves metrics over HTTP, with those of the process itself, such as its memory.

    Attributes:
        host: Address to listen on; anybody who reaches it may read.
        port: 0 takes a free one, which stands here while it serves.
    """

    host: str
    port: int
    collector: Collector
    serving: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Serve until stopped.

        Raises:
            MetricsAddressError: It cannot listen there.
        """
        registry = CollectorRegistry()
        registry.register(self.collector)
        ProcessCollector(registry=registry)
        try:
            server, thread = start_http_server(self.port, self.host, registry)
        except OSError as error:
            raise MetricsAddressError(self.host, self.port, error.strerror or str(error)) from error
        self.port = server.server_port
        self.serving.set()
        try:
            await self._stopping.wait()
        finally:
            await asyncio.to_thread(server.shutdown)
            server.server_close()
            thread.join()

    async def stop(self) -> None:
        """Close the address."""
        self._stopping.set()
