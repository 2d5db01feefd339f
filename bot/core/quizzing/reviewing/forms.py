"""An item as an organiser edits it: a form of four fields, or one message."""

from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.reviewing.model import ItemForm
from prompts.words import Words


def form_of(item: QuizItem) -> ItemForm:
    """Return the form filled with the item."""
    raise NotImplementedError


def form_text(form: ItemForm, words: Words) -> str:
    """Return the form as one message that `read_form` understands.

    The question, an option a line with its letter, a line with the right letter, and one with the explanation.
    """
    raise NotImplementedError


def read_form(text: str, words: Words) -> ItemForm:
    """Return the form that a message holds.

    Raises:
        FormError: It has no question, no options or no key.
    """
    raise NotImplementedError
