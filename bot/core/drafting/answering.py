"""Answers that a language model drafts, sentence by sentence behind the gate; quotes wherever that fails."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.core.asking.answer import Answer, AnswerStatus, Remark
from bot.core.asking.asking import Asking, Tell
from bot.core.asking.finding import PASSAGES
from bot.core.asking.question import Question
from bot.core.asking.several import questions_in
from bot.core.drafting.counting import ModelCounts
from bot.core.drafting.drafts import MOST_SENTENCES, NO_ANSWER, SCHEMA, draft_of, statements_of
from bot.core.drafting.following import FollowUps
from bot.core.drafting.listening import Listening
from bot.core.drafting.passages import MOST_PASSAGES, Numbered, numbered
from bot.core.drafting.ports import LanguageModel, ModelError, TokenBudget
from bot.core.drafting.reading import KEPT, DraftReading
from bot.core.drafting.writing import Writing
from bot.core.verifying.evidence import evidence_of
from bot.core.verifying.gate import Gate
from bot.core.verifying.splitting import sentences_of
from bot.core.verifying.verdict import DraftSentence
from knowledge.language import detect_language
from prompts.templates import Prompt, render

log = logging.getLogger(__name__)
MOST_TOKENS: Final = 400
QUOTED_ONLY: Final = frozenset({Remark.READINGS_DIFFER, Remark.NOT_COMPARED, Remark.OPENINGS})
"""Remarks that say what the quotes under them are, so that none may be put in other words."""


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

    @property
    def writing(self) -> Writing:
        """The model within the groups' budgets."""
        return Writing(self.model, self.budget, self.counts)


@dataclass(frozen=True)
class DraftedAsking(Asking):
    """Answers as `Asking` does, in the model's words where these pass the gate.

    Whether the readings answer at all is never the model's decision, so it can neither lower the answer rate nor raise
    it; and where readings differ, or the model is late, gone or cut, the member sees quotes as without a model.
    """

    drafting: Drafting | None = None

    async def ask(self, question: Question) -> Answer:
        """Answer `question`."""
        return await self.ask_telling(question, None)

    async def ask_telling(self, question: Question, tell: Tell | None) -> Answer:
        """Answer `question`; `tell` is given what stands of the answer while the model still writes."""
        drafting = self.drafting
        if drafting is None:
            return await super().ask(question)
        started = self.stopwatch()
        group = str(question.shelves[0]) if question.shelves else ""
        full = await drafting.follow_ups.rewritten(question, group)
        answer = await super().ask(full)
        if full is not question:
            answer = replace(answer, question=question.text, asked_as=full.text)
        if self._is_for_the_model(answer):
            sentences = await asyncio.to_thread(self._sentences, full, answer, drafting.sizes.passages)
            answer = await _drafted(drafting, answer, sentences, group, tell)
        return replace(answer, elapsed_ms=(self.stopwatch() - started) * 1000)

    def _is_for_the_model(self, answer: Answer) -> bool:
        """Whether the model may word an answer: not where it is quotes by its nature, nor of several questions."""
        if answer.status is not AnswerStatus.ANSWERED or QUOTED_ONLY.intersection(answer.remarks):
            return False
        asked = answer.asked_as or answer.question
        language = detect_language(asked, default=answer.language)
        return len(questions_in(asked, language, self.analyser)) == 1

    def _sentences(self, question: Question, answer: Answer, most: int) -> list[Numbered]:
        text = answer.asked_as or question.text
        asked_in = detect_language(text, default=answer.language)
        found = self.search.search(question.shelves, text, top_k=PASSAGES, language=asked_in)
        return numbered(answer, found.passages, most)


async def _drafted(
    drafting: Drafting, answer: Answer, sentences: Sequence[Numbered], group: str, tell: Tell | None
) -> Answer:
    """Return the answer in the model's words, or as it was."""
    prompt = render(
        "answer",
        language=answer.language,
        most_sentences=MOST_SENTENCES,
        no_answer=NO_ANSWER,
        passages=sentences,
        question=answer.asked_as or answer.question,
    )

    def worded(kept: Sequence[DraftSentence]) -> Answer:
        return replace(answer, statements=tuple(statements_of(kept, sentences)))

    reading = _reading(drafting.gate, answer, sentences)
    show = (lambda kept: tell(worded(kept))) if tell is not None else None
    reason = await _read(drafting, reading, prompt, group, show)
    outcome = KEPT if reading.standing else reason or reading.outcome
    drafting.counts.judged(reading.verdict)
    drafting.counts.outcomes[outcome] += 1
    return worded(reading.standing) if outcome == KEPT else answer


async def _read(
    drafting: Drafting,
    reading: DraftReading,
    prompt: Prompt,
    group: str,
    show: Callable[[Sequence[DraftSentence]], None] | None,
) -> str:
    """Have the draft written and read; return why there is none, empty if there is."""
    listening = Listening(reading, show) if show is not None else None
    try:
        async with listening.going_on() if listening else contextlib.nullcontext():
            completion = await drafting.writing.asked(
                prompt,
                group,
                most_tokens=drafting.sizes.tokens,
                schema=SCHEMA,
                heard=listening.tell if listening else None,
            )
    except ModelError as error:
        return error.reason
    await asyncio.to_thread(reading.go_on, sentences_of(draft_of(completion), reading.language), whole=True)
    return ""


def _reading(gate: Gate, answer: Answer, sentences: Sequence[Numbered]) -> DraftReading:
    """Return what reads a draft of an answer; its point is the quote that answers most directly."""
    evidence = {s.n: evidence_of(s.citation.stored, s.citation.span) for s in sentences}
    first = answer.citations[0]
    same = {s.n for s in sentences if (s.citation.stored.key, s.citation.span) == (first.stored.key, first.span)}
    return DraftReading(
        judge=lambda sentence: gate.judge(answer.question, sentence, evidence),
        makes_point=lambda sentence: not same.isdisjoint(sentence.numbers),
        language=answer.language,
    )
