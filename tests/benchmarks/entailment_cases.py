"""Premises and claims by which telling what a sentence bears out is learnt and measured.

All from the drafts written for the sentences of the shipped library (`tests/calibration/wordings`): by sentence
in `pt_1` and the like, for two sentences at once in `pairs_pt` and the like, of one sentence with a purpose of their
own in those that `KINDS` lists; and those for sentences of other fields, in `fields_pt` and the like.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

from bot.core.verifying.splitting import without_marks
from knowledge.documents import Language
from knowledge.entailment.premises import premise_of
from knowledge.shelves import StoredDocument
from tests.benchmarks.corrupting import corruptions
from tests.benchmarks.drafts import DRAFTS, UNSEEN

WORDINGS: Final = Path(__file__).parents[1] / "calibration" / "wordings"
HELD_OUT: Final = WORDINGS / "held_out.txt"
"""Sentences none of whose drafts is learnt from, in either language's own words, drawn once by chance."""
SECOND_HAND: Final = WORDINGS / "held_out_hand.txt"
"""Sentences whose second writer's drafts are not learnt from, while the others' are."""
MADE: Final = 1  # wrong claims made of each sentence by the seeded corruptor, and of one of its wordings
NEIGHBOURS: Final = 1  # sentences whose wordings are claims that a sentence does not bear out
NEAREST: Final = 12  # of how many, by words shared
ACROSS: Final = 0.2  # share of drafts that are also held against the sentence in the other language
KEPT: Final = 0.85  # share of the pairs, and of the sentences of other fields, learnt from
SEED: Final = 7
TWINS: Final = "twins/"
"""Folder of drafts that differ from another by a word or two."""

Cited = tuple[str, str]


@dataclass(frozen=True)
class Kind:
    """Drafts of one sentence of the library with a purpose of their own.

    Attributes:
        files: Name of their files, in `WORDINGS`, before the language.
        use: What those not learnt from belong to.
        kept: Share of the sentences learnt from.
        is_across: Whether they are in the other language than their sentence.
    """

    files: str
    use: str
    kept: float = KEPT
    is_across: bool = False


KINDS: Final = (
    Kind("places", "place"),  # who does what to whom exchanged
    Kind("drafted", "drafted", kept=0.6),  # as a language model drafts and errs; the rest is what is weighed by
    Kind("polar", "polar", kept=0.8),  # of what is denied, how sure it is, which way it goes, and why
    Kind("turned", "turned"),  # the words kept and the build turned
    Kind("apart", "turned"),  # the same, written later
    Kind("twins/turns", "turn"),  # each faithful one beside the same made wrong by a word or two
    Kind("twins/crossing", "crossing", is_across=True),
)


@dataclass(frozen=True)
class Case:
    """A claim, what is to bear it out, and whether it does.

    Attributes:
        cited: The sentences of the premise, each after the stem of its document's file.
        language: Of the claim.
        use: "learn", or which measure it belongs to: "hand" (a sentence learnt by other writers' drafts), "sentence"
            (a sentence not learnt at all), "across" (the same, against the sentence in the other language), "pair",
            "field" and "fields" (a sentence of another field, or two), that of one of `KINDS`, or one of the gate's
            sets.
    """

    premise: str
    cited: tuple[Cited, ...]
    claim: str
    language: Language
    is_wrong: bool
    use: str


@dataclass(frozen=True)
class _Row:
    language: Language
    hand: str
    stem: str
    sentence: str
    faithful: Sequence[str]
    wrong: Sequence[str]


