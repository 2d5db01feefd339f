"""What a member wants to be asked: `/quiz destilação 3 difícil`."""

from bot.core.quizzing.items.model import Difficulty
from bot.core.quizzing.picking import Wish
from bot.core.quizzing.quizzing import MOST_ASKED
from prompts.words import Words


def wish_of(text: str, words: Words) -> Wish | None:
    """Return the wish: a number of questions and a difficulty at either end, the topic between; None for no such one.

    Both languages' words for a difficulty are taken: the group's may not be the member's.
    """
    tokens, count, difficulty = text.split(), None, None
    while tokens:
        for place in (-1, 0):
            token = tokens[place]
            if count is None and token.isdecimal() and len(token) <= 3:
                count = int(token)
            elif difficulty is None and (found := _difficulty(token, words)):
                difficulty = found
            else:
                continue
            tokens.pop(place)
            break
        else:
            break
    if count is not None and not 1 <= count <= MOST_ASKED:
        return None
    return Wish(" ".join(tokens), difficulty, count or 1)


def _difficulty(token: str, words: Words) -> Difficulty | None:
    for level in Difficulty:
        if token.casefold() in words.say(f"quiz_telegram.difficulty.{level.name.lower()}").split(", "):
            return level
    return None
