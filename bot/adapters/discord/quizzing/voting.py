"""The buttons under a question for the group, and how sure members are."""

from typing import Any, Final

from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.markup import moment
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.quizzing.questions import ROUND
from bot.adapters.discord.quizzing.seating import quizzing_of, seat_of
from bot.adapters.discord.sending import acknowledge, defer, fill_in, redraw
from bot.core.quizzing.model import FIRST, Confidence, Round, RoundId
from bot.core.quizzing.presenting import LETTERS
from bot.core.quizzing.quizzing import Answered
from prompts.words import Words

DEGREES: Final = (Confidence.SURE, Confidence.THINK, Confidence.GUESS)


class Vote(Durable[ui.Button[Any]], template=rf"roda:vote:{ROUND}:(?P<ballot>[12]):(?P<option>[0-4])"):
    """Takes the answer of whoever presses; only they see which it is."""

    def __init__(self, round: str, ballot: str, option: str) -> None:
        label, name = LETTERS[int(option)], f"{vote_mark(round, int(ballot))}{option}"
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=name))
        self.round, self.ballot, self.option = RoundId(round), int(ballot), int(option)

    async def used(self, interaction: Act) -> None:
        if not await defer(interaction, private=True):
            return
        seat = await seat_of(interaction)
        answered = await quizzing_of(interaction).answer(seat, self.round, self.option, ballot=self.ballot)
        await fill_in(interaction, [voted_view(answered, seat.words)], private=True)


class Confide(Durable[ui.Button[Any]], template=rf"roda:sure:{ROUND}:(?P<option>[0-4]):(?P<degree>[123])"):
    """Notes how sure a member is of an answer just given."""

    def __init__(self, round: str, option: str, degree: str, label: str = "") -> None:
        name = f"roda:sure:{round}:{option}:{degree}"
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=name))
        self.round, self.option, self.confidence = RoundId(round), int(option), Confidence(int(degree))

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat = await seat_of(interaction)
        kept = await quizzing_of(interaction).confide(seat, self.round, self.confidence)
        words = seat.words
        await redraw(interaction, confided_view(self.option, self.confidence if kept else None, words))


def vote_mark(round_id: str, ballot: int) -> str:
    """Return what the custom_ids of a ballot's buttons begin with."""
    return f"roda:vote:{round_id}:{ballot}:"


def vote_buttons(round_: Round) -> list[Vote]:
    """Return a button for each option, for the present ballot."""
    return [Vote(round_.id, str(round_.ballot), str(option)) for option in range(len(round_.item.options))]


def confidence_label(confidence: Confidence, words: Words) -> str:
    """Return how a degree of certainty is said."""
    return words.say(f"quiz.confidence.{confidence.name.lower()}")


def voted_view(answered: Answered, words: Words) -> ui.LayoutView:
    """Return the private receipt for an answer: the first one counts, whatever was pressed later."""
    vote, letter = answered.voted.vote, LETTERS[answered.voted.vote.option]
    said = words.say("quiz.voted" if answered.voted.new else "quiz.voted_before", letter=letter)
    view, box = panel(f"**{said}**")
    if answered.round.is_open:
        box.add_item(ui.TextDisplay(f"-# {words.say('discord.quiz.closes', moment=moment(answered.round.closes_at))}"))
    if vote.ballot == FIRST == answered.round.ballot and vote.confidence is None and answered.round.is_open:
        box.add_item(ui.TextDisplay(words.say("quiz.ask_confidence")))
        box.add_item(
            row(
                Confide(answered.round.id, str(vote.option), str(degree.value), confidence_label(degree, words))
                for degree in DEGREES
            )
        )
    return view


def confided_view(option: int, confidence: Confidence | None, words: Words) -> ui.LayoutView:
    """Return the receipt with how sure the member said to be; None: it was too late to say."""
    said = f"**{words.say('quiz.voted', letter=LETTERS[option])}**"
    if confidence is None:
        return panel(said, words.say("quiz.confidence_late"))[0]
    return panel(said, words.say("quiz.confidence_kept", confidence=confidence_label(confidence, words)))[0]


VOTE_BUTTONS: Final = (Vote, Confide)
