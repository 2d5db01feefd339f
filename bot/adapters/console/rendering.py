"""Answers, passages and lists as a terminal shows them."""

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.core.asking.answer import Answer, Citation, Statement
from bot.core.asking.presenting import by_place, declined_text, near_text, similar_lines, understood_text
from bot.core.groups.shelved import languages_text, readings_among
from knowledge.shelves import DocumentSummary
from prompts.words import Words

READABLE_WIDTH = 100  # columns; longer lines tire the eye
_LISTED = "• {}".format  # a question of several, on a line of its own


def console() -> Console:
    """Return the terminal, no wider than is good to read."""
    screen = Console(highlight=False, markup=False, emoji=False)  # what it shows are other people's words
    if screen.width > READABLE_WIDTH:
        screen.width = READABLE_WIDTH
    return screen


def answer_view(answer: Answer, words: Words) -> RenderableType:
    """Return the answer with its sources under it."""
    lines: list[RenderableType] = []
    if answer.asked_as:
        lines.append(Text(understood_text(answer.asked_as, words), style="dim"))
    similar = similar_lines(answer, words, _LISTED)
    if not answer.shown:
        return Group(*lines, Text("\n".join([declined_text(answer, words), *near_text(answer, words), *similar])))
    lines += [Text(words.say(remark.value), style="italic") for remark in answer.remarks]
    lines += [_statement(statement) for statement in answer.shown]
    lines += [Text(), *(_source(citations) for citations in by_place(answer.citations))]
    if similar:
        lines += [Text(), Text("\n".join(similar))]
    return Group(*lines)


def passage_view(citation: Citation, paragraph: str, offset: int) -> RenderableType:
    """Return the source's paragraph with the quote marked; `offset` is where the paragraph starts in the document."""
    text = Text(paragraph)
    text.stylize("bold reverse", citation.span.start - offset, citation.span.end - offset)
    return Group(_source([citation]), Padding(text, (1, 2)))


def sources_view(summaries: Sequence[DocumentSummary], words: Words) -> RenderableType:
    """Return the list of readings as a table."""
    table = Table(title=words.say("chat.sources.title"), title_justify="left", box=None, pad_edge=False)
    for column in ("document", "title", "language", "source"):
        table.add_column(words.say(f"chat.sources.heading.{column}"), overflow="fold")
    for reading in readings_among(summaries, words.language):
        shown = reading.shown
        source = shown.url or shown.source.publisher or shown.path
        table.add_row(shown.id, shown.title, languages_text(reading, words), source)
    return table


def print_sources(summaries: Sequence[DocumentSummary], words: Words) -> None:
    """Print the list of readings."""
    console().print(sources_view(summaries, words))


def _statement(statement: Statement) -> Text:
    text = Text(statement.text)
    if statement.emphasis:
        text.stylize("bold", statement.emphasis.start, statement.emphasis.end)
    return text.append(f" {statement.marks}", style="cyan")


def _source(citations: Sequence[Citation]) -> Text:
    """The numbers of citations from one part of a reading, and what it is."""
    citation = citations[0]
    numbers = "".join(f"[{one.n}]" for one in citations)
    text = Text(f"{numbers} ", style="cyan").append(
        citation.title, style=f"default link {citation.url}" if citation.url else "default"
    )
    if citation.heading:
        text.append(f" — {citation.heading}", style="dim")
    if citation.url:
        text.append(f" <{citation.url}>", style="dim")
    return text
