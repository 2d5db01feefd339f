"""The gate: what a language model writes is kept sentence by sentence, if the spans it cites bear it out."""
