"""Whether all that is set works: one finding for each part, none with a secret in it."""
