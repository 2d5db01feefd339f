"""An answer as Discord shows it, and what its buttons do.

It is made of components of the second version: they put each source's button beside its source and hold twice a
message's text; an embed would leave all buttons in one row under it, telling them apart by number only. The buttons
name the answer in their custom_id, and work as long as it is kept.
"""

import re
from typing import Any, Final

import discord
from discord import ui

from bot.adapters.discord.answer_texts import MOST_BESIDE, answer_pages, sources_of
from bot.adapters.discord.components import ANSWER, Act, Durable, Form, chosen, fields_of
from bot.adapters.discord.limits import MAX_OPTION_TEXT, MAX_SELECT_OPTIONS
from bot.adapters.discord.markup import one_line
from bot.adapters.discord.panels import Box, row, section
from bot.adapters.discord.passages import passage_view
from bot.adapters.discord.sealing import SEALED, opened, seal
from bot.adapters.discord.sending import acknowledge, defer, fill_in, fill_in_text, post, redraw, respond_text
from bot.adapters.discord.translating import speaker_of, venue_of
from bot.core.asking.answer import AnswerStatus
from bot.core.groups.asked import AnswerId, Asked, Verdict
from bot.core.wording import says_something

ANSWERED: Final = discord.Colour(0x2E7D5B)
UNANSWERED: Final = discord.Colour(0x9A9A9A)
MAX_REASON: Final = 500
WRONG_FORM: Final = rf"roda:why:{ANSWER}"
EMOJI: Final = {Verdict.HELPFUL.value: "👍", Verdict.UNHELPFUL.value: "👎"}


class ShowPassage(Durable[ui.Button[Any]], template=rf"roda:passage:{ANSWER}:(?P<n>\d{{1,2}})"):
    """Shows a source's paragraph to whoever presses."""

    def __init__(self, answer: str, n: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:passage:{answer}:{n}"))
        self.answer, self.n = AnswerId(answer), int(n)

    async def used(self, interaction: Act) -> None:
        await _show_passage(interaction, self.answer, self.n)


class ShowPassageSelect(Durable[ui.Select[Any]], template=rf"roda:passages:{ANSWER}"):
    """Does the same where an answer has many sources."""

    def __init__(self, answer: str) -> None:
        super().__init__(ui.Select(custom_id=f"roda:passages:{answer}"))
        self.answer = AnswerId(answer)

    async def used(self, interaction: Act) -> None:
        await _show_passage(interaction, self.answer, _number(chosen(self.item)))


class Judge(Durable[ui.Button[Any]], template=rf"roda:judge:{ANSWER}:(?P<verdict>helpful|unhelpful)"):
    """Keeps whether a member found an answer helpful."""

    def __init__(self, answer: str, verdict: str) -> None:
        super().__init__(ui.Button(emoji=EMOJI[verdict], custom_id=f"roda:judge:{answer}:{verdict}"))
        self.answer, self.verdict = AnswerId(answer), Verdict(verdict)

    async def used(self, interaction: Act) -> None:
        circle, speaker, venue = interaction.client.circle, speaker_of(interaction), venue_of(interaction)
        if await defer(interaction, private=True):
            await circle.judge(self.answer, speaker, self.verdict, venue=venue)
            words = await circle.words(venue, speaker)
            await fill_in_text(interaction, words.say(f"discord.thanks.{self.verdict.value}"))


class WrongAnswer(Durable[ui.Button[Any]], template=rf"roda:wrong:{ANSWER}"):
    """Asks why an answer is not right."""

    def __init__(self, answer: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:wrong:{answer}"))
        self.answer = answer

    async def used(self, interaction: Act) -> None:
        words = await interaction.client.circle.words(venue_of(interaction), speaker_of(interaction))
        form = Form(words.say("discord.wrong.title"), f"roda:why:{self.answer}")
        why: ui.TextInput[Any] = ui.TextInput(
            custom_id="why",
            style=discord.TextStyle.paragraph,
            placeholder=words.say("discord.wrong.placeholder"),
            max_length=MAX_REASON,
        )
        form.add_field(words.say("discord.wrong.label"), why)
        await interaction.response.send_modal(form)


async def keep_complaint(interaction: Act, form: re.Match[str]) -> None:
    """Keep why an answer is not right."""
    circle, speaker, venue = interaction.client.circle, speaker_of(interaction), venue_of(interaction)
    if not await defer(interaction, private=True):
        return
    reason = " ".join(fields_of(interaction).get("why", []))[:MAX_REASON]
    await circle.judge(AnswerId(form["answer"]), speaker, Verdict.WRONG, reason, venue=venue)
    words = await circle.words(venue, speaker)
    await fill_in_text(interaction, words.say("discord.thanks.wrong"))


class Publish(Durable[ui.Button[Any]], template=rf"roda:publish:{ANSWER}"):
    """Puts an answer that only its asker sees where everyone does."""

    def __init__(self, answer: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=discord.ButtonStyle.primary, custom_id=f"roda:publish:{answer}"))
        self.answer = AnswerId(answer)

    async def used(self, interaction: Act) -> None:
        circle, speaker, venue = interaction.client.circle, speaker_of(interaction), venue_of(interaction)
        if not await acknowledge(interaction):
            return
        asked = await circle.shown(self.answer, venue, speaker)
        views = answer_views(asked, asker=speaker.name, published=True)
        channel = interaction.client.get_partial_messageable(int(asked.venue.place or venue.place))
        try:
            last = await post(channel, views, f"p{self.answer}")
        except discord.Forbidden:  # a follow-up needs no permission to write in the channel
            last = str((await interaction.followup.send(view=views[-1], wait=True)).id)
        await circle.sent(self.answer, last, chat=venue.chat)
        await redraw(interaction, answer_views(asked, published=True)[-1])
        await respond_text(interaction, asked.words.say("discord.published"))


class ShowMine(Durable[ui.Button[Any]], template=rf"roda:mine:(?P<sealed>{SEALED})"):
    """Shows the answer to the one who asked, where the channel holds only a note of it."""

    def __init__(self, sealed: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"roda:mine:{sealed}"))
        self.sealed = sealed

    async def used(self, interaction: Act) -> None:
        circle, speaker, venue = interaction.client.circle, speaker_of(interaction), venue_of(interaction)
        answer = opened(self.sealed, interaction.user.id, interaction.client.settings.token)
        if answer is None:
            words = await circle.words(venue, speaker)
            await respond_text(interaction, words.say("discord.answer.not_yours"))
        elif await defer(interaction, private=True):
            asked = await circle.shown(AnswerId(answer), venue, speaker)
            await fill_in(interaction, answer_views(asked), private=True)


