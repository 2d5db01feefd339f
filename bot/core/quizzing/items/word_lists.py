"""Lists of words, written as prose lines."""


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text that is a list of them."""
    return tuple(words.split())
