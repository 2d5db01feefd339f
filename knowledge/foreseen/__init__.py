"""Questions foreseen for a library, so that a new one is understood by those that were asked before."""
