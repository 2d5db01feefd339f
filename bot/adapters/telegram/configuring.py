"""/config: what organisers set, by buttons or in words."""

from collections.abc import Sequence
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.markup import Rich, bold, harmless, joined, plain
from bot.adapters.telegram.rendering import in_rows
from bot.adapters.telegram.talks import Press, Talk
from bot.core.groups.errors import NoGroupError, NotOrganiserError, SettingError
from bot.core.groups.model import DailyTime, Group
from bot.core.groups.speaking import Venue
from prompts.words import Words

CONFIG: Final = "c"  # verb of all buttons; the next argument is a view or a setting
TIME_ZONES: Final = (  # offered by button; any other can be written
    "America/Sao_Paulo", "America/Manaus", "America/Cuiaba", "America/Rio_Branco", "America/Noronha",
    "Europe/Lisbon", "Africa/Luanda", "Africa/Maputo", "Europe/London", "America/New_York", "UTC",
)  # fmt: skip
_QUARTERS: Final = (0, 15, 30, 45)
_FLAGS: Final = {
    "v": "private_first", "f": "free_questions", "e": "review_items", "i": "peer_instruction", "k": "debate_care",
}  # fmt: skip
_DAILY: Final = {"q": "quiz", "d": "debate"}
_WRITTEN: Final = {
    "idioma": "language", "language": "language", "fuso": "time_zone", "timezone": "time_zone",
    "quiz": "quiz", "debate": "debate",
}  # fmt: skip
Keyboard = list[Sequence[InlineKeyboardButton]]


async def configure(talk: Talk, words: str) -> None:
    """/config, or /config fuso Europe/Paris."""
    organiser, venue = await talk.organising()
    if not organiser.organiser:
        raise NotOrganiserError
    if words:
        name, _, value = words.partition(" ")
        setting = _WRITTEN.get(name.lower())
        if setting is None:
            await talk.say("telegram.config.usage")
            return
        changed = await talk.desk.circle.configure(venue, organiser, **{setting: value.strip()})
    else:
        group = await talk.desk.circle.group(venue, organiser)
        changed = group if group is not None else await talk.desk.circle.joined(venue, organiser)
    await talk.reply(*await _overview(talk, venue, changed))


async def press_config(press: Press) -> None:
    """Show a menu, or set what was chosen in it."""
    organiser, venue = await press.organising()
    if not organiser.organiser:
        raise NotOrganiserError
    group = await press.desk.circle.group(venue, organiser)
    if group is None:
        raise NoGroupError
    area, *values = press.arguments or ("",)
    changes = _changes(group, area, values, press)
    if changes:
        group = await press.desk.circle.configure(venue, organiser, **changes)
    words = await press.words()
    await press.note(words.say("telegram.config.kept") if changes else "")
    if area in _DAILY and values != ["back"]:
        await press.change(*_daily_menu(group, area, words))
    elif area == "l" and not values:
        await press.change(*_language_menu(words))
    elif area == "z" and not values:
        await press.change(*_zone_menu(words))
    else:
        await press.change(*await _overview(press, venue, group))


def _changes(group: Group, area: str, values: list[str], press: Press) -> dict[str, Any]:
    """What the button sets; nothing for one that only shows a menu.

    Raises:
        SettingError: The button's data is none of this bot's making.
    """
    if area in _FLAGS:
        return {_FLAGS[area]: not getattr(group.settings, _FLAGS[area])}
    if area == "p" and not press.venue.private:
        return {"place": press.venue.place}
    if not values:
        return {}
    if area == "l":
        return {"language": "" if values[0] == "each" else values[0]}
    if area == "z":
        return {"time_zone": TIME_ZONES[_number(values[0], len(TIME_ZONES))]}
    return _daily_changes(group, area, values) if area in _DAILY else {}


def _daily_changes(group: Group, area: str, values: list[str]) -> dict[str, Any]:
    name = _DAILY[area]
    daily: DailyTime = getattr(group.settings, name)
    kind, number = values[0], values[1] if len(values) > 1 else ""
    if kind == "h":
        return {name: daily.at.replace(hour=_number(number, 24)).strftime("%H:%M")}
    if kind == "m":
        return {name: daily.at.replace(minute=_number(number, 60)).strftime("%H:%M")}
    if kind == "w":
        return {f"{name}_weekdays": sorted(daily.weekdays ^ {_number(number, 7)})}
    return {}


def _number(text: str, limit: int) -> int:
    if not text.isdecimal() or len(text) > 2 or int(text) >= limit:
        raise SettingError("telegram.config.unknown")
    return int(text)


