"""Requests to sum a reading up: the sentences that open its parts are quoted, in the order of the text."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from knowledge.documents import BlockKind, Chunk, Language, Span, Unit
from knowledge.shelves import StoredDocument
from knowledge.text.words import Analysed, WordAnalyser, fold

MOST_PARTS: Final = 8  # of a reading whose openings are shown
FEW_PARTS: Final = 3  # below this each passage counts as one: the text has no headings to speak of
Opening = tuple[StoredDocument, Span, Chunk]
_WANTED: Final = re.compile(
    r"\bresum(?:a|e|o|ir|indo|ao)\b|\bsint[ei]ti[zs]\w+|\bsintese\b|\b(?:principais|grandes) (?:pontos|ideias)\b"
    r"|\b(?:pontos|ideias?) (?:principais|principal|centra\w+)\b|\bvisao geral\b"
    r"|\bsummar(?:y|i[sz]e)\b|\bsum up\b|\boverview\b|\b(?:main|key) (?:points?|ideas?|takeaways?)\b|\btl ?;? ?dr\b"
)
_READINGS: Final = (
    "artigo artigos texto textos leitura leituras dossie dossies post reportagem materia material "
    "article articles text texts reading readings dossier dossiers piece"
)
_ASKING: Final = (
    "resuma resume resumo resumir resumindo resumao sintetize sintetiza sintetizar sintese principal principais grande "
    "grandes ponto pontos ideia ideias central centrais visao geral fazer faz faca fazem dar da me mim nos para pra "
    "gente qual quais pode podem poderia voce vc quero queria preciso breve rapido curto linhas favor conteudo inteiro "
    "todo todos todas "
    "summary summarise summarize sum overview main key point points idea ideas takeaway takeaways tl dr give make can "
    "could you what want need short quick brief whole all please"
)
_TEXTS: Final = frozenset(_READINGS.split())
_BESIDE: Final = _TEXTS | frozenset(_ASKING.split())
"""Folded words of a request that do not say which reading is meant."""


def wants_overview(message: str) -> bool:
    """Return whether a message asks for something to be summed up."""
    return bool(_WANTED.search(fold(message)))


def readings_meant(
    message: Analysed,
    documents: Sequence[StoredDocument],
    language: Language,
    analyser: WordAnalyser,
    *,
    opens: bool,
) -> list[StoredDocument]:
    """Return the reading that the message names by its title, authors or publisher; all, if it names nothing.

    None where what it names is not one of them. Each work comes once, in `language` if it can be had.

    Args:
        opens: Whether nothing was said before; else a bare "sum up" does not mean the readings.
    """
    named = " ".join(word.text for word in message.content if word.folded not in _BESIDE)
    works: dict[str, StoredDocument] = {}
    for document in sorted(documents, key=lambda document: document.language != language):
        works.setdefault(document.work, document)
    if not named:
        said = {word.folded for word in message.words}
        return list(works.values()) if opens or said & _TEXTS else []
    meant = {document.work for document in documents if _is_named(document, named, analyser)}
    return [works[work] for work in meant] if len(meant) == 1 else []


def openings(readings: Sequence[StoredDocument]) -> list[Opening]:
    """Return the sentence that opens each part of a reading, or each of several readings, `MOST_PARTS` at most."""
    if len(readings) == 1:
        return _of_parts(readings[0])
    return [found[0] for reading in readings if (found := _of_parts(reading))][:MOST_PARTS]


def _of_parts(reading: StoredDocument) -> list[Opening]:
    chunks = [chunk for chunk in reading.chunks if chunk.units]
    parts = [list(part) for _, part in groupby(chunks, key=lambda chunk: chunk.section)]
    if len(parts) < FEW_PARTS:
        parts = [[chunk] for chunk in chunks]
    found = (_opening(reading, part) for part in parts)
    return [one for one in found if one][:MOST_PARTS]


def _opening(reading: StoredDocument, chunks: Sequence[Chunk]) -> Opening | None:
    """The first sentence of running text; of a part that has none, its first item or row."""
    stating = [(unit, chunk) for chunk in chunks for unit in chunk.units if _states(reading.text, unit)]
    running = (one for one in stating if one[0].kind is BlockKind.PARAGRAPH)
    first = next(running, stating[0] if stating else None)
    return (reading, first[0].span, first[1]) if first else None


def _states(text: str, unit: Unit) -> bool:
    """Whether a unit neither asks anything nor announces a list."""
    return not unit.span.of(text).rstrip().endswith(("?", ":"))


def _is_named(document: StoredDocument, words: str, analyser: WordAnalyser) -> bool:
    """Whether its title, authors and publisher hold all the words, whose stems are taken as its language forms them."""
    source = document.source
    said = " . ".join((document.title, source.title, *source.authors, source.publisher))
    return analyser.analyse(words, document.language).stems <= analyser.analyse(said, document.language).stems
