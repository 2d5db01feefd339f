"""What is shown after an answer: the quote, as far as it fits."""

from bot.core.quizzing.items.gate import EXPLANATION_LIMIT
from prompts.words import Words


def explanation(quote: str, key: str, words: Words) -> str:
    """Return the quote as an explanation, cut around the key where it is too long."""
    text = " ".join(quote.split())
    room = EXPLANATION_LIMIT - len(words.say("quiz_item.explanation", quote=""))
    if len(text) > room:
        at = max(text.find(key), 0)
        start = max(0, min(at - room // 2, len(text) - room + 2))
        start = text.rfind(" ", 0, start + 1) + 1 if start else 0
        while len(shown := _window(text, start, room)) > room:
            start = text.find(" ", start) + 1
        text = shown
    return words.say("quiz_item.explanation", quote=text)


def _window(text: str, start: int, room: int) -> str:
    left = "… " if start else ""
    rest = text[start:]
    if len(left) + len(rest) <= room:
        return left + rest
    cut = rest[: room - len(left) - 2]
    return f"{left}{cut[: cut.rfind(' ')]} …"
