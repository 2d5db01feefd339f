"""Quiz items made from the sentences of readings, without a language model."""
