"""Answers and passages as Telegram shows them."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.limits import BUTTONS_IN_ROW
from bot.adapters.telegram.markup import Rich, bold, emphasised, harmless, italic, joined, link, plain, quotation
from bot.core.asking.answer import Answer, Citation, NearReading, Statement
from bot.core.asking.presenting import by_place, declined_text, similar_lines, understood_text
from bot.core.groups.asked import Asked, ShownPassage
from prompts.words import Words

PASSAGE, PUBLISH, HELPFUL, UNHELPFUL, WRONG = "p", "u", "y", "n", "w"  # verbs of the buttons under an answer


def answer_text(asked: Asked) -> Rich:
    """Return the answer: what it leant on, its statements with their marks, and its sources folded under them."""
    answer, words = asked.answer, asked.words
    similar = plain("\n".join(similar_lines(answer, words, lambda question: f"• {harmless(question)}")))
    if not answer.shown:
        return joined("\n", [_not_found(answer, words), similar])
    remarks = [italic(understood_text(answer.asked_as, words, harmless))] if answer.asked_as else []
    remarks += [italic(words.say(remark.value)) for remark in answer.remarks]
    statements = [_statement(statement) for statement in answer.shown]
    sources = joined("\n", [bold(words.say("ask.sources")), *map(source_line, by_place(answer.citations))])
    said = joined("\n\n", [joined("\n", remarks), *statements])
    return joined("\n", [said, quotation(sources), similar])


def answer_keyboard(asked: Asked, *, publish: bool = False) -> InlineKeyboardMarkup | None:
    """Return the buttons under an answer; none under one that says only that nothing was found."""
    answer, say = asked.answer, asked.words.say
    if not answer.shown:
        return None
    numbers = [citation.n for citation in answer.citations]
    if len(numbers) == 1:
        passages = [button(say("telegram.button.passage"), PASSAGE, asked.id, numbers[0])]
    else:
        passages = [button(say("telegram.button.passage_n", n=n), PASSAGE, asked.id, n) for n in numbers]
    rows: list[Sequence[InlineKeyboardButton]] = [*in_rows(passages, 4 if len(numbers) > 1 else BUTTONS_IN_ROW)]
    rows.append(
        [
            button("👍", HELPFUL, asked.id),
            button("👎", UNHELPFUL, asked.id),
            button(say("telegram.button.wrong"), WRONG, asked.id),
        ]
    )
    if publish:
        rows.append([button(say("telegram.button.publish"), PUBLISH, asked.id)])
    return InlineKeyboardMarkup(rows)


def passage_text(shown: ShownPassage) -> Rich:
    """Return the paragraph with the quote marked, under its source."""
    marked = emphasised(shown.paragraph, shown.quote.start, shown.quote.end)
    return source_line([shown.citation]) + "\n" + quotation(marked)


def passage_alert(shown: ShownPassage) -> str:
    """Return the paragraph for a box without markup, the quote between angle marks."""
    before, after = shown.paragraph[: shown.quote.start], shown.paragraph[shown.quote.end :]
    return f"{before}» {shown.quote.of(shown.paragraph)} «{after}".strip()


def source_line(citations: Sequence[Citation]) -> Rich:
    """Return the numbers of citations from one part of a reading, its title and heading."""
    citation = citations[0]
    line = plain("".join(f"[{one.n}]" for one in citations) + " ") + link(harmless(citation.title), citation.url)
    return line + f" — {harmless(citation.heading)}" if citation.heading else line


def in_rows(buttons: Sequence[InlineKeyboardButton], wide: int) -> list[Sequence[InlineKeyboardButton]]:
    """Lay buttons out in rows of at most `wide`."""
    return [buttons[start : start + wide] for start in range(0, len(buttons), wide)]


def _statement(statement: Statement) -> Rich:
    span = statement.emphasis
    text = emphasised(statement.text, span.start, span.end) if span else Rich(harmless(statement.text))
    marks = Rich()
    for citation in statement.citations:
        marks += link(f"[{citation.n}]", citation.url)
    return text + " " + marks


def _not_found(answer: Answer, words: Words) -> Rich:
    text = plain(declined_text(answer, words))
    if answer.asked_as:
        text = joined("\n", [italic(understood_text(answer.asked_as, words, harmless)), text])
    if not answer.near:
        return text
    nearest = [plain("• ") + _near(reading) for reading in answer.near]
    return joined("\n", [text, plain(words.say("ask.nearest", count=len(answer.near))), *nearest])


def _near(reading: NearReading) -> Rich:
    return link(harmless(reading.title), reading.url)
