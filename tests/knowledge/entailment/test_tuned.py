"""An encoder's weights with their changes."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding.weights import read_model_file
from knowledge.entailment.entailment import MODEL_PATH
from knowledge.entailment.tuned import GROUP, MOST, TunedWeights, packed, read_changes, unpacked


def test_gains_come_back_to_half_a_step() -> None:
    """Four bits keep each gain to half a step of its group's scale; a group without gains has none."""
    gains = np.random.default_rng(0).normal(size=(6, GROUP)).astype(np.float32) * [[1], [1e-3], [10], [0.1], [5], [0]]
    changes = packed("l0.q.w", gains.astype(np.float32))
    assert changes["l0.q.w"].nbytes * 2 == gains.size
    found = unpacked(changes["l0.q.w"], changes["l0.q.w/scales"])
    assert (np.abs(found - gains) <= np.abs(gains).max(axis=1, keepdims=True) / MOST * 0.51 + 1e-7).all()
    assert not found[-1].any()


def test_what_is_not_changed_is_the_models(tmp_path: Path) -> None:
    """Matrices gain, vectors are replaced, all others are those of the file; so it stays through writing."""
    base = read_model_file(MODEL_PATH)
    size = base.measures.hidden
    gains = np.full((size, size), 0.07, np.float32)
    path = tmp_path / "changes.npz"
    np.savez(path, **{**packed("l0.q.w", gains), "l0.q.b": np.ones(size, np.float32)})  # type: ignore[arg-type]
    tuned = TunedWeights(base, read_changes(path))
    assert tuned.measures == base.measures
    plain = base.matrix("l0.q.w", size)
    assert tuned.matrix("l0.q.w", size) == pytest.approx(plain + 0.07, abs=1e-3)
    assert (tuned.vector("l0.q.b") == 1).all()
    assert (tuned.matrix("l0.k.w", size) == base.matrix("l0.k.w", size)).all()
    assert (tuned.vector("l0.k.b") == base.vector("l0.k.b")).all()
