"""Drafts read along while they are written: what is shown early is never taken back, nor more than at the end."""

import json
from collections.abc import Callable
from random import Random

import pytest

from bot.core.drafting.drafts import NO_ANSWER, draft_of, finished
from bot.core.drafting.ports import Completion
from bot.core.drafting.reading import DraftReading
from bot.core.verifying.splitting import sentences_of
from bot.core.verifying.verdict import CutReason, CutSentence, DraftSentence, Verdict
from knowledge.documents import Language
from tests.benchmarks.drafts import DRAFTS

LOOKS = 8  # at each draft while it is written
KINDS = {"g": "Dado", "p": "Ponto", "b": "Ruim", "h": "Hostil", "e": "The year that was", "n": NO_ANSWER}
"""Sentences by a letter: good, good and to the point, bad, hostile, in the other language, and no answer at all."""


def drafts(language: Language) -> list[list[str]]:
    """Drafts of a few sentences: those written for the gate, good and bad, in a seeded order."""
    texts = []
    for name in ("faithful", "corrupted"):
        rows = map(json.loads, (DRAFTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
        texts += [row["draft"] for row in rows if row["language"] == language]
    Random(7).shuffle(texts)
    return [texts[i : i + 4] for i in range(0, len(texts) - 3, 4)]


def as_text(sentences: list[str], rng: Random) -> str:
    """The draft as prose, or a sentence a line, some as a list."""
    between = rng.choice((" ", "\n", "\n\n- ", "  "))
    return between.join(sentences)


def as_object(sentences: list[str], rng: Random) -> str:
    """The draft as servers with schemas write it, each in its own way."""
    items = []
    for sentence in sentences:
        numbers = [int(mark) for mark in sentence if mark.isdigit()][-1:]
        item = {"text": sentence.rpartition("[")[0], "citations": numbers}
        items.append(dict(sorted(item.items(), reverse=rng.random() < 0.5)))
    text = json.dumps({"sentences": items}, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 2)))
    return f"```json\n{text}\n```" if rng.random() < 0.2 else text


@pytest.mark.parametrize("form", [as_text, as_object])
@pytest.mark.parametrize("language", ["pt", "en"])
def test_what_is_finished_early_is_what_the_whole_draft_begins_with(
    form: Callable[[list[str], Random], str], language: Language
) -> None:
    """Wherever the draft is looked at, at any character."""
    rng = Random(11)
    early = 0
    for sentences in drafts(language):
        text = form(sentences, rng)
        data = json.loads(text.strip("`").removeprefix("json")) if form is as_object else None
        whole = [s.raw for s in sentences_of(draft_of(Completion(text, 1, data=data)), language)]
        for end in sorted(rng.sample(range(len(text)), LOOKS)):
            found = [s.raw for s in finished(text[:end], language)]
            assert found == whole[: len(found)], text[:end]
            early += len(found)
    assert early > LOOKS * len(drafts(language)) / 2, "hardly anything is finished before the end"


def judged(sentence: str) -> Verdict:
    """A gate that goes by the first word."""
    said = DraftSentence(sentence, sentence, ((sentence, (1,)),))
    if sentence.startswith("Ruim"):
        return Verdict([], [CutSentence(said, CutReason.FIGURE)])
    if sentence.startswith("Hostil"):
        return Verdict([], [CutSentence(said, CutReason.MENTION)])
    return Verdict([said], [])


def sentences(kinds: str) -> list[DraftSentence]:
    """Sentences of these kinds, told apart by their numbers."""
    texts = [f"{KINDS[kind]} {'é de não ' if kind != 'e' else ''}{n * 'x'}{n}." for n, kind in enumerate(kinds)]
    return [DraftSentence(text, text, ((text, (1,)),)) for text in texts]


def reading() -> DraftReading:
    return DraftReading(judged, lambda sentence: sentence.raw.startswith("Ponto"), "pt")


@pytest.mark.parametrize(
    ("kinds", "shown", "outcome"),
    [
        ("p", "p", "kept"),
        ("gp", "gp", "kept"),
        ("bp", "p", "kept"),
        ("pbg", "pg", "kept"),
        ("pbbgg", "pgg", "kept"),
        ("pbbbg", "", "cut"),
        ("pbb", "", "cut"),
        ("pgbbb", "pg", "kept"),
        ("pgbbbgg", "pggg", "kept"),
        ("bbp", "", "cut"),
        ("gg", "", "off_point"),
        ("b", "", "cut"),
        ("", "", "no_answer"),
        ("n", "", "no_answer"),
        ("gnp", "", "no_answer"),
        ("ghp", "", "hostile"),
        ("hp", "", "hostile"),
        ("gep", "", "off_language"),
        ("phg", "", "hostile"),
        ("peg", "", "off_language"),
        ("png", "", "no_answer"),
        ("pghg", "pg", "kept"),
        ("pgeg", "pg", "kept"),
        ("pgng", "pg", "kept"),
    ],
)
def test_how_far_a_draft_stands(kinds: str, shown: str, outcome: str) -> None:
    """Half of it is borne out and the point made, or more than half of its beginning; nothing after orders followed."""
    whole = reading()
    whole.go_on(sentences(kinds), whole=True)
    assert "".join(next(k for k in KINDS if s.raw.startswith(KINDS[k])) for s in whole.standing) == shown
    assert whole.outcome == outcome


def test_reading_along_comes_to_the_same_as_reading_at_the_end() -> None:
    """For every draft of up to five sentences; and what stands is never taken back on the way."""
    rng = Random(3)
    for _ in range(2_000):
        written = sentences("".join(rng.choices(list(KINDS), weights=(5, 4, 5, 1, 1, 1), k=rng.randint(0, 5))))
        whole, along = reading(), reading()
        whole.go_on(written, whole=True)
        for end in sorted(rng.choices(range(len(written) + 1), k=3)):
            before = along.standing
            along.go_on(written[:end] if end else [])
            assert along.standing[: len(before)] == before
            assert whole.standing[: len(along.standing)] == along.standing
        along.go_on(written, whole=True)
        assert (along.standing, along.outcome) == (whole.standing, whole.outcome)


def test_another_draft_in_its_place_is_read_anew_unless_something_stands() -> None:
    """A further try of the model begins again; what was shown before stays, and ends the answer."""
    along = reading()
    along.go_on(sentences("bb"))
    along.go_on(sentences("gp"))
    assert along.standing == sentences("gp")
    assert along.verdict.cut == ()
    along.go_on(sentences("pg"))
    assert along.standing == sentences("gp")
    assert along.outcome == "kept"
