"""Writes the foreseen questions of a library beside its texts.

    python -m knowledge.foreseen.building FOLDER QUESTIONS.jsonl … [ELSEWHERE.json]

A line of a questions file has `question`, `language` and `quote`: the sentence of the library that answers, null where
none does; `expected` and `also`, where they are there, are words by which other sentences of the library answer too.
The last file names sentences of readings that are not in the folder but that groups may add (here the articles that the
library retells): `sentences` has the hash of each, `answers` says by language and question which of them answer it.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from knowledge.embedding.protocol import Embedder, Vectors
from knowledge.foreseen.questions import FILE_NAME, LANGUAGES, STEP
from knowledge.foreseen.recalling import plainly
from knowledge.index.known import KnownVectors, embed_with, text_hash
from knowledge.library import folder_units

NEARLY = 0.03
"""How much farther from the question than the quote a sentence with the expected words may be, in cosine, to answer."""
_NOT_WORDS: Final = re.compile(r"\W+")


@dataclass(frozen=True)
class Sentences:
    """The distinct sentences of a library in one language, with their vectors (sentences, d)."""

    texts: Sequence[str]
    vectors: Vectors

    @cached_property
    def plain(self) -> list[str]:
        """The sentences without marks: quotes may be of the Markdown, of which the stored text keeps the words."""
        return [_words(text) for text in self.texts]

    @cached_property
    def spaced(self) -> list[str]:
        """The sentences in lower case with single spaces, in which expected words are looked for."""
        return [_spaced(text) for text in self.texts]

    def answering(self, row: Mapping[str, Any], question: Vectors) -> list[int]:
        """Return the places of the sentences that answer: the quote's, and those that hold what is expected.

        Raises:
            ValueError: The quote does not stand in the library.
        """
        if not row["quote"]:
            return []
        quote = _words(row["quote"])
        own = [place for place, text in enumerate(self.plain) if quote in text or f" {text} " in f" {quote} "]
        if not own:
            raise ValueError(f"no sentence holds the quote of {row['question']!r}")
        cosines = self.vectors @ question
        least = max(cosines[own]) - NEARLY
        expected = [_spaced(text) for text in (row.get("expected"), *row.get("also", ())) if text]
        others = [
            place
            for place in np.flatnonzero(cosines >= least).tolist()
            if any(text in self.spaced[place] for text in expected)
        ]
        return sorted({*own, *others})


@dataclass(frozen=True)
class Elsewhere:
    """Sentences of readings outside the library, by hash, and by language the places of those that answer a question.

    They need not be in the language of the question.
    """

    sentences: Sequence[bytes] = ()
    answers: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Elsewhere":
        """Read the file."""
        found = json.loads(path.read_text(encoding="utf-8"))
        return cls(tuple(bytes.fromhex(key) for key in found["sentences"]), found["answers"])


def write_foreseen(
    folder: Path, rows: Sequence[Mapping[str, Any]], embedder: Embedder, elsewhere: Elsewhere = Elsewhere()
) -> int:
    """Write the file for the documents in `folder`; return how many questions it holds.

    Raises:
        ValueError: A quote does not stand in the library.
    """
    known = KnownVectors.beside(folder)
    libraries = {}
    for language in LANGUAGES:
        texts = tuple(dict.fromkeys(text for text, of in folder_units(folder) if of == language))
        libraries[language] = Sentences(texts, embed_with(embedder, known, texts))
    first = {"pt": 0, "en": len(libraries["pt"].texts)}
    outside = sum(len(library.texts) for library in libraries.values())
    rows = sorted(rows, key=lambda row: LANGUAGES.index(row["language"]))
    questions = [str(row["question"]) for row in rows]
    vectors = embedder.embed_queries([plainly(row["question"], row["language"]) for row in rows])
    answers = [
        [
            *(first[row["language"]] + place for place in libraries[row["language"]].answering(row, vector)),
            *(outside + place for place in elsewhere.answers.get(row["language"], {}).get(row["question"], ())),
        ]
        for row, vector in zip(rows, vectors, strict=True)
    ]
    encoded = [question.encode() for question in questions]
    inside = [text_hash(text) for language in LANGUAGES for text in libraries[language].texts]
    sentences = [*inside, *elsewhere.sentences]
    with (folder / FILE_NAME).open("wb") as file:
        np.savez(
            file,
            allow_pickle=False,
            embedder=np.array(embedder.name),
            vectors=np.round(vectors * STEP).astype(np.int8),
            languages=np.array([LANGUAGES.index(row["language"]) for row in rows], dtype=np.uint8),
            answerable=np.array([bool(places) for places in answers]),
            texts=np.frombuffer(b"".join(encoded), dtype=np.uint8),
            text_ends=_ends(encoded),
            sentences=np.array([list(key) for key in sentences], dtype=np.uint8),
            answers=np.array([place for places in answers for place in places], dtype=np.int32),
            answer_ends=_ends(answers),
        )
    return len(questions)


def read_rows(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Return the rows of questions files, each question of a language once."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return list({(row["language"], row["question"]): row for row in rows}.values())


def _ends(parts: Sequence[Sequence[Any]]) -> "np.ndarray[Any, np.dtype[np.int32]]":
    return np.cumsum([len(part) for part in parts], dtype=np.int32)


def _words(text: str) -> str:
    return _NOT_WORDS.sub(" ", text.lower()).strip()


def _spaced(text: str) -> str:
    return " ".join(text.lower().split())


def _main(folder: Path, files: Sequence[Path]) -> None:
    from knowledge.embedding.choosing import build_embedder

    outside = [Elsewhere.read(path) for path in files if path.suffix == ".json"]
    rows = read_rows(path for path in files if path.suffix != ".json")
    count = write_foreseen(folder, rows, build_embedder(None), *outside)
    print(f"{folder / FILE_NAME}: {count} questions")


if __name__ == "__main__":
    _main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
