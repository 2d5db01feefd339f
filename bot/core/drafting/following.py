"""Follow-up questions rewritten by the model, if it adds nothing to what was asked before."""

import logging
from dataclasses import dataclass, replace
from typing import Final

from bot.core.asking.followups import leans_on_before
from bot.core.asking.question import Question
from bot.core.comparing.bearing_out import has_moment, has_name, has_quantity
from bot.core.comparing.facts import facts_of
from bot.core.drafting.counting import ModelCounts
from bot.core.drafting.ports import LanguageModel, TokenBudget
from bot.core.drafting.writing import Writing
from bot.core.wording import says_something
from knowledge.documents import Language
from knowledge.language import detect_language
from knowledge.text.words import WordAnalyser
from prompts.templates import render

log = logging.getLogger(__name__)
MOST_TOKENS: Final = 80
LONGEST: Final = 300  # characters of a rewritten question
REMEMBERED: Final = 3  # questions before that the model is shown
_NEW_WORDS: Final = 1  # content words that the question before need not have


@dataclass(frozen=True)
class FollowUps:
    """Makes follow-ups full questions; where the model fails, the question goes on as it was asked."""

    model: LanguageModel
    analyser: WordAnalyser
    budget: TokenBudget
    counts: ModelCounts

    async def rewritten(self, question: Question, group: str) -> Question:
        """Return the full question; `question` itself if it stands alone or the model's version cannot be trusted."""
        if not question.before or not says_something(question.text):
            return question
        language = detect_language(question.text, default=detect_language(question.before[-1]))
        if not leans_on_before(self.analyser.analyse(question.text, language)):
            return question
        before = question.before[-REMEMBERED:]
        prompt = render("follow_up", language=language, before=before, question=question.text)
        writing = Writing(self.model, self.budget, self.counts)
        completion = await writing.written(prompt, group, most_tokens=MOST_TOKENS)
        if completion is None:
            return question
        text = " ".join(completion.text.split()).strip("\"'“” ")
        if not self.is_faithful(text, (*before, question.text), language):
            log.debug("follow-up not taken: %s", text)
            return question
        return replace(question, text=text, before=(), language=question.language or language)

    def is_faithful(self, text: str, asked: tuple[str, ...], language: Language) -> bool:
        """Whether a rewritten question has only names, figures, dates and words that were asked about."""
        if not text.endswith("?") or len(text) > LONGEST or detect_language(text, default=language) != language:
            return False
        given = facts_of(" ".join(asked), language, analyser=self.analyser)
        facts = facts_of(text, language, analyser=self.analyser)
        if not (
            all(has_name(given, name) for name in facts.names)
            and all(has_quantity(given, quantity) for quantity in facts.quantities)
            and all(has_moment(given, moment) for moment in facts.moments)
        ):
            return False
        last = self.analyser.analyse(asked[-1], language)
        kept = last.stems <= facts.analysed.stems
        new = facts.analysed.stems - given.analysed.stems
        return kept and len(new) <= _NEW_WORDS
