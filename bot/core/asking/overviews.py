"""Requests to sum a reading up: the sentences that open its parts are quoted, in the order of the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from bot.core.asking.asking_words import POINTING
from knowledge.documents import BlockKind, Chunk, Language, Span, Unit
from knowledge.shelves import StoredDocument
from knowledge.text.words import Analysed, WordAnalyser, fold

MOST_PARTS: Final = 8  # of a reading whose openings are shown
FEW_PARTS: Final = 3  # below this each passage counts as one: the text has no headings to speak of
Opening = tuple[StoredDocument, Span, Chunk]
_BEFORE: Final = (
    r"^\W*(?:(?:e|oi|ola|hi|hey|roda|me|pode|poderia|consegue|voce|vc|quero|queria|gostaria|preciso|de|um|uma|faz|faca|"
    r"fazer|manda|mande|da|dar|o|a|agora|can|could|you|please|give|us|i|want|need|an|the|make|write|us)\b[\s,]*)*"
)
_KEY_POINTS: Final = (
    r"(?:quais|qual|what)\b(?:\s+(?:sao|e|are|is|os|as|o|a|the|main|key|principais|principal|central))*"
    r"\s+(?:pontos?|ideias?|points?|ideas?|takeaways?)(?:\s+(?:principais|principal|centrais|central|chave))?"
    r"\s+(?:d[oae]s?|dess[ea]s?|dest[ea]s?|of|from)\b"
)
_WANTED: Final = re.compile(
    _BEFORE + r"(?:resum(?:a|e|ir|o|ao|inho)\b(?! (?:de )?por que)|sintese\b|sintetiz(?:a|e|ar)\b|visao geral\b"
    rf"|summar(?:y|i[sz]e)\b|overview\b|sum up\b|tl ?;?dr\b|{_KEY_POINTS})"
)
_READINGS: Final = (
    "artigo artigos texto textos leitura leituras dossie dossies post reportagem materia material "
    "article articles text texts reading readings dossier dossiers piece"
)
_ASKING: Final = (
    "resuma resume resumo resumir resumao resuminho sintetize sintetiza sintetizar sintese principal principais ponto "
    "pontos ideia ideias central centrais chave visao geral fazer faz faca manda mande dar da me mim nos para pra "
    "gente qual quais pode poderia consegue voce vc quero queria gostaria preciso breve rapido curto linha linhas "
    "frase frases paragrafo paragrafos palavras poucas favor conteudo inteiro todo todos todas tudo agora em de do "
    "dois tres quatro cinco seis dez oi ola roda "
    "summary summarise summarize sum up overview main key point points idea ideas takeaway takeaways bullet bullets "
    "line lines sentence sentences paragraph words few two three four five six ten in tl dr tldr give make write can "
    "could you what want need short quick brief whole all everything please us hi hey"
)
_PARTS: Final = "parte partes secao secoes capitulo trecho topico sobre section sections part parts chapter about on"
_TEXTS: Final = frozenset(_READINGS.split())
_BESIDE: Final = _TEXTS | frozenset(f"{_ASKING} {_PARTS}".split())
"""Folded words of a request that do not say which reading is meant."""


def wants_overview(message: str) -> bool:
    """Return whether a message opens with a request to sum something up."""
    return bool(_WANTED.match(fold(message)))


@dataclass(frozen=True)
class Overviews:
    """Finds what a request to sum up means among readings, and what is quoted of it.

    Attributes:
        language: In which a work is read, if it can be had.
        opens: Whether nothing was said before; else a bare "sum up" does not mean the readings.
    """

    documents: Sequence[StoredDocument]
    language: Language
    analyser: WordAnalyser
    opens: bool

    def of(self, message: Analysed) -> list[Opening]:
        """Return the opening sentences of the reading that the message names, or of a part of one, in their order.

        One of each reading, if it names nothing; none, if what it names is neither.
        """
        named = " ".join(w.text for w in message.content if w.folded not in _BESIDE and not w.folded.isdigit())
        said = {word.folded for word in message.words}
        works = self._works()
        if not named:
            all_meant = said & _TEXTS or (self.opens and not said & POINTING)
            found = (parts[0] for reading in works.values() if (parts := _of_parts(reading)))
            return list(islice(found, MOST_PARTS)) if all_meant else []
        meant = {one.work for one in self.documents if self._is_named(one, named, as_text=bool(said & _TEXTS))}
        return _of_parts(works[meant.pop()]) if len(meant) == 1 else self._of_section(works.values(), named)

    def _works(self) -> dict[str, StoredDocument]:
        works: dict[str, StoredDocument] = {}
        for document in sorted(self.documents, key=lambda document: document.language != self.language):
            works.setdefault(document.work, document)
        return works

    def _is_named(self, document: StoredDocument, words: str, *, as_text: bool) -> bool:
        """Whether title, authors and publisher hold all the words.

        Where nothing calls it a text, what is named must be the word that its title opens with, or who wrote or
        published it: "sum up DeepSeek-R1" means no reading in whose title that stands at the end.
        """
        source, named = document.source, self._stems(words, document.language)
        title = self._stems(document.title, document.language)
        of_whom = self._stems(" . ".join((*source.authors, source.publisher)), document.language)
        if not named <= title | of_whom | self._stems(source.title, document.language):
            return False
        opening = self.analyser.analyse(document.title, document.language).content[:1]
        return as_text or bool(named & of_whom) or any(word.stem in named for word in opening)

    def _of_section(self, readings: Iterable[StoredDocument], words: str) -> list[Opening]:
        """The first sentences under the heading that holds all the words, and as few others as any."""
        found: list[tuple[int, list[Opening]]] = []
        for reading in readings:
            for _, part in groupby(reading.chunks, key=lambda chunk: chunk.section):
                chunks = list(part)
                heading = chunks[0].section[-1] if chunks[0].section else ""
                held = self._stems(heading, reading.language)
                if held and self._stems(words, reading.language) <= held:
                    units = [(reading, u.span, c) for c in chunks for u in c.units if _states(reading.text, u)]
                    found.append((len(held), units[:MOST_PARTS]))
        return min(found, key=lambda one: one[0])[1] if found else []

    def _stems(self, text: str, language: Language) -> frozenset[str]:
        return self.analyser.analyse(text, language).stems


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
