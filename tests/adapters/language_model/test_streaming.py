"""Streams of the OpenAI chat API, against a real server on loopback."""

from typing import Any

import pytest
from aiohttp import web

from bot.adapters.language_model.openai_server import Limits, OpenAIServer
from bot.core.drafting.counting import Circuit
from bot.core.drafting.ports import Completion, ModelError
from prompts.templates import Prompt
from tests.adapters.language_model.scripted_server import Pieces, Script, serving
from tests.adapters.language_model.test_openai_server import SCHEMA, Pauses

PROMPT = Prompt("answer", "Be brief.", "Hello?")


async def listened(
    script: Script, *, knows_schemas: bool = True, knows_streams: bool = True
) -> tuple[Completion, list[str], list[dict[str, Any]]]:
    """Return what came, what was told on the way, and the requests."""
    told: list[str] = []
    async with serving(script, knows_schemas=knows_schemas, knows_streams=knows_streams) as server:
        model = OpenAIServer(server.url, "m", limits=Limits(tries=2), sleep=Pauses())
        found = await model.complete(PROMPT, most_tokens=50, schema=SCHEMA, heard=told.append)
    return found, told, server.requests


async def test_a_stream_is_told_as_it_comes_and_counted_at_its_end() -> None:
    """All so far at each piece; the cost is what the server counted."""
    found, told, requests = await listened(lambda _: Pieces(["Um", " dado", " [1]."]))
    assert told == ["Um", "Um dado", "Um dado [1]."]
    assert (found.text, found.tokens, found.written, found.cut_off) == ("Um dado [1].", 100, 10, False)
    assert requests[0]["stream_options"] == {"include_usage": True}


async def test_nobody_listening_asks_for_no_stream() -> None:
    """A stream costs the server more than one reply."""
    async with serving(lambda _: Pieces(["Um", " dado."])) as server:
        found = await OpenAIServer(server.url, "m").complete(PROMPT, most_tokens=50)
    assert found.text == "Um dado."
    assert "stream" not in server.requests[0]


async def test_a_server_that_does_not_stream_gives_its_whole_reply() -> None:
    """Some servers leave the wish unheard."""
    found, told, _ = await listened(lambda _: "Um dado [1].")
    assert (found.text, told) == ("Um dado [1].", [])


async def test_a_server_that_refuses_streams_or_schemas_is_asked_without_the_refused_one() -> None:
    """And from then on at once."""
    for schemas, streams in ((False, True), (True, False), (False, False)):
        async with serving(lambda _: Pieces(["Um", "."]), knows_schemas=schemas, knows_streams=streams) as server:
            model = OpenAIServer(server.url, "m")
            for _ in range(2):
                done = len(server.requests)
                assert (await model.complete(PROMPT, most_tokens=50, schema=SCHEMA, heard=str)).text == "Um."
        assert len(server.requests) == done + 1
        assert ("response_format" in server.requests[-1], "stream" in server.requests[-1]) == (schemas, streams)


@pytest.mark.parametrize("opening", ["<think>", ""])
async def test_thoughts_in_a_stream_are_not_told(opening: str) -> None:
    """Where they begin in the text at once; where they do not, once the model is known to do so."""
    pieces = [opening, "Hm, [1] fala disso. ", "Vejamos.</think>", "\nUm dado", " [1]."]
    told: list[str] = []
    async with serving(lambda _: Pieces(pieces)) as server:
        model = OpenAIServer(server.url, "m")
        first = await model.complete(PROMPT, most_tokens=50)
        second = await model.complete(PROMPT, most_tokens=50, heard=told.append)
    assert first.text == second.text == told[-1] == "Um dado [1]."
    assert not any("Hm" in text or "Vejamos" in text for text in told)


async def test_thoughts_beside_a_stream_are_not_told() -> None:
    """DeepSeek's field of its own."""
    found, told, _ = await listened(lambda _: Pieces(["Um dado."], thoughts="O usuário quer…"))
    assert (found.text, told) == ("Um dado.", ["Um dado."])


@pytest.mark.parametrize(("finish", "cut_off"), [("length", True), ("stop", False)])
async def test_a_stream_that_ran_out_of_tokens_is_cut_off(finish: str, cut_off: bool) -> None:
    """As a whole reply would be."""
    found, _, _ = await listened(lambda _: Pieces(["Um dado [1]. E"], finish=finish))
    assert found.cut_off is cut_off


async def test_a_stream_broken_off_is_tried_again_from_the_beginning() -> None:
    """What is told then begins anew."""
    tries = [Pieces(["Um", " dad"], finish=""), Pieces(["Outro", "."])]
    found, told, _ = await listened(lambda _: tries.pop(0))
    assert (found.text, found.cut_off) == ("Outro.", False)
    assert (told[0], told[-1]) == ("Um", "Outro.")


async def test_a_stream_broken_off_is_paid_for() -> None:
    """What the model had read and written by then, estimated, is added to the cost of the next try, or of none."""
    broken = Pieces(["Um dado que", " ninguém vê"], finish="")  # 22 characters, after a prompt of 15
    tries = [broken, Pieces(["Outro", "."])]
    found, _, _ = await listened(lambda _: tries.pop(0))
    assert (found.tokens - found.written, found.written) == (4 + 90, 6 + 10)
    with pytest.raises(ModelError) as caught:
        await listened(lambda _: broken)
    assert (caught.value.read, caught.value.written) == (2 * 4, 2 * 6)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (lambda _: Pieces(["Um"], finish=""), "unreachable"),
        (lambda _: web.Response(text="data: {\n\n", content_type="text/event-stream"), "broken"),
        (lambda _: web.Response(text="data: [DONE]\n\n", content_type="text/event-stream"), "broken"),
        (
            lambda _: web.Response(text='data: {"error": {"message": "x"}}\n\n', content_type="text/event-stream"),
            "broken",
        ),
        (lambda _: web.Response(text="[]", content_type="application/json"), "broken"),
        (lambda _: web.Response(text="<html>", content_type="text/html"), "broken"),
        (lambda _: web.Response(status=401), "refused"),
    ],
)
async def test_whatever_fails_in_a_stream_is_one_error_with_its_reason(script: Script, reason: str) -> None:
    """Broken off on every try, no events, errors among them."""
    with pytest.raises(ModelError) as caught:
        await listened(script)
    assert caught.value.reason == reason


async def test_the_circuit_says_whether_the_server_is_left_alone() -> None:
    """Closed, open after failures in a row, half open when its pause is over, closed again once it answers."""
    fails = True

    def script(_: object) -> web.Response | str:
        return web.Response(status=500) if fails else "Olá."

    async with serving(script) as server:
        for pause, state in ((3600.0, Circuit.OPEN), (0.0, Circuit.HALF_OPEN)):
            fails = True
            model = OpenAIServer(server.url, "m", limits=Limits(tries=1, failures=2, pause=pause), sleep=Pauses())
            assert model.circuit is Circuit.CLOSED
            for _ in range(2):
                with pytest.raises(ModelError):
                    await model.complete(PROMPT, most_tokens=50)
            assert model.circuit is state
        fails = False
        await model.complete(PROMPT, most_tokens=50)
        assert model.circuit is Circuit.CLOSED
