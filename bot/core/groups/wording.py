"""Text from outside as it may be kept."""

MOST_CHARACTERS = 8_000  # of a question or a reason; platforms allow 4,096 (Telegram) and 6,000 (Discord options)
MOST_NAME = 120
MOST_TITLE = 200


def keepable(text: str, limit: int = MOST_CHARACTERS) -> str:
    """Return at most `limit` characters, without what no database holds: null characters and lone surrogates."""
    return text[:limit].replace("\0", "").encode(errors="replace").decode()
