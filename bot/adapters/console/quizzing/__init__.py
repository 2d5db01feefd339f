"""The quiz in the terminal: one member, who is the whole group."""
