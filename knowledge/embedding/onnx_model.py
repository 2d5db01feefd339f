"""Writing an ONNX model as bytes: the few Protocol Buffers messages of onnx.proto3 that one encoder needs.

The `onnx` package does the same in 20 MB; field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3.
"""

import struct
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_DATA_TYPES = {"float32": 1, "int8": 3, "int32": 6}
_IR_VERSION = 8
_OPERATORS = 17
"""Version of the standard operators: the first with LayerNormalization."""
MICROSOFT = "com.microsoft"
"""Domain of the operators that ONNX Runtime adds."""


class OnnxModel:
    """Collects constants and operations in order, then writes them out."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._names = 0

    def constant(self, values: NDArray[np.float32] | NDArray[np.int8]) -> str:
        """Store an array in the model and return its name."""
        name = self._name()
        dimensions = b"".join(_number(1, size) for size in values.shape)
        kind = _number(2, _DATA_TYPES[values.dtype.name])
        head = dimensions + kind + _text(8, name) + _varint(9 << 3 | 2) + _varint(values.nbytes)
        self._parts += [_varint(5 << 3 | 2), _varint(len(head) + values.nbytes), head, values.tobytes()]
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: int | float | Sequence[int]) -> str:
        """Append an operation and return the name of its output; an empty input is one left out."""
        name = self._name()
        node = b"".join(_text(1, each) for each in inputs) + _text(2, name) + _text(4, operator)
        node += b"".join(_field(5, _attribute(*each)) for each in attributes.items())
        self._parts.append(_field(1, node + _text(7, domain)))
        return name

    def serialise(self, inputs: Mapping[str, tuple[str, Sequence[int | str]]], output: str) -> bytes:
        """The whole model; inputs are name: (type, shape), with a name for each size that varies."""
        ends = [_field(11, _value(name, kind, shape)) for name, (kind, shape) in inputs.items()]
        graph = [*self._parts, _text(2, "encoder"), *ends, _field(12, _value(output, "float32", ()))]
        versions = _field(8, _text(1, "") + _number(2, _OPERATORS)) + _field(8, _text(1, MICROSOFT) + _number(2, 1))
        # Joined once: the weights are 20 MB, and each level of nesting would copy them.
        head = _number(1, _IR_VERSION) + _varint(7 << 3 | 2) + _varint(sum(map(len, graph)))
        return b"".join([head, *graph, versions])

    def _name(self) -> str:
        self._names += 1
        return f"v{self._names}"


def _attribute(name: str, value: int | float | Sequence[int]) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + b"\x15" + struct.pack("<f", value) + _number(20, 1)
    if isinstance(value, int):
        return _text(1, name) + _number(3, value) + _number(20, 2)
    return _text(1, name) + b"".join(_number(8, each) for each in value) + _number(20, 7)


def _value(name: str, kind: str, shape: Sequence[int | str]) -> bytes:
    sizes = b"".join(_field(1, _text(2, size) if isinstance(size, str) else _number(1, size)) for size in shape)
    tensor = _number(1, _DATA_TYPES[kind]) + (_field(2, sizes) if shape else b"")
    return _text(1, name) + _field(2, _field(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, text: str) -> bytes:
    return _field(field, text.encode())


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    value &= 0xFFFF_FFFF_FFFF_FFFF
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
