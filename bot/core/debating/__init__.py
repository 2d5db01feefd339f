"""Motions, debates, and what the readings bear out."""
