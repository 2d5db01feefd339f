"""Boosted decision trees, as fitted by gradient boosting: their sum is the log odds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Trees:
    """All nodes of all trees in a row.

    Attributes:
        roots: Number of each tree's first node.
        feature: Of each node, the feature that it asks for; -1 for a leaf.
        threshold: Up to this value, inclusive, `left` comes next, beyond it `right`; of a leaf what it adds.
        bias: What is added in any case.
    """

    roots: Sequence[int]
    feature: Sequence[int]
    threshold: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    bias: float

    @classmethod
    def from_calibration(cls, values: Mapping[str, Sequence[float]], bias: float) -> Self:
        """Build from the lists that the attributes are named after."""
        whole = {name: [int(value) for value in values[name]] for name in ("roots", "feature", "left", "right")}
        return cls(**whole, threshold=list(values["threshold"]), bias=bias)

    def margin(self, features: Sequence[float]) -> float:
        """Return the log odds for one row of features."""
        total = self.bias
        for node in self.roots:
            while self.feature[node] >= 0:
                below = features[self.feature[node]] <= self.threshold[node]
                node = self.left[node] if below else self.right[node]
            total += self.threshold[node]
        return total
