"""The limits of messages, components, polls, modals and names that Discord refuses to pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .constants import ComponentType, MessageFlag
from .errors import FormError
from .types import Payload

Errors = dict[str, tuple[str, str]]
LENGTH = "BASE_TYPE_BAD_LENGTH"


def limit(errors: Errors, path: str, value: Any, most: int, least: int = 0) -> None:
    """Note an error at ``path`` if the length of ``value`` is outside ``least``..``most``."""
    size = len(value or "")
    if not least <= size <= most:
        message = f"Must be between {least} and {most} in length." if least else f"Must be {most} or fewer in length."
        errors[path] = (LENGTH, message)


def walk(components: list[Payload], path: str = "components") -> Iterator[tuple[str, Payload]]:
    """All components below, each with its dotted path."""
    for number, component in enumerate(components):
        here = f"{path}.{number}"
        yield here, component
        yield from walk(component.get("components") or [], f"{here}.components")
        for key in ("component", "accessory"):
            if component.get(key):
                yield f"{here}.{key}", component[key]
                yield from walk(component[key].get("components") or [], f"{here}.{key}.components")


def _check_embeds(errors: Errors, embeds: list[Payload]) -> None:
    limit(errors, "embeds", embeds, 10)
    total = 0
    for number, embed in enumerate(embeds):
        here = f"embeds.{number}"
        footer, author = embed.get("footer") or {}, embed.get("author") or {}
        fields = embed.get("fields") or []
        texts = [(f"{here}.title", embed.get("title"), 256), (f"{here}.description", embed.get("description"), 4096)]
        texts += [(f"{here}.footer.text", footer.get("text"), 2048), (f"{here}.author.name", author.get("name"), 256)]
        limit(errors, f"{here}.fields", fields, 25)
        for index, item in enumerate(fields):
            texts.append((f"{here}.fields.{index}.name", item.get("name"), 256))
            texts.append((f"{here}.fields.{index}.value", item.get("value"), 1024))
            for key in ("name", "value"):
                if not item.get(key):
                    errors[f"{here}.fields.{index}.{key}"] = ("BASE_TYPE_REQUIRED", "This field is required")
        for path, text, most in texts:
            total += len(text or "")
            limit(errors, path, text, most)
    if total > 6000:
        errors["embeds"] = ("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _check_component(errors: Errors, path: str, component: Payload) -> None:
    kind = component.get("type")
    if kind == ComponentType.ACTION_ROW:
        limit(errors, f"{path}.components", component.get("components"), 5, 1)
    if "custom_id" in component:
        limit(errors, f"{path}.custom_id", component["custom_id"], 100, 1)
    if kind == ComponentType.BUTTON:
        limit(errors, f"{path}.label", component.get("label"), 80)
        if component.get("style") != 5 and not component.get("custom_id"):
            errors[f"{path}.custom_id"] = ("BASE_TYPE_REQUIRED", "This field is required")
    if kind == ComponentType.STRING_SELECT:
        options = component.get("options") or []
        limit(errors, f"{path}.options", options, 25, 1)
        limit(errors, f"{path}.placeholder", component.get("placeholder"), 150)
        for index, option in enumerate(options):
            for key in ("label", "value"):
                limit(errors, f"{path}.options.{index}.{key}", option.get(key), 100, 1)
            limit(errors, f"{path}.options.{index}.description", option.get("description"), 100)


def _check_components(errors: Errors, components: list[Payload], *, second_version: bool) -> None:
    every = list(walk(components))
    for path, component in every:
        _check_component(errors, path, component)
    ids = [c["custom_id"] for _, c in every if c.get("custom_id")]
    if len(ids) != len(set(ids)):
        errors["components"] = ("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    if not second_version:
        limit(errors, "components", components, 5)
        for number, component in enumerate(components):
            if component.get("type") != ComponentType.ACTION_ROW:
                errors[f"components.{number}"] = ("UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
        return
    if len(every) > 40:
        errors["components"] = (LENGTH, "Must be 40 or fewer in length.")
    shown = sum(len(c.get("content") or "") for _, c in every if c.get("type") == ComponentType.TEXT_DISPLAY)
    if shown > 4000:
        errors["components"] = ("COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Must be 4000 or fewer in length.")


def check_poll(poll: Payload) -> None:
    """Refuse a poll outside Discord's limits."""
    errors: Errors = {}
    limit(errors, "poll.question.text", poll["question"].get("text"), 300, 1)
    limit(errors, "poll.answers", poll["answers"], 10, 1)
    for index, answer in enumerate(poll["answers"]):
        limit(errors, f"poll.answers.{index}.poll_media.text", answer["poll_media"].get("text"), 55, 1)
    if not 1 <= poll.get("duration", 24) <= 768:
        errors["poll.duration"] = ("NUMBER_TYPE_MAX", "int value should be between 1 and 768.")
    if errors:
        raise FormError(errors)


