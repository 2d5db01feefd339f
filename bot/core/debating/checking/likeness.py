"""How alike words are in meaning, by the vectors that the shelves keep of theirs."""

from collections.abc import Sequence

import numpy as np

from bot.core.comparing.terms import Similarity
from bot.core.debating.checking.evidence import Read
from knowledge.index.shelf import normalised
from knowledge.search import PassageSearch
from knowledge.shelves import ShelfId


def likeness(claim: Read, search: PassageSearch, shelves: Sequence[ShelfId]) -> Similarity:
    """Return a function that says how alike a word of the claim and a word of the shelves are, 0 to 1."""
    held = [search.shelf(shelf) for shelf in shelves]
    held = [shelf for shelf in held if shelf.chunks]
    words = list(dict.fromkeys(term.word.text.lower() for term in claim.terms if term.weight))
    if not held or not words:
        return lambda one, other: 0.0
    _, meanings = search.embed(claim.facts.text, words, [shelf.words for shelf in held])
    largest = max(held, key=lambda shelf: len(shelf.words.words.terms))
    asked = normalised(meanings - largest.meaning[1])
    rows = {word: row for row, word in enumerate(words)}
    tables = [(shelf.words.words.terms, np.asarray(asked @ shelf.meaning[0].T)) for shelf in held]

    def similar(one: str, other: str) -> float:
        row = rows.get(one)
        if row is None:
            return 0.0
        return max((float(table[row, terms[other]]) for terms, table in tables if other in terms), default=0.0)

    return similar
