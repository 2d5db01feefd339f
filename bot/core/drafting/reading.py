"""A draft read from its beginning, each sentence through the gate: how far it may stand for the answer.

The rules look only backwards, so that reading along while the model writes and reading the whole at its end come to
the same. A draft stands if it made the point (one kept sentence cites the quote that answers) and at least half of its
sentences were borne out; before its end, as far as the last place at which, of two sentences or more, more than half
were. Orders followed, prompts repeated, a change of language or the admission that there is no answer end the reading:
before the draft stands nothing of it is shown, and after that nothing more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.drafting.drafts import NO_ANSWER
from bot.core.verifying.hygiene import said_before
from bot.core.verifying.verdict import CutReason, CutSentence, DraftSentence, Verdict
from knowledge.documents import Language
from knowledge.language import detect_language

ENOUGH_KEPT: Final = 0.5
"""Share of a draft's sentences that must pass: what is left of a worse one has lost its point."""
HOSTILE: Final = frozenset({CutReason.ECHO, CutReason.MENTION, CutReason.MARKUP})
"""What a model writes that repeats its instructions or follows somebody else's."""
FEWEST: Final = 2
"""Sentences that must have been read before anything is shown of a draft that is still being written."""
KEPT: Final = "kept"


@dataclass
class DraftReading:
    """One draft being read. Calls block while the gate computes.

    Attributes:
        judge: The gate, for the text of one sentence.
        makes_point: Whether a sentence that passed cites what the answer rests on.
        language: That members are answered in.
    """

    judge: Callable[[str], Verdict]
    makes_point: Callable[[DraftSentence], bool]
    language: Language
    _read: list[str] = field(default_factory=list)
    _kept: list[DraftSentence] = field(default_factory=list)
    _cut: list[CutSentence] = field(default_factory=list)
    _standing: int = 0
    _ended: str = ""

    @property
    def standing(self) -> Sequence[DraftSentence]:
        """What may be shown; it only ever grows."""
        return self._kept[: self._standing]

    @property
    def verdict(self) -> Verdict:
        """What the gate said of all that was read."""
        return Verdict(tuple(self._kept), tuple(self._cut))

    @property
    def outcome(self) -> str:
        """`kept` if what stands is the answer, else why nothing does."""
        if self._standing:
            return KEPT
        if self._ended:
            return self._ended
        if not self._read:
            return "no_answer"
        return "off_point" if self._has_enough() else "cut"

    def go_on(self, sentences: Sequence[DraftSentence], *, whole: bool = False) -> None:
        """Read on; `sentences` are all from the beginning, those read before among them.

        Args:
            whole: They are all that will come.

        If they are others than before (a further try, thoughts that turned out to be such), they are read anew, or not
        at all if something stands already: what was shown stays.
        """
        if [sentence.raw for sentence in sentences[: len(self._read)]] != self._read:
            if self._standing:
                self._ended = self._ended or "changed"
            else:
                self._read, self._kept, self._cut, self._ended = [], [], [], ""
        for sentence in sentences[len(self._read) :]:
            if self._ended:
                return
            self._take(sentence)
        if whole and not self._ended and self._has_enough() and self._has_point():
            self._standing = len(self._kept)

    def _take(self, sentence: DraftSentence) -> None:
        self._read.append(sentence.raw)
        if NO_ANSWER.casefold() in sentence.raw.casefold():
            self._ended = "no_answer"
            return
        verdict = self.judge(sentence.raw)
        self._cut += verdict.cut
        if any(cut.reason in HOSTILE for cut in verdict.cut):
            self._ended = "hostile"
            return
        for kept in verdict.kept:
            if said_before(kept, self._kept):
                self._cut.append(CutSentence(kept, CutReason.REPEATED))
            elif detect_language(kept.text, default=self.language) != self.language:
                self._ended = "off_language"
                return
            else:
                self._kept.append(kept)
        read = len(self._kept) + len(self._cut)
        if read >= FEWEST and len(self._kept) > len(self._cut) and self._has_point():
            self._standing = len(self._kept)

    def _has_point(self) -> bool:
        return any(map(self.makes_point, self._kept))

    def _has_enough(self) -> bool:
        return bool(self._kept) and len(self._kept) >= ENOUGH_KEPT * (len(self._kept) + len(self._cut))
