"""Judging a drafted sentence by the wordings foreseen for the sentence of the reading that it cites."""
