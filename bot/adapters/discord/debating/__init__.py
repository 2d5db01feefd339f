"""Debates on Discord: led in threads and forum posts, with buttons that outlive restarts."""
