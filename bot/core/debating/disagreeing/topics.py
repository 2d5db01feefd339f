"""What disagreements are on, and its words: "DeepSeek: quantidade de GPUs", "SFT e raciocínio"."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.core.comparing.model import Quantity
from bot.core.debating.disagreeing.model import Disagreement, Measure, Topic
from bot.core.debating.disagreeing.statements import Statement
from prompts.words import Words

_MEASURES: Final[Mapping[str, Measure]] = {
    "%": Measure.SHARE,
    "times": Measure.MULTIPLE,
    "duration": Measure.TIME,
    "age": Measure.AGE,
}
MOST_THINGS: Final = 2


def measured(things: Sequence[str], quantities: Sequence[tuple[Statement, Quantity]]) -> Topic:
    """Return the topic of figures that differ; the first that says what it counts tells of what they are."""
    things = tuple(things[:MOST_THINGS])
    for statement, quantity in quantities:
        if quantity.unit:
            return Topic(things, _MEASURES.get(quantity.unit, Measure.MONEY))
        if quantity.counted:
            return Topic(things, Measure.COUNT, quantity.span.of(statement.text).split()[-1])
    return Topic(things, Measure.NUMBER)


def in_words(disagreement: Disagreement, words: Words) -> str:
    """Return the topic as a title; the reading's own title stands for what the quotes do not name."""
    topic = disagreement.topic
    one, *others = topic.things or (disagreement.quotes[0].title,)
    things = words.say("divergences.both", one=one, other=others[0]) if others else one
    if topic.measure is None:
        return things
    measure = words.say(f"divergences.measure.{topic.measure.value}", counted=topic.counted)
    return words.say("divergences.subject", things=things, measure=measure)
