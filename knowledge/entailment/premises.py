"""What is to bear a claim out, as one text."""

from collections.abc import Sequence


def premise_of(sentences: Sequence[tuple[str, str]]) -> str:
    """Return sentences as one text, each with its document's title before it, if it has one; a title is said once."""
    told: list[str] = []
    last = None
    for title, sentence in sentences:
        told.append(sentence if title in ("", last) else f"{title} : {sentence}")
        last = title
    return " ".join(told)
