"""Polls and quizzes."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time

from ..errors import bad
from ..formatting import formatted
from ..state import World
from ..types import Methods, Payload
from .messages import check_markup, with_markup


def _question(parameters: Payload) -> Payload:
    question, entities = formatted(
        str(parameters.get("question") or ""),
        parameters.get("question_parse_mode"),
        parameters.get("question_entities"),
    )
    if not question:
        raise bad("poll question must be non-empty")  # (~)
    if len(question) > 300:
        raise bad("poll question length must not exceed 300")
    return {"question": question, **({"question_entities": entities} if entities else {})}


def _options(world: World, parameters: Payload) -> list[Payload]:
    asked = [{"text": o} if isinstance(o, str) else o for o in parameters.get("options") or []]
    if not asked:
        raise bad("poll must have at least one answer option")
    if len(asked) < world.options.min_options:
        raise bad(f"poll must have at least {world.options.min_options} option")
    if len(asked) > 12:
        raise bad("poll can't have more than 12 options")
    options = []
    for option in asked:
        text, _ = formatted(option["text"], option.get("text_parse_mode"), None)
        if not text:
            raise bad("poll options must be non-empty")
        if len(text) > 100:
            raise bad("poll options length must not exceed 100")
        options.append({"persistent_id": secrets.token_hex(4), "text": text, "voter_count": 0})
    return options


def _quiz_fields(parameters: Payload, count: int) -> Payload:
    correct = parameters.get("correct_option_ids")
    if correct is None and parameters.get("correct_option_id") is not None:
        correct = [int(parameters["correct_option_id"])]
    if not correct:
        raise bad("correct quiz option list must be non-empty")
    if any(one >= other for one, other in itertools.pairwise(correct)):
        raise bad("correct quiz option list must be increasing")
    if any(not 0 <= index < count for index in correct):
        raise bad("wrong quiz correct_option_id")
    fields: Payload = {"correct_option_ids": correct}  # the singular is gone since Bot API 9.6
    explanation, entities = formatted(
        str(parameters.get("explanation") or ""),
        parameters.get("explanation_parse_mode"),
        parameters.get("explanation_entities"),
    )
    if len(explanation) > 200:
        raise bad("poll explanation is too long")  # (~) wording
    if explanation.count("\n") > 2:
        raise bad("poll explanation has too many line feeds")  # (~) wording
    return {**fields, "explanation": explanation, "explanation_entities": entities} if explanation else fields


def _open_period(world: World, parameters: Payload) -> int | None:
    period, close_date = parameters.get("open_period"), parameters.get("close_date")
    if period is not None and close_date is not None:
        raise bad("open_period can't be used together with close_date")  # (~) wording
    if close_date is not None:
        period = int(close_date) - int(time.time())
    if period is None:
        return None
    if not 5 <= int(period) <= world.options.max_open_period:
        raise bad("poll open period is out of range")  # (~) wording
    return int(period)


async def send_poll(world: World, parameters: Payload) -> Payload:
    """sendPoll"""
    chat_id, _ = world.target(parameters)
    question, options = _question(parameters), _options(world, parameters)
    kind = parameters.get("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad("unsupported poll type specified")
    poll: Payload = {
        "id": str(next(world.ids)), **question, "options": options, "total_voter_count": 0,
        "is_closed": bool(parameters.get("is_closed")), "is_anonymous": parameters.get("is_anonymous", True),
        "type": kind, "allows_multiple_answers": bool(parameters.get("allows_multiple_answers")),
        "allows_revoting": bool(parameters.get("allows_revoting", kind != "quiz")), "members_only": False,
    }  # fmt: skip
    if kind == "quiz":
        poll |= _quiz_fields(parameters, len(options))
    description, _ = formatted(str(parameters.get("description") or ""), parameters.get("description_parse_mode"), None)
    if len(description) > 1024:
        raise bad("poll description is too long")  # (~) wording
    if description:
        poll["description"] = description
    if parameters.get("hide_results_until_closes"):
        poll["_hides_results"] = True
    period = _open_period(world, parameters)
    if period is not None:
        poll.update(open_period=period, close_date=int(time.time()) + period)
    markup = check_markup(parameters.get("reply_markup"))
    message = world.new_message(chat_id, world.me, parameters, poll=poll)
    world.polls[poll["id"]] = poll
    if period is not None and not poll["is_closed"]:
        loop = asyncio.get_running_loop()
        world.timers.add(loop.call_later(period * world.options.time_scale, close_poll, world, poll))
    return with_markup(message, markup)


def close_poll(world: World, poll: Payload) -> None:
    """End a poll, if it is still open, and tell the bot."""
    if not poll["is_closed"] and world.polls.get(poll["id"]) is poll:
        poll["is_closed"] = True
        world.push_update(poll=poll)


async def stop_poll(world: World, parameters: Payload) -> Payload:
    """stopPoll"""
    message = world.own_message(parameters, "message with poll to stop")
    if "poll" not in message:
        raise bad("message is not a poll")
    if message["poll"]["is_closed"]:
        raise bad("poll has already been closed")
    markup = check_markup(parameters.get("reply_markup"))
    message.pop("reply_markup", None)  # an edit without a keyboard takes it off
    if markup and markup.get("inline_keyboard"):
        with_markup(message, markup)
    close_poll(world, message["poll"])
    poll: Payload = message["poll"]
    return poll


METHODS: Methods = {"sendpoll": send_poll, "stoppoll": stop_poll}
