"""Whether a text holds a key term, under any of its forms."""

import re
from collections.abc import Sequence

from bot.core.asking.aliases import aliases
from bot.core.asking.entities import LINKS, Entity
from knowledge.text.words import Analysed

_SEPARATORS = re.compile(r"[.,]")
_JOINTS = re.compile(r"[-'’./]")
_NAME_WORDS = 12  # words that the run of an acronym may span
_ACRONYM = range(2, 9)  # letters of one


def missing_entities(entities: Sequence[Entity], texts: Sequence[Analysed]) -> list[Entity]:
    """Return the entities that none of the texts (sentences, headings, passages) holds."""
    return [entity for entity in entities if not any(holds(text, entity) for text in texts)]


def holds(text: Analysed, entity: Entity) -> bool:
    """Return whether `text` holds `entity`: its words, an alias, its initials, or what the initials stand for."""
    if any(f" {form} " in text.plain for form in aliases(entity.text)):
        return True
    hits = [_holds_word(text, word) for word in entity.words]
    if sum(hits) * 2 >= len(hits) and (len(hits) < 2 or hits[-1] or hits[0]):
        return bool(hits)
    if len(entity.words) == 1 and len(entity.words[0]) in _ACRONYM:
        return _stands_written_out(text, entity.words[0])
    # One letter would be no acronym: "a" stands in every Portuguese text.
    return len(entity.words) > 1 and "".join(word[0] for word in entity.words) in text.folded_words


def _holds_word(text: Analysed, word: str) -> bool:
    return _has_form(text, word) or any(f" {form} " in text.plain for form in aliases(word) - {word})


def _has_form(text: Analysed, word: str) -> bool:
    """Whether the text has the word, a number written otherwise, or a name that is the same but for its ending."""
    if word in text.folded_words:
        return True
    if word[0].isdigit():
        bare = _SEPARATORS.sub("", word)
        return any(_SEPARATORS.sub("", other) == bare for other in text.folded_words)
    parts = {part for other in text.folded_words for part in _JOINTS.split(other)}
    return any(_same_name(word, other) for other in text.folded_words | parts)


def _same_name(a: str, b: str) -> bool:
    """Whether two words are equal but for a plural, an ending of two letters on a longer word, or one slip in seven."""
    if a == b or a.rstrip("s") == b.rstrip("s"):
        return True
    longer, shorter = max(len(a), len(b)), min(len(a), len(b))
    if shorter < 5:
        return False
    common = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    if common >= shorter - 2 and common >= 0.7 * longer:
        return True
    if shorter < 7 or longer - shorter > 1:
        return False
    tail = next((i for i in range(shorter) if a[-1 - i] != b[-1 - i]), shorter)
    return common + tail >= longer - 1


def _stands_written_out(text: Analysed, acronym: str) -> bool:
    """Whether the initials of a run of words give the acronym, links skipped or not.

    "Universidade Federal de Mato Grosso do Sul" stands for "ufms" and "ufdmgds".
    """
    wanted = {acronym, acronym.rstrip("s")}
    words = text.words
    for i, word in enumerate(words):
        skipped = word.stop or word.folded in LINKS
        if not (word.capitalised or word.text.islower()) or (word.folded[0] != acronym[0] and not skipped):
            continue
        short = full = ""
        for other in words[i : i + _NAME_WORDS]:
            full += other.folded[0]
            if other.folded in LINKS or other.stop:
                continue
            short += other.folded[0]
            if len(short) > 1 and (short in wanted or full in wanted):
                return True
            if len(short) > 7:
                break
    return False
