"""Roda: a discussion bot for study groups."""
