"""Which motion a group is given, and what evidence is proposed for one that nobody has prepared."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.core.debating.motions.choosing import LIKELIER, REST, Needs, Situation, best_fitting, fitting, ranked, weight
from bot.core.debating.motions.model import Motion, MotionId, Origin
from bot.core.debating.motions.proposing import Proposing
from bot.core.debating.motions.shipped import shipped_motions
from bot.core.debating.motions.wording import Leaning, leaning
from bot.core.debating.quoting import Quoting
from knowledge.documents import Language
from knowledge.shelves import SHIPPED

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def motion(name: str, text: str = "") -> Motion:
    return Motion(MotionId(name), "pt", text or f"A moção {name} merece apoio.", Origin.SHIPPED)


@given(st.text(max_size=20), st.sets(st.integers(0, 9)))
def test_a_draw_leaves_nothing_out(salt: str, used: set[int]) -> None:
    """It holds every motion once, is the same when drawn again, and ends with those used of late, oldest use first."""
    motions = [motion(str(n)) for n in range(10)]
    times = {MotionId(str(n)): NOW - timedelta(days=n + 1) for n in used}
    situation = Situation(NOW, times, salt=salt)
    order = ranked(motions, situation)
    assert sorted(order, key=lambda one: one.id) == motions
    assert ranked(list(reversed(motions)), situation) == order
    tired = [int(one.id) for one in order[len(order) - len(used) :]]
    assert tired == sorted(used, reverse=True)


def test_a_motion_rests() -> None:
    """Used within weeks it comes last; after that it is as likely as others."""
    motions = [motion("a"), motion("b")]
    for day in range(20):
        situation = Situation(NOW, {MotionId("a"): NOW - REST + timedelta(hours=1)}, salt=str(day))
        assert ranked(motions, situation)[0].id == "b"
    again = [ranked(motions, Situation(NOW, {MotionId("a"): NOW - REST}, salt=str(day)))[0].id for day in range(40)]
    assert 5 < again.count(MotionId("a")) < 35


def test_needs_make_a_motion_likelier() -> None:
    """An unanswered question and a weak concept on its subject do, and it is drawn about as often as it weighs."""
    motions = [motion("stargate", "O Stargate vai custar caro."), motion("outra"), motion("mais")]
    needs = Needs(unanswered=["Quanto custa o Stargate?"])
    assert weight(motions[1], needs) == 1
    assert 1 < weight(motions[0], needs) <= LIKELIER
    weak = Needs(weak=[("stargate quem paga o Stargate", 0.5)])
    assert weight(motions[0], weak) > 1
    first = Counter(ranked(motions, Situation(NOW, needs=needs, salt=str(day)))[0].id for day in range(600))
    share = weight(motions[0], needs) / (weight(motions[0], needs) + 2)
    assert abs(first[MotionId("stargate")] / 600 - share) < 0.08


@pytest.mark.parametrize(
    ("typed", "language", "name"),
    [
        ("controles de exportação", "pt", "controls-tighten"),
        ("export controls", "en", "controls-tighten"),
        ("destilação", "pt", "distillation-limits"),
        ("Sputnik", "pt", "sputnik-wake-up"),
        ("Stargate", "en", "stargate-scale"),
    ],
)
def test_a_topic_finds_its_motions(typed: str, language: Language, name: str) -> None:
    """Typed in a word or two, those on the topic come first, and none without any of its words."""
    shipped = shipped_motions(language)
    assert name in [one.id for one in best_fitting(shipped, typed)]
    assert 1 <= len(fitting(shipped, typed)) < len(shipped)
    assert fitting(shipped, "zabumba") == []


@pytest.mark.parametrize(
    ("asked", "said", "wanted"),
    [
        ("Os controles funcionam.", "Os controles não funcionam.", Leaning.AGAINST),
        ("Os controles não funcionam.", "Os controles são ineficazes.", Leaning.FOR),
        ("Modelos abertos são melhores.", "Modelos abertos avançam mais depressa.", Leaning.FOR),
        ("Modelos abertos são melhores.", "Modelos abertos avançam, mas custam caro.", Leaning.BOTH),
        ("A IA é uma bolha.", "A IA é o campo que estuda máquinas que aprendem.", Leaning.NEITHER),
        ("Distillation is harmful.", "Distillation improves small models.", Leaning.AGAINST),
        ("O Stargate é um desperdício.", "A execução do Stargate continua incerta.", Leaning.FOR),
        ("The gap is closing.", "It is unclear whether the gap is closing.", Leaning.AGAINST),
    ],
)
def test_wording_leans(asked: str, said: str, wanted: Leaning) -> None:
    """Denials, doubts and judgements tell the side; a sentence without any takes none."""
    assert leaning(asked, said) is wanted


@pytest.mark.parametrize("language", ["pt", "en"])
async def test_evidence_for_any_motion(language: Language, shipped_app: App) -> None:
    """It is found on both sides, stands in the readings to the letter, each quote once, and is marked as proposed."""
    texts = {
        "pt": "Modelos abertos são melhores para a pesquisa do que modelos fechados.",
        "en": "Open models are better for research than closed models.",
    }
    free = Motion(MotionId(""), language, texts[language], Origin.FREE)
    proposing = Proposing(shipped_app.search, shipped_app.checking.reader)
    found = await proposing.with_evidence(free, (SHIPPED,))
    assert found.proposed
    assert found.quotes_for
    assert found.quotes_against
    quotes = [*found.quotes_for, *found.quotes_against, *found.complicating]
    assert len(set(quotes)) == len(quotes)
    evidence = await Quoting(shipped_app.search).evidence(found, (SHIPPED,))
    cited = [*evidence.quotes_for, *evidence.quotes_against, *evidence.complicating]
    assert [citation.quote for citation in cited] == [quote.text for quote in quotes]
    assert [citation.n for citation in cited] == list(range(1, len(cited) + 1))
    assert {citation.stored.language for citation in cited} == {language}


async def test_quotes_that_are_gone_are_left_out(shipped_app: App) -> None:
    """Nothing is quoted that the group's readings do not hold."""
    shipped = shipped_motions("pt")[0]
    assert await Quoting(shipped_app.search).cited(shipped.quotes_for, ()) == ()
    assert len(await Quoting(shipped_app.search).cited(shipped.quotes_for, (SHIPPED,))) == len(shipped.quotes_for)
