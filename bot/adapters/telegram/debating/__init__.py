"""Debates on Telegram."""
