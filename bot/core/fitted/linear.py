"""Linear scores over standardised features: the form of every fitted judge of sentences and questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
STANDARDISED: Final = ("mean", "deviation", "weights")
"""What a calibration has for each feature."""
STEEPEST: Final = 30.0
"""Log odds beyond which a chance is 0 or 1 for all purposes."""


@dataclass(frozen=True)
class Linear:
    """Weights of features less their mean, over their deviation; one number each for every feature."""

    mean: Vector
    deviation: Vector
    weights: Vector
    bias: float = 0.0

    @classmethod
    def from_calibration(cls, values: Mapping[str, Any], features: Sequence[str]) -> Self:
        """Build from `mean`, `deviation` and `weights`, each one number a feature, and a `bias` where there is one.

        Raises:
            ValueError: The lengths do not fit this version's features.
        """
        arrays = [np.asarray(values[name], dtype=np.float64) for name in STANDARDISED]
        if any(len(array) != len(features) for array in arrays):
            raise ValueError(f"the calibration needs {len(features)} numbers a row")
        mean, deviation, weights = arrays
        return cls(mean, deviation, weights, float(values.get("bias", 0.0)))

    def margins(self, features: Vector, *, within: float = np.inf) -> Vector:
        """Return the log odds of each row of features, shape (rows,), or of the only one, shape ().

        Args:
            within: Standardised features beyond this, either way, count as this.
        """
        scaled = np.clip((features - self.mean) / self.deviation, -within, within)
        return np.asarray(scaled @ self.weights + self.bias, dtype=np.float64)


def chances(margins: Vector) -> Vector:
    """Return the chance, 0..1, that each of the log odds stands for."""
    return np.asarray(1 / (1 + np.exp(-np.clip(margins, -STEEPEST, STEEPEST))), dtype=np.float64)
