"""The longest texts that may come stay within what Discord takes, and nothing of a result is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from discord import ui

from bot.adapters.discord.debating.exporting import ExportDebate
from bot.adapters.discord.debating.leading import lead_view
from bot.adapters.discord.debating.messages import announcement_view, opening_view, own_view, prompt_view
from bot.adapters.discord.debating.phases import pause_view, phase_view, reminder_view, voting_view
from bot.adapters.discord.debating.quotes import check_views, evidence_view, hand_view
from bot.adapters.discord.debating.results import result_views
from bot.app import App
from bot.core.asking.answer import Citation
from bot.core.debating.checking.model import Check, CheckedClaim, Conflict, Verdict
from bot.core.debating.debating import EvidenceCard, Hand
from bot.core.debating.model import Debate, DebateId, Debater, Phase, Side, Spot
from bot.core.debating.motions.model import LONGEST_MOTION, Evidence, Motion, MotionId, Origin
from bot.core.debating.posters import DebateResultSheet, DebateSheet, Standing
from bot.core.debating.results import DebateResult, OpenQuestion, Point, Swing
from bot.core.groups.model import Group, GroupId, MemberId, Platform
from bot.core.quizzing.posters import Picture
from bot.core.quizzing.results import Reading
from knowledge.documents import Span
from knowledge.shelves import SHIPPED
from prompts.words import words_for
from tests.standins.discord.messages import components_of
from tests.standins.discord.validation import check_message

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MARKUP = "*a_b~c|d`e[f]g@h*"
LONG = (MARKUP * 20)[:LONGEST_MOTION]
V2 = 1 << 15


@pytest.fixture(scope="module")
def citations(shipped_app: App) -> tuple[Citation, ...]:
    """Stretches of readings, as long as they are ever quoted."""
    documents = [shipped_app.ready_library.find([SHIPPED], name) for name in ("momento-sputnik", "aberto-ou-fechado")]
    return tuple(Citation(n, documents[n % 2], Span(0, 900), ("Uma parte",)) for n in range(1, 9))


def sheet_of(citations: tuple[Citation, ...], phase: Phase) -> DebateSheet:
    """A debate on the longest motion, with thirty debaters of long names."""
    motion = Motion(
        MotionId("m" * 48), "pt", LONG, Origin.OWN, (LONG, LONG, LONG), LONG, LONG, LONG, proposed=True
    )  # fmt: skip
    debaters = tuple(
        Debater(MemberId(f"m{n}"), "_" * 32, Side.FOR if n % 2 else Side.AGAINST, str(n)) for n in range(30)
    )
    spot = Spot(Platform.DISCORD, "1", "2", "3", "3/4")
    debate = Debate(
        DebateId("d" * 22), GroupId("g"), "pt", motion, phase, NOW, NOW, NOW + timedelta(days=1), steelman=True,
        spots=(spot,),
    )  # fmt: skip
    evidence = Evidence(citations[:3], citations[3:6], citations[6:], proposed=True)
    group = Group(GroupId("g"), "Clube", NOW)
    return DebateSheet(debate, group, words_for("pt"), phase, Standing(30, 29, debaters), evidence, spot, "2/9")


def views(sheet: DebateSheet, citations: tuple[Citation, ...]) -> Iterator[ui.LayoutView]:
    """All messages of a debate in one phase."""
    words = sheet.words
    yield from (prompt_view(sheet), announcement_view(sheet), opening_view(sheet), own_view(sheet), voting_view(sheet))
    yield from (phase_view(sheet, reads=False), reminder_view(sheet, "nudge-steelman"), pause_view(sheet, "pause-99"))
    yield lead_view(sheet, words, "x" * 100, [LONG[:250]] * 5)
    yield hand_view(Hand(None, citations[:6], citations[6:], proposed=True), LONG, words, said="x" * 400)
    yield evidence_view(EvidenceCard("x" * 500, "pt", citations[:4]), words)
    claim = CheckedClaim(LONG, Verdict.CONTRADICTED, citations[:2], Conflict.FIGURE)
    yield from check_views(Check("", "pt", (claim,) * 12), words)


def as_sent(view: ui.LayoutView) -> dict[str, Any]:
    """The message as Discord is given it."""
    return {"flags": V2, "components": view.to_components()}


@pytest.mark.parametrize("phase", list(Phase))
def test_messages(citations: tuple[Citation, ...], phase: Phase) -> None:
    """In every phase, every message passes the checks that Discord makes."""
    for view in views(sheet_of(citations, phase), citations):
        check_message(as_sent(view))


def test_many_short_claims() -> None:
    """A message of very many claims takes no more components than Discord does."""
    claims = tuple(CheckedClaim(f"Número {n}.", Verdict.ABSENT) for n in range(90))
    for view in check_views(Check("", "pt", claims), words_for("pt")):
        check_message(as_sent(view))


def test_a_long_check(citations: tuple[Citation, ...]) -> None:
    """No claim of a long message is left out."""
    claims = tuple(CheckedClaim(f"Número {n} {'x' * 90}.", Verdict.SUPPORTED, citations[:2]) for n in range(12))
    made = check_views(Check("", "pt", claims), words_for("pt"))
    shown = "\n".join(one["content"] for view in made for one in components_of(as_sent(view)) if one["type"] == 10)
    assert len(made) > 1
    assert all(claim.text in shown for claim in claims)


@pytest.mark.parametrize("picture", [None, Picture(b"png", "alt")])
def test_a_long_result(citations: tuple[Citation, ...], picture: Picture | None) -> None:
    """It comes on several messages that Discord takes, each point, concession and question on one of them."""
    sheet = sheet_of(citations, Phase.DONE)
    words = ("palavra " * 38).strip()
    points = tuple(
        Point("Ana" * 9, side, f"{n}{side} {words}", citations[:2], Platform.DISCORD, "1", f"3/{n}")
        for side in Side
        for n in range(3)
    )
    conceded = tuple(replace(point, text=f"concede {point.text}") for point in points[:4])
    questions = tuple(OpenQuestion("Bia", f"{n}? {words}", (Reading("r", "t" * 90, ""),) * 2) for n in range(3))
    sides = ((Side.FOR, 15), (Side.AGAINST, 15))
    swing = Swing((1, 2, 3, 4, 5), (5, 4, 3, 2, 1), 4, 5, 6, 20, 19)
    result = DebateResult(sheet.debate, swing, sides, points, conceded, questions)
    made = result_views(DebateResultSheet(sheet, result, picture), lambda n: ExportDebate("d" * 22, f"result-{n}", "x"))
    assert 2 <= len(made) <= 9
    shown = ""
    for view in made:
        message = as_sent(view)
        check_message(message)
        shown += "\n".join(one["content"] for one in components_of(message) if one["type"] == 10)
    for said in (*points, *conceded, *questions):
        assert said.text in shown
    assert "https://discord.com/channels/1/3/2" in shown
