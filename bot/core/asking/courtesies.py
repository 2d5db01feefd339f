"""Messages that ask nothing: greetings, thanks and goodbyes get a word in return, not a search."""

import re
from enum import StrEnum
from typing import Final

from knowledge.text.words import fold

_WORD: Final = re.compile(r"[a-z]+")


class Courtesy(StrEnum):
    """What a message without a question says; the value is the key of the reply."""

    GREETING = "ask.courtesy.greeting"
    THANKS = "ask.courtesy.thanks"
    GOODBYE = "ask.courtesy.goodbye"


_SAID: Final = {
    Courtesy.GOODBYE: "tchau adeus falou fui flw bye goodbye cya ate logo mais amanha breve see later",
    Courtesy.THANKS: "obrigado obrigada obg brigado brigada valeu vlw agradeco agradecido agradecida grato grata "
    "thanks thank thx ty gracias",
    Courtesy.GREETING: "oi oie ola opa eai salve alo bom boa dia tarde noite hey hello hi good morning afternoon "
    "evening",
}
_BESIDE: Final = (
    "a e o pra para muito muita mesmo demais pela pelo ajuda resposta roda pessoal gente galera turma tudo bem td blz "
    "beleza como vai voce vc por aqui ai bot with so much you very for the your help answer everyone all there and "
    "how are"
)
"""Words that make no question of a courtesy."""
_MOST_WORDS: Final = 8


def courtesy_in(message: str) -> Courtesy | None:
    """Return what kind of courtesy `message` is, None if it says anything more."""
    words = _WORD.findall(fold(message))
    if not words or len(words) > _MOST_WORDS or any(letter.isdigit() for letter in message):
        return None
    said = {courtesy: frozenset(listed.split()) for courtesy, listed in _SAID.items()}
    known = frozenset(_BESIDE.split()).union(*said.values())
    if not all(word in known for word in words):
        return None
    return next((courtesy for courtesy, listed in said.items() if any(word in listed for word in words)), None)