class Cases:
    """All cases over the shipped documents, by their file's stem."""

    def __init__(self, documents: Mapping[str, StoredDocument]) -> None:
        self._documents = documents
        self._unlearnt = frozenset(HELD_OUT.read_text(encoding="utf-8").splitlines())
        self._by_others = frozenset(SECOND_HAND.read_text(encoding="utf-8").splitlines())
        self._rows = [row for language in ("pt", "en") for row in self._read(language)]
        self._rng = Random(SEED)

    def all(self) -> list[Case]:
        """Return every case."""
        return [case for cases in self.by_source().values() for case in cases]

    def by_source(self) -> dict[str, list[Case]]:
        """Return the cases by where they come from; those beyond the drafts are made by chance, the same each time."""
        found = {
            "wordings": self._single(),
            "made": self._made(),
            "neighbours": self._neighbours(),
            "across": self._across(),
            **{kind.files: self._on_one(kind) for kind in KINDS},
            "fields": self._fields(),
            "pairs": self._pairs(),
            "sets": self._of_sets(),
        }
        return {source: list(cases) for source, cases in found.items()}

    def _of_sets(self) -> Iterator[Case]:
        """The drafts of the gate's sets: those whose failures were mended are learnt from, too."""
        stems = {document.id: stem for stem, document in self._documents.items()}
        for name in ("faithful", "corrupted"):
            for line in (DRAFTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                cited = tuple((stems[c["document"]], c["quote"]) for c in row["citations"])
                is_apart = row["half"] in UNSEEN or self._unlearnt & {sentence for _, sentence in cited}
                use, language = row["half"] if is_apart else "learn", row["language"]
                yield self._on(cited, without_marks(row["draft"]), language, name == "corrupted", use)

    def _read(self, language: Language) -> Iterator[_Row]:
        for path in sorted(WORDINGS.glob(f"{language}_*.jsonl")):
            for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                hand = path.stem.rpartition("_")[2]
                yield _Row(language, hand, row["document"], row["quote"], row["faithful"], row["corrupted"])

    def _use(self, row: _Row) -> str:
        if row.sentence in self._unlearnt:
            return "sentence"
        return "hand" if row.hand == "2" and row.sentence in self._by_others else "learn"

    def _case(self, row: _Row, claim: str, is_wrong: bool, use: str, cited: Cited | None = None) -> Case:
        """A case of one writer's draft, on its own sentence or on another."""
        return self._on((cited or (row.stem, row.sentence),), claim, row.language, is_wrong, use)

    def _on(self, cited: tuple[Cited, ...], claim: str, language: Language, is_wrong: bool, use: str) -> Case:
        premise = premise_of([(self._documents[stem].title, sentence) for stem, sentence in cited])
        return Case(premise, cited, claim, language, is_wrong, use)

    def _single(self) -> Iterator[Case]:
        for row in self._rows:
            for claims, is_wrong in ((row.faithful, False), (row.wrong, True)):
                yield from (self._case(row, claim, is_wrong, self._use(row)) for claim in claims)

    def _learnt(self) -> list[_Row]:
        return [row for row in self._rows if self._use(row) == "learn"]

    def _made(self) -> Iterator[Case]:
        for row in self._learnt():
            yield self._case(row, row.sentence, False, "learn")
            for base in (row.sentence, self._rng.choice(row.faithful)):
                wrong = [text for _, text in corruptions(base, row.language, self._rng)]
                for text in self._rng.sample(wrong, min(MADE, len(wrong))):
                    yield self._case(row, text, True, "learn")

    def _neighbours(self) -> Iterator[Case]:
        learnt = self._learnt()
        for row in learnt:
            words = set(row.sentence.lower().split())
            others = [o for o in learnt if o.language == row.language and o.sentence != row.sentence]
            others.sort(key=lambda o: -len(words & set(o.sentence.lower().split())) / len(o.sentence) ** 0.5)
            for other in self._rng.sample(others[:NEAREST], NEIGHBOURS):
                yield self._case(row, self._rng.choice(other.faithful), True, "learn")

    def _across(self) -> Iterator[Case]:
        """Drafts held against their sentence as the document in the other language has it."""
        twins = dict(self._twins())
        uses = {"learn": "learn", "sentence": "across"}
        for row in self._rows:
            use, twin = uses.get(self._use(row)), twins.get(row.sentence)
            if use is None or twin is None or (use == "learn") == (twin[1] in self._unlearnt):
                continue
            for claims, is_wrong in ((row.faithful, False), (row.wrong, True)):
                for claim in claims:
                    if self._rng.random() < ACROSS:
                        yield self._case(row, claim, is_wrong, use, twin)

    def _twins(self) -> Iterator[tuple[str, Cited]]:
        """Each sentence with the one that stands in its place in the other language.

        Of works that have the same number of sentences in both languages, where the two have the same figures.
        """
        for one in self._documents.values():
            for stem, other in self._documents.items():
                if one.work != other.work or one.language == other.language or len(one.units) != len(other.units):
                    continue
                for mine, theirs in zip(one.units, other.units, strict=True):
                    own, twin = mine.span.of(one.text), theirs.span.of(other.text)
                    if sorted(filter(str.isdigit, own)) == sorted(filter(str.isdigit, twin)):
                        yield own, (stem, twin)

    def _on_one(self, kind: Kind) -> Iterator[Case]:
        for row in _lines(kind.files):
            is_learnt = row["quote"] not in self._unlearnt and _is_kept(row["quote"], kind.kept)
            language = self._documents[row["document"]].language
            if kind.is_across:
                language = "en" if language == "pt" else "pt"
            for claim, is_wrong in _claims(row):
                cited = ((row["document"], row["quote"]),)
                yield self._on(cited, claim, language, is_wrong, "learn" if is_learnt else kind.use)

    def _fields(self) -> Iterator[Case]:
        """Drafts on sentences of other fields; of those learnt from, one that another sentence bears out, too."""
        rows = [*_lines("fields"), *_lines("twins/fields")]
        learnt = [row for row in rows if all(map(_is_kept, row["quotes"]))]
        for row in rows:
            cited = tuple((row["title"], quote) for quote in row["quotes"])
            use = "learn" if row in learnt else "fields" if len(cited) > 1 else "field"
            for claim, is_wrong in _claims(row):
                yield Case(premise_of(cited), cited, claim, row["language"], is_wrong, use)
            if use == "learn":
                yield from self._beside(row, cited, [o for o in learnt if o["language"] == row["language"]])

    def _beside(self, row: Mapping[str, Any], cited: tuple[Cited, ...], others: Sequence[Any]) -> Iterator[Case]:
        """What the sentences say themselves; what another says; and what two say, held against one of them."""
        premise, language = premise_of(cited), row["language"]
        yield Case(premise, cited, " ".join(row["quotes"]), language, False, "learn")
        other = self._rng.choice([one for one in others if one is not row])
        yield Case(premise, cited, self._rng.choice(other["faithful"]), language, True, "learn")
        for claim in row["faithful"] if len(cited) > 1 else ():
            one = (self._rng.choice(cited),)
            yield Case(premise_of(one), one, claim, language, True, "learn")

    def _pairs(self) -> Iterator[Case]:
        """Drafts on two sentences; and those that say something of each held against one of the two alone."""
        for row in (*_lines("pairs"), *_lines("twins/pairs")):
            cited = tuple(zip(row["documents"], row["quotes"], strict=True))
            language = self._documents[row["documents"][0]].language
            learnt = _is_kept(" ".join(row["quotes"])) and not self._unlearnt & set(row["quotes"])
            use = "learn" if learnt else "pair"
            for claim, is_wrong in _claims(row):
                yield self._on(cited, claim, language, is_wrong, use)
            if learnt:
                for claim in row["faithful"]:
                    yield self._on((self._rng.choice(cited),), claim, language, True, "learn")


def _lines(kind: str) -> Iterator[Mapping[str, Any]]:
    for path in sorted(WORDINGS.glob(f"{kind}_*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _is_kept(key: str, share: float = KEPT) -> bool:
    """Whether something is learnt from, by chance, the same each time."""
    return int(sha256(key.encode()).hexdigest()[:8], 16) / 16**8 < share


def _claims(row: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each draft of a row, and whether it is wrong."""
    yield from ((claim, False) for claim in row["faithful"])
    yield from ((claim, True) for claim in row["corrupted"])
