"""What the bot says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the measured quality: keys of the locale files' `circle.about.measure.…`, and the value shown."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class About:
    """Version, parts and measured quality.

    Attributes:
        model: The language model, empty when answers are made of quotes alone.
        embedding: The embedding model.
        documents, chunks: Size of the library that the group reads.
    """

    version: str
    model: str
    embedding: str
    documents: int
    chunks: int
    measured: tuple[Measure, ...]
