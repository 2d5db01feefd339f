"""Answers that a language model drafts, sentence by sentence behind the gate; quotes wherever that fails."""

import asyncio
import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.core.asking.answer import Answer, AnswerStatus, Citation, Remark, Statement
from bot.core.asking.asking import Asking
from bot.core.asking.finding import PASSAGES
from bot.core.asking.question import Question
from bot.core.drafting.counting import ModelCounts
from bot.core.drafting.following import FollowUps
from bot.core.drafting.passages import MOST_PASSAGES, Numbered, numbered
from bot.core.drafting.ports import Completion, LanguageModel, ModelError, TokenBudget
from bot.core.verifying.evidence import evidence_of
from bot.core.verifying.gate import Gate
from bot.core.verifying.splitting import MARK
from bot.core.verifying.verdict import CutReason, DraftSentence, Verdict
from knowledge.documents import Language
from knowledge.language import detect_language
from prompts.templates import render

log = logging.getLogger(__name__)
NO_ANSWER: Final = "NO ANSWER"
"""What the model is told to write when the sentences do not answer; never shown."""
MOST_SENTENCES: Final = 5
MOST_TOKENS: Final = 400
ENOUGH_KEPT: Final = 0.5
"""Share of a draft's sentences that must pass: what is left of a worse one has lost its point."""
_WHOLE: Final = re.compile(
    r'\{\s*"text"\s*:\s*"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt])*"\s*,\s*'
    r'"citations"\s*:\s*\[[\d,\s]*\d\s*\]\s*\}'
)
"""A whole sentence in an object that breaks off after it."""
HOSTILE: Final = frozenset({CutReason.ECHO, CutReason.MENTION, CutReason.MARKUP})
"""What a model writes that repeats its instructions or follows somebody else's; nothing of such a draft is shown."""
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


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much a draft may take; a small model on a small machine wants less of both.

    Attributes:
        tokens: That the model may write.
        passages: Sentences of the readings that it is given.
    """

    tokens: int = MOST_TOKENS
    passages: int = MOST_PASSAGES


@dataclass(frozen=True)
class Drafting:
    """What a drafted answer needs beside the asking."""

    model: LanguageModel
    gate: Gate
    budget: TokenBudget
    follow_ups: FollowUps
    counts: ModelCounts = field(default_factory=ModelCounts)
    sizes: Sizes = field(default_factory=Sizes)


@dataclass(frozen=True)
class DraftedAsking(Asking):
    """Answers as `Asking` does, in the model's words where these pass the gate.

    Whether the readings answer at all is never the model's decision, so it can neither lower the answer rate nor raise
    it; and where readings differ, or the model is late, gone or cut, the member sees quotes as without a model.
    """

    drafting: Drafting | None = None

    async def ask(self, question: Question) -> Answer:
        """Answer `question`."""
        drafting = self.drafting
        if drafting is None:
            return await super().ask(question)
        started = self.stopwatch()
        group = str(question.shelves[0]) if question.shelves else ""
        full = await drafting.follow_ups.rewritten(question, group)
        answer = await super().ask(full)
        if full is not question:
            answer = replace(answer, question=question.text, asked_as=full.text)
        if answer.status is AnswerStatus.ANSWERED and Remark.READINGS_DIFFER not in answer.remarks:
            answer = await self._drafted(drafting, full, answer, group)
        return replace(answer, elapsed_ms=(self.stopwatch() - started) * 1000)

    async def _drafted(self, drafting: Drafting, question: Question, answer: Answer, group: str) -> Answer:
        """Return the answer in the model's words, or as it was."""
        counts = drafting.counts
        try:
            if await drafting.budget.left(group) < drafting.sizes.tokens:
                raise ModelError("budget")
            sentences = await asyncio.to_thread(self._sentences, question, answer, drafting.sizes.passages)
            prompt = render(
                "answer",
                language=answer.language,
                most_sentences=MOST_SENTENCES,
                no_answer=NO_ANSWER,
                passages=sentences,
                question=answer.asked_as or answer.question,
            )
            completion = await drafting.model.complete(prompt, most_tokens=drafting.sizes.tokens, schema=SCHEMA)
            counts.tokens += completion.tokens
            await drafting.budget.spend(group, completion.tokens)
        except ModelError as error:
            counts.outcomes[error.reason] += 1
            log.info("no draft: %s", error.reason)
            return answer
        draft = draft_of(completion)
        verdict = await asyncio.to_thread(self._judged, drafting.gate, answer, draft, sentences)
        counts.judged(verdict)
        outcome = outcome_of(draft, verdict, answer.language)
        if outcome == "kept" and not _has_the_point(answer, verdict, sentences):
            outcome = "off_point"
        counts.outcomes[outcome] += 1
        if outcome != "kept":
            return answer
        return replace(answer, statements=tuple(statements_of(verdict.kept, sentences)), remarks=answer.remarks)

    def _sentences(self, question: Question, answer: Answer, most: int) -> list[Numbered]:
        text = answer.asked_as or question.text
        asked_in = detect_language(text, default=answer.language)
        found = self.search.search(question.shelves, text, top_k=PASSAGES, language=asked_in)
        return numbered(answer, found.passages, most)

    def _judged(self, gate: Gate, answer: Answer, draft: str, sentences: Sequence[Numbered]) -> Verdict:
        evidence = {s.n: evidence_of(s.citation.stored, s.citation.span) for s in sentences}
        return gate.judge(answer.question, draft, evidence)


def _has_the_point(answer: Answer, verdict: Verdict, sentences: Sequence[Numbered]) -> bool:
    """Whether what was kept still cites the quote that answers most directly."""
    first = answer.citations[0]
    same = {s.n for s in sentences if (s.citation.stored.key, s.citation.span) == (first.stored.key, first.span)}
    return any(same.intersection(sentence.numbers) for sentence in verdict.kept)


def draft_of(completion: Completion) -> str:
    """Return the text of a draft, its marks in brackets; without the last sentence where the model was cut off."""
    if completion.data is not None:
        return "\n".join(_lines_of(completion.data))
    if completion.text.lstrip().startswith("{"):  # an object cut off: the sentences that are whole
        whole = [json.loads(match[0]) for match in _WHOLE.finditer(completion.text)]
        return "\n".join(_lines_of({"sentences": whole}))
    if completion.cut_off:
        end = max(completion.text.rfind(sign) for sign in ".!]")
        return completion.text[: end + 1]
    return completion.text


def _lines_of(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences of an object, as far as it keeps to the schema."""
    sentences = data.get("sentences")
    for sentence in sentences if isinstance(sentences, list) else []:
        if isinstance(sentence, dict) and isinstance(sentence.get("citations"), list):
            marks = "".join(f"[{n}]" for n in sentence["citations"] if isinstance(n, int))
            text = " ".join(str(sentence.get("text", "")).split())
            yield text if MARK.search(text) else f"{text} {marks}"


def outcome_of(draft: str, verdict: Verdict, language: Language) -> str:
    """Return `kept` if a draft's kept sentences may stand for the answer, else why not."""
    if NO_ANSWER.casefold() in draft.casefold() or not draft.strip():
        return "no_answer"
    if any(cut.reason in HOSTILE for cut in verdict.cut):
        return "hostile"
    if not verdict.kept or len(verdict.kept) < ENOUGH_KEPT * (len(verdict.kept) + len(verdict.cut)):
        return "cut"
    if any(detect_language(sentence.text, default=language) != language for sentence in verdict.kept):
        return "off_language"
    return "kept"


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
