"""What the components of debates are called: everything that a press needs, and nothing kept in memory."""

from typing import Final

DEBATE: Final = r"(?P<debate>[A-Za-z0-9]{1,22})"
PART: Final = r"(?P<part>[a-z0-9-]{1,16})"
"""Which message the component stands in: a post's part, or one of these."""
OWN: Final = "own"  # the card of a debate that one member sees
OPEN, PROMPT, VOTING, RESULT = "open", "prompt", "voting", "result"


def mark(verb: str, debate: str, part: str) -> str:
    """Return a custom_id; no two messages in a channel have a component with the same one."""
    return f"roda:{verb}:{debate}:{part}"