def check_message(body: Payload, flags: int | None = None) -> None:
    """Refuse a message outside Discord's limits; ``flags`` are those of an existing message."""
    errors: Errors = {}
    second_version = bool(((flags or 0) | (body.get("flags") or 0)) & MessageFlag.COMPONENTS_V2)
    limit(errors, "content", body.get("content"), 2000)
    limit(errors, "nonce", str(body.get("nonce") or ""), 25)
    _check_embeds(errors, body.get("embeds") or [])
    _check_components(errors, body.get("components") or [], second_version=second_version)
    if second_version:
        for key in ("content", "embeds", "poll"):
            if body.get(key):
                message = "The 'content', 'embeds' and 'poll' fields cannot be used with MessageFlags.IS_COMPONENTS_V2"
                errors[key] = ("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
    if errors:
        raise FormError(errors)


def check_modal(modal: Payload) -> None:
    """Refuse a modal outside Discord's limits."""
    errors: Errors = {}
    limit(errors, "data.title", modal.get("title"), 45, 1)
    limit(errors, "data.custom_id", modal.get("custom_id"), 100, 1)
    limit(errors, "data.components", modal.get("components"), 5, 1)
    for path, component in walk(modal.get("components") or [], "data.components"):
        if component.get("type") in (ComponentType.TEXT_INPUT, ComponentType.LABEL):
            limit(errors, f"{path}.label", component.get("label"), 45)
        if component.get("type") == ComponentType.TEXT_INPUT:
            limit(errors, f"{path}.value", component.get("value"), 4000)
            limit(errors, f"{path}.placeholder", component.get("placeholder"), 100)
            limit(errors, f"{path}.custom_id", component.get("custom_id"), 100, 1)
    if errors:
        raise FormError(errors)


def check_choices(choices: list[Payload]) -> None:
    """Refuse suggestions outside Discord's limits."""
    errors: Errors = {}
    limit(errors, "data.choices", choices, 25)
    for index, choice in enumerate(choices):
        limit(errors, f"data.choices.{index}.name", choice["name"], 100, 1)
        if isinstance(choice["value"], str):
            limit(errors, f"data.choices.{index}.value", choice["value"], 100, 1)
    if errors:
        raise FormError(errors)


def check_thread(name: str, parent: Payload, applied_tags: list[Any]) -> None:
    """Refuse a thread with a wrong name or tags that the forum does not have."""
    errors: Errors = {}
    limit(errors, "name", name, 100, 1)
    limit(errors, "applied_tags", applied_tags, 5)
    known = {str(tag["id"]) for tag in parent.get("available_tags") or []}
    for index, tag in enumerate(applied_tags):
        if str(tag) not in known:
            errors[f"applied_tags.{index}"] = ("BASE_TYPE_CHOICES", "Unknown tag")
    if errors:
        raise FormError(errors)


def number_components(components: list[Payload]) -> list[Payload]:
    """Give each component the numeric id that Discord would."""
    for number, (_, component) in enumerate(walk(components), 1):
        component.setdefault("id", number)
    return components
