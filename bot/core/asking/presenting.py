"""An answer as plain text, for whoever renders it."""

from bot.core.asking.answer import Answer, AnswerStatus
from prompts.words import Words


def answer_text(answer: Answer, words: Words) -> str:
    """Return the remarks and statements, these followed by their citation numbers, or that nothing was found.

    No markup: emphasis, sources and buttons are each platform's own.
    """
    if answer.status is AnswerStatus.NOT_FOUND:
        if not answer.question.strip():
            return words.say("ask.empty")
        return " ".join([words.say("ask.not_found"), *near_text(answer, words)])
    remarks = [words.say(remark.value) for remark in answer.remarks]
    return "\n".join([*remarks, *(f"{statement.text} {statement.marks}" for statement in answer.statements)])


def near_text(answer: Answer, words: Words) -> list[str]:
    """Return the sentence that names the nearest readings, if there are any."""
    if not answer.near:
        return []
    titles = "; ".join(reading.title for reading in answer.near)
    return [f"{words.say('ask.nearest', count=len(answer.near))} {titles}."]
