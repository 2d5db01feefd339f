"""Discord: cogs that translate between its interactions and the circle."""
