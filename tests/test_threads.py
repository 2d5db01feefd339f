"""How many threads the numerical library may use."""

import os
import subprocess
import sys

import pytest

ASK = """
import os, sys
import bot
assert "numpy" not in sys.modules
import bot.app, numpy
print(os.environ["OPENBLAS_NUM_THREADS"])
"""


@pytest.mark.parametrize("set_by_operator", ["", "3"])
def test_one_thread_unless_the_operator_says_otherwise(set_by_operator: str) -> None:
    """The number is there before NumPy is first imported, and one that the operator has set stays."""
    environment = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
    if set_by_operator:
        environment["OPENBLAS_NUM_THREADS"] = set_by_operator
    shown = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == (set_by_operator or "1")
