"""Debates in the database: what is debated, by whom, and what was said."""
