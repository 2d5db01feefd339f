"""The tuned encoder while it learns: the same layers as in ONNX Runtime, in torch, and its changes written down."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from knowledge.embedding.vocabulary import Vocabulary
from knowledge.embedding.weights import ModelFile
from knowledge.entailment.entailment import HEAD, MOST_CLAIM, MOST_PREMISE, SEGMENTS
from knowledge.entailment.tuned import SCALES, TunedWeights, packed, unpacked

MATRICES: Final = ("q", "k", "v", "ao", "fi", "fo")
NORMS: Final = ("aln", "oln")
WIDENING: Final = 4
BATCH_TOKENS: Final = 4096
LEARNING_RATE: Final = 1e-4  # of the encoder
HEAD_LEARNING_RATE: Final = 1e-3
WARMING: Final = 0.06  # share of the steps while the rate grows
Read = tuple[list[int], int]
"""Token ids of premise and claim, and how many of them are the premise's."""


class _Layer(nn.Module):
    def __init__(self, weights: TunedWeights) -> None:
        super().__init__()
        measures = weights.measures
        size, wide, self._heads = measures.hidden, WIDENING * measures.hidden, measures.heads
        self.q, self.k, self.v, self.ao = (nn.Linear(size, size) for _ in range(4))
        self.fi, self.fo = nn.Linear(size, wide), nn.Linear(wide, size)
        self.aln, self.oln = (nn.LayerNorm(size, eps=measures.epsilon) for _ in range(2))

    def forward(self, state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        texts, tokens, size = state.shape

        def by_head(values: torch.Tensor) -> torch.Tensor:
            return values.view(texts, tokens, self._heads, -1).transpose(1, 2)

        # Written out: torch's own attention takes ten times as long on the way back on a processor.
        scores = by_head(self.q(state)) @ by_head(self.k(state)).transpose(2, 3) * (size // self._heads) ** -0.5
        mixed = torch.softmax(scores + mask, -1).to(mask.dtype) @ by_head(self.v(state))
        state = self.aln(state + self.ao(mixed.transpose(1, 2).reshape(texts, tokens, size)))
        normal: torch.Tensor = self.oln(state + self.fo(nn.functional.gelu(self.fi(state))))
        return normal


class Network(nn.Module):
    """The encoder over premise and claim, and a head over its first vector and the claim's mean."""

    def __init__(self, weights: TunedWeights) -> None:
        super().__init__()
        self._begins = weights
        size = weights.measures.hidden
        self.layers = nn.ModuleList(_Layer(weights) for _ in range(weights.measures.layers))
        self.normal = nn.LayerNorm(size, eps=weights.measures.epsilon)
        self.segments = nn.Embedding(2, size)
        self.head = nn.ModuleList([nn.Linear(2 * size, size), nn.Linear(size, 1)])
        positions = weights.vector("emb.pos").reshape(-1, size) + weights.vector("emb.type")[:size]
        self.register_buffer("positions", torch.tensor(positions))
        words = weights.base.rows("emb.word", size, np.arange(len(weights.base.pieces)))
        self.register_buffer("words", torch.tensor(words))
        with torch.no_grad():
            self._start(weights)

    def _start(self, weights: TunedWeights) -> None:
        for name, part in self._parts():
            if isinstance(part, nn.Linear):
                part.weight.copy_(torch.tensor(weights.matrix(f"{name}.w", part.in_features)))
            else:
                part.weight.copy_(torch.tensor(weights.vector(f"{name}.w")))
            part.bias.copy_(torch.tensor(weights.vector(f"{name}.b")))
        self.segments.weight.zero_()
        if SEGMENTS in weights.changes:
            self.segments.weight.copy_(torch.tensor(weights.vector(SEGMENTS)).view(2, -1))
            for place, part in enumerate(self.head):
                part.weight.copy_(torch.tensor(weights.vector(f"{HEAD}.{place}.w")).view(part.weight.shape))
                part.bias.copy_(torch.tensor(weights.vector(f"{HEAD}.{place}.b")))

    def _parts(self) -> Iterator[tuple[str, Any]]:
        """The parts that the model file has too, by its names."""
        yield "emb.ln", self.normal
        for place, layer in enumerate(self.layers):
            yield from ((f"l{place}.{part}", getattr(layer, part)) for part in (*MATRICES, *NORMS))

    def forward(self, ids: torch.Tensor, of_claim: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
        """Log odds that the premise does not bear out the claim, for a batch of shape (texts, tokens)."""
        state = self.normal(self.words[ids] + self.positions[: ids.shape[1]] + self.segments(of_claim.long()))
        mask = torch.zeros(present.shape).masked_fill(~present, -1e4)[:, None, None, :].to(torch.bfloat16)
        for layer in self.layers:
            state = layer(state, mask)
        shares = (of_claim & present).float()[:, :, None]
        inner = torch.cat([state[:, 0], (state * shares).sum(1) / shares.sum(1)], 1)
        odds: torch.Tensor = self.head[1](torch.tanh(self.head[0](inner)))[:, 0]
        return odds

    def changes(self) -> dict[str, NDArray[np.generic]]:
        """Return what `TunedWeights` reads."""
        found: dict[str, NDArray[np.generic]] = {SEGMENTS: _flat(self.segments.weight)}
        for name, part in self._parts():
            found[f"{name}.b"] = _flat(part.bias)
            if isinstance(part, nn.Linear):
                plain = self._begins.base.matrix(f"{name}.w", part.in_features)
                found |= packed(f"{name}.w", part.weight.detach().numpy() - plain)
            else:
                found[f"{name}.w"] = _flat(part.weight)
        for place, part in enumerate(self.head):
            found[f"{HEAD}.{place}.w"] = _flat(part.weight).astype(np.float16)
            found[f"{HEAD}.{place}.b"] = _flat(part.bias)
        return found


def reads(model: ModelFile, pairs: Sequence[tuple[str, str]]) -> list[Read]:
    """Return premises and claims as tokens, as they are read where they are judged."""
    vocabulary = Vocabulary(model)
    premises, claims = (vocabulary.tokenise([pair[side] for pair in pairs]) for side in (0, 1))
    return [
        ([model.begin, *p[:MOST_PREMISE], model.end, *c[:MOST_CLAIM], model.end], min(len(p), MOST_PREMISE) + 2)
        for p, c in zip(premises, claims, strict=True)
    ]


def learn(network: Network, read: Sequence[Read], wrong: Sequence[bool], epochs: int, rate: float) -> Iterator[float]:
    """Fit to all cases; yields the mean loss of each epoch."""
    rng = np.random.default_rng(0)
    target = torch.tensor(wrong, dtype=torch.float32)
    new = [*network.head.parameters(), *network.segments.parameters()]
    old = [p for part in (network.layers, network.normal) for p in part.parameters()]
    rates = (rate, rate * HEAD_LEARNING_RATE / LEARNING_RATE)
    groups = [{"params": group, "lr": each} for group, each in zip((old, new), rates, strict=True)]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, step = epochs * len(list(_batches(read, rng))), 0
    network.train()
    for _ in range(epochs):
        total = 0.0
        for batch in _batches(read, rng):
            share = min(1.0, step / (WARMING * steps)) * max(0.0, 1 - step / steps)
            for group, each in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = each * share
            with torch.autocast("cpu", torch.bfloat16):
                odds = network(*_packed(read, batch))
            loss = nn.functional.binary_cross_entropy_with_logits(odds.float(), target[batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(old, 1.0)
            optimiser.step()
            step += 1
            total += loss.item() * len(batch)
        yield total / len(read)


def doubts(network: Network, read: Sequence[Read]) -> NDArray[np.float64]:
    """Return the log odds of each case."""
    network.eval()
    found = np.zeros(len(read))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in _batches(read, np.random.default_rng(0)):
            found[batch] = network(*_packed(read, batch)).float().numpy()
    return found


def mean_of(trained: Sequence[Mapping[str, NDArray[np.generic]]]) -> dict[str, NDArray[np.generic]]:
    """Return the mean of changes that were tuned one after the other; it does better than any of them."""
    found: dict[str, NDArray[np.generic]] = {}
    for name, first in trained[0].items():
        if name + SCALES in trained[0]:
            gains = np.mean([unpacked(one[name], one[name + SCALES]) for one in trained], axis=0)
            found |= packed(name, gains.astype(np.float32))
        elif not name.endswith(SCALES):
            found[name] = np.mean([one[name].astype(np.float32) for one in trained], axis=0).astype(first.dtype)
    return found


def save(network: Network, path: Path) -> None:
    """Write the changes as they come with the project."""
    np.savez(path, **network.changes())  # type: ignore[arg-type]


def _batches(read: Sequence[Read], rng: np.random.Generator) -> Iterator[list[int]]:
    """Cases of about the same length together, so that little is padding; the batches in chance order."""
    lengths = np.array([len(ids) for ids, _ in read]) + rng.random(len(read)) * 6
    batches: list[list[int]] = [[]]
    for place in np.argsort(lengths).tolist():
        if batches[-1] and len(read[place][0]) * (len(batches[-1]) + 1) > BATCH_TOKENS:
            batches.append([])
        batches[-1].append(place)
    yield from (batches[place] for place in rng.permutation(len(batches)))


def _packed(read: Sequence[Read], batch: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    size = max(len(read[place][0]) for place in batch)
    ids = torch.zeros((len(batch), size), dtype=torch.long)
    of_claim, present = (torch.zeros((len(batch), size), dtype=torch.bool) for _ in range(2))
    for row, place in enumerate(batch):
        tokens, first = read[place]
        ids[row, : len(tokens)] = torch.tensor(tokens)
        of_claim[row, first : len(tokens)] = True
        present[row, : len(tokens)] = True
    return ids, of_claim, present


def _flat(values: torch.Tensor) -> NDArray[np.float32]:
    flat: NDArray[np.float32] = values.detach().numpy().reshape(-1)
    return flat
