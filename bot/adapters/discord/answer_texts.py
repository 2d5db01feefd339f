"""The words of an answer in Discord's markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.adapters.discord.cutting import pages, parts
from bot.adapters.discord.limits import MAX_DISPLAYED
from bot.adapters.discord.markup import link, marked, plain_line
from bot.core.asking.answer import Answer, Citation, Statement
from bot.core.asking.presenting import by_place, declined_text, similar_lines, understood_text
from knowledge.documents import Span
from prompts.words import Words

MOST_BESIDE: Final = 5  # citations with a button each, as many as a row holds; more of them share a select
MAX_QUESTION: Final = 250  # characters repeated above the answer
MAX_TITLE: Final = 120
MAX_HEADING: Final = 120
MAX_LINKED: Final = 300  # characters of an address; a longer one would eat the room for words
PIECE: Final = 1_200  # characters of the readings in one block; escaping at most doubles them
PAGE: Final = 3_200  # characters of a message's text before its sources


def answer_pages(answer: Answer, words: Words, *, asker: str = "", with_question: bool = True) -> list[str]:
    """Return the text of each message that shows an answer; the last has room for the sources.

    Args:
        asker: Who asked, named where the message is not already a reply to them.
        with_question: Repeat the question, which a command's placeholder does not show.
    """
    blocks = _opening(answer, words, asker, with_question=with_question)
    blocks += _found(answer, words) if answer.shown else _not_found(answer, words)
    if similar := similar_lines(answer, words, lambda question: f"- {plain_line(question, MAX_QUESTION)}"):
        blocks.append("\n".join(similar))
    sources = sources_of(answer)
    if len(answer.citations) > MOST_BESIDE:
        blocks += pages((source.line for source in sources), PAGE, between="\n")
        sources = []
    texts = pages(blocks, PAGE)
    if len(texts[-1]) + sum(len(source.line) for source in sources) > MAX_DISPLAYED:
        texts.append(words.say("discord.answer.sources"))
    return texts


@dataclass(frozen=True, slots=True)
class Source:
    """A part of a reading that citations are from.

    Attributes:
        line: Its numbers and title, linked, and under them its heading.
    """

    citations: tuple[Citation, ...]
    line: str


def sources_of(answer: Answer) -> list[Source]:
    """Return the sources in the order of their first numbers; citations of one part of a reading are together."""
    return [Source(tuple(citations), _source_line(citations)) for citations in by_place(answer.citations)]


def _source_line(citations: Sequence[Citation]) -> str:
    first = citations[0]
    numbers = "".join(f"[{citation.n}]" for citation in citations)
    line = f"**{numbers}** {linked(plain_line(first.title, MAX_TITLE), first.url)}"
    if first.section:
        line += f"\n-# {plain_line(first.section[-1], MAX_HEADING)}"
    return line


def linked(label: str, url: str) -> str:
    """Return an escaped label as a link, unless the address is too long to carry along."""
    return link(label, url) if len(url) <= MAX_LINKED else label


def _opening(answer: Answer, words: Words, asker: str, *, with_question: bool) -> list[str]:
    question = plain_line(answer.question, MAX_QUESTION)
    lines = []
    if asker and question:
        lines.append(words.say("discord.answer.asked_by", name=plain_line(asker, MAX_TITLE), question=question))
    elif with_question and question:
        lines.append(f"**{question}**")
    if answer.asked_as:
        understood = understood_text(answer.asked_as, words, lambda text: plain_line(text, MAX_QUESTION))
        lines.append(f"-# {understood}")
    return ["\n".join(lines)] if lines else []


def _found(answer: Answer, words: Words) -> list[str]:
    remarks = [f"*{words.say(remark.value)}*" for remark in answer.remarks]
    return [*remarks, *(block for statement in answer.shown for block in _statement(statement))]


def _statement(statement: Statement) -> list[str]:
    """Return a statement with its marks, in one block or, if very long, several; the marks stay with its last words."""
    spans = parts(statement.text, PIECE)
    blocks = [marked(span.of(statement.text), _within(statement.emphasis, span)) for span in spans]
    marks = "".join(linked(f"[{citation.n}]", citation.url) for citation in statement.citations)
    return [*blocks[:-1], f"{blocks[-1]} {marks}"]


def _within(part: Span | None, piece: Span) -> Span | None:
    """Return where `part` of a text is in a piece of it."""
    if part is None or part.end <= piece.start or part.start >= piece.end:
        return None
    return Span(max(part.start, piece.start) - piece.start, min(part.end, piece.end) - piece.start)


def _not_found(answer: Answer, words: Words) -> list[str]:
    lines = [declined_text(answer, words)]
    if answer.near:
        lines.append(words.say("ask.nearest", count=len(answer.near)))
        lines += [f"- {linked(plain_line(near.title, MAX_TITLE), near.url)}" for near in answer.near]
    return ["\n".join(lines)]
