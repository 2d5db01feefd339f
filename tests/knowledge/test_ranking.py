"""Ranking: scores stay in 0..1, and more evidence never counts for less."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.index.words import Postings
from knowledge.ranking import (
    LENGTH_PENALTY,
    OTHER_LANGUAGE,
    SAME_LANGUAGE,
    SIMILARITY_FLOOR,
    Counts,
    Evidence,
    Flags,
    Floats,
    bm25,
    bm25_of_counts,
    closest_similarity,
    score_chunks,
    score_units,
    similar_words,
    term_counts,
    to_unit_range,
)

ROUNDING = 1e-5


def floats(count: int, low: float = 0.0, high: float = 1.0) -> st.SearchStrategy[Floats]:
    return arrays(np.float32, count, elements=st.floats(low, high, width=32))


@st.composite
def evidence(draw: st.DrawFn) -> tuple[Evidence, Flags]:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    units, chunks = sum(sizes), len(sizes)
    found = Evidence(
        first_unit=np.cumsum([0, *sizes[:-1]]).astype(np.intp),
        unit_cosine=draw(floats(units, -1.0)),
        chunk_cosine=draw(floats(chunks, -1.0)),
        unit_words=draw(floats(units, high=30.0)),
        chunk_words=draw(floats(chunks, high=30.0)),
        unit_spelling=draw(floats(units, high=30.0)),
        chunk_spelling=draw(floats(chunks, high=30.0)),
    )
    return found, draw(arrays(np.bool_, chunks))


@given(evidence())
def test_scores_are_shares(given_evidence: tuple[Evidence, Flags]) -> None:
    """Units and chunks score from 0 to 1, whatever the evidence."""
    found, same = given_evidence
    sizes = np.diff([*found.first_unit, len(found.unit_cosine)])
    for scores in (score_chunks(found, same), score_units(found, np.repeat(same, sizes))):
        assert scores.dtype == np.float32
        assert np.all(scores >= -ROUNDING)
        assert np.all(scores <= 1 + ROUNDING)


@given(evidence(), st.data())
def test_more_likeness_never_lowers_a_chunk(given_evidence: tuple[Evidence, Flags], data: st.DataObject) -> None:
    """Raising a chunk's words moves it no further down in the order of words."""
    found, same = given_evidence
    row = data.draw(st.integers(0, len(same) - 1))
    before = score_chunks(found, same)[row]
    found.chunk_words[row] = found.chunk_words.max()
    assert score_chunks(found, same)[row] >= before - ROUNDING


@given(st.integers(0, 12).flatmap(lambda n: floats(n, -5.0, 5.0)))
def test_unit_range(values: Floats) -> None:
    """The least becomes 0, the greatest 1, and the order stays."""
    scaled = to_unit_range(values)
    assert np.all((scaled >= 0) & (scaled <= 1 + ROUNDING))
    assert np.all(np.diff(scaled[np.argsort(values, kind="stable")]) >= 0)


@given(st.integers(1, 4), st.integers(1, 6), st.data())
def test_bm25_rises_with_frequency_and_falls_with_length(terms: int, texts: int, data: st.DataObject) -> None:
    """Never below 0; another occurrence of a term there is raises a text's score, more length lowers it."""
    frequency = data.draw(arrays(np.float32, (terms, texts), elements=st.integers(0, 5)))
    lengths = data.draw(arrays(np.float32, texts, elements=st.integers(1, 40)))
    text, term = data.draw(st.integers(0, texts - 1)), data.draw(st.integers(0, terms - 1))
    scores = bm25(frequency, lengths, LENGTH_PENALTY)
    assert np.all(scores >= 0)
    frequency[term, text] = max(frequency[term, text], 1)
    held = bm25(frequency, lengths, LENGTH_PENALTY)
    frequency[term, text] += 1
    more = bm25(frequency, lengths, LENGTH_PENALTY)
    assert more[text] > held[text]
    longer = lengths.copy()
    longer[text] += 10
    if texts > 1:
        assert bm25(frequency, longer, LENGTH_PENALTY)[text] <= more[text] + ROUNDING


def test_bm25_prefers_rare_terms() -> None:
    """A term that one text has tells more than one that all have."""
    frequency = np.array([[1, 0, 0], [1, 1, 1]], dtype=np.float32)
    lengths = np.full(3, 5, dtype=np.float32)
    rare, common = bm25(frequency[:1], lengths, LENGTH_PENALTY), bm25(frequency[1:], lengths, LENGTH_PENALTY)
    assert rare[0] > common[0] > 0


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), min_size=1, max_size=5))
def test_frequencies_are_counts(rows: list[list[str]]) -> None:
    """Postings give back how often each term stands in each row; unknown terms stand nowhere."""
    number: dict[str, int] = {}
    postings = Postings.of(rows, number)
    wanted = [number.get(term, -1) for term in "abcdefz"]
    expected = [[row.count(term) for row in rows] for term in "abcdefz"]
    counts = term_counts([wanted], [postings])
    assert counts.spread(counts.times).tolist() == expected
    assert postings.lengths.tolist() == [len(row) for row in rows]


@given(
    st.lists(st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), min_size=1, max_size=4), min_size=1, max_size=3)
)
def test_rows_of_several_shelves_stand_one_after_the_other(shelves: list[list[list[str]]]) -> None:
    """Each shelf numbers its terms by itself; the counts are those of all rows in one."""
    numbers: list[dict[str, int]] = [{} for _ in shelves]
    postings = [Postings.of(rows, number) for rows, number in zip(shelves, numbers, strict=True)]
    counts = term_counts([[number.get(term, -1) for term in "abfz"] for number in numbers], postings)
    assert counts.spread(counts.times).tolist() == [
        [row.count(term) for rows in shelves for row in rows] for term in "abfz"
    ]


@given(st.integers(1, 4), st.integers(1, 6), st.data())
def test_counts_score_as_a_table_of_them(terms: int, texts: int, data: st.DataObject) -> None:
    """What leaves the zeros out gives the very scores of what does not."""
    frequency = data.draw(arrays(np.float32, (terms, texts), elements=st.integers(0, 5)))
    lengths = data.draw(arrays(np.float32, texts, elements=st.integers(1, 40)))
    term, row = np.nonzero(frequency)
    counts = Counts(term, row, frequency[term, row], (terms, texts))
    scores = bm25_of_counts(counts, lengths, LENGTH_PENALTY)
    assert scores.tolist() == bm25(frequency, lengths, LENGTH_PENALTY).tolist()


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=4), min_size=1, max_size=5), st.data())
def test_the_closest_word_counts(rows: list[list[str]], data: st.DataObject) -> None:
    """Each row has the greatest similarity among its words, 0 without any."""
    number = {term: i for i, term in enumerate("abcd")}
    postings = Postings.of(rows, number)
    cosines = data.draw(arrays(np.float32, (len(number), 2), elements=st.floats(-1, 1, width=32)))
    similarity = np.clip((cosines.T - SIMILARITY_FLOOR) / (1 - SIMILARITY_FLOOR), 0, 1)
    expected = [[max((line[number[term]] for term in row), default=0.0) for row in rows] for line in similarity]
    assert closest_similarity(similar_words(cosines), postings).tolist() == expected


def test_weights_are_shares() -> None:
    """Each set of weights sums to 1."""
    for weights in (SAME_LANGUAGE, OTHER_LANGUAGE):
        assert weights.meaning + weights.words + weights.spelling == 1.0
