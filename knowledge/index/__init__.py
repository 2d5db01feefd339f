"""The index of a shelf: vectors in Chroma, words in memory, both derived from the stored documents."""
