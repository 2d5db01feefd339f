"""A completed question: what is asked, and in parentheses after it what it is about: "em que ano? (o DeepSeek-R1)"."""

import re
from typing import Final

_COMPLETED: Final = re.compile(r"(?P<asked>.*\S)\s\((?P<about>[^()]+)\)", re.DOTALL)


def about_what(asked: str, about: str) -> str:
    """Return the question `asked` with what it is about."""
    return f"{asked.strip()} ({' '.join(re.sub('[()]', ' ', about).split())})"


def parts_of(question: str) -> tuple[str, str]:
    """Return what is asked and what it is about; the latter is empty where nothing stands in parentheses at the end."""
    found = _COMPLETED.fullmatch(question.strip())
    return (found["asked"], found["about"]) if found else (question, "")
