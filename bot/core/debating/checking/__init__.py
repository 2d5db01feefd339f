"""Claims against the readings: supported, contradicted or absent."""
