"""What a server sends back, whole or piece by piece, and the model's words in it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.adapters.language_model.spending import Cost, Try, counted_in
from bot.core.drafting.ports import Completion, Heard

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

_THOUGHTS: Final = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_LEFT_OPEN: Final = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)  # the opening tag was in the prompt
_WHOLE: Final = "json"  # in the content type of a reply in one piece; small servers name that of events as they like


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that has come to its end.

    Attributes:
        text: As it came, thoughts in it included.
    """

    text: str
    cut_off: bool


def whole_reply(reply: "ChatCompletion", trying: Try) -> Reply:
    """Return what a reply in one piece says; what it cost is noted in `trying`.

    Raises:
        ValueError: There is nothing in it.
    """
    trying.counted = counted_in(reply.usage)
    if not reply.choices or reply.choices[0].message is None:
        raise ValueError("a reply without a choice")
    choice = reply.choices[0]
    trying.text = choice.message.content or ""
    return Reply(trying.text, choice.finish_reason == "length")


async def streamed_reply(
    stream: "AsyncStream[ChatCompletionChunk]", trying: Try, heard: Heard, *, thinks_aloud: bool
) -> Reply:
    """Return what comes in pieces, `heard` told at each; in one piece, if the server does not stream.

    Args:
        trying: Has what has come so far, and what it cost.
        thinks_aloud: The model is known to write thoughts without saying where they begin: until they end, nothing is
            told.

    Raises:
        ValueError: What came is no reply.
    """
    from openai.types.chat import ChatCompletion

    if _WHOLE in stream.response.headers.get("content-type", ""):
        body = json.loads(await stream.response.aread())
        return whole_reply(ChatCompletion.construct(**body), trying)
    reason = ""
    async for chunk in stream:
        trying.counted = counted_in(chunk.usage) if chunk.usage else trying.counted
        for choice in chunk.choices or ():
            reason = choice.finish_reason or reason
            if choice.delta is not None and choice.delta.content:
                trying.text += choice.delta.content
                if not thinks_aloud or _LEFT_OPEN.match(trying.text):
                    heard(without_thoughts(trying.text))
    if not trying.text and not reason:
        raise ValueError("a stream without a choice")
    return Reply(trying.text, reason in ("length", ""))  # without a reason it broke off


def completion_of(reply: Reply, cost: Cost) -> Completion:
    """Return a reply without the model's thoughts, which some servers leave in the text."""
    text = without_thoughts(reply.text)
    tokens = cost.read + cost.written
    return Completion(text, tokens, cut_off=reply.cut_off, data=_object_in(text), written=cost.written)


def without_thoughts(text: str) -> str:
    """Return what a model says, without what it thinks."""
    return _LEFT_OPEN.sub("", _THOUGHTS.sub("", text)).strip()


def leaves_thoughts_open(text: str) -> bool:
    """Whether thoughts end in `text` that never began there."""
    return _LEFT_OPEN.match(_THOUGHTS.sub("", text)) is not None


def _object_in(text: str) -> Mapping[str, Any] | None:
    """Return the JSON object that a text is, if it is one."""
    bare = re.sub(r"\A```(?:json)?\s*|\s*```\Z", "", text)
    if not bare.startswith("{"):
        return None
    try:
        found = json.loads(bare)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
