"""Which motion a group is given today: chance, weighted by what the group needs."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.core.debating.motions.model import Motion, MotionId
from knowledge.text.words import fold

REST: Final = timedelta(days=45)  # how long a motion is left alone after it was put to the group
LIKELIER: Final = 3.0
"""How many times likelier a motion gets by one need that it wholly meets; needs add up."""
MOST_NEED: Final = 4.0
SHORTEST_WORD: Final = 4
STEM: Final = 6  # letters by which forms of one word are taken for the same

TEXT, TOPIC, AROUND = 1.0, 0.8, 0.4  # worth of a word typed that is in a motion's text, topics, or what explains it
_EMPTY: Final = frozenset(
    [
        "como",
        "qual",
        "quais",
        "quando",
        "onde",
        "quem",
        "porque",
        "sobre",
        "para",
        "pela",
        "pelo",
        "entre",
        "mais",
        "menos",
        "muito",
        "ainda",
        "segundo",
        "depois",
        "antes",
        "what",
        "which",
        "when",
        "where",
        "about",
        "with",
        "from",
        "that",
        "this",
        "have",
        "does",
        "were",
        "been",
        "than",
        "more",
        "less",
        "very",
        "still",
        "after",
        "before",
        "deepseek",
        "modelo",
        "modelos",
        "model",
        "models",
    ]
)
"""Words that all motions share, or that tell nothing."""


@dataclass(frozen=True)
class Needs:
    """What the group would gain from talking about.

    Attributes:
        unanswered: Questions of late that the readings did not answer.
        weak: Texts on what the group did not know in the quiz: concept and question, with the share that was wrong.
    """

    unanswered: Sequence[str] = ()
    weak: Sequence[tuple[str, float]] = ()


@dataclass(frozen=True)
class Situation:
    """What is known when a motion is chosen.

    Attributes:
        used: When the group last had each motion.
        salt: Makes the draw this group's and day's own, and the same whenever it is made again.
    """

    now: datetime
    used: Mapping[MotionId, datetime] = field(default_factory=dict)
    needs: Needs = field(default_factory=Needs)
    salt: str = ""


def ranked(motions: Sequence[Motion], situation: Situation) -> list[Motion]:
    """Return the motions in the order of the draw; those used of late come last, the longest unused of them first.

    The draw without replacement by Efraimidis and Spirakis: each gets u^(1/weight), u drawn evenly from (0, 1).
    """
    rested = [one for one in motions if _rested(one, situation)]
    tired = sorted((one for one in motions if not _rested(one, situation)), key=lambda one: situation.used[one.id])
    drawn = {one.id: _drawn(one, situation.salt) ** (1 / weight(one, situation.needs)) for one in rested}
    return sorted(rested, key=lambda one: (-drawn[one.id], one.id)) + tired


def weight(motion: Motion, needs: Needs) -> float:
    """Return how likely a motion is beside others: 1 without any need that it meets."""
    words = stems(" ".join([motion.text, motion.question, *motion.topics, *motion.context]))
    met = sum(_shared(words, question) for question in needs.unanswered)
    met += sum(share * _shared(words, text) for text, share in needs.weak)
    return 1.0 + (LIKELIER - 1.0) * min(met, MOST_NEED)


def fitting(motions: Sequence[Motion], typed: str) -> list[Motion]:
    """Return the motions that have to do with what is typed, those with most of its words first."""
    scores = _fits(motions, typed)
    return sorted((one for one in motions if scores[one.id]), key=lambda one: -scores[one.id])


def best_fitting(motions: Sequence[Motion], typed: str) -> list[Motion]:
    """Return the motions that all the words typed have to do with, and that no other fits better."""
    scores = _fits(motions, typed)
    best = max(scores.values(), default=0.0)
    return [one for one in motions if scores[one.id] == best and best >= TOPIC * len(stems(typed)) > 0]


def stems(text: str) -> set[str]:
    """Return the telling words of a text, folded and cut so that their forms agree."""
    words = fold(text).replace("-", " ").split()
    words = [word.strip("“”\"'.,;:?!()") for word in words]
    return {word[:STEM] for word in words if len(word) >= SHORTEST_WORD and word not in _EMPTY}


def _fits(motions: Sequence[Motion], typed: str) -> dict[MotionId, float]:
    wanted = stems(typed)
    return {one.id: _fit(one, wanted) if wanted else 0.0 for one in motions}


def _fit(motion: Motion, wanted: set[str]) -> float:
    told = (
        (TEXT, stems(motion.text)),
        (TOPIC, stems(" ".join([motion.id, *motion.topics]))),
        (AROUND, stems(" ".join([motion.question, *motion.context, motion.case_for, motion.case_against]))),
    )
    found = sum(max((worth for worth, words in told if _in(word, words)), default=0.0) for word in wanted)
    return found if found >= AROUND * len(wanted) else 0.0


def _in(word: str, words: set[str]) -> bool:
    return word in words or any(len(word) >= SHORTEST_WORD and other.startswith(word) for other in words)


def _shared(words: set[str], text: str) -> float:
    asked = stems(text)
    return len(asked & words) / len(asked) if asked else 0.0


def _rested(motion: Motion, situation: Situation) -> bool:
    last = situation.used.get(motion.id)
    return last is None or situation.now - last >= REST


def _drawn(motion: Motion, salt: str) -> float:
    digest = hashlib.sha256(f"{salt}\n{motion.id}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") + 1) / (2**64 + 1)
