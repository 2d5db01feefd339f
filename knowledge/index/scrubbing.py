"""Memory handed out clean, for code that writes it to disk before filling it.

Chroma's index files hold room for vectors to come, and that room is whatever the process had in memory there before: a
member's question, say. Within `clean_memory` the C library fills memory as it hands it out.
"""

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

M_PERTURB = -6  # malloc.h of glibc: fill memory when it is handed out and when it is given back
FILL = 0xFF  # memory given back; what is handed out has the complement, zeros
_lock = threading.Lock()
_inside = 0


@contextmanager
def clean_memory() -> Iterator[None]:
    """Have all memory that the process asks for meanwhile come filled; no effect where the C library is not glibc."""
    global _inside
    with _lock:
        _inside += 1
        _perturb(FILL)
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                _perturb(0)


def _perturb(value: int) -> None:
    library = _glibc()
    if library is not None:
        library.mallopt(M_PERTURB, value)


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") else None
