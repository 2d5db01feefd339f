"""From bytes to documents: one module a format, and `opening` that chooses among them."""
