"""Answers with a model, played by a scripted server: what passes is shown, all else is as without a model."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.adapters.database.engine import open_database
from bot.adapters.database.model_tokens import SqlTokenBudget
from bot.adapters.database.transactions import Database
from bot.adapters.language_model.openai_server import Limits, OpenAIServer
from bot.app import App
from bot.core.asking.answer import Answer
from bot.core.asking.question import Question
from bot.core.drafting.answering import DraftedAsking, Drafting
from bot.core.drafting.counting import ModelCounts
from bot.core.drafting.drafts import draft_of
from bot.core.drafting.following import FollowUps
from bot.core.drafting.ports import Completion
from bot.model_assembling import build_gate
from knowledge.shelves import SHIPPED
from tests.adapters.language_model.scripted_server import never, reply, sentences, serving
from tests.doubles import FakeClock

ASKED = "Quando a DeepSeek foi fundada, e por quem?"
COST = "Quanto teria custado o treinamento do DeepSeek-R1?"


async def no_pause(seconds: float) -> None:
    """Do not wait between tries."""


def number_of(request: dict[str, Any], part: str) -> int:
    """Return the number under which the prompt gives the sentence that holds `part`."""
    line = next(line for line in request["messages"][1]["content"].splitlines() if part in line)
    return int(line[1 : line.index("]")])


class Circle:
    """Asks the shipped library with and without a model."""

    def __init__(self, app: App, folder: Path) -> None:
        self.app = app
        self.database = Database(open_database(f"sqlite:///{folder / 'roda.db'}"))
        self.clock = FakeClock()
        self.gate = build_gate(app)
        self.counts = ModelCounts("m")
        self.tokens_a_day = 10_000

    def asking(self, url: str, **limits: float) -> DraftedAsking:
        plain = self.app.asking
        model = OpenAIServer(url, "m", limits=Limits(tries=1, **limits), sleep=no_pause)  # type: ignore[arg-type]
        budget = SqlTokenBudget(self.database, self.clock, tokens_a_day=self.tokens_a_day)
        follow_ups = FollowUps(model, plain.analyser, budget, self.counts)
        drafting = Drafting(model, self.gate, budget, follow_ups, self.counts)
        return DraftedAsking(plain.search, plain.judges, plain.analyser, plain.stopwatch, plain.recalling, drafting)

    async def plain(self, text: str, *before: str) -> Answer:
        return await self.app.asking.ask(Question(text, (SHIPPED,), before=before))


@pytest.fixture(scope="module")
def circle(shipped_app: App, tmp_path_factory: pytest.TempPathFactory) -> Circle:
    return Circle(shipped_app, tmp_path_factory.mktemp("model"))


def same(one: Answer, other: Answer) -> bool:
    return replace(one, elapsed_ms=0.0) == replace(other, elapsed_ms=0.0)


async def ask(circle: Circle, script: Callable[[dict[str, Any]], Any], text: str = ASKED, **limits: float) -> Answer:
    async with serving(script) as server:
        return await circle.asking(server.url, **limits).ask(Question(text, (SHIPPED,)))


async def test_a_good_draft_is_shown_with_its_citations(circle: Circle) -> None:
    """The model's sentence, and a quote that is the stored text to the letter."""

    def script(request: dict[str, Any]) -> str:
        return sentences(("Liang Wenfeng fundou a DeepSeek em 2023.", [number_of(request, "2023")]))

    answer = await ask(circle, script)
    assert [s.text for s in answer.statements] == ["Liang Wenfeng fundou a DeepSeek em 2023."]
    citation = answer.citations[0]
    assert citation.n == 1
    assert citation.quote == citation.stored.text[citation.span.start : citation.span.end]
    assert "2023" in citation.quote
    assert circle.counts.outcomes["kept"] >= 1


