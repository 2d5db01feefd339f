"""Whether a sentence has the form of an answer to what is asked."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.core.asking.candidates import Candidate
from bot.core.asking.kinds import TYPED, Kind
from bot.core.asking.spans import typed_spans
from bot.core.asking.weighing import Asked, Vector
from knowledge.documents import Span
from knowledge.text.words import Analysed, fold

_DANGLING = re.compile(
    r"^\W*(?:el[ea]s?|iss[oa]|ist[oa]|ess[ea]s?|est[ea]s?|aquel[ea]s?|tais|tal|além diss[oa]|por iss[oa]|assim|"
    r"desta|deste|dessa|desse|neste|nesta|nesse|nessa|"
    r"porém|contudo|entretanto|no entanto|também|mas|seus?|suas?|"
    r"it|they|this|these|those|that|such|he|she|its|their|however|thus|therefore|moreover|also)\b",
    re.IGNORECASE,
)
_CUES = {
    Kind.REASON: re.compile(
        r"\b(?:porque|pois|devido|justamente|já que|uma vez que|visto que|por causa|em razão|em virtude|por isso|para|"
        r"graças|because|due to|since|so that|therefore)\b",
        re.IGNORECASE,
    ),
    Kind.PURPOSE: re.compile(
        r"\b(?:para|a fim de|objetivo|finalidade|visa\w*|função|propósito|destina\w*|serve\w*|"
        r"in order|aims?|purpose|goal)\b",
        re.IGNORECASE,
    ),
    Kind.MANNER: re.compile(
        r"\b(?:por meio|através|mediante|de forma|de maneira|de modo|forma|\w+mente|como|com base|\w+ndo|"
        r"by|through|using|via)\b",
        re.IGNORECASE,
    ),
    Kind.DEFINITION: re.compile(
        r"\b(?:é|são|era|eram|foi|significa\w*|consiste\w*|define\w*|definid[oa]s?|refere-se|designa\w*|"
        r"conhecid[oa]s?|is|are|was|means?|refers?)\b",
        re.IGNORECASE,
    ),
}
_CUELESS = 0.5  # between 0 and 1 for kinds that no cue announces
_DEFINING = frozenset({"e", "sao", "era", "foi", "significa", "consiste", "refere-se", "is", "are", "was", "means"})
_TOKEN = re.compile(r"\w+")


class AnswerForm(NamedTuple):
    """Whether the sentence has the form of an answer of the kind asked for."""

    typed: float
    kind_sure: float
    kind_weak: float
    cue: float
    pivot: float
    definition: float
    dangling: float
    asks: float
    first: float
    list_like: float
    question_words: float


def leans_on_previous(sentence: str) -> bool:
    """Return whether a sentence opens with a word that points back ("Ele…", "Isso…")."""
    return bool(_DANGLING.match(sentence))


def answer_form(asked: Asked, c: Candidate, text: Analysed, here: Vector) -> AnswerForm:
    sure, weak = typed_spans(c.text, asked.kind)
    cue = _CUES.get(asked.kind)
    return AnswerForm(
        typed=float(asked.kind in TYPED),
        kind_sure=float(_fresh(sure, c.text, asked)),
        kind_weak=float(_fresh(weak, c.text, asked)),
        cue=float(bool(cue.search(c.text))) if cue else _CUELESS,
        pivot=float(here[asked.pivot]) if len(here) else 1.0,
        definition=float(_defines(asked, text)),
        dangling=float(leans_on_previous(c.text)),
        asks=float(c.text.rstrip().endswith("?")),
        first=float(c.position == 0),
        list_like=float(c.text.count(";") + c.text.count(",") >= 3),
        question_words=math.log1p(len(asked.words)),
    )


def _fresh(spans: Sequence[Span], text: str, asked: Asked) -> bool:
    """Whether one of the spans says what the question does not."""
    known = asked.analysed.folded_words
    return any(set(_TOKEN.findall(fold(span.of(text)))) - known for span in spans)


def _defines(asked: Asked, text: Analysed) -> bool:
    """Whether a sentence opens with what a question wants defined and goes on with "é", "são", "is" …"""
    if asked.kind is not Kind.DEFINITION or not asked.words:
        return False
    last = max((i for i, w in enumerate(text.words[:12]) if w.stem in asked.analysed.stems), default=-1)
    return last >= 0 and any(w.folded in _DEFINING for w in text.words[last + 1 : last + 8])
