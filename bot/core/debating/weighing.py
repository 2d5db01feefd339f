"""What speaks for a debater's words, as far as their wording tells."""

from dataclasses import dataclass, field
from typing import Final

from bot.core.debating.model import Debate, Turn
from bot.core.debating.motions.choosing import stems
from bot.core.debating.motions.model import Quote
from bot.core.debating.speaking import Sentence, sentences_of
from knowledge.text.words import fold

MOST_EVIDENCE: Final = 2  # quotes for one point
QUOTED_WORDS: Final = 6  # words in a row from which a message quotes a piece of evidence
RICH: Final = 25  # telling words from which a message is as rich as it gets


@dataclass(frozen=True)
class Weighed:
    """A turn with what speaks for it.

    Attributes:
        score: Comparable between turns of one debate.
        best: The sentence that argues best.
        evidence: Quotes that it uses.
    """

    turn: Turn
    sentences: list[Sentence]
    score: float
    best: Sentence
    evidence: list[Quote] = field(default_factory=list)


def weigh(turn: Turn, debate: Debate, replies: int) -> Weighed | None:
    """Return a turn with what its wording says for it; None if nothing in it is an argument."""
    sentences = sentences_of(turn.text, debate.language)
    arguing = [one for one in sentences if not one.asks and not one.grants]
    if not arguing:
        return None
    quotes = (*debate.motion.quotes_for, *debate.motion.quotes_against, *debate.motion.complicating)
    used = [quote for quote in quotes if quotes_words(turn.text, quote.text)]
    best = max(arguing, key=_weight)
    score = sum(sorted((_weight(one) for one in arguing), reverse=True)[:3])
    score += 1.0 * bool(used) + 0.15 * min(replies, 4)
    return Weighed(turn, sentences, score, best, used[:MOST_EVIDENCE])


def quotes_words(text: str, quote: str) -> bool:
    """Whether a message has some words in a row of a quote."""
    said, words = _plain(text), _plain(quote).split()
    if len(words) < QUOTED_WORDS:
        return bool(words) and " ".join(words) in said
    runs = (" ".join(words[start : start + QUOTED_WORDS]) for start in range(len(words) - QUOTED_WORDS + 1))
    return any(f" {run} " in f" {said} " for run in runs)


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())


def _weight(sentence: Sentence) -> float:
    rich = min(len(stems(sentence.text)), RICH) / RICH
    return rich + 0.3 * sentence.reasons + 0.2 * sentence.has_figure
