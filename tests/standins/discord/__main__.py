"""Serve the stand-in for other processes, with one server, channel and member."""

from __future__ import annotations

import argparse
import asyncio
import json

from .server import FakeDiscord


async def serve(port: int) -> None:
    """Serve until interrupted; the addresses and ids are printed as JSON."""
    fake = FakeDiscord()
    await fake.start(port)
    guild = fake.add_guild("Lab")
    channel = fake.add_channel(guild, "lab")
    where = {"api": fake.api_url, "gateway": fake.gateway_url, "token": fake.token}
    print(json.dumps({**where, "guild": guild["id"], "channel": channel["id"]}), flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await fake.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=3100)
    asyncio.run(serve(parser.parse_args().port))
