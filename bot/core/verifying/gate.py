"""The gate itself: each sentence of a draft against the spans it cites."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.verifying.aligning import Aligner, Alignment
from bot.core.verifying.coverage import best_sentences, coverage, held, uncovered_clause, uncovered_run
from bot.core.verifying.foreseeing.judging import WordingJudge
from bot.core.verifying.hygiene import flaw, said_before
from bot.core.verifying.reading import Read, read
from bot.core.verifying.rules import Finding, findings
from bot.core.verifying.splitting import sentences_of
from bot.core.verifying.values import values
from bot.core.verifying.verdict import CutReason, CutSentence, DraftSentence, Evidence, Verdict
from bot.core.verifying.weighing import Reading, Situation, Weighing, is_sure, situation_of
from knowledge.documents import Language
from knowledge.entailment.premises import claim_of, premise_of
from knowledge.language import detect_language
from knowledge.sentences import split_sentences
from knowledge.text.words import Analysed, WordAnalyser, fold

log = logging.getLogger(__name__)
ENOUGH: Final = {"same": 0.42, "cross": 0.37}
"""Share of a sentence's words, by weight, that its spans must have, by whether the languages are the same. Of the
written drafts that cite another sentence of their document 88 % have less (42 % where the whole passage around it is
cited), of the faithful ones 0.2 %. A higher bar cuts free wordings; what else is wrong, the other checks find."""
IDLE: Final = 0.18
"""Share that each single span cited must have."""


@dataclass(frozen=True)
class Gate:
    """Lets through what the cited spans bear out. Calls block while the model of words computes.

    Attributes:
        known: Folded words that the library writes as names.
        weighing: Weighs what the rules find and what they let pass, for sentences whose wordings were foreseen.
        foreseeing: Knows which those are, and has a say in that; without either the rules decide alone.
    """

    aligner: Aligner
    analyser: WordAnalyser
    known: Collection[str] = field(default_factory=frozenset)
    weighing: Weighing | None = None
    foreseeing: WordingJudge | None = None

    def judge(self, question: str, draft: str, evidence: Mapping[int, Evidence]) -> Verdict:
        """Sort the sentences of `draft`; `evidence` by the number in brackets."""
        language = detect_language(draft, default=detect_language(question))
        kept: list[DraftSentence] = []
        cut: list[CutSentence] = []
        for sentence in sentences_of(draft, language):
            found = self._judge(sentence, language, question, evidence)
            if found is None and said_before(sentence, kept):
                found = CutReason.REPEATED, ""
            if found is None:
                kept.append(sentence)
                continue
            cut.append(CutSentence(sentence, *found))
            log.debug("cut (%s %s): %s", found[0].value, found[1], sentence.raw)
        return Verdict(kept, cut)

    def _judge(
        self, sentence: DraftSentence, language: Language, question: str, evidence: Mapping[int, Evidence]
    ) -> Finding | None:
        cited = [evidence[n] for n in sentence.numbers if n in evidence]
        bad = flaw(sentence, [one.text for one in cited], fold(question))
        if bad is not None:
            return bad, ""
        if not sentence.numbers:
            return CutReason.UNCITED, ""
        if len(cited) < len(sentence.numbers):
            return CutReason.INVENTED_CITATION, ""
        for text, numbers in sentence.parts:
            found = self._bear_out(text, language, [evidence[n] for n in numbers])
            if found is not None:
                return found
        return None

    def _bear_out(self, text: str, language: Language, cited: Sequence[Evidence]) -> Finding | None:
        """Return what keeps the spans from bearing out `text`, if anything."""
        claim = read(text, detect_language(text, default=language), self.analyser, self.known)
        if not claim.tokens:
            return CutReason.UNSUPPORTED, "no words"
        chosen = [self.nearest(claim, one) for one in cited]
        found = self._surely(claim, chosen, cited)
        if found is not None:
            return found
        by_rules = (finding for _, finding in findings(chosen))
        if self.weighing is None or self.foreseeing is None or not all(map(self._is_foreseen, chosen)):
            return next(by_rules, None) or self._unsupported(claim, chosen, cited)
        return self._weighed(self.weighing, self.foreseeing, claim, chosen, cited)

    def _is_foreseen(self, chosen: Alignment) -> bool:
        return self.foreseeing is not None and self.foreseeing.knows(chosen.source.text)

    def _surely(self, claim: Read, chosen: Sequence[Alignment], cited: Sequence[Evidence]) -> Finding | None:
        """Return what nothing outweighs: other figures, dates or names, or a span that has nothing to do with it."""
        spans = self._around(cited, "text")
        found = values(claim, chosen, spans, self._around(cited, "setting"), self._around(cited, "columns"))
        if found is not None:
            return found
        idle = next((a for a in chosen if coverage([a]) < IDLE), None)
        if len(chosen) > 1 and idle is not None:
            return CutReason.IDLE_CITATION, idle.source.text[:60]
        return None

    def _around(self, cited: Sequence[Evidence], what: str) -> Analysed:
        return self.analyser.analyse(" . ".join(getattr(one, what) for one in cited), cited[0].language)

    def _weighed(
        self,
        weighing: Weighing,
        foreseeing: WordingJudge,
        claim: Read,
        chosen: Sequence[Alignment],
        cited: Sequence[Evidence],
    ) -> Finding | None:
        """Return what the rules found, or that the models doubt the claim; nothing where they outweigh the rules."""
        found = dict(findings(chosen))
        copied = max(map(held, chosen))
        sure = next((finding for rule, finding in found.items() if is_sure(rule, copied)), None)
        if sure is not None:
            return sure
        told = [(one.title, " ".join(a.source.text.split())) for one, a in zip(cited, chosen, strict=True)]
        source, bare, margin = chosen[0].source, claim_of(claim.text), 0.0
        situation = situation_of(len(chosen), is_across=any(a.source.language != claim.language for a in chosen))
        if situation is Situation.SINGLE:
            margin = foreseeing.margin_of(bare, source.text, claim.language) or 0.0
        doubt = weighing.entailment.doubt(premise_of(told), bare)
        if not weighing.is_cut(Reading(found, situation, copied, margin, doubt)):
            return None
        return next(iter(found.values()), (CutReason.NOT_BORNE_OUT, source.text[:60]))

    def nearest(self, claim: Read, one: Evidence) -> Alignment:
        """Return the alignment with the sentences of a span that the claim can rest on."""
        lines = [line for line in one.text.split("\n") if line.strip()]
        texts = [span.of(line) for line in lines for span in split_sentences(line, one.language)]
        aligned = [self.aligner.align(claim, read(t, one.language, self.analyser, self.known)) for t in texts]
        best = best_sentences(aligned)
        if len(best) == 1:
            return aligned[best[0]]
        joined = "\n".join(texts[i] for i in sorted(best))
        return self.aligner.align(claim, read(joined, one.language, self.analyser, self.known))

    def _unsupported(self, claim: Read, chosen: Sequence[Alignment], cited: Sequence[Evidence]) -> Finding | None:
        setting = self._around(cited, "setting").stems
        pairing = "same" if all(a.source.language == claim.language for a in chosen) else "cross"
        share = coverage(chosen)  # title and headings would lend their words to what cites the wrong passage
        if share < ENOUGH[pairing]:
            return CutReason.UNSUPPORTED, f"{share:.2f}"
        clause = uncovered_clause(chosen, setting) or uncovered_run(chosen, setting)
        return (CutReason.UNSUPPORTED, clause) if clause else None
