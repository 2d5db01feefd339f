"""What is kept on members: shown to them, forgotten when they say so, and not kept longer than needed."""
