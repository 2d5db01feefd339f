"""Sentences of the locale files with formatted parts in them."""

import re

from bot.adapters.telegram.markup import Rich, harmless
from prompts.words import Words

_PLACE = re.compile(r"\ue000(\w+)\ue001")


def filled(words: Words, key: str, **parts: Rich | str | int) -> Rich:
    """Return the sentence of `key` with its placeholders filled; strings are others' words, and made harmless."""
    counted = {name: part for name, part in parts.items() if isinstance(part, int)}
    marked = {name: f"\ue000{name}\ue001" for name in parts if name not in counted}
    sentence = words.say(key, **counted, **marked)
    out, start = Rich(), 0
    for match in _PLACE.finditer(sentence):
        part = parts[match[1]]
        out = out + sentence[start : match.start()]
        out = out + (part if isinstance(part, Rich) else harmless(str(part)))
        start = match.end()
    return out + sentence[start:]


def shortened(text: str, longest: int) -> str:
    """Return text of at most so many characters, cut at a word."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"
