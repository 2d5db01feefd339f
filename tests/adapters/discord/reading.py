"""Reading what the bot sent: its texts and components."""

from typing import Any

from tests.standins.discord import Payload
from tests.standins.discord.messages import components_of

NAMES = (
    "ask",
    "config",
    "vincular",
    "fontes",
    "adicionar",
    "ajuda",
    "sobre",
    "meusdados",
    "esquecer",
    "reclamacoes",
)
TEXT, BUTTON, SELECTS = 10, 2, (3, 8)


def text_of(message: Payload | None) -> str:
    """All texts of a message, as they stand under each other."""
    assert message is not None
    shown = [c["content"] for c in components_of(message) if c["type"] == TEXT]
    return "\n".join([message["content"], *shown]).strip()


def buttons_of(message: Payload | None) -> list[str]:
    """Labels (or emoji) of a message's buttons."""
    assert message is not None
    found = [c for c in components_of(message) if c["type"] == BUTTON]
    return [c.get("label") or c["emoji"]["name"] for c in found]


def button(message: Payload | None, label: str) -> str:
    """The custom_id of the first button with a label or emoji, or with the label and a number."""
    assert message is not None
    for component in components_of(message):
        named = component.get("label") or (component.get("emoji") or {}).get("name")
        if component["type"] == BUTTON and named and (named == label or named.startswith(f"{label} [")):
            return str(component["custom_id"])
    raise AssertionError(f"no button {label!r} among {buttons_of(message)}")


def selects_of(message: Payload | None) -> list[dict[str, Any]]:
    """The select menus of a message."""
    assert message is not None
    return [c for c in components_of(message) if c["type"] in SELECTS]
