"""Linear scores over standardised features."""

import numpy as np
import pytest

from bot.core.fitted.linear import Linear, chances

NAMES = ("length", "weight")
VALUES = {"mean": [1.0, 2.0], "deviation": [2.0, 0.5], "weights": [3.0, -1.0], "bias": 0.25}


def test_features_are_standardised_before_they_are_weighed() -> None:
    """Of many rows or of one; without a bias in the file there is none."""
    fitted = Linear.from_calibration(VALUES, NAMES)
    assert fitted.margins(np.array([[1.0, 2.0], [3.0, 3.0]])).tolist() == [0.25, 3.0 - 2.0 + 0.25]
    assert float(fitted.margins(np.array([3.0, 3.0]))) == 1.25
    bare = Linear.from_calibration({name: value for name, value in VALUES.items() if name != "bias"}, NAMES)
    assert float(bare.margins(np.array([3.0, 3.0]))) == 1.0


def test_no_feature_counts_beyond_what_is_allowed() -> None:
    """Either way."""
    fitted = Linear.from_calibration(VALUES, NAMES)
    assert float(fitted.margins(np.array([101.0, 2.0]), within=4.0)) == 12.25
    assert float(fitted.margins(np.array([-99.0, 2.0]), within=4.0)) == -11.75


def test_numbers_for_other_features_are_refused() -> None:
    """One feature more than there are numbers."""
    with pytest.raises(ValueError, match="needs 3 numbers a row"):
        Linear.from_calibration(VALUES, (*NAMES, "age"))


def test_chances_of_log_odds() -> None:
    """Even odds are a half; beyond all measure they are sure, without a warning of overflow."""
    with np.errstate(all="raise"):
        assert chances(np.array([0.0, 1e9, -1e9])).tolist() == pytest.approx([0.5, 1.0, 0.0])
