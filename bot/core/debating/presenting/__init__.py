"""Debates in words, for every platform: lines without markup, which adapters dress in their own way."""
