"""A question in, an answer made of the readings' own sentences out, or the word that they do not answer."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.asking.about import about_what
from bot.core.asking.answer import Answer, Citation, NearReading, Remark, Statement, quoted
from bot.core.asking.calibration import Pairing
from bot.core.asking.candidates import Candidate
from bot.core.asking.contrasted import (
    MOST_OF_EACH,
    compares,
    meaning_asked,
    only_half,
    side_by_side,
    speaks_of,
    things_contrasted,
)
from bot.core.asking.courtesies import courtesy_in
from bot.core.asking.declining import Decision, Judge
from bot.core.asking.defining import definition
from bot.core.asking.differing import differing
from bot.core.asking.finding import find
from bot.core.asking.followups import OPENING, completed, points_at_nothing
from bot.core.asking.foreseeing.judging import in_view, recall
from bot.core.asking.gathering import PASSAGES_JUDGED, Place, candidates_of, judged_passages, statistics_of, units_of
from bot.core.asking.kinds import asks_for_several
from bot.core.asking.listing import with_items
from bot.core.asking.mentions import MOST_SHOWN, Mention, mention_asked
from bot.core.asking.overviews import Overviews, wants_overview
from bot.core.asking.persons import person_in, who_question
from bot.core.asking.question import Question
from bot.core.asking.selecting import without_echoes
from bot.core.asking.several import joined, questions_in
from bot.core.asking.spans import answer_span
from bot.core.wording import askable, says_something
from knowledge.documents import Language, Span
from knowledge.foreseen.questions import Recollection
from knowledge.foreseen.recalling import Recalling
from knowledge.language import detect_language
from knowledge.passages import Found, Passage
from knowledge.search import PassageSearch
from knowledge.text.addressing import unaddressed
from knowledge.text.chat_spelling import spelt_out
from knowledge.text.words import Analysed, WordAnalyser

MOST_NEAR = 2  # nearest readings named when nothing answers
Tell = Callable[[Answer], None]
"""Is given the answer as far as it stands, whenever more of it does; what it has been given stays. Returns at once."""


@dataclass(frozen=True)
class Asking:
    """Answers questions from the shelves of the asker's group.

    Attributes:
        judges: For readings in the question's language, and for those in the other.
        stopwatch: Seconds that only grow.
        recalling: Recalls the questions foreseen for the library that comes with the project; None where none are.
    """

    search: PassageSearch
    judges: Mapping[Pairing, Judge]
    analyser: WordAnalyser
    stopwatch: Callable[[], float] = time.perf_counter
    recalling: Callable[[], Recalling | None] = lambda: None

    async def ask(self, question: Question) -> Answer:
        """Answer `question`; the answer says itself whether the readings held one."""
        return await asyncio.to_thread(self._timed, question)

    async def ask_telling(self, question: Question, tell: Tell | None) -> Answer:
        """Answer `question`; quotes come all at once, so that `tell` is given nothing before."""
        return await self.ask(question)

    def _timed(self, question: Question) -> Answer:
        started = self.stopwatch()
        answer = self._answer(replace(question, text=askable(question.text)))
        return replace(answer, question=question.text, elapsed_ms=(self.stopwatch() - started) * 1000)

    def _answer(self, question: Question) -> Answer:
        default = detect_language(question.before[-1]) if question.before else "pt"
        asked_in = detect_language(question.text, default=default)
        shown_in = question.language or asked_in
        if not says_something(question.text):
            return Answer(question.text, shown_in)
        if courtesy := courtesy_in(question.text):
            return Answer(question.text, shown_in, courtesy=courtesy)
        question = replace(question, before=tuple(map(unaddressed, question.before)))
        asked = unaddressed(spelt_out(question.text, asked_in))
        parts = questions_in(asked, asked_in, self.analyser)
        if len(parts) == 1:
            question = replace(question, text=parts[0])
            return self._with_answered(self._alone(question, asked_in, shown_in), question, asked_in)
        answers: list[Answer] = []
        for part in parts:
            before = (*question.before, *(answer.asked_as or answer.question for answer in answers))
            answers.append(self._alone(replace(question, text=part, before=before), asked_in, shown_in))
        return joined(answers)

    def _alone(self, question: Question, asked_in: Language, shown_in: Language) -> Answer:
        """Answer a message of one question."""
        text = question.text
        if wants_overview(text) and (overview := self._overview(question, asked_in, shown_in)).statements:
            return overview
        if question.before:
            person = self._person_meant(question, asked_in)
            plain = spelt_out(text, asked_in)
            about = about_what(OPENING.sub("", plain, count=1), person)
            text = about if person else completed(plain, question.before, asked_in, self.analyser)
        if points_at_nothing(self.analyser.analyse(spelt_out(text, asked_in), asked_in)):
            return Answer(question.text, shown_in)  # "why?", and nothing before it: no sentence answers that
        answer = self._once(question, text, asked_in, shown_in)
        if things := things_contrasted(text):
            return self._set_apart(answer, things, question, asked_in, shown_in)
        mention = mention_asked(text)
        return self._mentioning(answer, mention, question, asked_in) if mention else answer

    def _mentioning(self, answer: Answer, mention: Mention, question: Question, asked_in: Language) -> Answer:
        """Return the answer if it may stand; else the sentences that name the thing that the question asks for."""

        def names(quote: str, language: Language) -> bool:
            return speaks_of(quote, language, [mention.thing], self.analyser)

        quotes = [(one.quote, one.stored.language) for one in answer.citations if answer.statements]
        if quotes and (not mention.is_whether or any(names(*quote) for quote in quotes)):
            return answer
        found = self.search.search(question.shelves, mention.thing, top_k=PASSAGES_JUDGED, language=asked_in)
        placed = _fitting(found, asked_in, names)[:MOST_SHOWN]
        if not placed and not answer.statements:
            return answer
        near = () if placed else nearest(found.passages)
        remarks = (Remark.OTHER_LANGUAGE,) if any(passage.stored.language != asked_in for _, passage in placed) else ()
        statements = self._statements(found.question, placed)
        return replace(answer, statements=statements, remarks=remarks, near=near, closest=None, similar=())

    def _overview(self, question: Question, asked_in: Language, shown_in: Language) -> Answer:
        """Return the opening sentences of what is to be summed up; none where it is not plain what is meant."""
        documents = [document for shelf in question.shelves for document in self.search.shelf(shelf).documents]
        overviews = Overviews(documents, shown_in, self.analyser, opens=not question.before)
        found = overviews.of(self.analyser.analyse(spelt_out(question.text, asked_in), asked_in))
        citations = [Citation(n, reading, span, chunk.section) for n, (reading, span, chunk) in enumerate(found, 1)]
        foreign = (Remark.OTHER_LANGUAGE,) if all(one.stored.language != shown_in for one in citations) else ()
        return Answer(question.text, shown_in, tuple(map(quoted, citations)), (Remark.OPENINGS, *foreign))

    def _set_apart(
        self, answer: Answer, things: Sequence[str], question: Question, asked_in: Language, shown_in: Language
    ) -> Answer:
        """Return the answer if a sentence of it compares the things; else what does, or what is said of each."""
        quotes = [(citation.quote, citation.stored.language) for s in answer.statements for citation in s.citations]
        if any(speaks_of(text, language, things, self.analyser) for text, language in quotes):
            return answer
        found = self.search.search(question.shelves, " ".join(things), top_k=PASSAGES_JUDGED, language=asked_in)
        placed = _fitting(found, asked_in, lambda quote, language: compares(quote, language, things, self.analyser))
        meanings = [meaning_asked(thing, asked_in) for thing in things]
        each = [self._once(replace(question, text=one), one, asked_in, shown_in) for one in meanings]
        if all(one.statements for one in each) or placed:
            return side_by_side(answer, self._statements(found.question, placed[:MOST_OF_EACH]), each)
        texts = [(passage.text, passage.stored.language) for passage in found.passages]
        known = all(any(speaks_of(text, said_in, [one], self.analyser) for text, said_in in texts) for one in things)
        return answer if known else only_half(answer)

    def _person_meant(self, question: Question, asked_in: Language) -> str:
        """Return whom the question points to by "ele", "she": whom the answer to the question who names."""
        pointing = self.analyser.analyse(spelt_out(question.text, asked_in), asked_in)
        place = who_question(pointing, question.before, self.analyser)
        if place is None:
            return ""
        who = question.before[place]
        language = detect_language(who, default=asked_in)
        text = completed(spelt_out(who, language), question.before[:place], language, self.analyser)
        answer = self._once(replace(question, text=who, before=()), text, language, language)
        return person_in([c.quote for s in answer.statements for c in s.citations], text)

    def _with_answered(self, answer: Answer, question: Question, asked_in: Language) -> Answer:
        """Return the answer with those of its similar questions that are answered if they are asked after it.

        That a sentence answers them does not make sure that it is found and shown: of 23, one was declined in its turn.
        """
        before = (*question.before, question.text)

        def is_answered(similar: str) -> bool:
            if detect_language(similar, default=asked_in) != asked_in:
                return False
            if completed(similar, before, asked_in, self.analyser) != similar:
                return False
            return bool(self._once(replace(question, text=similar), similar, asked_in, answer.language).statements)

        return replace(answer, similar=tuple(filter(is_answered, answer.similar)))

    def _once(self, question: Question, text: str, asked_in: Language, shown_in: Language) -> Answer:
        vocabulary = self.judges["same"].vocabulary
        found = find(self.search, question.shelves, text, asked_in, vocabulary, self.analyser)
        asked_as = found.question.text
        changed = asked_as != spelt_out(question.text, asked_in)
        answer = Answer(question.text, shown_in, asked_as=asked_as if changed else "")
        unsure = replace(answer, near=nearest(found.passages))
        recollection = self._recalled(found)
        kept = in_view(recollection) if recollection is not None else frozenset()
        for pairing in ("same", "cross"):
            # Readings in the other language are asked only where they are among the best of both.
            ranked = found.passages if pairing == "same" else found.passages[:PASSAGES_JUDGED]
            passages = [p for p in ranked if (p.stored.language == asked_in) == (pairing == "same")]
            foreign = (Remark.OTHER_LANGUAGE,) if pairing == "cross" and shown_in == asked_in else ()
            defined = definition(found.question, passages, self.analyser)
            if defined is not None:
                passage, count = defined
                units = [(scored.unit.span, passage) for scored in passage.units[:count]]
                return replace(answer, statements=self._statements(found.question, units), remarks=foreign)
            candidates, places = candidates_of(judged_passages(passages, kept), kept)
            decision = self._decide("same" if pairing == "same" else "cross", found, candidates, recollection)
            if decision.chosen:
                chosen, remarks = self._with_differing(found.question, candidates, places, decision)
                shown = self._complete(found.question, [places[i] for i in chosen])
                statements = self._statements(found.question, shown)
                return replace(answer, statements=statements, remarks=(*foreign, *remarks))
            unsure = replace(unsure, similar=unsure.similar or decision.similar)
            if decision.closest is not None and unsure.closest is None:
                place = places[decision.closest]
                [closest] = self._statements(found.question, [(place.span, place.passage)])
                unsure = replace(unsure, closest=closest, remarks=(Remark.UNSURE, *foreign))
        return unsure

    def _recalled(self, found: Found) -> Recollection | None:
        recalling = self.recalling()
        if recalling is None or not recalling.foreseen.holds_any(units_of(found.passages)):
            return None
        return recall(recalling, found.question.text, found.language)

    def _decide(
        self, pairing: Pairing, found: Found, candidates: Sequence[Candidate], recollection: Recollection | None
    ) -> Decision:
        library, names = statistics_of(found), found.statistics.names
        judge, text = self.judges[pairing], found.question.text
        return judge.decide(text, found.language, candidates, library, names, found.meaning, recollection)

    def _with_differing(
        self, question: Analysed, candidates: Sequence[Candidate], places: Sequence[Place], decision: Decision
    ) -> tuple[Sequence[int], tuple[Remark, ...]]:
        """Return what to show: as decided, or with the readings that give another figure beside it."""
        works = [place.passage.stored.work for place in places]
        others = differing(question, candidates, works, decision, self.analyser)
        if not others:
            return without_echoes(candidates, decision.chosen, self.analyser), ()
        return (decision.chosen[0], *others), (Remark.READINGS_DIFFER,)

    def _complete(self, question: Analysed, chosen: Sequence[Place]) -> list[tuple[Span, Passage]]:
        """Return what to show: the chosen sentences, and where several things are asked for the lists they announce."""
        if not asks_for_several(question.text):
            return [(place.span, place.passage) for place in chosen]
        spans = with_items([(place.passage.stored, place.span) for place in chosen])
        return [(span, chosen[place].passage) for place, span in spans]

    def _statements(self, question: Analysed, chosen: Sequence[tuple[Span, Passage]]) -> tuple[Statement, ...]:
        made = []
        for n, (span, passage) in enumerate(chosen, 1):
            citation = Citation(n, passage.stored, span, passage.chunk.section)
            emphasis = answer_span(question, self.analyser.analyse(citation.quote, passage.stored.language))
            made.append(quoted(citation, emphasis))
        return tuple(made)


def _fitting(found: Found, language: Language, fits: Callable[[str, Language], bool]) -> list[tuple[Span, Passage]]:
    """Return the sentences that fit, those of the best passage first; of the other language where none else does."""
    fitting = [
        (scored.unit.span, passage)
        for passage in found.passages
        for scored in passage.units
        if fits(scored.unit.span.of(passage.stored.text), passage.stored.language)
    ]
    same = [(span, passage) for span, passage in fitting if passage.stored.language == language]
    return same or fitting


def nearest(passages: Sequence[Passage]) -> tuple[NearReading, ...]:
    """Return the readings that the passages are from, best first, each work once."""
    readings: dict[str, NearReading] = {}
    for passage in passages:
        stored = passage.stored
        readings.setdefault(stored.work, NearReading(stored.id, stored.title, stored.source.url))
    return tuple(readings.values())[:MOST_NEAR]
