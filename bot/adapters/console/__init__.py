"""The terminal: one command a line of the shell, and a conversation."""
