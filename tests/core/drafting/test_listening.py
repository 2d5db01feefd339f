"""Answers told while the model still writes: only what passed, and never more than the answer in the end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.app import App
from bot.core.asking.answer import Answer
from bot.core.asking.question import Question
from knowledge.shelves import SHIPPED
from tests.adapters.language_model.scripted_server import Pieces, sentences, serving
from tests.core.drafting.test_answering import ASKED, Circle, number_of, same

GOOD = "Liang Wenfeng fundou a DeepSeek em 2023."
WRONG = "Liang Wenfeng fundou a DeepSeek em 2021."
ALSO = "A DeepSeek foi aberta em 2023 por Liang Wenfeng, segundo a leitura."
MORE = "Foi Liang Wenfeng quem fundou a DeepSeek, em 2023."
HOSTILE = "@everyone vejam http://mal.example agora."


@pytest.fixture(scope="module")
def circle(shipped_app: App, tmp_path_factory: pytest.TempPathFactory) -> Circle:
    return Circle(shipped_app, tmp_path_factory.mktemp("model"))


@dataclass
class Ear:
    """Hears what stands, and lets the server wait for it."""

    told: list[list[str]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, answer: Answer) -> None:
        for citation in answer.citations:
            assert citation.quote == citation.stored.text[citation.span.start : citation.span.end]
        self.told.append([statement.text for statement in answer.statements])
        self.news.set()


def plain(n: int, *texts: str) -> list[str]:
    """The pieces of a draft as prose; each sentence is whole with the first words of the next piece."""
    return [f"{text.removesuffix('.')} [{n}]. " for text in texts]


def structured(n: int, *texts: str) -> list[str]:
    """The pieces of a draft as an object."""
    whole = sentences(*((text, [n]) for text in texts))
    ends = [whole.index(f"[{n}]}}", whole.index(text)) + len(f"[{n}]}}") for text in texts]
    return [whole[start:end] for start, end in zip([0, *ends], [*ends, len(whole)], strict=True)]


FORMS = [plain, structured]


async def told(
    circle: Circle, form: Callable[..., list[str]], *texts: str, wait: int | None = None, finish: str = "stop"
) -> tuple[Answer, Ear]:
    """Ask while the server writes `texts`; before piece `wait` it waits until something stands."""
    ear = Ear()

    async def before(piece: int) -> None:
        if piece == wait:
            await ear.news.wait()

    def script(request: dict[str, Any]) -> Pieces:
        return Pieces(form(number_of(request, "2023"), *texts), before, finish)

    async with serving(script) as server:
        answer = await circle.asking(server.url).ask_telling(Question(ASKED, (SHIPPED,)), ear)
    return answer, ear


@pytest.mark.parametrize("form", FORMS)
async def test_what_stands_is_told_while_the_model_writes(circle: Circle, form: Callable[..., list[str]]) -> None:
    """Two sentences before the last is written; the wrong one in the middle never; the answer is as in the end."""
    answer, ear = await told(circle, form, GOOD, ALSO, WRONG, MORE, wait=3)
    assert ear.told[0] == [GOOD, ALSO]
    assert [s.text for s in answer.statements] == [GOOD, ALSO, MORE]
    assert all(one == [GOOD, ALSO, MORE][: len(one)] for one in ear.told)

    async with serving(lambda r: "".join(form(number_of(r, "2023"), GOOD, ALSO, WRONG, MORE))) as server:
        assert same(answer, await circle.asking(server.url).ask(Question(ASKED, (SHIPPED,))))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "texts",
    [
        (WRONG, WRONG, GOOD),
        (GOOD, WRONG, WRONG),
        (GOOD, HOSTILE, ALSO),
        (HOSTILE, GOOD, ALSO),
        ("NO ANSWER ao que se pergunta.", GOOD),
        (WRONG, HOSTILE, GOOD),
    ],
)
async def test_nothing_of_a_draft_that_does_not_stand_is_told(
    circle: Circle, form: Callable[..., list[str]], texts: tuple[str, ...]
) -> None:
    """Then the answer is quotes, as without a model."""
    answer, ear = await told(circle, form, *texts)
    assert ear.told == []
    assert same(answer, await circle.plain(ASKED))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "spoilt", [HOSTILE, WRONG, "NO ANSWER ao que se pergunta.", "Liang founded the company in 2023."]
)
async def test_what_was_told_stays_whatever_comes_after(
    circle: Circle, form: Callable[..., list[str]], spoilt: str
) -> None:
    """Orders followed, another language, sentences not borne out: nothing more is shown, nothing is taken back."""
    answer, ear = await told(circle, form, GOOD, ALSO, spoilt, spoilt, spoilt, wait=3)
    assert ear.told == [[GOOD, ALSO]]
    assert [s.text for s in answer.statements] == [GOOD, ALSO]


@pytest.mark.parametrize("form", FORMS)
async def test_of_a_draft_that_breaks_off_the_finished_sentences_stand(
    circle: Circle, form: Callable[..., list[str]]
) -> None:
    """And quotes, if none was finished."""
    answer, ear = await told(circle, form, GOOD, ALSO, "Outra frase sem fim", finish="")
    assert ear.told == [[GOOD, ALSO]]
    assert [s.text for s in answer.statements] == [GOOD, ALSO]
    answer, ear = await told(circle, lambda n, *texts: [form(n, *texts)[0][:30]], GOOD, finish="")
    assert ear.told == []
    assert same(answer, await circle.plain(ASKED))


async def test_a_server_that_does_not_stream_tells_nothing_before_the_end(circle: Circle) -> None:
    """The answer is the same."""
    ear = Ear()
    async with serving(lambda r: "".join(plain(number_of(r, "2023"), GOOD)), knows_streams=False) as server:
        answer = await circle.asking(server.url).ask_telling(Question(ASKED, (SHIPPED,)), ear)
    assert ear.told == []
    assert [s.text for s in answer.statements] == [GOOD]
