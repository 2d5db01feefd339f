"""Serve the stand-in for other processes, taking any token, with the control API under /ctl."""

from __future__ import annotations

import argparse
import asyncio

from .server import FakeTelegram
from .types import Options


async def serve(port: int, options: Options) -> None:
    """Serve until interrupted."""
    fake = FakeTelegram(options=options)
    fake.world.token = None
    await fake.start(port)
    print(f"fake telegram on 127.0.0.1:{fake.port}", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await fake.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=9200)
    parser.add_argument("--flood", action="store_true", help="enforce rough flood limits")
    parser.add_argument("--no-privacy", action="store_true", help="deliver plain messages in groups too")
    given = parser.parse_args()
    asyncio.run(serve(given.port, Options(flood=given.flood, privacy=not given.no_privacy)))
