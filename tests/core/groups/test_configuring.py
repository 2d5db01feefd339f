"""What organisers may set."""

from datetime import time

import pytest

from bot.core.groups.configuring import changed
from bot.core.groups.errors import SettingError
from bot.core.groups.model import DailyTime, GroupSettings

BEFORE = GroupSettings(quiz=DailyTime(time(8, 15), frozenset({0, 2})))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"language": "en"}, {"language": "en"}),
        ({"language": "pt-BR"}, {"language": "pt"}),
        ({"language": ""}, {"language": None}),
        ({"time_zone": "america/manaus"}, {"time_zone": "America/Manaus"}),
        ({"time_zone": "Sao Paulo"}, {"time_zone": "America/Sao_Paulo"}),
        ({"quiz": "9h30"}, {"quiz": DailyTime(time(9, 30), frozenset({0, 2}))}),
        ({"quiz": " 07:05 "}, {"quiz": DailyTime(time(7, 5), frozenset({0, 2}))}),
        ({"quiz": time(6), "quiz_weekdays": "4, 5"}, {"quiz": DailyTime(time(6), frozenset({4, 5}))}),
        ({"debate_weekdays": []}, {"debate": DailyTime(GroupSettings().debate.at, frozenset())}),
        ({"debate": DailyTime(time(1))}, {"debate": DailyTime(time(1))}),
        ({"private_first": True, "review_items": False}, {"private_first": True, "review_items": False}),
    ],
)
def test_good_values(changes: dict[str, object], expected: dict[str, object]) -> None:
    """Each is taken as people write it; what is not named stays."""
    after = changed(BEFORE, changes)
    assert {name: getattr(after, name) for name in expected} == expected
    untouched = {"language", "time_zone", "quiz", "debate", "private_first", "free_questions"} - expected.keys()
    assert all(getattr(after, name) == getattr(BEFORE, name) for name in untouched)


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("language", "tlh", "circle.setting.language"),
        ("time_zone", "Terra/Media", "circle.setting.time_zone"),
        ("time_zone", "", "circle.setting.time_zone"),
        ("quiz", "25:00", "circle.setting.time"),
        ("debate", "09:61", "circle.setting.time"),
        ("debate", "meio-dia", "circle.setting.time"),
        ("quiz_weekdays", "0,7", "circle.setting.weekdays"),
        ("quiz_weekdays", "seg", "circle.setting.weekdays"),
        ("quiz_weekdays", 3, "circle.setting.weekdays"),
    ],
)
def test_bad_values_are_named(name: str, value: object, key: str) -> None:
    """The organiser is told which value it was."""
    with pytest.raises(SettingError) as caught:
        changed(BEFORE, {"private_first": True, name: value})
    assert caught.value.key == key
    assert caught.value.parameters["value"] == str(value)


def test_an_unknown_setting_is_a_mistake_of_the_program() -> None:
    """It is not the organiser's to mend."""
    with pytest.raises(TypeError, match="no setting 'colour'"):
        changed(BEFORE, {"colour": "red"})
