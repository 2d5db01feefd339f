"""Declining rather than guessing: by a calibrated chance that the chosen sentences answer, and by missing names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.core.asking.candidates import Candidate, LibraryStatistics
from bot.core.asking.entities import Entity, key_entities, translatable
from bot.core.asking.features import sentence_features
from bot.core.asking.foreseeing.judging import ForeseeingJudge, log_odds
from bot.core.asking.foreseeing.question_features import Intended, question_features
from bot.core.asking.foreseeing.remembering import Memory
from bot.core.asking.gating import Gate, Judged, gate_features
from bot.core.asking.holding import missing_entities
from bot.core.asking.kinds import asks_for_several
from bot.core.asking.selecting import MOST_OF_SEVERAL, MOST_SENTENCES, choose, probabilities
from bot.core.asking.weighing import Asked, Vector, analyse_question
from bot.core.fitted.linear import Linear
from knowledge.foreseen.questions import Recollection
from knowledge.passages import Meaning
from knowledge.text.thesaurus.meanings import NONE, Thesaurus
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import Analysed, WordAnalyser

SEVERAL_LESS_LIKELY = 4.0
"""How much less likely than others the words of a list or an explanation may be, once the question is answered."""

WORTH_A_LOOK = 0.55
"""Share of the threshold from which the likeliest sentence of a declined question is shown as what comes closest.

Six in ten of the written questions that are wrongly declined reach it, a fifth of the near misses, and next to none of
another field's (`tests.benchmarks.calibrating` prints the shares)."""


class Reason(Enum):
    """Why a question is declined."""

    NOTHING_FOUND = "nothing_found"
    UNLIKELY = "unlikely"
    MISSING_NAME = "missing_name"


@dataclass(frozen=True)
class Decision:
    """The sentences to show, or why none.

    Attributes:
        chosen: Indices of candidates, best first; empty if and only if there is a `reason`.
        chance: How likely they answer, 0..1.
        missing: For `MISSING_NAME`: the key terms that nothing holds, folded.
        chances: Of each candidate that it is the one that answers, if one does; sum 1.
        closest: For `UNLIKELY`: the candidate to show as what comes closest, if the chance is not that small.
        similar: If declined: foreseen questions much like the asked one that candidates answer, best first.
    """

    chosen: tuple[int, ...]
    chance: float
    reason: Reason | None = None
    missing: tuple[str, ...] = ()
    chances: tuple[float, ...] = ()
    closest: int | None = None
    similar: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """Sentences chosen, and what speaks for showing them.

    Attributes:
        chances: Of each candidate that it is the one that answers, if one does; sum 1.
        chosen: Indices of candidates, best first.
        chance: How likely these answer, 0..1.
        missing: Key terms that nothing shown holds.
        threshold: Chance below which the question is declined.
    """

    chances: Vector
    chosen: Sequence[int]
    chance: float
    missing: Sequence[Entity]
    threshold: float


