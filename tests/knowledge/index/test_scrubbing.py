"""Nothing of the process's memory in the index files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.standins.waiting import HANGS

TRACE = "Pergunta de Zulmira. "
FILL_AND_INDEX = """
import sys
from pathlib import Path
import numpy as np
from knowledge.index.chroma import ChromaVectorStore
from knowledge.shelves import ShelfId
store = ChromaVectorStore(Path(sys.argv[1]), embedder="test")
vectors = np.eye(384, dtype=np.float32)[:3]
store.add(ShelfId("first"), "key", units=vectors, chunks=vectors)
blocks = [bytearray(sys.argv[2].encode() * 10_000) for _ in range(64)]
kept = blocks[::2]  # so that what is given back lies between what is not, and stays with the process
del blocks[::2]
blocks.clear()
store.add(ShelfId("second"), "key", units=vectors, chunks=vectors)
"""
ONE_HEAP = {  # glibc's settings for a process whose threads and large blocks share one heap: what is freed comes again
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    "MALLOC_TOP_PAD_": str(1 << 20),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc can be told to fill memory")
def test_room_for_vectors_to_come_holds_no_memory(tmp_path: Path) -> None:
    """What the process had in memory before an index file was written is not in the file."""
    program = [sys.executable, "-c", FILL_AND_INDEX, str(tmp_path), TRACE]
    subprocess.run(program, check=True, env={**os.environ, **ONE_HEAP}, timeout=HANGS)
    files = list(tmp_path.rglob("data_level0.bin"))
    assert len(files) == 4
    assert [path for path in files if TRACE.encode() in path.read_bytes()] == []
