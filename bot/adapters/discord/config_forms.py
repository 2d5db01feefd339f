"""The forms that /config opens."""

from typing import Any, Final

from discord import ui

from bot.adapters.discord.components import Form
from bot.core.groups.model import DailyTime, GroupSettings
from prompts.words import Words

WEEKDAYS: Final = range(7)  # Monday is 0
TIME_LENGTH: Final = 5  # "HH:MM"
ZONE_LENGTH: Final = 50
ZONES: Final = (  # where Portuguese is spoken first; any other IANA name can be typed
    "America/Sao_Paulo",
    "America/Bahia",
    "America/Belem",
    "America/Boa_Vista",
    "America/Campo_Grande",
    "America/Cuiaba",
    "America/Fortaleza",
    "America/Maceio",
    "America/Manaus",
    "America/Noronha",
    "America/Porto_Velho",
    "America/Recife",
    "America/Rio_Branco",
    "Europe/Lisbon",
    "Atlantic/Azores",
    "Atlantic/Cape_Verde",
    "Africa/Luanda",
    "Africa/Maputo",
    "America/New_York",
    "America/Los_Angeles",
    "Europe/London",
    "Europe/Berlin",
    "UTC",
)


def settings_form(what: str, settings: GroupSettings, words: Words) -> Form:
    """Return the form of the setting `what`: "zone", "quiz" or "debate"."""
    form = Form(words.say(f"discord.config.{what}.title"), f"roda:set:{what}")
    if what == "zone":
        _fill_zone_form(form, settings.time_zone, words)
    else:
        _fill_time_form(form, settings.quiz if what == "quiz" else settings.debate, words)
    return form


def _fill_zone_form(form: Form, current: str, words: Words) -> None:
    zones: ui.Select[Any] = ui.Select(custom_id="zone", min_values=0, required=False)
    for zone in ZONES:
        zones.add_option(
            label=zone.split("/")[-1].replace("_", " "), value=zone, description=zone, default=zone == current
        )
    form.add_field(words.say("discord.config.zone.choose"), zones)
    typed = "" if current in ZONES else current
    other: ui.TextInput[Any] = ui.TextInput(
        custom_id="typed", required=False, default=typed or None, max_length=ZONE_LENGTH, placeholder="Europe/Lisbon"
    )
    form.add_field(words.say("discord.config.zone.typed"), other, words.say("discord.config.zone.about"))


def _fill_time_form(form: Form, daily: DailyTime, words: Words) -> None:
    at: ui.TextInput[Any] = ui.TextInput(
        custom_id="typed", default=f"{daily.at:%H:%M}", min_length=4, max_length=TIME_LENGTH, placeholder="09:00"
    )
    form.add_field(words.say("discord.config.time"), at)
    days: ui.Select[Any] = ui.Select(custom_id="weekdays", min_values=0, max_values=len(WEEKDAYS), required=False)
    for number in WEEKDAYS:
        days.add_option(
            label=words.say(f"discord.config.weekday.{number}"), value=str(number), default=number in daily.weekdays
        )
    form.add_field(words.say("discord.config.weekdays"), days, words.say("discord.config.weekdays_about"))
