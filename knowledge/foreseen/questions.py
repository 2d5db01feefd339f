"""Foreseen questions, as a library carries them: what readers are likely to ask, and which sentences answer it.

They lie beside the texts in one file (`foreseen.npz`, written by `knowledge.foreseen.building`). Sentences are named by
the hash of their text: where a reading has changed, nothing is recalled for what is not there any more. Like the
vectors of the library, they serve only the embedder that made them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Language
from knowledge.index.known import text_hash
from knowledge.passages import Meaning

FILE_NAME: Final = "foreseen.npz"
LANGUAGES: Final[tuple[Language, ...]] = ("pt", "en")
STEP: Final = 127.0  # of a number of a unit vector in eight bits
_ROWS: Final = 2_048  # compared at once: eight bits become 32 for it, 3 MB


@dataclass(frozen=True, slots=True)
class Recalled:
    """A foreseen question that is near in meaning to the one asked.

    Attributes:
        answers: Hashes of the sentences that answer it; empty if the library does not.
    """

    text: str
    cosine: float
    answers: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Recollection:
    """What is recalled for a question, nearest first: questions that the library answers, and some that it does not.

    Attributes:
        sentences: Hashes of all sentences for which questions were foreseen; of others nothing is known.
    """

    answered: tuple[Recalled, ...]
    unanswered: tuple[Recalled, ...]
    sentences: frozenset[bytes]

    def knows(self, text: str) -> bool:
        """Return whether questions were foreseen for this sentence or its neighbours."""
        return text_hash(text) in self.sentences


@dataclass(frozen=True)
class ForeseenQuestions:
    """All foreseen questions of a library; rows of all arrays but the sentences' are questions.

    Attributes:
        embedder: Name of the model that made the vectors.
        vectors: Of the questions, in steps of 1 / 127, shape (questions, d).
        languages: Place of each question's language in `LANGUAGES`, ascending.
        answerable: Whether the library answers each.
        texts: The questions in UTF-8, one after the other; `text_ends` is where each ends.
        sentences: Hash of each sentence of the library.
        answers: Places of the answering sentences in `sentences`, one question's after the other's up to `answer_ends`.
    """

    embedder: str
    vectors: NDArray[np.int8]
    languages: NDArray[np.uint8]
    answerable: NDArray[np.bool_]
    texts: bytes
    text_ends: NDArray[np.int32]
    sentences: Sequence[bytes]
    answers: NDArray[np.int32]
    answer_ends: NDArray[np.int32]
    known: frozenset[bytes]

    @classmethod
    def beside(cls, folder: Path) -> "ForeseenQuestions | None":
        """Read the file in `folder`, None where there is none."""
        path = folder / FILE_NAME
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as file:
            sentences = tuple(bytes(row) for row in file["sentences"])
            return cls(
                embedder=str(file["embedder"]),
                vectors=file["vectors"],
                languages=file["languages"],
                answerable=file["answerable"],
                texts=file["texts"].tobytes(),
                text_ends=file["text_ends"],
                sentences=sentences,
                answers=file["answers"],
                answer_ends=file["answer_ends"],
                known=frozenset(sentences),
            )

    def recall(
        self, meaning: Meaning, language: Language, *, answered: int, unanswered: int, leaving_out: str = ""
    ) -> Recollection:
        """Return the nearest questions in `language`, so many that are answered and so many that are not.

        Args:
            meaning: The question as the search's embedder makes it; nothing is recalled by that of another.
            leaving_out: A question that is not to be recalled by itself.
        """
        if meaning.embedder != self.embedder:
            return Recollection((), (), frozenset())
        place = LANGUAGES.index(language)
        rows = slice(*np.searchsorted(self.languages, [place, place + 1]).tolist())
        cosines = self._cosines(rows, np.asarray(meaning.vector, dtype=np.float32))
        answerable = self.answerable[rows]
        return Recollection(
            tuple(self._nearest(cosines, rows.start, np.flatnonzero(answerable), answered, leaving_out)),
            tuple(self._nearest(cosines, rows.start, np.flatnonzero(~answerable), unanswered, leaving_out)),
            self.known,
        )

    def holds_any(self, texts: Iterable[str]) -> bool:
        """Return whether questions were foreseen for any of these sentences."""
        return any(text_hash(text) in self.known for text in texts)

    def _cosines(self, rows: slice, query: NDArray[np.float32]) -> NDArray[np.float32]:
        cosines = np.empty(rows.stop - rows.start, dtype=np.float32)
        for first in range(rows.start, rows.stop, _ROWS):
            last = min(first + _ROWS, rows.stop)
            cosines[first - rows.start : last - rows.start] = self.vectors[first:last].astype(np.float32) @ query
        cosines /= STEP
        return cosines

    def _nearest(
        self, cosines: NDArray[np.float32], start: int, among: NDArray[np.intp], count: int, leaving_out: str
    ) -> Iterator[Recalled]:
        """The nearest of the rows `among`; rows count from `start`."""
        wanted = min(count + bool(leaving_out), len(among))
        best = among[np.argpartition(-cosines[among], wanted - 1)[:wanted]] if wanted else among[:0]
        for place in best[np.argsort(-cosines[best], kind="stable")].tolist():
            if count == 0:
                return
            row = start + place
            text = self.texts[self._start(self.text_ends, row) : int(self.text_ends[row])].decode()
            if text != leaving_out:
                count -= 1
                places = self.answers[self._start(self.answer_ends, row) : int(self.answer_ends[row])]
                yield Recalled(text, float(cosines[place]), frozenset(self.sentences[i] for i in places))

    @staticmethod
    def _start(ends: NDArray[np.int32], row: int) -> int:
        return int(ends[row - 1]) if row else 0
