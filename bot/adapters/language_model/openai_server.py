"""Any server with the OpenAI chat API: Ollama, llama.cpp, vLLM, DeepSeek, OpenAI."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from bot.adapters.language_model.replies import (
    Reply,
    completion_of,
    leaves_thoughts_open,
    streamed_reply,
    whole_reply,
)
from bot.adapters.language_model.requests import Ability, Request
from bot.adapters.language_model.spending import Spending
from bot.core.drafting.counting import Circuit
from bot.core.drafting.ports import Completion, Heard, ModelError
from prompts.templates import Prompt

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from purgatory import AsyncCircuitBreakerFactory

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
        self._ability = Ability()
        self._thinks_aloud = False
        self._opened_at: float | None = None
        self._free = asyncio.Semaphore(self._limits.at_once)

    @property
    def circuit(self) -> Circuit:
        """Whether the server is asked just now."""
        if self._opened_at is None:
            return Circuit.CLOSED
        return Circuit.OPEN if time.time() < self._opened_at + self._limits.pause else Circuit.HALF_OPEN

    async def complete(
        self,
        prompt: Prompt,
        *,
        most_tokens: int,
        schema: Mapping[str, Any] | None = None,
        heard: Heard | None = None,
    ) -> Completion:
        """Return what the model makes of `prompt`, by the schema if the server keeps to schemas.

        Raises:
            ModelError: It gave nothing usable in time, or has failed too often of late.
        """
        from openai import APIConnectionError, APIStatusError, OpenAIError
        from purgatory.domain.model import OpenedState

        spending = Spending()

        def failed(reason: str) -> ModelError:
            return ModelError(reason, read=spending.cost.read, written=spending.cost.written)

        breaker = await self._breakers.get_breaker(self._base_url)
        try:
            async with breaker, asyncio.timeout(self._limits.seconds), self._free:
                reply = await self._asked(Request(prompt, most_tokens, schema, heard), spending)
        except OpenedState as error:
            raise failed("paused") from error
        except (TimeoutError, APIConnectionError) as error:
            raise failed("late" if "imeout" in type(error).__name__ else "unreachable") from error
        except APIStatusError as error:
            raise failed("refused" if error.status_code < 500 else "unreachable") from error
        except (OpenAIError, ValueError, TypeError, AttributeError) as error:  # a reply that is no reply
            raise failed("broken") from error
        self._thinks_aloud = self._thinks_aloud or leaves_thoughts_open(reply.text)
        return completion_of(reply, spending.cost)

    async def _asked(self, request: Request, spending: Spending) -> Reply:
        """Ask, and ask again where another try may help; ask for less of a server that does not know all of it.

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
            UnprocessableEntityError,
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
            refused: Exception | None = None
            for way in list(self._ability.ways(request)):
                try:
                    reply: Reply = await trying(self._request, client, way.of(request), spending)
                except (BadRequestError, UnprocessableEntityError) as error:
                    refused = error
                else:
                    if refused is not None:
                        self._ability = way  # what was refused is not asked for again
                    return reply
            raise refused or AssertionError

    async def _request(self, client: "AsyncOpenAI", request: Request, spending: Spending) -> Reply:
        extra: dict[str, Any] = {}
        if request.schema is not None:
            named = {"name": request.prompt.use, "schema": dict(request.schema), "strict": True}
            extra["response_format"] = {"type": "json_schema", "json_schema": named}
        if request.heard is not None:
            extra |= {"stream": True, "stream_options": {"include_usage": True}}
        with spending.on(request.prompt) as trying:
            reply = await client.chat.completions.create(
                model=self.name,
                messages=[
                    {"role": "system", "content": request.prompt.system},
                    {"role": "user", "content": request.prompt.user},
                ],
                max_tokens=request.most_tokens,
                temperature=_TEMPERATURE,
                **extra,
            )
            if request.heard is None:
                return whole_reply(reply, trying)
            async with reply:
                return await streamed_reply(reply, trying, request.heard, thinks_aloud=self._thinks_aloud)

    @cached_property
    def _breakers(self) -> "AsyncCircuitBreakerFactory":
        from purgatory import AsyncCircuitBreakerFactory

        breakers = AsyncCircuitBreakerFactory(default_threshold=self._limits.failures, default_ttl=self._limits.pause)
        breakers.add_listener(self._note_circuit)
        return breakers

    def _note_circuit(self, _name: str, kind: str, event: Any) -> None:
        """Note when the server began to be left alone."""
        if kind == "state_changed":
            self._opened_at = None if event.state == Circuit.CLOSED else event.opened_at or self._opened_at
