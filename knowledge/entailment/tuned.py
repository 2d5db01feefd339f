"""An encoder's weights with what tuning changed: gains of its matrices in a few bits, new vectors as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.weights import Measures, ModelFile

GROUP: Final = 64
"""Gains that share one scale."""
MOST: Final = 7
"""Steps of a gain to either side of none: four bits."""
SCALES: Final = "/scales"
Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class TunedWeights:
    """The weights of a model file, tuned.

    Attributes:
        changes: By the tensor's name: a new vector, or a matrix's packed gains, with their scales under "name/scales".
    """

    base: ModelFile
    changes: Mapping[str, NDArray[np.generic]]

    @property
    def measures(self) -> Measures:
        """How large the encoder is."""
        return self.base.measures

    def vector(self, name: str) -> Matrix:
        """Return a flat tensor."""
        return self.changes[name].astype(np.float32) if name in self.changes else self.base.vector(name)

    def matrix(self, name: str, columns: int) -> Matrix:
        """Return a tensor of shape (rows, columns)."""
        plain = self.base.matrix(name, columns)
        if name not in self.changes:
            return plain
        gains: Matrix = plain + unpacked(self.changes[name], self.changes[name + SCALES]).reshape(plain.shape)
        return gains


def packed(name: str, gains: Matrix) -> dict[str, NDArray[np.generic]]:
    """Return gains as `TunedWeights` reads them, rounded to 15 steps of a scale of their group."""
    groups = gains.reshape(-1, GROUP)
    scales = (np.abs(groups).max(axis=1) / MOST).astype(np.float16)
    steps = np.rint(groups / np.maximum(scales.astype(np.float32), np.float32(1e-12))[:, None])
    levels = (np.clip(steps, -MOST, MOST) + MOST).astype(np.uint8)
    return {name: levels[:, ::2] << 4 | levels[:, 1::2], name + SCALES: scales}


def unpacked(levels: NDArray[np.generic], scales: NDArray[np.generic]) -> Matrix:
    """Return gains, a group a row."""
    found = np.empty((len(levels), GROUP), np.float32)
    found[:, ::2], found[:, 1::2] = levels.astype(np.uint8) >> 4, levels.astype(np.uint8) & 15
    found -= MOST
    found *= scales.astype(np.float32)[:, None]
    return found


def read_changes(path: Path) -> dict[str, NDArray[np.generic]]:
    """Return what a file of changes holds.

    Raises:
        OSError: It cannot be read.
    """
    with np.load(path, allow_pickle=False) as stored:
        return dict(stored)
