"""An answer as plain text, for whoever renders it."""

from collections.abc import Callable, Iterable, Sequence

from bot.core.asking.about import parts_of
from bot.core.asking.answer import Answer, AnswerStatus, Citation
from bot.core.wording import says_something
from prompts.words import Words


def answer_text(answer: Answer, words: Words) -> str:
    """Return the remarks and statements, these followed by their citation numbers, or that nothing was found.

    No markup: emphasis, sources and buttons are each platform's own.
    """
    if answer.status is AnswerStatus.NOT_FOUND:
        return " ".join([declined_text(answer, words), *near_text(answer, words)])
    return _statements_text(answer, words)


def shown_text(answer: Answer, words: Words) -> str:
    """Return what a member is shown: the same, or the sentence that comes closest where none is sure to answer.

    Under a question that is declined stand those like it that may be asked.
    """
    said = _statements_text(answer, words) if answer.shown else answer_text(answer, words)
    return "\n".join([said, *similar_lines(answer, words)])


def _statements_text(answer: Answer, words: Words) -> str:
    remarks = [words.say(remark.value) for remark in answer.remarks]
    return "\n".join([*remarks, *(f"{statement.text} {statement.marks}" for statement in answer.shown)])


def understood_text(asked_as: str, words: Words, shown: Callable[[str], str] = str) -> str:
    """Return the sentence that says how a question was understood; `shown` makes ready what is not the bot's own."""
    asked, about = parts_of(asked_as)
    if about:
        return words.say("ask.asked_about", question=shown(asked), subject=shown(about))
    return words.say("ask.asked_as", question=shown(asked_as))


def declined_text(answer: Answer, words: Words) -> str:
    """Return the sentence for an answer without statements: a courtesy returned, a hint, or that nothing was found."""
    if answer.courtesy:
        return words.say(answer.courtesy.value)
    return words.say("ask.not_found" if says_something(answer.question) else "ask.empty")


def near_text(answer: Answer, words: Words) -> list[str]:
    """Return the sentence that names the nearest readings, if there are any."""
    if not answer.near:
        return []
    titles = "; ".join(reading.title for reading in answer.near)
    return [f"{words.say('ask.nearest', count=len(answer.near))} {titles}."]


def similar_lines(answer: Answer, words: Words, shown: Callable[[str], str] = str) -> list[str]:
    """Return what introduces the similar questions that the readings answer, and each of them; nothing without any.

    Args:
        shown: Makes a question ready for its line on the platform.
    """
    if not answer.similar:
        return []
    return [words.say("ask.similar", count=len(answer.similar)), *map(shown, answer.similar)]


def by_place(citations: Iterable[Citation]) -> list[Sequence[Citation]]:
    """Return the citations of each part of a reading together, in the order of their first numbers."""
    places: dict[tuple[str, tuple[str, ...]], list[Citation]] = {}
    for citation in citations:
        places.setdefault((citation.document, citation.section), []).append(citation)
    return list(places.values())