@dataclass(frozen=True)
class Judge:
    """Chooses and declines for one pairing of languages: question and readings in the same one, or not.

    Attributes:
        foreseeing: Judges again where questions were foreseen for the sentences; None where none are.
    """

    ranker: Linear
    gate: Gate
    threshold: float
    worth_per_word: float
    vocabulary: Vocabulary
    thesaurus: Thesaurus
    analyser: WordAnalyser
    foreseeing: ForeseeingJudge | None = None

    def decide(
        self,
        question: str,
        language: str,
        candidates: Sequence[Candidate],
        library: LibraryStatistics,
        names: Collection[str] = (),
        meaning: Meaning | None = None,
        recollection: Recollection | None = None,
    ) -> Decision:
        """Choose the sentences that answer, or decline: nothing found, a key name missing, or too unlikely.

        Args:
            names: Words that the library writes as names, as `entities.library_names` returns them.
            meaning: The question as the search's embedder makes it.
            recollection: The foreseen questions nearest to it, where the library has any.
        """
        if not candidates:
            return Decision((), 0.0, Reason.NOTHING_FOUND)
        asked = self.analysed(question, language, library)
        scores, choice = self.unaided(asked, candidates, library, names, meaning)
        similar: tuple[str, ...] = ()
        if self.foreseeing is not None and recollection is not None:
            memory = self.foreseeing.remember(question, language, recollection, candidates)
            choice = self._remembering(self.foreseeing, asked, candidates, names, memory, scores, choice)
            similar = memory.similar(question, "pt" if language == "pt" else "en")
        if choice.missing:
            missing = tuple(entity.text for entity in choice.missing)
            return Decision((), choice.chance, Reason.MISSING_NAME, missing, similar=similar)
        if choice.chance < choice.threshold:
            closest = choice.chosen[0] if choice.chance >= WORTH_A_LOOK * choice.threshold else None
            return Decision((), choice.chance, Reason.UNLIKELY, closest=closest, similar=similar)
        shown = self.shown(asked, candidates, choice.chances)
        return Decision(tuple(shown), choice.chance, chances=tuple(choice.chances.tolist()))

    def unaided(
        self,
        asked: Asked,
        candidates: Sequence[Candidate],
        library: LibraryStatistics,
        names: Collection[str],
        meaning: Meaning | None,
    ) -> tuple[Vector, Choice]:
        """Return the ranker's scores, and what is chosen without any foreseen question."""
        features = sentence_features(asked, candidates, library, self.analyser)
        scores = self.ranker.margins(features)
        chances, chosen = self._chosen(asked, candidates, scores)
        shown = [candidates[index] for index in chosen]
        entities = self.key_terms(asked.analysed, shown, names)
        judged = Judged(asked, candidates, features, scores, entities, chosen)
        chance = self.gate.chance(gate_features(judged, library, self.analyser), meaning)
        missing = self.missing(entities, asked, shown)
        return scores, Choice(chances, chosen, chance, missing, self.threshold)

    def _remembering(
        self,
        foreseeing: ForeseeingJudge,
        asked: Asked,
        candidates: Sequence[Candidate],
        names: Collection[str],
        memory: Memory,
        scores: Vector,
        unaided: Choice,
    ) -> Choice:
        """Choose again by the recalled questions; what was chosen without them stays where none was foreseen for it."""
        question = asked.analysed
        of_candidates = memory.of_candidates(scores)
        again = foreseeing.ranking.margins(of_candidates.columns())
        chances, chosen = self._chosen(asked, candidates, again)
        if not memory.recollection.knows(candidates[chosen[0]].text):
            return unaided
        shown = [candidates[index] for index in chosen]
        said = foreseeing.shown_said(memory, shown)
        intended = Intended(log_odds(unaided.chance), bool(unaided.missing), of_candidates, again, chosen, said)
        entities = self.key_terms(question, shown, names)
        likewise = [self.analyser.analyse(text, question.language) for text in memory.asking_the_same(chosen)]
        missing = self.missing(entities, asked, shown, likewise)
        return Choice(
            chances,
            chosen,
            foreseeing.verdict.chance(question_features(memory, intended)),
            missing,
            foreseeing.threshold,
        )

    def _chosen(self, asked: Asked, candidates: Sequence[Candidate], scores: Vector) -> tuple[Vector, list[int]]:
        chances = probabilities(scores)
        return chances, choose(candidates, chances, worth_per_word=self.worth(asked), analyser=self.analyser)

    def analysed(self, question: str, language: str, library: LibraryStatistics) -> Asked:
        """Return the question's words, weighed."""
        return analyse_question(question, language, library, self.vocabulary, self.analyser, self.thesaurus)

    def worth(self, asked: Asked) -> float:
        """Return how likely a word must be to answer, for judging; half as much for a list or an explanation."""
        return self.worth_per_word / 2 if asks_for_several(asked.analysed.text) else self.worth_per_word

    def shown(self, asked: Asked, candidates: Sequence[Candidate], chances: Vector) -> list[int]:
        """Return the candidates to show: those judged, and likely further ones of a list or an explanation."""
        worth, most = self.worth_per_word, MOST_SENTENCES
        if asks_for_several(asked.analysed.text):
            worth, most = worth / SEVERAL_LESS_LIKELY, MOST_OF_SEVERAL
        return choose(candidates, chances, worth_per_word=worth, analyser=self.analyser, most=most)

    def key_terms(self, question: Analysed, shown: Sequence[Candidate], names: Collection[str]) -> list[Entity]:
        """Return the key terms that the shown sentences must hold; across languages those that are written alike."""
        entities = key_entities(question, vocabulary=self.vocabulary, analyser=self.analyser, names=names)
        if all(candidate.language == question.language for candidate in shown):
            return entities
        return [e for e in entities if not translatable(e, vocabulary=self.vocabulary, analyser=self.analyser)]

    def missing(
        self,
        entities: Sequence[Entity],
        asked: Asked,
        shown: Sequence[Candidate],
        likewise: Sequence[Analysed] = (),
    ) -> list[Entity]:
        """Return the key terms that nothing shown holds; for a word that may be a common one, its synonyms count.

        Args:
            likewise: Foreseen questions that ask the same and that the shown sentences answer.
        """
        texts = [*self.held(shown), *likewise]
        said = NONE.union(*(self.thesaurus.all(text) for text in texts))
        meanings = {word.folded: meant for word, meant in zip(asked.words, asked.meanings, strict=True)}
        return [
            entity
            for entity in missing_entities(entities, texts)
            if entity.sure or not meanings.get(entity.text, NONE) & said
        ]

    def held(self, shown: Sequence[Candidate]) -> list[Analysed]:
        """Return what a key term may stand in: the shown sentences, their headings and their passages."""
        return [self.analyser.analyse(text, c.language) for c in shown for text in (c.heading, *c.passage)]
