"""The longest items and names that can be: Discord takes every message, with the key in it."""

from dataclasses import replace
from datetime import UTC, datetime

from discord import ui

from bot.adapters.discord.attaching import Drawn
from bot.adapters.discord.quizzing.alone import Series, alone_view, outcome_view
from bot.adapters.discord.quizzing.contesting import OpenContest, contest_buttons
from bot.adapters.discord.quizzing.contests import Passage, Shown, contest_view, notice_view
from bot.adapters.discord.quizzing.items import item_view
from bot.adapters.discord.quizzing.questions import question_view
from bot.adapters.discord.quizzing.records import board_view
from bot.adapters.discord.quizzing.results import result_view
from bot.adapters.discord.quizzing.voting import vote_buttons
from bot.core.groups.model import Group, GroupId, MemberId
from bot.core.quizzing.contest_keeping import Step, StepKind
from bot.core.quizzing.contesting import Contest
from bot.core.quizzing.items.model import QuizItem
from bot.core.quizzing.keeping import Voted
from bot.core.quizzing.model import Round, RoundId, RoundKind, Vote
from bot.core.quizzing.posters import Picture, QuestionSheet, ResultSheet
from bot.core.quizzing.quizzing import Answered
from bot.core.quizzing.results import Gain, Reading, RoundResult, Streak
from bot.core.quizzing.reviewing.model import ItemState, OwnItem, ReviewSheet
from bot.core.quizzing.scoring import Leaderboard, Period, Place
from knowledge.documents import Span
from prompts.words import words_for
from tests.quiz_circle import item
from tests.standins.discord.validation import check_message

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = words_for("pt")
GROUP = Group(GroupId("g"), "Roda", NOW)
MARKUP = "*_~`|[]<>@ "  # each sign is escaped, and so counts twice
V2 = 1 << 15


def long(length: int) -> str:
    """Text of that length, all of it markup."""
    return (MARKUP * length)[:length].strip().ljust(length, "*")


def longest_item() -> QuizItem:
    """The longest item that the gate lets pass."""
    shortest = item(1)
    return replace(
        shortest,
        stem=long(300),
        options=tuple(f"{number}{long(99)}" for number in range(5)),
        key=4,
        explanation=long(200),
        source=replace(shortest.source, quote=long(900)),
    )


ROUND = Round(RoundId("a" * 22), GROUP.id, RoundKind.DAILY, longest_item(), NOW, NOW, closed_at=NOW, queue=("x",))
READING = Reading("d", long(300), f"https://example.org/{'a' * 150}")
RESULT = RoundResult(
    round=ROUND,
    counts=(9, 9, 9, 9, 9),
    source=READING,
    second=(9, 9, 9, 9, 9),
    gain=Gain(0.2, 0.8, 40),
    streaks=tuple(Streak(long(80), 100 + number) for number in range(30)),
    again=(READING, READING, READING),
)


def taken(view: ui.LayoutView) -> str:
    """See that Discord would take a view; return its texts."""
    check_message({"components": view.to_components(), "flags": V2})
    return str(view.to_components())


def test_question() -> None:
    """Open and in the second ballot."""
    for ballot in (1, 2):
        round_ = replace(ROUND, ballot=ballot, closed_at=None)
        taken(question_view(QuestionSheet(round_, GROUP, WORDS, 10**6, keep_key=True), vote_buttons(round_)))


def test_result() -> None:
    """What no longer fits is left out from the end: the key is there."""
    sheet = ResultSheet(RESULT, GROUP, WORDS, Picture(b"", long(1024)))
    shown = taken(result_view(sheet, Drawn("resultado", sheet.picture), [OpenContest(ROUND.id, "Contestar")]))
    assert "Resposta certa: E)" in shown


def test_alone() -> None:
    """Question and outcome."""
    series = Series(10, 10, 9)
    taken(alone_view(ROUND, series, WORDS, 3))
    vote = Vote(MemberId("m"), 0, right=False, at=NOW)
    taken(outcome_view(Answered(Voted(vote, new=True, count=1), ROUND, RESULT), series, WORDS))


def test_contest() -> None:
    """With many long reasons, for one member and for all."""
    steps = tuple(Step(ROUND.id, StepKind.RAISED, MemberId("m"), long(80), long(1000), NOW) for _ in range(9))
    contest = Contest(ROUND, READING, steps)
    paragraph = long(5000)
    shown = Shown(contest, Passage(paragraph, Span(2000, 2900)), WORDS, thanks=True, more=3)
    taken(contest_view(shown, contest_buttons(contest, True, WORDS)))
    taken(notice_view(shown, contest_buttons(contest, True, WORDS)))


def test_item_under_review() -> None:
    """With its quote and all buttons."""
    own = OwnItem(GROUP.id, replace(longest_item(), id="i" * 24), "k", ItemState.WAITING, NOW, version=9999)  # type: ignore[arg-type]
    taken(item_view(ReviewSheet(own, long(300), READING.url, 2, 999), 1, WORDS, "Mudança salva."))


def test_table() -> None:
    """Twenty places of members with long names."""
    places = tuple(Place(number, MemberId("m"), long(80), 10**4, 10**4, 400) for number in range(1, 60))
    taken(board_view(Leaderboard("Roda", Period.ALL, places), WORDS, None))
