"""What the bot says: the same in both languages, and all there."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from prompts.words import FOLDERS, LOCALES, Words, load_sentences, words_for

ROOT = Path(__file__).parents[2]
PLURALS = (".one", ".other")
KEY = re.compile(r"(?:error|ask|chat|ingest|eval|reindex|language)(?:\.[a-z_]+)+")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def spoken() -> Iterator[tuple[str, str]]:
    """Each literal key that the program gives to `.say(`, or that has the form of a key, with its place."""
    for package in ("bot", "knowledge"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                    yield node.value, place
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                    (first, *_) = node.args
                    if isinstance(first, ast.Constant):
                        yield str(first.value), place
                    elif isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                        yield f"{first.values[0].value}*", place


def test_both_languages_have_the_same_keys() -> None:
    """Each sentence exists in Portuguese and in English, with the same placeholders, and says something."""
    pt, en = (load_sentences(LOCALES / FOLDERS[language]) for language in ("pt", "en"))
    assert pt.keys() == en.keys()
    assert {key for key in pt if placeholders(pt[key]) != placeholders(en[key])} == set()
    assert all(sentence.strip() for sentence in (*pt.values(), *en.values()))
    same = {key for key in pt if pt[key] == en[key] and len(re.findall(r"\b(?<!{)\w{3,}", pt[key])) > 2}
    assert same == set()


def test_plurals_come_in_pairs() -> None:
    """What is counted has a sentence for one and one for more."""
    keys = load_sentences(LOCALES / FOLDERS["pt"]).keys()
    counted = {key.removesuffix(ending) for key in keys for ending in PLURALS if key.endswith(ending)}
    assert all(f"{key}{ending}" in keys for key in counted for ending in PLURALS)


def test_all_that_is_said_exists() -> None:
    """Every key in the source is in the locale files."""
    keys = load_sentences(LOCALES / FOLDERS["pt"]).keys()
    found = list(spoken())
    assert len(found) > 50
    missing = [
        (key, place)
        for key, place in found
        if not (key in keys or f"{key}.other" in keys or (key[-1] == "*" and any(k.startswith(key[:-1]) for k in keys)))
    ]
    assert missing == []


def test_counting() -> None:
    """One takes the singular, all else the plural."""
    words = Words("en", {"n.one": "{count} reading", "n.other": "{count} readings", "plain": "Hi {name}"})
    assert [words.say("n", count=n) for n in (0, 1, 2)] == ["0 readings", "1 reading", "2 readings"]
    assert words.say("plain", name="{Ana}") == "Hi {Ana}"
    assert "plain" in words
    assert "n" not in words


def test_mistakes_are_loud() -> None:
    """An unknown key or a missing parameter is an error, not a gap in a sentence."""
    with pytest.raises(KeyError):
        words_for("pt").say("no.such.key")
    with pytest.raises(KeyError):
        words_for("pt").say("error.document.missing")
