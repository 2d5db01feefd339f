"""Measures `roda check` on claims of our own about the shipped library.

python -m tests.benchmarks.claims [--wrong] [--part "held out"] [--english-against-portuguese]

`tests/questions/claims.jsonl` has claims to tune on and claims held out; a verdict is right if it is the one written
there. `--english-against-portuguese` asks the English claims of the Portuguese readings alone.
"""

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.app import App
from bot.core.debating.checking.model import Check, Verdict
from bot.settings import SHIPPED_LIBRARY, Settings
from knowledge.shelves import SHIPPED

CLAIMS = Path(__file__).parents[1] / "questions" / "claims.jsonl"
Row = dict[str, Any]


def load_claims() -> list[Row]:
    """Return the claims: `claim`, `language`, `verdict`, `part` ("tuning" or "held out")."""
    return [json.loads(line) for line in CLAIMS.read_text(encoding="utf-8").splitlines()]


def verdict_of(check: Check) -> str:
    """Return one verdict for a message: contradicted if any claim is, else absent if any is, else supported."""
    said = {claim.verdict for claim in check.claims}
    if Verdict.CONTRADICTED in said:
        return Verdict.CONTRADICTED.value
    return Verdict.SUPPORTED.value if said == {Verdict.SUPPORTED} else Verdict.ABSENT.value


def judged(app: App, rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Return each row with the verdict that the program gives."""
    return [(row, verdict_of(asyncio.run(app.checking.check(row["claim"], (SHIPPED,))))) for row in rows]


def print_figures(title: str, pairs: Sequence[tuple[Row, str]]) -> None:
    """Print precision and recall of each verdict."""
    counts = Counter((row["verdict"], verdict) for row, verdict in pairs)
    print(f"{title}: {len(pairs)} claims")
    for verdict in Verdict:
        right = counts[verdict.value, verdict.value]
        given = sum(number for (_, said), number in counts.items() if said == verdict)
        wanted = sum(number for (want, _), number in counts.items() if want == verdict)
        precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
        print(
            f"  {verdict.value:13} precision {precision:.3f} ({right}/{given})  recall {recall:.3f} ({right}/{wanted})"
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=("tuning", "held out"))
    parser.add_argument("--wrong", action="store_true", help="print the claims that are judged otherwise")
    parser.add_argument("--english-against-portuguese", action="store_true", dest="crossed")
    arguments = parser.parse_args()
    library = SHIPPED_LIBRARY / "pt" if arguments.crossed else SHIPPED_LIBRARY
    rows = [row for row in load_claims() if not arguments.crossed or row["language"] == "en"]
    with tempfile.TemporaryDirectory() as folder:
        app = App(Settings(data_dir=Path(folder), library=str(library)))
        for part in (arguments.part,) if arguments.part else ("tuning", "held out"):
            pairs = judged(app, [row for row in rows if row["part"] == part])
            print_figures(part, pairs)
            if arguments.wrong:
                for row, verdict in pairs:
                    if verdict != row["verdict"]:
                        print(f"  {row['verdict']} -> {verdict}: {row['claim']}")


if __name__ == "__main__":
    main()
