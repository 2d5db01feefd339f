"""What a server sends back, whole or piece by piece, and the model's words in it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.core.drafting.ports import Completion, Heard
from prompts.templates import Prompt

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types import CompletionUsage
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

_THOUGHTS: Final = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_LEFT_OPEN: Final = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)  # the opening tag was in the prompt
_CHARACTERS_PER_TOKEN: Final = 3.5
"""For servers that do not count; Portuguese has about 3.5 characters a token in the vocabularies of 2025."""
_WHOLE: Final = "json"  # in the content type of a reply in one piece; small servers name that of events as they like


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that has come to its end.

    Attributes:
        text: As it came, thoughts in it included.
        read, written: Tokens, zero where the server does not count.
    """

    text: str
    cut_off: bool
    read: int = 0
    written: int = 0


def whole_reply(reply: "ChatCompletion") -> Reply:
    """Return what a reply in one piece says.

    Raises:
        ValueError: There is nothing in it.
    """
    if not reply.choices or reply.choices[0].message is None:
        raise ValueError("a reply without a choice")
    choice = reply.choices[0]
    return Reply(choice.message.content or "", choice.finish_reason == "length", *_counted(reply.usage))


async def streamed_reply(stream: "AsyncStream[ChatCompletionChunk]", heard: Heard, *, thinks_aloud: bool) -> Reply:
    """Return what comes in pieces, `heard` told at each; in one piece, if the server does not stream.

    Args:
        thinks_aloud: The model is known to write thoughts without saying where they begin: until they end, nothing is
            told.

    Raises:
        ValueError: What came is no reply.
    """
    from openai.types.chat import ChatCompletion

    if _WHOLE in stream.response.headers.get("content-type", ""):
        body = json.loads(await stream.response.aread())
        return whole_reply(ChatCompletion.construct(**body))
    text, reason, usage = "", "", None
    async for chunk in stream:
        usage = chunk.usage or usage
        for choice in chunk.choices or ():
            reason = choice.finish_reason or reason
            if choice.delta is not None and choice.delta.content:
                text += choice.delta.content
                if not thinks_aloud or _LEFT_OPEN.match(text):
                    heard(without_thoughts(text))
    if not text and not reason:
        raise ValueError("a stream without a choice")
    return Reply(text, reason in ("length", ""), *_counted(usage))  # without a reason it broke off


def completion_of(reply: Reply, prompt: Prompt) -> Completion:
    """Return a reply without the model's thoughts, which some servers leave in the text."""
    text = without_thoughts(reply.text)
    read = reply.read or _estimated(prompt.system + prompt.user)
    written = reply.written or _estimated(reply.text)
    return Completion(text, read + written, cut_off=reply.cut_off, data=_object_in(text), written=written)


def without_thoughts(text: str) -> str:
    """Return what a model says, without what it thinks."""
    return _LEFT_OPEN.sub("", _THOUGHTS.sub("", text)).strip()


def leaves_thoughts_open(text: str) -> bool:
    """Whether thoughts end in `text` that never began there."""
    return _LEFT_OPEN.match(_THOUGHTS.sub("", text)) is not None


def _counted(usage: "CompletionUsage | None") -> tuple[int, int]:
    """Return the tokens read and written; servers that think count the thoughts among the written."""
    if usage is None or not usage.total_tokens:
        return 0, 0
    written = usage.completion_tokens or 0
    return usage.total_tokens - written, written


def _estimated(text: str) -> int:
    return int(len(text) / _CHARACTERS_PER_TOKEN)


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
