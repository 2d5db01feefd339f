"""Readings that give different figures for what a question asks."""

from collections.abc import Sequence
from typing import Final

from bot.core.asking.candidates import Candidate
from bot.core.asking.declining import Decision
from bot.core.asking.figures import Figure, figures_in, same_thing
from bot.core.asking.kinds import Kind, asked_kind
from bot.core.asking.spans import answer_span
from knowledge.text.words import Analysed, WordAnalyser

MOST_OTHERS: Final = 2  # other readings shown beside the first
LEAST_CHANCE: Final = 0.02  # of a sentence, by the ranker, to count as answering too
LEAST_SHARE: Final = 0.05  # of the likeliest sentence's chance


def differing(
    question: Analysed,
    candidates: Sequence[Candidate],
    works: Sequence[str],
    decision: Decision,
    analyser: WordAnalyser,
) -> tuple[int, ...]:
    """Return the candidates of other works that give other figures for the same thing as the first one chosen.

    Figures of two things that the sentences name differently are no disagreement.

    Args:
        works: The work that each candidate is from; readings of one work do not differ from themselves.
    """
    if asked_kind(question.text) is not Kind.QUANTITY or not decision.chosen:
        return ()
    from bot.core.asking.subjects import speak_of_one  # few questions need it, and reading sentences takes loading

    first = decision.chosen[0]
    asked = _asked_figures(question, candidates[first], analyser)
    least = max(LEAST_CHANCE, LEAST_SHARE * decision.chances[first])
    shown: dict[str, int] = {}
    given = {figure.value for figure in asked}
    for index in sorted(range(len(candidates)), key=lambda i: -decision.chances[i]):
        if works[index] == works[first] or works[index] in shown or decision.chances[index] < least:
            continue
        others = [f for f in figures_in(candidates[index].text, candidates[index].language) if _same(f, asked)]
        values = {figure.value for figure in others}
        if not values or values & given:
            continue
        if speak_of_one(question, candidates[first], candidates[index], analyser):
            shown[works[index]] = index
            given |= values
    return tuple(shown.values())[:MOST_OTHERS]


def _asked_figures(question: Analysed, candidate: Candidate, analyser: WordAnalyser) -> list[Figure]:
    """The figures in the part of the sentence that answers the question, with others of the same thing beside it."""
    span = answer_span(question, analyser.analyse(candidate.text, candidate.language))
    figures = figures_in(candidate.text, candidate.language)
    if span is None:
        return []
    direct = [figure for figure in figures if figure.span.start < span.end and span.start < figure.span.end]
    return [figure for figure in figures if _same(figure, direct)]


def _same(figure: Figure, others: Sequence[Figure]) -> bool:
    return any(same_thing(figure, other) for other in others)
