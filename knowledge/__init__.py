"""What the readings say: documents become chunks, chunks an index, and the index passages. Knows nothing of chats."""