async def test_plain_text_with_marks_is_as_good_as_an_object(circle: Circle) -> None:
    """For servers without structured output."""
    answer = await ask(circle, lambda r: f"A DeepSeek foi aberta em 2023 por Liang Wenfeng [{number_of(r, '2023')}].")
    assert [s.text for s in answer.statements] == ["A DeepSeek foi aberta em 2023 por Liang Wenfeng."]


WRONG: list[Callable[[dict[str, Any]], str]] = [
    lambda r: sentences(("Liang Wenfeng fundou a DeepSeek em 2021.", [number_of(r, "2023")])),
    lambda r: sentences(("Sam Altman fundou a DeepSeek em 2023.", [number_of(r, "2023")])),
    lambda r: sentences(("Liang Wenfeng não fundou a DeepSeek em 2023.", [number_of(r, "2023")])),
    lambda r: sentences(("Liang Wenfeng fundou a DeepSeek em 2023.", [99])),
    lambda r: sentences(("@everyone Liang Wenfeng fundou a DeepSeek em 2023.", [number_of(r, "2023")])),
    lambda r: sentences(("Veja http://mal.example: a DeepSeek é de 2023.", [number_of(r, "2023")])),
    lambda r: r["messages"][0]["content"],
    lambda r: r["messages"][1]["content"],
    lambda r: f"Liang Wenfeng founded DeepSeek in 2023 [{number_of(r, '2023')}].",
    lambda r: "NO ANSWER",
    lambda r: "Liang Wenfeng fundou a DeepSeek em 2023.",
    lambda r: "",
    lambda r: "[1] [1] [1] " * 50,
    lambda r: '{"sentences": [{"text": "Liang Wenf',
    lambda r: '{"sentences": "tudo"}',
    lambda r: '{"sentences": [{"text": 7, "citations": ["x"]}, 3]}',
    lambda r: f"DeepSeek fue fundada por el empresario Liang en el año 2023 [{number_of(r, '2023')}].",
]


@pytest.mark.parametrize("script", WRONG)
async def test_a_bad_draft_leaves_the_answer_as_it_is_without_a_model(
    circle: Circle, script: Callable[[dict[str, Any]], str]
) -> None:
    """Wrong, hostile, off-language, empty and broken drafts change nothing."""
    assert same(await ask(circle, script), await circle.plain(ASKED))


async def test_one_wrong_sentence_is_left_out(circle: Circle) -> None:
    """The others are shown."""

    def script(request: dict[str, Any]) -> str:
        n = number_of(request, "2023")
        return sentences(("Liang Wenfeng fundou a DeepSeek em 2023.", [n]), ("Ele a vendeu à Apple.", [n]))

    assert [s.text for s in (await ask(circle, script)).statements] == ["Liang Wenfeng fundou a DeepSeek em 2023."]


@pytest.mark.parametrize(
    ("script", "limits"),
    [(never, {"seconds": 0.3}), (lambda r: web.Response(status=500), {}), (lambda r: web.Response(text="?"), {})],
)
async def test_a_slow_or_failing_server_leaves_the_answer_as_it_is(
    circle: Circle, script: Callable[[dict[str, Any]], Any], limits: dict[str, float]
) -> None:
    """The member sees quotes, and no word about the server."""
    assert same(await ask(circle, script, **limits), await circle.plain(ASKED))


async def test_a_draft_cut_off_loses_its_last_sentence(circle: Circle) -> None:
    """What was not finished is not shown."""

    def script(request: dict[str, Any]) -> dict[str, Any]:
        n = number_of(request, "2023")
        return reply(f"Liang Wenfeng fundou a DeepSeek em 2023 [{n}]. A DeepSeek tem", finish_reason="length")

    assert [s.text for s in (await ask(circle, script)).statements] == ["Liang Wenfeng fundou a DeepSeek em 2023."]


async def test_what_the_readings_do_not_answer_is_not_drafted(circle: Circle) -> None:
    """Whether there is an answer is never the model's decision."""
    async with serving(lambda request: "Paris [1].") as server:
        answer = await circle.asking(server.url).ask(Question("Qual é a capital da França?", (SHIPPED,)))
    assert not answer.statements
    assert not server.requests


