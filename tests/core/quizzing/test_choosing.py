"""Which item is chosen, and what memory says."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.groups.model import MemberId
from bot.core.quizzing.choosing import Situation, choose
from bot.core.quizzing.model import Confidence
from bot.core.quizzing.picking import on_topic
from bot.core.quizzing.remembering import Card, CardKey, Review, Scope, recall, remember
from tests.quiz_circle import item

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANA, BIA = MemberId("ana"), MemberId("bia")


def card(*right: bool, days_ago: int) -> Card:
    """What answers on successive days lead to, the last one so many days ago."""
    first = NOW - timedelta(days=days_ago + len(right) - 1)
    found = remember([Review(first + timedelta(days=day), answer) for day, answer in enumerate(right)])
    assert found is not None
    return found


def test_recall_falls_with_time_and_rises_with_right_answers() -> None:
    """Between 0 and 1; nothing was never met."""
    assert recall(None, NOW) == 0
    known, missed = card(True, days_ago=10), card(False, days_ago=10)
    assert 0 < recall(missed, NOW) < recall(known, NOW) < 1
    assert recall(known, NOW + timedelta(days=30)) < recall(known, NOW)
    assert recall(card(True, True, True, days_ago=10), NOW) > recall(known, NOW)


def test_a_guess_is_remembered_less_than_what_was_known() -> None:
    """Right by luck, it comes back sooner."""
    guessed = remember([Review(NOW, True, Confidence.GUESS)])
    known = remember([Review(NOW, True, Confidence.SURE)])
    assert guessed is not None
    assert known is not None
    assert guessed.stability < known.stability
    assert guessed.due_at < known.due_at


def test_cards_do_not_depend_on_chance() -> None:
    """The same answers always lead to the same card."""
    assert len({card(True, False, True, days_ago=3) for _ in range(5)}) == 1


def test_the_item_that_is_forgotten_most_comes_first() -> None:
    """One nobody has met before one half forgotten, that before one just seen."""
    items = [item(1), item(2), item(3)]
    cards = {
        CardKey(ANA, scope, subject): memory
        for scope, names in ((Scope.ITEM, ("item-1", "item-2")), (Scope.CONCEPT, ("lote-1", "lote-2")))
        for subject, memory in zip(names, (card(True, days_ago=1), card(True, days_ago=80)), strict=True)
    }
    situation = Situation(NOW, [ANA], cards)
    assert [chosen.shared for chosen in choose(items, situation, 3)] == ["item-3", "item-2", "item-1"]


def test_all_members_count_alike() -> None:
    """What one knows and two do not goes before what two know and one does not."""
    caio = MemberId("caio")
    knows = card(True, days_ago=1)
    cards = {CardKey(who, Scope.CONCEPT, f"lote-{n}"): knows for who, n in ((ANA, 1), (BIA, 1), (caio, 2))}
    assert choose([item(1), item(2)], Situation(NOW, [ANA, BIA, caio], cards))[0].shared == "item-2"


@pytest.mark.parametrize(("days", "chosen"), [(29, "item-2"), (30, "item-1")])
def test_an_item_rests_thirty_days(days: int, chosen: str) -> None:
    """Even if it is the one forgotten most."""
    known = {CardKey(ANA, Scope.CONCEPT, "lote-2"): card(True, days_ago=1)}
    situation = Situation(NOW, [ANA], known, used={"item-1": NOW - timedelta(days=days)})
    assert choose([item(1), item(2)], situation)[0].shared == chosen


def test_a_due_item_may_come_earlier() -> None:
    """If it is due for more than half of those who met it."""
    used = {"item-1": NOW - timedelta(days=10)}
    key = CardKey(ANA, Scope.ITEM, "item-1")
    due, later = card(False, days_ago=10), card(*[True] * 6, days_ago=2)
    assert due.due_at < NOW < later.due_at
    assert choose([item(1)], Situation(NOW, [ANA], {key: due}, used)) == [item(1)]
    assert choose([item(1)], Situation(NOW, [ANA], {key: later}, used)) == []
    half = {key: due, CardKey(BIA, Scope.ITEM, "item-1"): later}
    assert choose([item(1)], Situation(NOW, [ANA, BIA], half, used)) == []


def test_a_series_spreads_over_concepts() -> None:
    """Each concept once before any comes twice."""
    items = [item(1, "a"), item(2, "a"), item(3, "b"), item(4, "c")]
    assert {chosen.concept for chosen in choose(items, Situation(NOW), 3)} == {"a", "b", "c"}


def test_a_topic_is_found_without_accents_and_in_the_plural() -> None:
    """In the concept first, else in the text; an unknown one has nothing."""
    items = [item(1, "destilacao"), item(2, "chips-da-nvidia"), item(3, "custo-de-uso")]
    assert on_topic(items, "Destilação") == [items[0]]
    assert on_topic(items, "chip") == [items[1]]
    assert on_topic(items, "custos de uso") == [items[2]]
    assert on_topic(items, "o que é de chip") == [items[1]]
    assert on_topic(items, "girafas") == []