def _number(text: str) -> int:
    """Return a citation's number; 0, which no citation has, for what is none."""
    return int(text) if text.isdecimal() else 0


async def _show_passage(interaction: Act, answer: AnswerId, n: int) -> None:
    if await defer(interaction, private=True):
        shown = await interaction.client.circle.passage(answer, n, venue_of(interaction), speaker_of(interaction))
        await fill_in(interaction, [passage_view(shown)], private=True)


def answer_views(
    asked: Asked, *, asker: str = "", with_question: bool = True, published: bool = False
) -> list[ui.LayoutView]:
    """Return the messages that show an answer, usually one; sources and buttons are on the last.

    Args:
        asker, with_question: As for `answer_pages`.
        published: The answer is for everyone now, whatever it was asked as.
    """
    answer = asked.answer
    found = answer.status is AnswerStatus.ANSWERED
    texts = answer_pages(answer, asked.words, asker=asker, with_question=with_question)
    views = [_view(text, found=found) for text in texts]
    if says_something(answer.question) and not answer.courtesy:
        _add_controls(views[-1], asked)
        if asked.private and not asked.venue.private and not published:
            views[-1].add_item(ui.ActionRow(Publish(asked.id, label=asked.words.say("discord.button.publish"))))
    return views


def growing_view(asked: Asked, *, with_question: bool = True) -> ui.LayoutView:
    """Return what shows an answer that is still being written: its words so far, without sources and buttons."""
    return _view(answer_pages(asked.answer, asked.words, with_question=with_question)[0], found=True)


def _view(text: str, *, found: bool) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    box: ui.Container[Any] = ui.Container(accent_colour=ANSWERED if found else UNANSWERED)
    box.add_item(ui.TextDisplay(text))
    return view.add_item(box)


def _add_controls(view: ui.LayoutView, asked: Asked) -> None:
    box = next(child for child in view.children if isinstance(child, ui.Container))
    if asked.answer.citations:
        box.add_item(ui.Separator())
    if len(asked.answer.citations) > MOST_BESIDE:
        box.add_item(row([_passage_select(asked)]))
    else:
        _add_sources(box, asked)
    wrong = WrongAnswer(asked.id, label=asked.words.say("discord.button.wrong"))
    box.add_item(row([Judge(asked.id, Verdict.HELPFUL.value), Judge(asked.id, Verdict.UNHELPFUL.value), wrong]))


def _add_sources(box: Box, asked: Asked) -> None:
    """Add each source with its button beside it, or with its buttons under it."""
    say = asked.words.say
    for source in sources_of(asked.answer):
        if len(source.citations) == 1:
            button = ShowPassage(asked.id, str(source.citations[0].n), label=say("discord.button.passage"))
            box.add_item(section(source.line, button))
            continue
        labels = {str(one.n): say("discord.button.passage_n", n=one.n) for one in source.citations}
        box.add_item(ui.TextDisplay(source.line))
        box.add_item(row(ShowPassage(asked.id, n, label=label) for n, label in labels.items()))


def _passage_select(asked: Asked) -> ShowPassageSelect:
    select = ShowPassageSelect(asked.id)
    select.item.placeholder = asked.words.say("discord.button.passage")
    for citation in asked.answer.citations[:MAX_SELECT_OPTIONS]:
        label = one_line(f"[{citation.n}] {citation.title}", MAX_OPTION_TEXT)
        about = one_line(citation.heading, MAX_OPTION_TEXT) or None
        select.item.add_option(label=label, value=str(citation.n), description=about)
    return select


def private_note(asked: Asked, asker: int, key: str) -> ui.LayoutView:
    """Return what stands in the channel while an answer to a message is for the asker alone.

    Args:
        key: Known to the bot only; the same one opens what it sealed.
    """
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(asked.words.say("discord.answer.private_note")))
    button = ShowMine(seal(asked.id, asker, key), label=asked.words.say("discord.button.mine"))
    return view.add_item(ui.ActionRow(button))


ANSWER_BUTTONS: Final = (ShowPassage, ShowPassageSelect, Judge, WrongAnswer, Publish, ShowMine)
