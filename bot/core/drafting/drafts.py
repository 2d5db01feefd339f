"""A draft as the model hands it over: an object of sentences with their numbers, or text with marks in brackets."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.core.asking.answer import Citation, Statement
from bot.core.drafting.passages import Numbered
from bot.core.drafting.ports import Completion
from bot.core.verifying.splitting import MARK, sentences_of
from bot.core.verifying.verdict import DraftSentence
from knowledge.documents import Language

NO_ANSWER: Final = "NO ANSWER"
"""What the model is told to write when the sentences do not answer; never shown."""
MOST_SENTENCES: Final = 5
SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "maxItems": MOST_SENTENCES,
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string", "maxLength": 400},
                    "citations": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
                },
                "required": ["text", "citations"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
_OPENING: Final = re.compile(r'\A\s*(?:```(?:json)?\s*)?\{\s*"sentences"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")
_WORD_AND_SPACE: Final = re.compile(r"[^\W\d_]{2,}\S*\s")
_BEGUN: Final = 2
"""Words of the next sentence that must be there before one counts as finished: borders depend on what follows."""
_PAIRS: Final = ("()", "“”", "«»", "[]")


def draft_of(completion: Completion) -> str:
    """Return the text of a draft, its marks in brackets; without the last sentence where the model was cut off."""
    if completion.data is not None:
        return "\n".join(_lines_of(completion.data))
    if completion.text.lstrip().startswith("{"):  # an object cut off: the sentences that are whole
        return "\n".join(_lines_of({"sentences": list(_items(completion.text))}))
    if completion.cut_off:
        end = max(completion.text.rfind(sign) for sign in ".!]")
        return completion.text[: end + 1]
    return completion.text


def finished(text: str, language: Language) -> list[DraftSentence]:
    """Return the first sentences of a draft that is still being written: those that nothing to come will change."""
    if text.lstrip().startswith(("{", "```")):
        lines = _lines_of({"sentences": list(_items(text))}) if _OPENING.match(text) else ()
        return [sentence for line in lines for sentence in sentences_of(line, language)]
    found = sentences_of(text, language)
    begun = found and len(_WORD_AND_SPACE.findall(found[-1].raw)) >= _BEGUN
    whole: list[DraftSentence] = []
    for sentence in found[:-1] if begun else found[:-2]:
        if not _is_closed(sentence.raw):  # what closes a bracket or quotation may join it to the next
            break
        whole.append(sentence)
    return whole


def statements_of(kept: Sequence[DraftSentence], sentences: Sequence[Numbered]) -> list[Statement]:
    """Return the statements of an answer, citations numbered anew in order of first use."""
    by_number = {sentence.n: sentence.citation for sentence in sentences}
    renumbered: dict[int, Citation] = {}
    made = []
    for sentence in kept:
        for n in sentence.numbers:
            given = by_number[n]
            renumbered.setdefault(n, Citation(len(renumbered) + 1, given.stored, given.span, given.section))
        citations = sorted((renumbered[n] for n in sentence.numbers), key=lambda citation: citation.n)
        made.append(Statement(sentence.text, tuple(citations)))
    return made


def _items(text: str) -> Iterator[object]:
    """Yield what is whole of the list of sentences in an object that may break off."""
    opening = _OPENING.match(text)
    place = opening.end() if opening else len(text)
    decoder = json.JSONDecoder()
    while place < len(text):
        gap = _BETWEEN.match(text, place)
        try:
            item, place = decoder.raw_decode(text, gap.end() if gap else place)
        except ValueError:
            return
        yield item


def _lines_of(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences of an object, as far as it keeps to the schema."""
    sentences = data.get("sentences")
    for sentence in sentences if isinstance(sentences, list) else []:
        if isinstance(sentence, dict) and isinstance(sentence.get("citations"), list):
            marks = "".join(f"[{n}]" for n in sentence["citations"] if isinstance(n, int))
            text = " ".join(str(sentence.get("text", "")).split())
            if any(map(str.isalnum, MARK.sub("", text))):
                yield text if MARK.search(text) else f"{text} {marks}"


def _is_closed(raw: str) -> bool:
    """Whether all brackets and quotations of a sentence end in it."""
    return raw.count('"') % 2 == 0 and all(raw.count(pair[0]) == raw.count(pair[1]) for pair in _PAIRS)
