"""What only stands before the subject, and what a relative clause right behind a name acts on."""

import re
from typing import Final

from bot.core.verifying.reading import Read, Sort, Token, looks_like_action
from knowledge.text.lazy_pattern import LazyPattern

_OPENS_APART: Final = LazyPattern(
    r"^\W*(?:unlike|ao contr[áa]rio d[eoa]s?|diferente(?:mente)? d[eoa]s?|em contraste com|in contrast to|"
    r"as opposed to|em vez d[eoa]s?|instead of|rather than|por ser(?:em)?|sendo|being|com|with|sem|without|after|"
    r"ap[óo]s|gra[çc]as a\w*|thanks to|given|dad[oa]s?|como|as|because|since|j[áa] que)\b[^,;]+,",
    re.IGNORECASE,
)
VERB_BEHIND: Final = 3  # words behind a name among which its verb is
_APPOSED: Final = 4  # words that a name and the relative clause about it may have between them


def is_set_aside(text: Read, one: Token, other: Token) -> bool:
    """Return whether the first of two is only what the sentence opens by setting apart ("Unlike RLHF, ...")."""
    opening = _OPENS_APART.search(text.text)
    return opening is not None and one.word.start < opening.end() <= other.word.start


def is_antecedent(text: Read, first: int, last: int) -> bool:
    """Return whether a name is what another acts on in a relative clause right behind it ("V2, which V3 beat")."""
    words = text.text[text.tokens[first].word.end : text.tokens[last].word.start].split()
    names = text.tokens[first].sort is text.tokens[last].sort is Sort.NAME
    return names and len(words) <= _APPOSED and _verb_behind(text, last) is not None


def _verb_behind(text: Read, position: int) -> int | None:
    """The verb right behind a name, an adverb allowed between them."""
    place = text.tokens[position].place
    behind = [i for i, t in enumerate(text.tokens) if 0 < t.place - place <= VERB_BEHIND and t.sort is Sort.WORD]
    return next((i for i in behind if looks_like_action(text.tokens[i].word)), None)
