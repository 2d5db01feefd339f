"""Native polls: built, voted in, ended."""

from __future__ import annotations

from . import messages
from .constants import ChannelType, MessageType
from .errors import ApiError, unknown
from .payloads import timestamp
from .state import World
from .types import Payload
from .validation import check_poll


def build(asked: Payload) -> Payload:
    """A poll as a message carries it, from the request to make one."""
    check_poll(asked)
    answers = [{"answer_id": n, "poll_media": a["poll_media"]} for n, a in enumerate(asked["answers"], 1)]
    return {
        "question": asked["question"], "answers": answers, "expiry": timestamp(hours=asked.get("duration", 24)),
        "allow_multiselect": asked.get("allow_multiselect", False), "layout_type": asked.get("layout_type", 1),
        "results": {"is_finalized": False, "answer_counts": []},
    }  # fmt: skip


def _tally(world: World, message: Payload) -> None:
    message["poll"]["results"]["answer_counts"] = [
        {"id": a["answer_id"], "count": len(world.votes[message["id"], a["answer_id"]]), "me_voted": False}
        for a in message["poll"]["answers"]
    ]


def vote(world: World, user: Payload, message: Payload, answer_id: int, *, add: bool = True) -> None:
    """Give or withdraw a vote; where one vote is allowed a new one replaces the old."""
    poll = message["poll"]
    if poll["results"]["is_finalized"]:
        raise ApiError(400, 520001, "Poll expired")
    if answer_id not in [a["answer_id"] for a in poll["answers"]]:
        raise ApiError(400, 520002, "Invalid poll answer")
    if add and not poll["allow_multiselect"]:
        for other in poll["answers"]:
            if other["answer_id"] != answer_id and user["id"] in world.votes[message["id"], other["answer_id"]]:
                vote(world, user, message, other["answer_id"], add=False)
    voters = world.votes[message["id"], answer_id]
    if (user["id"] in voters) == add:
        return
    if add:
        voters.add(user["id"])
    else:
        voters.discard(user["id"])
    _tally(world, message)
    told: Payload = {"user_id": user["id"], "channel_id": message["channel_id"], "message_id": message["id"]}
    channel = world.channels[message["channel_id"]]
    if channel["type"] != ChannelType.DM:
        told["guild_id"] = channel["guild_id"]
    world.emit(f"MESSAGE_POLL_VOTE_{'ADD' if add else 'REMOVE'}", {**told, "answer_id": answer_id})


def expire(world: World, message: Payload) -> Payload:
    """End a poll now: the counts are final, and a result message follows."""
    poll = message["poll"]
    if poll["results"]["is_finalized"]:
        raise ApiError(400, 520001, "Poll expired")
    _tally(world, message)
    poll["results"]["is_finalized"] = True
    poll["expiry"] = timestamp()
    world.emit("MESSAGE_UPDATE", messages.wire(world, message))
    embed = {"type": "poll_result", "fields": _result_fields(poll)}
    reference = {"type": 0, "message_id": message["id"], "channel_id": message["channel_id"]}
    messages.store(
        world, message["channel_id"], message["author"], {"embeds": [embed]},
        kind=MessageType.POLL_RESULT, extra={"message_reference": reference},
    )  # fmt: skip
    return message


def _result_fields(poll: Payload) -> list[Payload]:
    counts = poll["results"]["answer_counts"]
    most = max((c["count"] for c in counts), default=0)
    winners = [c for c in counts if c["count"] == most] if most else []
    values = {
        "poll_question_text": poll["question"]["text"],
        "victor_answer_votes": most,
        "total_votes": sum(c["count"] for c in counts),
    }
    if len(winners) == 1:
        answer = poll["answers"][winners[0]["id"] - 1]
        values["victor_answer_id"] = answer["answer_id"]
        values["victor_answer_text"] = answer["poll_media"].get("text", "")
    return [{"name": name, "value": str(value), "inline": False} for name, value in values.items()]


def poll_message(world: World, channel_id: str, message_id: str) -> Payload:
    """A message that has a poll, else error 10008."""
    message = world.message(channel_id, message_id)
    if "poll" not in message:
        raise unknown("Message")
    return message


def voters(world: World, message: Payload, answer_id: int, query: dict[str, str]) -> list[Payload]:
    """Those who voted for an answer, by ``after`` and ``limit``."""
    after, count = int(query.get("after", 0)), int(query.get("limit", 25))
    ids = sorted(world.votes[message["id"], answer_id], key=int)
    return [world.users[i] for i in ids if int(i) > after][:count]
