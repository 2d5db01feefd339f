"""Any server with the OpenAI chat API: Ollama, llama.cpp, vLLM, DeepSeek, OpenAI."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from bot.core.drafting.ports import Completion, ModelError
from prompts.templates import Prompt

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion
    from purgatory import AsyncCircuitBreakerFactory

_THOUGHTS: Final = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_LEFT_OPEN: Final = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)  # the opening tag was in the prompt
_CHARACTERS_PER_TOKEN: Final = 3.5
"""For servers that do not count; Portuguese has about 3.5 characters a token in the vocabularies of 2025."""
_TEMPERATURE: Final = 0.2  # low: the readings' facts are wanted, not invention
_LONGEST_PAUSE: Final = 4.0  # seconds between two tries


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often a server is asked.

    Attributes:
        seconds: For one completion, all tries together.
        tries: At one completion.
        at_once: Completions under way together; more wait, within their seconds.
        failures: In a row, after which the server is left alone.
        pause: Seconds that it is left alone.
    """

    seconds: float = 30.0
    tries: int = 3
    at_once: int = 2
    failures: int = 5
    pause: float = 60.0


class OpenAIServer:
    """A model on such a server. Nothing is imported or connected before the first completion."""

    def __init__(
        self,
        base_url: str,
        model: str,
        api_key: str = "",
        *,
        limits: Limits | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.name = model
        self._base_url = base_url
        self._api_key = api_key
        self._limits = limits or Limits()
        self._sleep = sleep
        self._keeps_to_schemas = True
        self._free = asyncio.Semaphore(self._limits.at_once)

    async def complete(
        self, prompt: Prompt, *, most_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Completion:
        """Return what the model makes of `prompt`, by the schema if the server keeps to schemas.

        Raises:
            ModelError: It gave nothing usable in time, or has failed too often of late.
        """
        from openai import APIConnectionError, APIStatusError, OpenAIError
        from purgatory.domain.model import OpenedState

        breaker = await self._breakers.get_breaker(self._base_url)
        try:
            async with breaker, asyncio.timeout(self._limits.seconds), self._free:
                reply = await self._asked(prompt, most_tokens, schema)
        except OpenedState as error:
            raise ModelError("paused") from error
        except (TimeoutError, APIConnectionError) as error:
            raise ModelError("late" if "imeout" in type(error).__name__ else "unreachable") from error
        except APIStatusError as error:
            raise ModelError("refused" if error.status_code < 500 else "unreachable") from error
        except (OpenAIError, ValueError, TypeError, AttributeError) as error:  # a reply that is no reply
            raise ModelError("broken") from error
        return completion_of(reply, prompt)

    async def _asked(self, prompt: Prompt, most_tokens: int, schema: Mapping[str, Any] | None) -> "ChatCompletion":
        """Ask, and ask again where another try may help.

        Each completion has its own client: against the seconds that a model takes a connection costs nothing, and
        none is left open in a loop that has ended.
        """
        from openai import (
            APIConnectionError,
            APITimeoutError,
            AsyncOpenAI,
            BadRequestError,
            InternalServerError,
            RateLimitError,
        )
        from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

        trying = AsyncRetrying(
            stop=stop_after_attempt(self._limits.tries),
            wait=wait_exponential_jitter(multiplier=0.3, max=_LONGEST_PAUSE),
            retry=retry_if_exception_type((APIConnectionError, APITimeoutError, InternalServerError, RateLimitError)),
            sleep=self._sleep,
            reraise=True,
        )
        key = self._api_key or "none"  # the client insists on one; local servers ignore it
        async with AsyncOpenAI(
            base_url=self._base_url, api_key=key, timeout=self._limits.seconds, max_retries=0
        ) as client:
            if schema is not None and self._keeps_to_schemas:
                try:
                    return await trying(self._request, client, prompt, most_tokens, schema)
                except BadRequestError:  # the server knows no schemas: plain text from now on
                    self._keeps_to_schemas = False
            return await trying(self._request, client, prompt, most_tokens, None)

    async def _request(
        self, client: "AsyncOpenAI", prompt: Prompt, most_tokens: int, schema: Mapping[str, Any] | None
    ) -> "ChatCompletion":
        extra: dict[str, Any] = {}
        if schema is not None:
            named = {"name": prompt.use, "schema": dict(schema), "strict": True}
            extra["response_format"] = {"type": "json_schema", "json_schema": named}
        reply: ChatCompletion = await client.chat.completions.create(
            model=self.name,
            messages=[{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            max_tokens=most_tokens,
            temperature=_TEMPERATURE,
            **extra,
        )
        if not reply.choices or reply.choices[0].message is None:
            raise ValueError("a reply without a choice")
        return reply

    @cached_property
    def _breakers(self) -> "AsyncCircuitBreakerFactory":
        from purgatory import AsyncCircuitBreakerFactory

        return AsyncCircuitBreakerFactory(default_threshold=self._limits.failures, default_ttl=self._limits.pause)


def completion_of(reply: "ChatCompletion", prompt: Prompt) -> Completion:
    """Return a reply without the model's thoughts, which some servers leave in the text."""
    choice = reply.choices[0]
    text = _LEFT_OPEN.sub("", _THOUGHTS.sub("", choice.message.content or "")).strip()
    tokens = reply.usage.total_tokens if reply.usage else 0
    counted = tokens or int((len(prompt.system) + len(prompt.user) + len(text)) / _CHARACTERS_PER_TOKEN)
    return Completion(text, counted, cut_off=choice.finish_reason == "length", data=_object_in(text))


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
