"""Finding what bears out an item that names no quote, as files from elsewhere come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from bot.core.quizzing.generating.sentences import sentences_of
from bot.core.quizzing.items.bearing import Bearing
from bot.core.quizzing.items.exchange.drafts import ItemDraft
from knowledge.documents import Language
from knowledge.language import detect_language
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser

SHARED: Final = 0.5  # share of the question's stems that a sentence must have to be about the same
LOOKED_AT: Final = 8  # nearest sentences that are compared with the options


@dataclass
class Quoting:
    """Looks for quotes in a group's readings. Blocks."""

    readings: Sequence[StoredDocument]
    analyser: WordAnalyser

    def completed(self, draft: ItemDraft) -> ItemDraft:
        """Return `draft` with the sentence that bears out its key and no other option; as it is if there is none.

        Of several the one that has most of the question's words; a draft that names a quote is left alone.
        """
        if draft.quote:
            return draft
        language = draft.language or detect_language(draft.stem)
        asked = self.analyser.analyse(draft.stem, language).stems
        near = [
            (len(asked & stems), document, quote)
            for document, quote, stems in self._sentences.get(language, ())
            if asked and len(asked & stems) >= SHARED * len(asked) and draft.document in ("", document)
        ]
        for _, document, quote in sorted(near, key=lambda found: -found[0])[:LOOKED_AT]:
            bearing = Bearing(draft.stem, quote, language, self.analyser)
            borne_out = [bearing.bears_out(option) for option in draft.options]
            if borne_out[draft.key] and sum(borne_out) == 1:
                return replace(draft, document=document, quote=quote)
        return draft

    @cached_property
    def _sentences(self) -> dict[Language, list[tuple[str, str, frozenset[str]]]]:
        found: dict[Language, list[tuple[str, str, frozenset[str]]]] = {}
        for document in self.readings:
            for span in sentences_of(document):
                quote = span.of(document.text)
                stems = self.analyser.analyse(quote, document.language).stems
                found.setdefault(document.language, []).append((document.id, quote, stems))
        return found
