"""/contestar: a closed question with its passage, what members say against the key, and what organisers decide."""

import re
from typing import Any, Final

import discord
from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable, Form, fields_of
from bot.adapters.discord.quizzing.contests import Shown, contest_view, notice_view, passage_of
from bot.adapters.discord.quizzing.questions import ROUND
from bot.adapters.discord.quizzing.seating import quizzing_of, seat_of
from bot.adapters.discord.sending import acknowledge, defer, fill_in, insist, post, redraw
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.seating import Seat
from bot.core.quizzing.contesting import LONGEST_REASON, Contest
from bot.core.quizzing.model import RoundId
from prompts.words import Words

WHY_FORM: Final = rf"roda:objection:{ROUND}"
DECIDE_FORM: Final = rf"roda:verdict:(?P<what>uphold|void):{ROUND}"


def contest_mark(round_id: str) -> str:
    """Return the custom_id of the button that opens a round's contest."""
    return f"roda:contest:{round_id}"


class OpenContest(Durable[ui.Button[Any]], template=rf"roda:contest:{ROUND}"):
    """Shows the passage that a key rests on, and what is said against it, to whoever presses."""

    def __init__(self, round: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=contest_mark(round)))
        self.round = RoundId(round)

    async def used(self, interaction: Act) -> None:
        if await defer(interaction, private=True):
            await show_contest(interaction, self.round)


class Object(Durable[ui.Button[Any]], template=rf"roda:object:{ROUND}"):
    """Asks for the reason against a key."""

    def __init__(self, round: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=f"roda:object:{round}"))
        self.round = round

    async def used(self, interaction: Act) -> None:
        say = (await seat_of(interaction)).words.say
        form = Form(say("discord.quiz.why.title"), f"roda:objection:{self.round}")
        form.add_field(say("discord.quiz.why.label"), _reason(say("discord.quiz.why.placeholder")))
        await interaction.response.send_modal(form)


class Decide(Durable[ui.Button[Any]], template=rf"roda:decide:(?P<what>uphold|void):{ROUND}"):
    """Asks an organiser for the reason of a decision; whoever else presses learns that organisers decide."""

    def __init__(self, what: str, round: str, label: str = "") -> None:
        style = ButtonStyle.danger if what == "void" else ButtonStyle.success
        super().__init__(ui.Button(label=label, style=style, custom_id=f"roda:decide:{what}:{round}"))
        self.what, self.round = what, round

    async def used(self, interaction: Act) -> None:
        seat = await seat_of(interaction)
        if not seat.organiser:
            raise NotOrganiserError
        say = seat.words.say
        form = Form(say(f"discord.quiz.decide.{self.what}_title"), f"roda:verdict:{self.what}:{self.round}")
        form.add_field(say("discord.quiz.decide.label"), _reason(required=False), say("discord.quiz.decide.about"))
        await interaction.response.send_modal(form)


async def show_contest(interaction: Act, round_id: RoundId | None) -> None:
    """Show a contest in the place of a deferred response; None: what organisers wait for, else what closed last."""
    seat, quizzing = await seat_of(interaction), quizzing_of(interaction)
    waiting = []
    if round_id is None and seat.organiser:
        waiting = await quizzing.contesting.waiting(seat.group, organiser=True)
        round_id = waiting[0].round.id if waiting else None
    contest = await quizzing.contest(seat, round_id, "")
    shown = await _shown(interaction, seat, contest, more=max(0, len(waiting) - 1))
    buttons = contest_buttons(contest, seat.organiser, shown.words)
    await fill_in(interaction, [contest_view(shown, buttons)], private=True)


async def keep_objection(interaction: Act, form: re.Match[str]) -> None:
    """Keep a member's reason; the first one is told to the group, so that its organisers know."""
    if not await acknowledge(interaction):
        return
    seat, quizzing = await seat_of(interaction), quizzing_of(interaction)
    reason = " ".join(fields_of(interaction).get("reason", [])).strip()
    contest = await quizzing.contest(seat, RoundId(form["round"]), reason)
    shown = await _shown(interaction, seat, contest, thanks=bool(reason))
    await redraw(interaction, contest_view(shown, contest_buttons(contest, seat.organiser, shown.words)))
    if len(contest.steps) == 1 and seat.chat and contest.round.member is None:
        await _tell(interaction, notice_view(shown, notice_buttons(contest, shown.words)), f"o{contest.round.id[:21]}")


async def keep_decision(interaction: Act, form: re.Match[str]) -> None:
    """Keep an organiser's decision, and tell it to the group."""
    if not await acknowledge(interaction):
        return
    seat, quizzing = await seat_of(interaction), quizzing_of(interaction)
    text = " ".join(fields_of(interaction).get("reason", []))
    contest = await quizzing.decide(seat, RoundId(form["round"]), void=form["what"] == "void", text=text)
    shown = await _shown(interaction, seat, contest)
    private = interaction.message is None or interaction.message.flags.ephemeral
    await redraw(interaction, contest_view(shown, []) if private else notice_view(shown, []))
    if private and seat.chat and contest.round.member is None:
        await _tell(interaction, notice_view(shown, []), f"d{contest.round.id[:21]}")


def contest_buttons(contest: Contest, organiser: bool, words: Words) -> list[ui.Item[Any]]:
    """Return what can be done about a contest: nothing once it is decided."""
    if contest.decision:
        return []
    found: list[ui.Item[Any]] = [Object(contest.round.id, label=words.say("discord.quiz.contest"))]
    return [*found, *_decisions(contest, words)] if organiser else found


def notice_buttons(contest: Contest, words: Words) -> list[ui.Item[Any]]:
    """Return the buttons under what all members see."""
    return [OpenContest(contest.round.id, label=words.say("discord.quiz.see")), *_decisions(contest, words)]


def _decisions(contest: Contest, words: Words) -> list[Decide]:
    return [Decide(what, contest.round.id, label=words.say(f"discord.quiz.{what}")) for what in ("uphold", "void")]


def _reason(placeholder: str | None = None, *, required: bool = True) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id="reason",
        style=discord.TextStyle.paragraph,
        placeholder=placeholder,
        max_length=LONGEST_REASON,
        required=required,
    )


async def _shown(interaction: Act, seat: Seat, contest: Contest, *, thanks: bool = False, more: int = 0) -> Shown:
    passage = await passage_of(quizzing_of(interaction).results.documents, seat.group, contest)
    return Shown(contest, passage, seat.words, thanks=thanks, more=more)


async def _tell(interaction: Act, view: ui.LayoutView, nonce: str) -> None:
    """Show a view to all members in the channel."""
    try:
        await post(interaction.client.get_partial_messageable(int(interaction.channel_id or 0)), [view], nonce)
    except discord.Forbidden:  # a follow-up needs no permission to write in the channel
        await insist(lambda: interaction.followup.send(view=view))


CONTEST_BUTTONS: Final = (OpenContest, Object, Decide)
