"""Ports for what must be told its port before it listens, where 0 will not do."""

import os
import socket

FIRST, LAST = 10_000, 32_000  # below those that systems give to connections and to servers that ask for any


def free_port() -> int:
    """Return a port of the loopback that is free, and stays so: nobody is given it by chance.

    A port found by asking for any may be given to a connection of another test before it is listened on. Each process
    begins to look at a place of its own.
    """
    width = LAST - FIRST
    for step in range(width):
        port = FIRST + (os.getpid() * 101 + step) % width
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")
