"""The client of the OpenAI chat API, against a real server on loopback."""

import pytest
from aiohttp import web

from bot.adapters.language_model.openai_server import Limits, OpenAIServer
from bot.core.drafting.ports import ModelError
from prompts.templates import Prompt
from tests.adapters.language_model.scripted_server import Script, never, reply, sentences, serving

PROMPT = Prompt("answer", "Be brief.", "Hello?")
SCHEMA = {"type": "object"}


class Pauses:
    """Remembers the pauses that were asked for, without pausing."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


async def test_a_completion_has_the_text_and_its_cost() -> None:
    """What the model wrote comes back with the tokens that the server counted."""
    async with serving(lambda request: "Olá. [1]") as server:
        found = await OpenAIServer(server.url, "m").complete(PROMPT, most_tokens=50)
    assert (found.text, found.tokens, found.cut_off) == ("Olá. [1]", 100, False)
    assert server.requests[0]["model"] == "m"
    assert [m["role"] for m in server.requests[0]["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    "text", ["<think>Hm. [1]</think>Olá.", "Pensando…</think>\nOlá.", "<thinking>a</thinking> Olá."]
)
async def test_thoughts_in_the_text_are_taken_out(text: str) -> None:
    """What a model thinks is not what it says, wherever the server leaves it."""
    async with serving(lambda request: text) as server:
        assert (await OpenAIServer(server.url, "m").complete(PROMPT, most_tokens=50)).text == "Olá."


async def test_thoughts_beside_the_text_are_not_read() -> None:
    """DeepSeek gives its thoughts in a field of their own."""
    async with serving(lambda request: reply("Olá.", reasoning_content="O usuário quer…")) as server:
        assert (await OpenAIServer(server.url, "m").complete(PROMPT, most_tokens=50)).text == "Olá."


async def test_a_thought_that_never_ends_leaves_nothing() -> None:
    """A model cut off while thinking has said nothing."""
    async with serving(lambda request: reply("<think>Hm", finish_reason="length")) as server:
        found = await OpenAIServer(server.url, "m").complete(PROMPT, most_tokens=50)
    assert (found.text, found.cut_off) == ("", True)


async def test_an_object_comes_back_where_the_server_keeps_to_schemas() -> None:
    """The schema is sent, and the object read."""
    async with serving(lambda request: sentences(("Olá.", [1]))) as server:
        found = await OpenAIServer(server.url, "m").complete(PROMPT, most_tokens=50, schema=SCHEMA)
    assert found.data == {"sentences": [{"text": "Olá.", "citations": [1]}]}
    assert server.requests[0]["response_format"]["json_schema"]["schema"] == SCHEMA


async def test_a_server_without_schemas_is_asked_for_plain_text_from_then_on() -> None:
    """Its refusal costs one request, once."""
    async with serving(lambda request: "Olá. [1]", knows_schemas=False) as server:
        model = OpenAIServer(server.url, "m")
        for _ in range(2):
            assert (await model.complete(PROMPT, most_tokens=50, schema=SCHEMA)).data is None
    assert ["response_format" in request for request in server.requests] == [True, False, False]


async def test_a_busy_server_is_asked_again_after_growing_pauses() -> None:
    """Too many requests and faults of the server are tried again, a few times."""
    statuses = [429, 503]

    def script(request: object) -> str | web.Response:
        return web.Response(status=statuses.pop(0)) if statuses else "Olá."

    pauses = Pauses()
    async with serving(script) as server:
        found = await OpenAIServer(server.url, "m", sleep=pauses).complete(PROMPT, most_tokens=50)
    assert found.text == "Olá."
    assert len(pauses.seconds) == 2


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (never, "late"),
        (lambda request: web.Response(status=401), "refused"),
        (lambda request: web.Response(status=500), "unreachable"),
        (lambda request: web.Response(text="<html>oops</html>", content_type="text/html"), "broken"),
        (lambda request: {"choices": []}, "broken"),
        (lambda request: web.Response(text="{", content_type="application/json"), "broken"),
    ],
)
async def test_whatever_fails_is_one_error_with_its_reason(script: object, reason: str) -> None:
    """Late, refusing, failing and babbling servers."""
    limits = Limits(seconds=0.3 if reason == "late" else 30, tries=2)
    async with serving(script) as server:  # type: ignore[arg-type]
        with pytest.raises(ModelError) as caught:
            await OpenAIServer(server.url, "m", limits=limits, sleep=Pauses()).complete(PROMPT, most_tokens=50)
    assert caught.value.reason == reason


async def test_a_server_that_is_not_there_is_unreachable() -> None:
    """No server, no answer."""
    async with serving(lambda request: "") as server:
        gone = server.url
    with pytest.raises(ModelError) as caught:
        await OpenAIServer(gone, "m", limits=Limits(tries=1), sleep=Pauses()).complete(PROMPT, most_tokens=50)
    assert caught.value.reason == "unreachable"


@pytest.mark.parametrize(
    ("script", "cost"),
    [
        (never, (6, 0)),
        (lambda request: web.Response(status=401), (0, 0)),
        (lambda request: web.Response(status=500), (0, 0)),
        (lambda request: web.Response(text="{", content_type="application/json"), (6, 0)),
        (lambda request: {**reply(""), "choices": []}, (90, 10)),
    ],
)
async def test_a_completion_that_failed_has_its_cost(script: Script, cost: tuple[int, int]) -> None:
    """What the server counted, else an estimate of what it read; nothing where it did not take the request."""
    limits = Limits(seconds=0.3 if script is never else 30, tries=2)
    prompt = Prompt("answer", "Be brief.", "Hello there?")  # 21 characters
    async with serving(script) as server:
        with pytest.raises(ModelError) as caught:
            await OpenAIServer(server.url, "m", limits=limits, sleep=Pauses()).complete(prompt, most_tokens=50)
    assert (caught.value.read, caught.value.written) == cost


async def test_a_server_that_is_not_there_costs_nothing() -> None:
    """Nobody read anything."""
    async with serving(lambda request: "") as server:
        gone = server.url
    with pytest.raises(ModelError) as caught:
        await OpenAIServer(gone, "m", limits=Limits(tries=2), sleep=Pauses()).complete(PROMPT, most_tokens=50)
    assert (caught.value.read, caught.value.written) == (0, 0)


async def test_a_server_that_keeps_failing_is_left_alone() -> None:
    """After some failures in a row the server is not asked at all for a while."""
    limits = Limits(tries=1, failures=3)
    async with serving(lambda request: web.Response(status=500)) as server:
        model = OpenAIServer(server.url, "m", limits=limits, sleep=Pauses())
        reasons = []
        for _ in range(5):
            with pytest.raises(ModelError) as caught:
                await model.complete(PROMPT, most_tokens=50)
            reasons.append(caught.value.reason)
    assert reasons == ["unreachable"] * 3 + ["paused"] * 2
    assert len(server.requests) == 3
