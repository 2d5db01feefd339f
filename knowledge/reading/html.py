"""Web pages: trafilatura finds the main content and gives it as Markdown."""

from knowledge.documents import Source
from knowledge.errors import UnreadableError
from knowledge.reading.cleaning import clean_line, clean_text
from knowledge.reading.drafts import Draft, Metadata
from knowledge.reading.markdown import read_body
from knowledge.reading.metadata import parse_language


def read_html(html: str) -> Draft:
    """Return the draft of a page's main content, without its navigation, advertisements and comments.

    Raises:
        UnreadableError: The page has no content to read, as those that scripts fill in.
    """
    from trafilatura import extract, extract_metadata, load_html

    try:
        tree = load_html(html)
        markdown = None
        if tree is not None:
            markdown = extract(
                tree,
                output_format="markdown",
                include_comments=False,
                include_links=True,
                include_images=True,
                include_tables=True,
                include_formatting=True,
            )
        known = extract_metadata(html) if tree is not None else None
        language = str(tree.get("lang") or "") if tree is not None else ""
    except Exception as error:  # a broken page fails in any way, deep in a parser
        raise UnreadableError("error.unreadable.no_text") from error
    if not markdown or not markdown.strip():
        raise UnreadableError("error.unreadable.no_text")
    return read_body(clean_text(markdown), _metadata(known, language))


def _metadata(known: object, language: str) -> Metadata:
    def value(name: str) -> str:
        return clean_line(str(getattr(known, name, None) or ""))

    authors = tuple(name.strip() for name in value("author").split(";") if name.strip())
    title = value("title")
    return Metadata(
        title=title,
        language=parse_language(language),
        source=Source(title=title, authors=authors, publisher=value("sitename"), url=value("url"), date=value("date")),
    )
