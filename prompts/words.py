"""The sentences of the bot in its two languages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

LOCALES = Path(__file__).parent / "locales"
FOLDERS: Mapping[str, str] = {"pt": "pt-BR", "en": "en"}


class Words:
    """Says what a key stands for in one language.

    A key that counts something has the two sentences `key.one` and `key.other`, chosen by the parameter `count`.
    """

    def __init__(self, language: Literal["pt", "en"], sentences: Mapping[str, str]) -> None:
        self.language: Literal["pt", "en"] = language
        self._sentences = sentences

    def say(self, key: str, **parameters: object) -> str:
        """Return the sentence of `key` with its placeholders filled.

        Raises:
            KeyError: No such key, or a placeholder without a parameter: a mistake in the program, caught by tests.
        """
        if key not in self._sentences and "count" in parameters:
            key = f"{key}.one" if parameters["count"] == 1 else f"{key}.other"
        return self._sentences[key].format_map(parameters)

    def __contains__(self, key: str) -> bool:
        return key in self._sentences


@cache
def words_for(language: Literal["pt", "en"]) -> Words:
    """Load the sentences of `language` once."""
    return Words(language, load_sentences(LOCALES / FOLDERS[language]))


def load_sentences(folder: Path) -> dict[str, str]:
    """Read the locale files of one language: nested keys become dotted ones.

    Raises:
        ValueError: Two files hold the same key.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        sentences = dict(_flat("", yaml.load(path.read_text(encoding="utf-8"), Loader=loader)))
        if twice := found.keys() & sentences.keys():
            raise ValueError(f"{path.name} repeats {', '.join(sorted(twice))}")
        found |= sentences
    return found


def _flat(prefix: str, node: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in node.items():
        key = f"{prefix}.{name}" if prefix else str(name)
        found += _flat(key, value) if isinstance(value, Mapping) else [(key, str(value))]
    return found
