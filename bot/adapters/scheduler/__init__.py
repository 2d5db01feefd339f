"""Waking up now and then."""
