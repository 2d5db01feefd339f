"""Any sentence-transformers model, for groups that choose their own with RODA_EMBEDDING_MODEL."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embedding.protocol import EmbedderUnavailableError, Vectors

_E5_PREFIXES = {"query": "query: ", "passage": "passage: "}


class SentenceTransformerEmbedder:
    """A model folder or hub id, loaded at first use (importing the library takes 4 s and 400 MB).

    A model that defines prompts named `query` and `passage` (or `document`) gets those; of the rest, a model with e5 in
    its name gets e5's prefixes.
    """

    def __init__(self, name_or_path: str) -> None:
        self._source = name_or_path
        is_folder = Path(name_or_path).is_dir()
        self.name = f"sentence-transformers/{Path(name_or_path).resolve().name if is_folder else name_or_path}"
        self._loading = threading.Lock()
        self._computing = threading.Lock()
        self._model: Any = None

    @property
    def dimension(self) -> int:
        """Length of one vector; loads the model.

        Raises:
            EmbedderUnavailableError: the model cannot be loaded.
        """
        return int(self._loaded().get_embedding_dimension())

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One row for each question."""
        return self._embed(texts, ("query",))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each passage."""
        return self._embed(texts, ("passage", "document"))

    def keep_ready(self) -> None:
        """Load the model."""
        self._loaded()

    def _embed(self, texts: Sequence[str], roles: tuple[str, ...]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        model = self._loaded()
        with self._computing:
            vectors = model.encode(
                list(texts), prompt=self._prompt(model, roles), normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, np.float32)

    def _prompt(self, model: Any, roles: tuple[str, ...]) -> str | None:
        for role in roles:
            if prompt := model.prompts.get(role):
                return str(prompt)
        return _E5_PREFIXES[roles[0]] if "e5" in self.name.rsplit("/", 1)[-1].lower().split("-") else None

    def _loaded(self) -> Any:
        with self._loading:
            if self._model is None:
                self._model = _load(self._source)
            return self._model


def _load(source: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(source, device="cpu")
    # The library raises whatever its loaders and the hub's client raise: OSError, ValueError, KeyError, HTTP errors.
    except Exception as error:
        raise EmbedderUnavailableError(source, str(error).splitlines()[0] if str(error) else repr(error)) from error
