"""Sentences that say one thing clearly and without their passage: what questions can be made of."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from bot.core.quizzing.generating.connecting import ADJUNCT, NO_OPENING, POSTPONED, TIED
from bot.core.quizzing.generating.defining import Definition, definition_in
from bot.core.quizzing.generating.leaning import LEANING, ONLY_ONE, OWN_WORK, SUPERLATIVE
from bot.core.quizzing.generating.recognising import Recogniser
from bot.core.quizzing.generating.sentences import SHORTEST, sentences_of, shortened, tails, untied
from bot.core.quizzing.generating.soundness import DOUBLED, UNGRAMMATICAL, runs_on
from bot.core.quizzing.generating.spelling import Spelling
from bot.core.quizzing.generating.verbs import finite_verb, has_main_verb
from bot.core.quizzing.items.pointing_words import ARTICLES as DEFINITE
from bot.core.quizzing.items.pointing_words import BETWEEN, BINDING
from bot.core.quizzing.items.standing_alone import dangles, is_name, pointing_noun
from knowledge.documents import Language, Span
from knowledge.shelves import StoredDocument
from knowledge.text.words import Analysed, WordAnalyser

LONGEST_SUBJECT: Final = 120
LONGEST: Final = 258  # characters, so that a sentence with a gap fits a poll's question with its frame
_UNFIT: Final = re.compile(
    r"[()?!;|{}\[\]<>=#*\\«»•…+@~^]|:$|:\s*[\"']|:\s[a-z]\)|\d\s?/|\s/\s|https?|www\.|\.\.|\s[-–—]\s|\s,|,,|\$ \d|"
    r"\bUS \$|"
    r"\d \d"
)
_MERGED: Final = re.compile(
    r"(?<![.:,\"'])\s(?:It|The|This|These|We|In|A|An|O|A|Os|As|Em|Um|Uma|Este|Esta|No|Na)\s(?![A-Z])"
)
"""A small word with a capital inside: a heading that ran into its text."""
_SENTENCE: Final = re.compile(r".*[a-zà-ÿ\d%A-Z)\"]\.?$")
_PLURAL: Final = re.compile(r"\b(?:que|which|that|porque|because|embora|although|enquanto|while|quando|when|se|if)\b")


@dataclass(frozen=True)
class Statement:
    """A sentence as questions are made of it.

    Attributes:
        document: Id of its reading.
        quote: The whole sentence in the stored text.
        text: The sentence without what ties it to the one before, and without its full stop.
        subject: Characters of `text` from the subject's start to the first finite verb's, where that is plain to see.
    """

    document: str
    language: Language
    quote: Span
    text: str
    subject: Span | None
    analysed: Analysed = field(repr=False)

    @property
    def clauses(self) -> int:
        """How many subordinate clauses and commas it has, roughly: of two sentences the plainer has fewer."""
        return len(_PLURAL.findall(self.text)) + self.text.count(",")


@dataclass(frozen=True)
class Reader:
    """Finds the statements of readings.

    Attributes:
        generic: Folded acronyms of things that there are many of ("an FPSO", "FPSOs").
    """

    analyser: WordAnalyser
    recogniser: Recogniser
    generic: Collection[str] = ()

    @property
    def spelling(self) -> Spelling:
        """Knows whether a text is one of its language."""
        return Spelling(self.analyser, self.recogniser)

    def statements(self, document: StoredDocument) -> list[Statement]:
        """Return the clear statements of a reading in the order of its text."""
        found = []
        for span in sentences_of(document):
            whole = untied(span.of(document.text), document.language)
            for text in dict.fromkeys([*shortened(whole, document.language), whole, *tails(whole, document.language)]):
                if statement := self._statement(document, span, text):
                    found.append(statement)
        return found

    def _statement(self, document: StoredDocument, span: Span, text: str) -> Statement | None:
        language = document.language
        if not SHORTEST <= len(text) <= LONGEST or _UNFIT.search(text) or text.count('"') % 2:
            return None
        if not _SENTENCE.match(text) or text[:1] != text[:1].upper() or text[:1].isdigit():
            return None
        analysed = self.analyser.analyse(text, language)
        if not self._opens_well(analysed, language) or not has_main_verb(text, language):
            return None
        subject = self.subject_of(analysed, language)
        if (
            _MERGED.search(text)
            or OWN_WORK[language].search(text)
            or LEANING[language].search(text)
            or DOUBLED.search(text)
            or runs_on(text, language)
            or (language == "en" and UNGRAMMATICAL.search(text))
            or self._vague_subject(analysed, subject, language)
            or self._names_by_class(analysed, language)
        ):
            return None
        if self.spelling.is_odd(analysed, language) or dangles(text, language, self.analyser):
            return None
        return Statement(document.id, language, span, text, subject, analysed)

    def _vague_subject(self, analysed: Analysed, subject: Span | None, language: Language) -> bool:
        """Whether the subject is a definite noun that nothing but an adjective narrows down: "the coupled system"."""
        if subject is None:
            return False
        words = [word for word in analysed.words if subject.start <= word.start < subject.end]
        if not words or words[0].folded not in DEFINITE[language]:
            return False
        if len(words) > 1 and words[1].folded in ONLY_ONE:
            return False
        if len(words) > 1 and words[1].folded in SUPERLATIVE and any(map(is_name, analysed.words)):
            return False  # "the first platform in Brazil": the rest says of what it is the first
        content = [word for word in words if not word.stop]
        if any(
            self.recogniser.is_name_here(analysed, word.start) and word.folded not in self.generic for word in content
        ):
            return False
        bound = any(word.folded in BINDING[language] for word in words)
        narrowed = [word for word in content if word.folded not in BETWEEN[language]]
        return len(narrowed) < 2 or (not bound and any(pointing_noun(word, language) for word in content))

    def _names_by_class(self, analysed: Analysed, language: Language) -> bool:
        """Whether a common noun written large ("o Exame"), or an acronym of this reading's alone, stands for a "
        "name."""
        words = analysed.words
        for before, word, after in zip(words, words[1:], [*words[2:], None], strict=False):
            if before.folded not in DEFINITE[language]:
                continue
            alone = after is None or not (after.capitalised or after.number or after.folded in BINDING[language])
            acronym = word.text.isupper() and len(word.text) > 2
            if acronym and word.folded not in self.recogniser.familiar and alone:
                return True
            named = after is not None and (after.capitalised or after.number or after.folded in {"of", "that"})
            if acronym and language == "en" and word.folded in self.generic and not named:
                return True
            if word.capitalised and not word.marked and alone and pointing_noun(word, language):
                return True
        return False

    def _opens_well(self, analysed: Analysed, language: Language) -> bool:
        """Whether the first word ties the sentence to none before it and is no verb, whose subject would be there."""
        first = analysed.words[0] if analysed.words else None
        return (
            first is not None
            and first.start == 0
            and first.folded not in TIED[language]
            and not self._verbless_opening(analysed, 0)
        )

    def subject_of(self, analysed: Analysed, language: Language) -> Span | None:
        """Return where the subject stands, if the sentence opens with it (or an adjunct and then it)."""
        text = analysed.text
        adjunct = ADJUNCT[language].match(text)
        start = adjunct.end() if adjunct else 0
        verb = finite_verb(text, language, start)
        if verb is None:
            return None
        if verb.start() == start and language == "pt" and adjunct:  # "Em 1930, foi criado o Ministério"
            after = POSTPONED.match(text, start)
            return Span(after.start(1), len(text)) if after else None
        if verb.start() <= start or verb.start() - start > LONGEST_SUBJECT or self._verbless_opening(analysed, start):
            return None
        first = next((word for word in analysed.words if word.start >= start), None)
        if first is None or first.start != start:
            return None
        if first.folded in NO_OPENING[language] or (adjunct is None and first.text.endswith(("ndo", "ing"))):
            return None
        return Span(start, verb.start())

    def _verbless_opening(self, analysed: Analysed, start: int) -> bool:
        """Whether the word at `start` is a capitalised finite verb: its subject stands in the sentence before."""
        word = next((word for word in analysed.words if word.start == start), None)
        if analysed.language == "en" or word is None or self.recogniser.is_name_here(analysed, start) or word.stop:
            return False
        return finite_verb(word.text.lower(), "pt" if analysed.language == "pt" else "en") is not None

    def definitions(self, document: StoredDocument) -> list[tuple[Statement, Definition]]:
        """Return the sentences that define a term made of known words, with what they define."""
        found = []
        for span in sentences_of(document):
            text = " ".join(span.of(document.text).split())
            definition = definition_in(text, document.language, self.analyser)
            if definition is None:
                continue
            term = self.analyser.analyse(definition.term, document.language)
            sure = all(
                self.recogniser.vocabulary.knows(word.stem, document.language) or word.marked for word in term.content
            )
            meaning = self.analyser.analyse(definition.meaning, document.language)
            if term.content and sure and not self.spelling.is_odd(meaning, document.language):
                analysed = self.analyser.analyse(text, document.language)
                found.append((Statement(document.id, document.language, span, text, None, analysed), definition))
        return found
