"""What the metrics say: which parts are at work, what the language model costs and what becomes of its drafts.

No label ever carries a member, a chat, a group or words that somebody wrote.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.core.drafting.counting import Circuit, ModelCounts

Labels = Mapping[str, str]


@dataclass(frozen=True)
class RodaCollector(Collector):
    """Reads the counts when it is asked, in a thread of its own.

    Attributes:
        parts: Names of what is at work, such as the models; known once the bot is loaded.
        counts: The model's, None where no model is set.
    """

    parts: Callable[[], Labels]
    counts: Callable[[], ModelCounts | None]

    def describe(self) -> Iterator[Metric]:
        """Yield nothing, so that registering reads nothing."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Yield all metrics."""
        parts = self.parts()
        info = GaugeMetricFamily("roda_info", "The version, and the models chosen.", labels=list(parts))
        info.add_metric(list(parts.values()), 1)
        yield info
        counts = self.counts()
        if counts is not None:
            yield from _of_the_model(counts)


def _of_the_model(counts: ModelCounts) -> Iterator[Metric]:
    calls = CounterMetricFamily(
        "roda_model_calls",
        "Calls of the language model; result: answered, or late, unreachable, refused, broken, paused, budget.",
        labels=["use", "result"],
    )
    for (use, result), number in list(counts.calls.items()):
        calls.add_metric([use, result], number)
    yield calls
    tokens = CounterMetricFamily("roda_model_tokens", "Tokens read and written by the model.", labels=["direction"])
    tokens.add_metric(["read"], counts.read)
    tokens.add_metric(["written"], counts.written)
    yield tokens
    now = counts.circuit()
    circuit = GaugeMetricFamily(
        "roda_model_circuit", "1 for the state of the circuit breaker before the model's server.", labels=["state"]
    )
    for state in Circuit:
        circuit.add_metric([state.value], state is now)
    yield circuit
    yield _counter(
        "roda_drafts",
        "Drafts of answers; outcome: kept, or why members were shown quotes instead.",
        "outcome",
        counts.outcomes,
    )
    yield CounterMetricFamily(
        "roda_draft_sentences_passed", "Sentences that the gate let through.", value=counts.sentences_kept
    )
    yield _counter("roda_draft_sentences_cut", "Sentences that the gate cut.", "reason", counts.reasons)


def _counter(name: str, says: str, label: str, counted: Mapping[str, int]) -> Metric:
    metric = CounterMetricFamily(name, says, labels=[label])
    for value, number in list(counted.items()):
        metric.add_metric([value], number)
    return metric