async def _overview(talk: Talk, venue: Venue, group: Group) -> tuple[Rich, InlineKeyboardMarkup]:
    words, settings = await talk.words(), group.settings
    say = words.say
    place = await talk.desk.circle.place(venue)
    facts = {
        "language": say(f"language.{settings.language}") if settings.language else say("telegram.config.each_own"),
        "time_zone": settings.time_zone,
        "quiz": _daily_text(settings.quiz, words),
        "debate": _daily_text(settings.debate, words),
        "place": say("telegram.config.place_topic" if place else "telegram.config.place_chat"),
        "private_first": _yes_no(settings.private_first, words),
        "free_questions": _yes_no(settings.free_questions, words),
        "review_items": _yes_no(settings.review_items, words),
        "peer_instruction": _yes_no(settings.peer_instruction, words),
        "debate_care": _yes_no(settings.debate_care, words),
    }
    lines = [plain(f"{say(f'telegram.config.{name}')}: ") + bold(fact) for name, fact in facts.items()]
    if settings.free_questions and not talk.desk.bot.bot.can_read_all_group_messages:
        lines.append(plain(say("telegram.config.privacy_mode")))
    title = bold(say("telegram.config.title", group=harmless(group.name)))
    keyboard: Keyboard = [
        [_item("language", "l", words), _item("time_zone", "z", words)],
        [_item("quiz", "q", words), _item("debate", "d", words)],
        [] if talk.venue.private else [button(say("telegram.config.post_here"), CONFIG, "p")],
        [_item("private_first", "v", words, settings.private_first)],
        [_item("free_questions", "f", words, settings.free_questions)],
        [_item("review_items", "e", words, settings.review_items)],
        [_item("peer_instruction", "i", words, settings.peer_instruction)],
        [_item("debate_care", "k", words, settings.debate_care)],
    ]
    return joined("\n", [title, *lines]), InlineKeyboardMarkup([row for row in keyboard if row])


def _item(name: str, code: str, words: Words, on: bool | None = None) -> InlineKeyboardButton:
    sign = "" if on is None else "✅ " if on else "⬜ "
    return button(sign + words.say(f"telegram.config.{name}"), CONFIG, code)


def _language_menu(words: Words) -> tuple[Rich, InlineKeyboardMarkup]:
    choices = [
        button(words.say("language.pt"), CONFIG, "l", "pt"),
        button(words.say("language.en"), CONFIG, "l", "en"),
        button(words.say("telegram.config.each_own"), CONFIG, "l", "each"),
    ]
    return _menu(words, "language", [*in_rows(choices, 1), [_back(words)]])


def _zone_menu(words: Words) -> tuple[Rich, InlineKeyboardMarkup]:
    zones = [button(zone, CONFIG, "z", number) for number, zone in enumerate(TIME_ZONES)]
    text, keyboard = _menu(words, "time_zone", [*in_rows(zones, 2), [_back(words)]])
    return text + "\n" + plain(words.say("telegram.config.other_zone")), keyboard


def _daily_menu(group: Group, area: str, words: Words) -> tuple[Rich, InlineKeyboardMarkup]:
    daily: DailyTime = getattr(group.settings, _DAILY[area])
    hours = [_choice(f"{hour:02}", daily.at.hour == hour, area, "h", hour) for hour in range(24)]
    minutes = [_choice(f":{quarter:02}", daily.at.minute == quarter, area, "m", quarter) for quarter in _QUARTERS]
    days = [_choice(words.say(f"telegram.weekday.{day}"), day in daily.weekdays, area, "w", day) for day in range(7)]
    text, keyboard = _menu(words, _DAILY[area], [*in_rows(hours, 8), minutes, days, [_back(words)]])
    return text + ": " + _daily_text(daily, words), keyboard


def _choice(label: str, chosen: bool, *arguments: str | int) -> InlineKeyboardButton:
    return button(f"·{label}·" if chosen else label, CONFIG, *arguments)


def _menu(words: Words, name: str, rows: Keyboard) -> tuple[Rich, InlineKeyboardMarkup]:
    return bold(words.say(f"telegram.config.{name}")), InlineKeyboardMarkup(rows)


def _back(words: Words) -> InlineKeyboardButton:
    return button(words.say("telegram.config.back"), CONFIG, "m")


def _daily_text(daily: DailyTime, words: Words) -> str:
    if not daily.weekdays:
        return words.say("telegram.config.never")
    at = daily.at.strftime("%H:%M")
    if len(daily.weekdays) == 7:
        return words.say("telegram.config.every_day", at=at)
    days = ", ".join(words.say(f"telegram.weekday.{day}") for day in sorted(daily.weekdays))
    return words.say("telegram.config.some_days", at=at, days=days)


def _yes_no(on: bool, words: Words) -> str:
    return words.say("telegram.config.yes" if on else "telegram.config.no")
