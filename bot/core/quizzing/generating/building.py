"""A generator over the readings that its wrong options come from."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.core.asking.entities import library_names
from bot.core.quizzing.generating.candidates import Candidates
from bot.core.quizzing.generating.distractors import Chooser
from bot.core.quizzing.generating.generation import Generator
from bot.core.quizzing.generating.other_words import WordChooser
from bot.core.quizzing.generating.pool import Pool, build_pool
from bot.core.quizzing.generating.recognising import Recogniser
from bot.core.quizzing.generating.statements import Reader
from knowledge.documents import Language
from knowledge.shelves import StoredDocument
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import Analysed, WordAnalyser, fold
from prompts.words import words_for

FEW_READINGS: Final = 20  # up to so many readings one use of a word is enough for it
FAMILIAR: Final = 2  # readings with a word that the vocabulary lacks from which on it is taken for one
_GENERIC: Final = re.compile(
    r"\b(?:an?|uma?|each|every|cada|any|qualquer|two|three|dois|duas)\s+([A-Z]{2,6})\b(?!\s+[A-Z]?[a-z])|"
    r"\b([A-Z]{2,6})s\b"
)


def build_generator(
    documents: Sequence[StoredDocument], language: Language, analyser: WordAnalyser, today: date
) -> Generator:
    """Return a generator whose wrong options come from `documents`."""
    own = [document for document in documents if document.language == language]
    texts = [analyser.analyse(unit.span.of(one.text), language) for one in own for unit in one.units]
    pool = build_pool(own, language, analyser)
    recogniser = Recogniser(load_vocabulary(), library_names(texts), familiar(texts, own))
    reader = Reader(analyser, recogniser, generic_acronyms(texts))
    pool.definitions = [found for document in own for _, found in reader.definitions(document)]
    words = words_for(language)
    return Generator(
        Candidates(pool, reader, words), Chooser(pool, WordChooser(pool, analyser), latest_date(pool, today)), words
    )


def latest_date(pool: Pool, today: date) -> date:
    """Return the latest past date of the library: a wrong date after all of them would be seen to be wrong."""
    return max(
        (written.day for dates in pool.dates.values() for written in dates if written.day <= today), default=today
    )


def generic_acronyms(texts: Sequence[Analysed]) -> frozenset[str]:
    """Return the folded acronyms that have a plural or an indefinite article somewhere: common nouns, no names."""
    return frozenset(fold(match[1] or match[2]) for text in texts for match in _GENERIC.finditer(text.text))


def familiar(texts: Sequence[Analysed], documents: Sequence[StoredDocument]) -> frozenset[str]:
    """Return the folded words that so many of the readings use that they are none of broken text."""
    per_document = iter(texts)
    used: Counter[str] = Counter()
    for document in documents:
        used.update({word.folded for _ in document.units for word in next(per_document).words})
    return frozenset(
        word for word, count in used.items() if count >= (FAMILIAR if len(documents) > FEW_READINGS else 1)
    )
