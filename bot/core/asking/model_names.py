"""Names of models that people use for each other: who asks for GPT-4 means what a reading calls ChatGPT 4."""

import re
from collections.abc import Collection
from typing import Final

from knowledge.text.lazy_pattern import LazyPattern

_NUMBERED: Final = LazyPattern(
    r"(?<![\w.-])(?P<name>chatgpt|gpt)[- ]?(?P<version>\d(?:\.\d)?)(?![\w-]|\.\d)", re.IGNORECASE
)


def model_names_as_in(texts: Collection[str], question: str) -> str:
    """Return `question` with the model that it names as `texts` name it, if they do so only by the other name."""
    for asked in _NUMBERED.finditer(question):
        written = {
            found["name"].lower(): found[0]
            for text in texts
            for found in _NUMBERED.finditer(text)
            if found["version"] == asked["version"]
        }
        if written and asked["name"].lower() not in written:
            [name] = written.values()
            return question[: asked.start()] + name + question[asked.end() :]
    return question
