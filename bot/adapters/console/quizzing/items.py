"""Reviewing a group's own quiz items in the terminal, and items in and out of files."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from bot.adapters.console.quizzing.seating import seat_of
from bot.core.groups.seating import Seat
from bot.core.quizzing.reviewing.errors import FormError, ItemFileError
from bot.core.quizzing.reviewing.forms import LETTERS, form_of
from bot.core.quizzing.reviewing.model import FileFormat, ImportReport, ItemForm, ReviewSheet
from bot.core.quizzing.reviewing.presenting import import_lines, outcome_line, review_lines
from bot.core.quizzing.reviewing.reviewing import Reviewing

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation


async def review_items(talk: "Conversation", rest: str) -> None:
    """`/revisaritens [decision | field TEXT]`: the first item that waits, or what to do with it."""
    seat = await seat_of(talk)
    word, _, text = rest.strip().partition(" ")
    if not rest.strip():
        talk.place = 0
        await _make(talk, seat)
    elif _is(talk, rest.strip(), "accept_all"):
        count = await talk.app.quiz.reviewing.accept_all(seat)
        talk.show(talk.words.say("quiz.items.accepted_all", count=count))
        return
    elif _is(talk, word, "next") or _is(talk, word, "previous"):
        talk.place = max(0, talk.place + (1 if _is(talk, word, "next") else -1))
    else:
        await _act(talk, seat, word, text.strip())
    await _show(talk, seat)


async def import_items(talk: "Conversation", rest: str) -> None:
    """`/importaritens FILE`."""
    if not rest.strip():
        talk.show(talk.words.say("quiz.items.import_path"))
        return
    report = await imported(talk.app.quiz.reviewing, await seat_of(talk), Path(rest.strip()))
    talk.show(Text("\n".join(import_lines(report, talk.words))))


async def export_items(talk: "Conversation", rest: str) -> None:
    """`/exportaritens gift|csv [FILE]`."""
    kind, _, path = rest.strip().partition(" ")
    if kind.casefold() not in set(FileFormat):
        talk.show(talk.words.say("quiz.items.export_usage"))
        return
    file = await talk.app.quiz.reviewing.export_file(await seat_of(talk), FileFormat(kind.casefold()))
    target = Path(path.strip() or file.name)
    try:
        await asyncio.to_thread(target.write_bytes, file.data)
    except OSError as error:
        raise ItemFileError("quiz.items.file.unwritable", path=str(target)) from error
    lines = [
        talk.words.say("quiz.items.exported", count=file.count),
        talk.words.say("quiz.items.exported_to", path=target),
    ]
    talk.show(Text("\n".join(lines)))


async def imported(reviewing: Reviewing, seat: Seat, path: Path) -> ImportReport:
    """Take the items of the file at `path`.

    Raises:
        ItemFileError: It is not there; and what `Reviewing.import_file` raises.
    """
    try:
        data = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise ItemFileError("quiz.items.file.missing", path=str(path)) from error
    return await reviewing.import_file(seat, path.name, data)


async def _make(talk: "Conversation", seat: Seat) -> None:
    """Make items of the group's readings that lack them: in the terminal nothing does so in the background."""
    from bot.core.quizzing.reviewing.making import MakingHere

    making = talk.app.quiz.making(MakingHere(talk.app.analyser))
    with talk.screen.status(talk.words.say("quiz.items.preparing")):
        while await making.work(seat.group.id):
            pass


async def _act(talk: "Conversation", seat: Seat, word: str, text: str) -> None:
    """Decide on the item shown, or change it."""
    reviewing = talk.app.quiz.reviewing
    sheets = await reviewing.waiting(seat, offset=talk.place)
    if not sheets:
        return
    own = sheets[0].own
    if _is(talk, word, "accept"):
        done = await reviewing.accept(seat, own.id, version=own.version)
    elif _is(talk, word, "drop"):
        done = await reviewing.drop(seat, own.id, version=own.version)
    else:
        form = _changed(talk, sheets[0], word, text)
        if form is None:
            talk.show(talk.words.say("quiz.items.how"))
            return
        done = await reviewing.edit(seat, own.id, form, version=own.version)
    talk.show(outcome_line(done, talk.words))


def _changed(talk: "Conversation", sheet: ReviewSheet, word: str, text: str) -> ItemForm | None:
    """Return the item's form with one field changed; None if `word` names none.

    Raises:
        FormError: It has no option of that letter.
    """
    form = form_of(sheet.own.item)
    if _is(talk, word, "stem"):
        return replace(form, stem=text)
    if _is(talk, word, "key"):
        return replace(form, key=text)
    if _is(talk, word, "explanation"):
        return replace(form, explanation=text)
    if not _is(talk, word, "option"):
        return None
    letter, _, option = text.partition(" ")
    options = form.options.splitlines()
    place = LETTERS.find(letter.strip(").").upper()) if letter else -1
    if not 0 <= place < len(options):
        raise FormError("quiz.items.form.key", last=LETTERS[len(options) - 1])
    options[place] = f"{LETTERS[place]}) {option}"
    return replace(form, options="\n".join(options))


async def _show(talk: "Conversation", seat: Seat) -> None:
    sheets = await talk.app.quiz.reviewing.waiting(seat, offset=talk.place)
    if not sheets:
        talk.show(talk.words.say("quiz.items.nothing"))
        return
    talk.place = sheets[0].n - 1
    talk.show(Text("\n".join(review_lines(sheets[0], talk.words))))
    talk.show(Text(talk.words.say("quiz.items.how"), style="dim"))


def _is(talk: "Conversation", typed: str, name: str) -> bool:
    return typed.casefold() in talk.words.say(f"quiz.items.typed.{name}").split(", ")
