"""Words of Portuguese and English text, and how common they are."""