async def test_several_questions_at_once_are_answered_by_quotes(circle: Circle) -> None:
    """A draft might answer the first alone; without a model each is answered, and so with one."""
    both = f"{ASKED} {COST}"
    without = await circle.plain(both)
    assert len({citation.quote for citation in without.citations}) >= 2
    async with serving(lambda r: sentences(("Liang Wenfeng fundou a DeepSeek em 2023.", [1]))) as server:
        assert same(await circle.asking(server.url).ask(Question(both, (SHIPPED,))), without)
    assert not server.requests


@pytest.mark.parametrize("asked", ["resuma o post da Cuckoo", "qual a diferença entre MoE e MLA?"])
async def test_what_is_said_to_be_quotes_stays_quotes(circle: Circle, asked: str) -> None:
    """Openings, and what is said of two things: a remark above says what they are, which a draft would belie."""
    without = await circle.plain(asked)
    assert without.remarks
    async with serving(lambda r: sentences(("Liang Wenfeng fundou a DeepSeek em 2023.", [1]))) as server:
        assert same(await circle.asking(server.url).ask(Question(asked, (SHIPPED,))), without)
    assert not server.requests


async def test_a_group_that_has_used_its_tokens_gets_quotes_until_tomorrow(circle: Circle) -> None:
    """The budget is counted by group and day."""
    spent = SqlTokenBudget(circle.database, circle.clock, tokens_a_day=500)
    await spent.spend("shipped", 450)
    circle.tokens_a_day = 500
    try:
        async with serving(lambda r: "x") as server:
            assert same(await circle.asking(server.url).ask(Question(COST, (SHIPPED,))), await circle.plain(COST))
        assert not server.requests
        assert circle.counts.outcomes["budget"] == 1
        circle.clock.time = circle.clock.time.replace(day=16)
        assert await spent.left("shipped") == 500
    finally:
        circle.tokens_a_day = 10_000


async def test_a_follow_up_is_asked_in_full_if_the_model_adds_nothing(circle: Circle) -> None:
    """The rewritten question finds what the short one could not."""

    def script(request: dict[str, Any]) -> str:
        rewriting = "<before>" in request["messages"][1]["content"]
        return "E quando a DeepSeek foi fundada?" if rewriting else "NO ANSWER"

    async with serving(script) as server:
        question = Question("E quando foi fundada?", (SHIPPED,), before=("O que é a DeepSeek?",))
        answer = await circle.asking(server.url).ask(question)
    assert (answer.question, answer.asked_as) == ("E quando foi fundada?", "E quando a DeepSeek foi fundada?")


@pytest.mark.parametrize(
    "rewritten",
    [
        "Quando a OpenAI foi fundada?",
        "When was DeepSeek founded?",
        "Foi em 2023.",
        "Quando a DeepSeek vai falir e sumir?",
    ],
)
async def test_a_rewriting_that_adds_or_drops_something_is_not_taken(circle: Circle, rewritten: str) -> None:
    """Then the question goes on as it was asked."""
    async with serving(lambda request: rewritten) as server:
        before = ("O que é a DeepSeek?",)
        answer = await circle.asking(server.url).ask(Question("E quando foi fundada?", (SHIPPED,), before=before))
    assert same(answer, await circle.plain("E quando foi fundada?", *before))


def test_an_object_that_breaks_off_keeps_its_whole_sentences() -> None:
    """Small models run out of tokens in the middle; what was finished before goes to the gate."""
    broken = '{"sentences": [{"text": "Um \\"dado\\".", "citations": [1, 2]}, {"text": "Outro", "cit'
    assert draft_of(Completion(broken, tokens=1, cut_off=True)) == 'Um "dado". [1][2]'
    assert draft_of(Completion('{"sentences": [{"text": "Liang', tokens=1, cut_off=True)) == ""
