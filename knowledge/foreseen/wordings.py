"""Foreseen wordings, as a library carries them: how its sentences are said in other words, rightly and wrongly.

They lie beside the texts in one file (`wordings.json.gz`, written by `python -m knowledge.foreseen.wordings`), and are
for judging what a language model writes: nothing of them is ever shown. Sentences are named by the hash of their text:
where a reading has changed, nothing is known of what is not there any more.
"""

import gzip
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from knowledge.index.known import text_hash

FILE_NAME: Final = "wordings.json.gz"


@dataclass(frozen=True, slots=True)
class Wordings:
    """What one writer made of a sentence: it in other words, and the like with one thing wrong."""

    faithful: tuple[str, ...]
    corrupted: tuple[str, ...]


@dataclass(frozen=True)
class ForeseenWordings:
    """The wordings of a library, by the hash of the sentence; of several writers, each one's by themselves."""

    by_sentence: Mapping[bytes, tuple[Wordings, ...]]

    @classmethod
    def beside(cls, folder: Path) -> "ForeseenWordings | None":
        """Read the file in `folder`, None where there is none."""
        path = folder / FILE_NAME
        if not path.is_file():
            return None
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows: Mapping[str, Any] = json.load(file)
        return cls(
            {
                bytes.fromhex(key): tuple(Wordings(tuple(faithful), tuple(corrupted)) for faithful, corrupted in hands)
                for key, hands in rows.items()
            }
        )

    def of(self, sentence: str) -> tuple[Wordings, ...]:
        """Return the wordings of a sentence, none where it is not known."""
        return self.by_sentence.get(text_hash(sentence), ())


def write_wordings(folder: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the file beside the texts in `folder`; the same rows make the same bytes.

    Args:
        rows: Each with `quote` (the sentence as it is stored), `faithful` and `corrupted`.
    """
    found: dict[str, list[list[list[str]]]] = {}
    for row in rows:
        found.setdefault(text_hash(row["quote"]).hex(), []).append([row["faithful"], row["corrupted"]])
    written = json.dumps(found, ensure_ascii=False, sort_keys=True).encode()
    (folder / FILE_NAME).write_bytes(gzip.compress(written, mtime=0))


def main() -> None:
    """Write the wordings of the files named after the folder."""
    folder, *paths = map(Path, sys.argv[1:])
    rows = [json.loads(line) for path in sorted(paths) for line in path.read_text(encoding="utf-8").splitlines()]
    write_wordings(folder, rows)
    print(f"{folder / FILE_NAME}: wordings of {len({row['quote'] for row in rows})} sentences")


if __name__ == "__main__":
    main()
