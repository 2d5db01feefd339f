"""Roda: a discussion bot for study groups."""

import os

# NumPy reads this when it is first imported. The products of one question are small: further threads shorten none of
# them, and spin between them on the processor that the search for vectors needs.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
