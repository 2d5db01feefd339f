"""An item as an organiser edits it: a form of four fields, or one message."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.core.quizzing.items.explaining import explanation
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.reviewing.errors import FormError
from bot.core.quizzing.reviewing.model import ItemForm
from knowledge.documents import Language
from knowledge.text.words import fold
from prompts.words import Words, words_for

LETTERS: Final = "ABCDE"
FEWEST_OPTIONS: Final = 2  # to be a choice at all; how many an item must have is the gate's business
LANGUAGES: Final[tuple[Language, ...]] = ("pt", "en")
_LETTERED: Final = re.compile(r"\s*([A-Ea-e])\)\s*(.*)")
_LABELLED: Final = re.compile(r"\s*([^\W\d_]+)\s*:\s*(.*)")


def form_of(item: QuizItem) -> ItemForm:
    """Return the form filled with the item."""
    options = "\n".join(f"{letter}) {option}" for letter, option in zip(LETTERS, item.options, strict=False))
    return ItemForm(item.stem, options, LETTERS[item.key], item.explanation)


def form_text(form: ItemForm, words: Words) -> str:
    """Return the form as one message that `read_form` understands.

    The question, an option a line with its letter, a line with the right letter, and one with the explanation.
    """
    label = {name: words.say(f"quiz.items.field.{name}") for name in ("stem", "key", "explanation")}
    lines = [f"{label['stem']}: {form.stem}", form.options, f"{label['key']}: {form.key}"]
    return "\n".join([*lines, f"{label['explanation']}: {form.explanation}"])


def read_form(text: str, words: Words) -> ItemForm:
    """Return the form that a message holds.

    What follows a label or a letter belongs to it until the next one; the question's label may be left out.

    Raises:
        FormError: It has no question, no options or no key.
    """
    found: dict[str, list[str]] = {}
    for part, line in _parts(text):
        found.setdefault(part, []).append(line)
    fields = {part: " ".join(" ".join(lines).split()) for part, lines in found.items()}
    options = [f"{letter}) {fields[letter]}" for letter in LETTERS if fields.get(letter)]
    form = ItemForm(fields.get("stem", ""), "\n".join(options), fields.get("key", ""), fields.get("explanation", ""))
    _parsed(form)
    return form


def edited(item: QuizItem, form: ItemForm) -> QuizItem:
    """Return `item` as the form has it; without an explanation it gets one from its quote.

    Raises:
        FormError: The form cannot be read.
    """
    stem, options, key = _parsed(form)
    told = " ".join(form.explanation.split())
    return replace(
        item,
        stem=stem,
        options=options,
        key=key,
        explanation=told or explanation(item.source.quote, options[key], words_for(item.language)),
    )


def _parsed(form: ItemForm) -> tuple[str, tuple[str, ...], int]:
    stem = " ".join(form.stem.split())
    if not stem:
        raise FormError("quiz.items.form.stem")
    options = _options(form.options)
    if not FEWEST_OPTIONS <= len(options) <= len(LETTERS):
        raise FormError("quiz.items.form.options")
    key = form.key.strip().strip(").").upper()
    if len(key) != 1 or key not in LETTERS[: len(options)]:
        raise FormError("quiz.items.form.key", last=LETTERS[len(options) - 1])
    return stem, options, LETTERS.index(key)


def _options(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        match = _LETTERED.fullmatch(line)
        named = match is not None and match[1].upper() == LETTERS[min(len(found), len(LETTERS) - 1)]
        option = " ".join((match[2] if match and named else line).split())
        if option:
            found.append(option)
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line with the field that it belongs to."""
    labels = {
        fold(words_for(language).say(f"quiz.items.field.{name}")): name
        for language in LANGUAGES
        for name in ("stem", "key", "explanation")
    }
    part = "stem"
    for line in text.splitlines():
        lettered, labelled = _LETTERED.fullmatch(line), _LABELLED.fullmatch(line)
        if lettered:
            part, line = lettered[1].upper(), lettered[2]
        elif labelled and fold(labelled[1]) in labels:
            part, line = labels[fold(labelled[1])], labelled[2]
        yield part, line
