"""Measures retrieval through `roda ingest` and `roda search`: document nDCG@10 on FaQuAD and Pirá.

python -m tests.benchmarks.retrieval
"""

import math
import statistics
import tempfile
import time
from pathlib import Path

from tests.benchmarks.public_data import Collection, faquad, ingest, pira, roda

TOP_K = 40  # passages asked for, so that at least ten documents are among them


def gains(place: Path, collection: Collection, numbers: dict[str, int]) -> list[float]:
    """Return each question's nDCG@10: a document's rank is that of its best passage."""
    rows = [{"query": question.text, "gold": question.document} for question in collection.questions]
    found = []
    for row in roda(place, "search", "--batch", "-", "--top-k", str(TOP_K), rows=rows):
        ranked = list(dict.fromkeys(numbers[passage["document"]] for passage in row["passages"]))
        rank = ranked.index(row["gold"]) + 1 if row["gold"] in ranked else math.inf
        found.append(1 / math.log2(1 + rank) if rank <= 10 else 0.0)
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'questions → documents':28} {'nDCG@10':>8} {'ingest s':>9} {'ms a query':>11}")
        for name, sets in (("FaQuAD", {"pt": faquad()}), ("Pirá", {"pt": pira("pt"), "en": pira("en")})):
            place = Path(folder, name)
            started = time.perf_counter()
            numbers = ingest(place, sets["pt"].documents, files=Path(folder, f"{name}-files"))
            ingested = time.perf_counter() - started
            for language, collection in sets.items():
                started = time.perf_counter()
                values = gains(place, collection, numbers)
                each = (time.perf_counter() - started) / len(values) * 1000
                print(f"{f'{name} {language} → pt':28} {statistics.fmean(values):8.4f} {ingested:9.1f} {each:11.0f}")
                if not all(question.answerable for question in collection.questions):
                    kept = [v for v, q in zip(values, collection.questions, strict=True) if q.answerable]
                    print(f"{'  answerable questions only':28} {statistics.fmean(kept):8.4f}")


if __name__ == "__main__":
    main()
