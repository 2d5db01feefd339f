"""Turns the thesaurus as people write it into stems: `python -m knowledge.text.thesaurus.compiling` after any change.

Stemming thousands of words takes longer than answering a question, so it is done beforehand.
"""

import json
from typing import Any

from knowledge.text.thesaurus.meanings import COMPILED, FOLDER, LANGUAGES
from knowledge.text.words import WordAnalyser, fold

SOURCES = ("actions.txt", "things.txt")
IRREGULAR = "irregular.txt"
JOINT = "_"  # between the words of a phrase
CONJUGATION = {
    "ar": "a am ou aram ava avam ado ada ados adas ando ará",
    "er": "e em eu eram ia iam ido ida idos idas endo erá",
    "ir": "e em iu iram ia iam ido ida idos idas indo irá",
}
"""The commonest endings of Portuguese verbs; the stemmer leaves the forms of short verbs apart."""


def compiled() -> dict[str, Any]:
    """Return the meanings of each stem and phrase, by language, as `meanings.load_thesaurus` reads them."""
    analyser, forms = WordAnalyser(), _irregular_forms()
    words: dict[str, dict[str, set[int]]] = {language: {} for language in LANGUAGES}
    phrases: dict[str, dict[str, set[int]]] = {language: {} for language in LANGUAGES}
    for meaning, line in enumerate(line for name in SOURCES for line in _lines(name)):
        for language, entries in zip(LANGUAGES, line.split("|"), strict=True):
            for entry in entries.split():
                first, *rest = entry.split(JOINT)
                kept = phrases if rest else words
                for form in _forms(first, language, forms[language]):
                    stems = " ".join(analyser.stem(fold(word), language) for word in (form, *rest))
                    kept[language].setdefault(stems, set()).add(meaning)
    return {"words": _plain(words), "phrases": _plain(phrases)}


def _plain(found: dict[str, dict[str, set[int]]]) -> dict[str, dict[str, list[int]]]:
    return {language: {stem: sorted(found[language][stem]) for stem in sorted(found[language])} for language in found}


def _forms(word: str, language: str, irregular: dict[str, list[str]]) -> list[str]:
    endings = CONJUGATION.get(word[-2:], "").split() if language == "pt" else []
    return [word, *irregular.get(word, []), *(word[:-2] + ending for ending in endings)]


def _irregular_forms() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    language = ""
    for line in _lines(IRREGULAR):
        word, *forms = line.split()
        if word in LANGUAGES and not forms:
            language = word
            found[language] = {}
        else:
            found[language][word] = forms
    return found


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def main() -> None:
    """Write the compiled file."""
    COMPILED.write_text(json.dumps(compiled(), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
