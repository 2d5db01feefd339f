"""The sentences of a reading, and the shorter ones that they hold."""

from typing import Final

from bot.core.quizzing.generating.connecting import ADDING, ADDITION, BARE_CONNECTIVES, CONNECTIVE, PARENTHESIS, TAIL
from knowledge.documents import BlockKind, Language, Span
from knowledge.sentences import split_sentences
from knowledge.shelves import StoredDocument
from knowledge.text.stopwords import STOPWORDS

SHORTEST: Final = 30  # characters of what a question is made of


def sentences_of(document: StoredDocument) -> list[Span]:
    """Return the sentences of a reading's paragraphs and items, none of its tables."""
    found = []
    for unit in document.units:
        if unit.kind is not BlockKind.ROW:
            start = unit.span.start
            for span in split_sentences(unit.span.of(document.text), document.language):
                found.append(Span(start + span.start, start + span.end))
    return found


def shortened(text: str, language: Language) -> list[str]:
    """Return the sentence up to each border from which on it only adds: ", que …", ", sendo …", "; …"."""
    heads = [text[: match.start()] for match in ADDITION[language].finditer(text)]
    return [
        head
        for head in heads
        if len(head) >= SHORTEST and head.count('"') % 2 == 0 and head.split()[-1].lower() not in STOPWORDS[language]
    ]


def tails(text: str, language: Language) -> list[str]:
    """Return what follows a semicolon, or a comma and a conjunction, where it is a sentence by its own beginning."""
    found = []
    for match in TAIL[language].finditer(text):
        tail = text[match.end() :]
        if len(tail) >= SHORTEST:
            found.append(tail[:1].upper() + tail[1:])
    return found


def untied(sentence: str, language: Language) -> str:
    """Return the sentence on one line without its full stop and without a connective before it."""
    text = PARENTHESIS.compiled.sub("", " ".join(sentence.split())).removesuffix(".")
    text = ADDING[language].compiled.sub("", text)
    text = text.replace("“", '"').replace("”", '"')
    if text.count('"') % 2:
        return ""
    match = CONNECTIVE[language].match(text)
    if match:
        words = match.group().strip()
        if words.endswith(",") or words.lower() not in BARE_CONNECTIVES:
            rest = text[match.end() :]
            text = rest[:1].upper() + rest[1:]
    return text
