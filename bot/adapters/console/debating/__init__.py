"""Debates in the terminal: one member, who is the whole group and argues against the readings."""
