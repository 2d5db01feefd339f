"""Boosted trees add up what their leaves say."""

from bot.core.fitted.trees import Trees


def test_the_leaves_that_a_row_reaches_are_added() -> None:
    """Up to the threshold a row goes left, beyond it right; each tree adds one leaf to the bias."""
    trees = Trees(
        roots=[0, 3],
        feature=[1, -1, -1, -1],
        threshold=[2.0, -1.0, 4.0, 0.5],
        left=[1, 0, 0, 0],
        right=[2, 0, 0, 0],
        bias=0.25,
    )
    assert trees.margin([9.0, 2.0]) == -0.25
    assert trees.margin([9.0, 2.1]) == 4.75
