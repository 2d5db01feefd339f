"""Items as organisers type them."""

from dataclasses import replace

import pytest

from bot.core.quizzing.reviewing.errors import FormError
from bot.core.quizzing.reviewing.forms import edited, form_of, form_text, read_form
from bot.core.quizzing.reviewing.model import ItemForm
from prompts.words import words_for
from tests.quiz_circle import item

PT, EN = words_for("pt"), words_for("en")


@pytest.mark.parametrize("words", [PT, EN])
def test_a_form_survives_being_a_message(words) -> None:  # type: ignore[no-untyped-def]
    """Written out and read again, in either language, it is the same form and the same item."""
    own = item(3)
    form = form_of(own)
    text = form_text(form, words)
    assert read_form(text, PT) == read_form(text, EN) == form
    assert edited(own, form) == own


def test_a_message_as_people_type_it() -> None:
    """Labels may be left out or small, options in small letters, a field over two lines."""
    text = "Quanto pesa\no lote?\na) 3 quilos\nb)  4   quilos\nc) 5 quilos\n\ncerta: b\nExplicação: Pesa\nisso mesmo."
    form = read_form(text, PT)
    assert form.stem == "Quanto pesa o lote?"
    assert form.options.splitlines() == ["A) 3 quilos", "B) 4 quilos", "C) 5 quilos"]
    assert (form.key, form.explanation) == ("b", "Pesa isso mesmo.")
    assert edited(item(3), form).right == "4 quilos"


def test_options_without_letters() -> None:
    """In a field of their own they need none; a letter is taken off only where it is the option's own."""
    form = ItemForm("Quem?", "A) Ana\nBia\n\nB) Caio", "C")
    changed = edited(item(3), form)
    assert changed.options == ("Ana", "Bia", "B) Caio")
    assert changed.right == "B) Caio"
    assert changed.explanation == f"Diz a leitura: “{item(3).source.quote}”"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"stem": "  "}, "quiz.items.form.stem"),
        ({"options": "A) só uma"}, "quiz.items.form.options"),
        ({"options": "\n".join("abcdef")}, "quiz.items.form.options"),
        ({"key": ""}, "quiz.items.form.key"),
        ({"key": "E"}, "quiz.items.form.key"),
    ],
)
def test_what_is_missing_is_said(changes: dict[str, str], key: str) -> None:
    """No question, too few or too many options, no letter of one: each has its own sentence, in both languages."""
    with pytest.raises(FormError) as refused:
        edited(item(3), replace(form_of(item(3)), **changes))
    assert refused.value.key == key
    assert PT.say(key, **refused.value.parameters) != EN.say(key, **refused.value.parameters)
