"""Questions for one member alone: one message, redrawn at each answer, that carries its whole state in its buttons."""

from dataclasses import dataclass, replace
from typing import Any, Final, Self

from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.markup import bold, plain
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.quizzing.contesting import OpenContest
from bot.adapters.discord.quizzing.questions import ROUND, kind_title, option_lines, stem_line
from bot.adapters.discord.quizzing.results import quote_lines
from bot.adapters.discord.quizzing.seating import quizzing_of, seat_of
from bot.adapters.discord.quizzing.voting import DEGREES, confidence_label
from bot.adapters.discord.sending import acknowledge, redraw
from bot.core.quizzing.model import Confidence, Round, RoundId
from bot.core.quizzing.presenting import LETTERS
from bot.core.quizzing.quizzing import Answered
from prompts.words import Words

SERIES: Final = r"(?P<series>\d{1,2}\.\d{1,2}\.\d{1,2})"
UNSAID: Final = 0  # no confidence marked


@dataclass(frozen=True, slots=True)
class Series:
    """How far a member has come: shown, and nothing else rests on it.

    Attributes:
        n: Number of the present question, from 1.
    """

    n: int
    count: int
    right: int = 0

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what `str` made a text of."""
        return cls(*map(int, text.split(".")))

    def __str__(self) -> str:
        return f"{self.n}.{self.count}.{self.right}"


class OwnAnswer(
    Durable[ui.Button[Any]], template=rf"roda:own:{ROUND}:{SERIES}:(?P<confidence>[0-3]):(?P<option>[0-4])"
):
    """Takes a member's answer, and shows at once whether it is right."""

    def __init__(self, round: str, series: str, confidence: str, option: str) -> None:
        name = f"roda:own:{round}:{series}:{confidence}:{option}"
        super().__init__(ui.Button(label=LETTERS[int(option)], style=ButtonStyle.primary, custom_id=name))
        self.round, self.series, self.option = RoundId(round), Series.read(series), int(option)
        self.confidence = Confidence(int(confidence)) if int(confidence) else None

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat = await seat_of(interaction)
        answered = await quizzing_of(interaction).answer(seat, self.round, self.option, self.confidence)
        right = self.series.right + answered.voted.vote.right
        await redraw(interaction, outcome_view(answered, replace(self.series, right=right), seat.words))


class OwnConfidence(Durable[ui.Button[Any]], template=rf"roda:mark:{ROUND}:{SERIES}:(?P<degree>[1-3]):(?P<to>[0-3])"):
    """Marks how sure a member is before they answer; pressed again, it unmarks."""

    def __init__(self, round: str, series: str, degree: str, to: str, label: str = "") -> None:
        style = ButtonStyle.success if int(to) == UNSAID else ButtonStyle.secondary
        name = f"roda:mark:{round}:{series}:{degree}:{to}"
        super().__init__(ui.Button(label=label, style=style, custom_id=name))
        self.round, self.series, self.to = RoundId(round), Series.read(series), int(to)

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat = await seat_of(interaction)
        round_ = await quizzing_of(interaction).rounds.find(self.round, group=seat.group.id, member=seat.member)
        await redraw(interaction, alone_view(round_, self.series, seat.words, self.to))


class Next(Durable[ui.Button[Any]], template=rf"roda:next:{ROUND}:{SERIES}"):
    """Goes on to the next question of a series."""

    def __init__(self, round: str, series: str, label: str = "") -> None:
        name = f"roda:next:{round}:{series}"
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=name))
        self.round, self.series = RoundId(round), Series.read(series)

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat = await seat_of(interaction)
        words = seat.words
        following = await quizzing_of(interaction).next_alone(seat, self.round)
        if following is None:
            said = words.say("quiz.alone.done", right=self.series.right, count=self.series.n)
            await redraw(interaction, panel(said)[0])
            return
        await redraw(interaction, alone_view(following, replace(self.series, n=self.series.n + 1), words))


def alone_view(round_: Round, series: Series, words: Words, marked: int = UNSAID) -> ui.LayoutView:
    """Return an open question for one member.

    Args:
        marked: The confidence marked so far, 0 for none.
    """
    head = f"{_title(round_, series, words)}\n{stem_line(round_.item)}"
    view, box = panel(head, option_lines(round_.item, words))
    options = range(len(round_.item.options))
    box.add_item(row(OwnAnswer(round_.id, str(series), str(marked), str(option)) for option in options))
    box.add_item(ui.TextDisplay(f"-# {words.say('discord.quiz.mark')}"))
    degrees = [
        OwnConfidence(
            round_.id,
            str(series),
            str(degree.value),
            str(UNSAID if marked == degree.value else degree.value),
            label=confidence_label(degree, words),
        )
        for degree in DEGREES
    ]
    box.add_item(row(degrees))
    return view


def outcome_view(answered: Answered, series: Series, words: Words) -> ui.LayoutView:
    """Return whether an answer was right, the key with its quote, and the way on."""
    round_, vote, say = answered.round, answered.voted.vote, words.say
    item = round_.item
    if vote.right:
        said = f"✅ {plain(say('quiz.alone.right', explanation=item.explanation))}"
    else:
        key = {"letter": LETTERS[item.key], "option": item.right, "explanation": item.explanation}
        said = plain(say("quiz.alone.wrong", **key))
    answer = plain(say("quiz.question", letter=LETTERS[vote.option], option=item.options[vote.option]))
    view, box = panel(f"{_title(round_, series, words)}\n{stem_line(item)}\n{answer}", said)
    if answered.result:
        box.add_item(ui.TextDisplay(quote_lines(item.source.quote, answered.result.source, words)))
    if not round_.queue and series.count > 1:
        box.add_item(ui.TextDisplay(bold(say("quiz.alone.done", right=series.right, count=series.n))))
    buttons: list[ui.Item[Any]] = []
    if round_.queue:
        buttons.append(Next(round_.id, str(series), label=say("discord.quiz.next")))
    buttons.append(OpenContest(round_.id, label=say("discord.quiz.contest")))
    box.add_item(row(buttons))
    return view


def _title(round_: Round, series: Series, words: Words) -> str:
    title = f"### {kind_title(round_.kind, words)}"
    if series.count == 1:
        return title
    return f"{title}\n-# {words.say('quiz.alone.number', n=series.n, count=series.count)}"


ALONE_BUTTONS: Final = (OwnAnswer, OwnConfidence, Next)
