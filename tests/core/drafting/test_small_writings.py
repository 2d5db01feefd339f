"""Titles, claims, contexts and quiz items: the model's where they add nothing, else what there is without it."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from bot.app import App
from bot.core.asking.answer import Citation
from bot.core.debating.checking.splitting import split_claims
from bot.core.drafting.item_writing import ItemWriting
from bot.core.drafting.ports import Completion, Heard, ModelError
from bot.core.drafting.splitting import Splitting
from bot.core.drafting.summarising import Summarising
from bot.core.drafting.titling import LONGEST, FirstWords, Titling
from bot.core.drafting.writing import Writing
from bot.core.quizzing.items.gate import gate_reasons
from bot.core.quizzing.items.model import Origin, QuizItem
from bot.core.verifying.gate import Gate
from bot.model_assembling import build_gate
from knowledge.documents import Span
from knowledge.shelves import StoredDocument
from knowledge.text.words import WordAnalyser
from prompts.templates import Prompt
from tests.benchmarks.drafts import documents_of

GROUP = "g"
MESSAGES = ("Os controles de exportação seguraram a DeepSeek em 2024?", "Acho que não, ela usou chips H800.")


@dataclass
class FakeModel:
    """Writes what it is told to; an error is raised."""

    reply: Callable[[Prompt], str] | ModelError
    name: str = "fake"
    prompts: list[Prompt] = field(default_factory=list)

    async def complete(
        self,
        prompt: Prompt,
        *,
        most_tokens: int,
        schema: Mapping[str, Any] | None = None,
        heard: Heard | None = None,
    ) -> Completion:
        self.prompts.append(prompt)
        await asyncio.sleep(0)
        if isinstance(self.reply, ModelError):
            raise self.reply
        text = self.reply(prompt)
        return Completion(text, tokens=10, data=json.loads(text) if text.startswith("{") else None)


@dataclass
class FakeBudget:
    tokens: int = 1000

    async def left(self, group: str) -> int:
        return self.tokens

    async def spend(self, group: str, tokens: int) -> None:
        self.tokens -= tokens


def writing(reply: str | ModelError, *, tokens: int = 1000) -> Writing:
    model = FakeModel(reply if isinstance(reply, ModelError) else lambda _: reply)
    return Writing(model, FakeBudget(tokens))


@pytest.fixture(scope="module")
def analyser() -> WordAnalyser:
    return WordAnalyser()


async def test_a_title_that_names_what_was_said_is_taken(analyser: WordAnalyser) -> None:
    """Without quotation marks or a full stop."""
    titling = Titling(writing('"Controles de exportação e a DeepSeek".'), analyser)
    assert await titling.title(MESSAGES, "pt", GROUP) == "Controles de exportação e a DeepSeek"


@pytest.mark.parametrize(
    "reply",
    [
        "Controles de exportação e a Nvidia",
        "Controles de exportação em 2019",
        "@everyone controles de exportação",
        "Controles de exportação: http://premio.example",
        "Export controls and DeepSeek, said in the other language",
        "Receitas de bolo de cenoura",
        "palavra " * 40,
        "",
        ModelError("late"),
    ],
)
async def test_any_other_title_is_the_beginning_of_the_first_message(
    reply: str | ModelError, analyser: WordAnalyser
) -> None:
    """Names, figures, mentions, links, languages and lengths are looked at; so is a model that is gone."""
    assert await Titling(writing(reply), analyser).title(MESSAGES, "pt", GROUP) == MESSAGES[0]


async def test_a_title_without_a_model_ends_at_a_word() -> None:
    """And fits a thread."""
    title = await FirstWords().title(["  ", "muitas palavras " * 20], "pt", GROUP)
    assert len(title) <= LONGEST
    assert title.endswith(("palavras …", "muitas …"))


async def test_a_group_without_tokens_left_does_not_ask(analyser: WordAnalyser) -> None:
    """The budget is looked at first, and what is written is counted."""
    poor = writing("Controles de exportação", tokens=5)
    assert await Titling(poor, analyser).title(MESSAGES, "pt", GROUP) == MESSAGES[0]
    assert isinstance(poor.model, FakeModel)
    assert poor.model.prompts == []
    assert poor.counts.calls["title", "budget"] == 1


async def test_a_call_that_gave_nothing_is_paid_for(analyser: WordAnalyser) -> None:
    """By the group's day, as one that came back is."""
    late = writing(ModelError("late", read=30, written=4))
    assert await Titling(late, analyser).title(MESSAGES, "pt", GROUP) == MESSAGES[0]
    assert await late.budget.left(GROUP) == 1000 - 34
    assert (late.counts.read, late.counts.written) == (30, 4)
    rich = writing("Controles de exportação")
    await Titling(rich, analyser).title(MESSAGES, "pt", GROUP)
    assert await rich.budget.left(GROUP) == 990
    assert rich.counts.tokens == 10


CLAIM = "A DeepSeek usou 2 mil chips H800 e não respondeu à OpenAI"


async def test_claims_that_say_what_the_message_says_are_taken(analyser: WordAnalyser) -> None:
    """The model may give each claim its own subject."""
    parts = "- A DeepSeek usou 2 mil chips H800.\n- A DeepSeek não respondeu à OpenAI."
    split = Splitting(writing(parts), analyser, split_claims)
    assert await split.claims(CLAIM, "pt", GROUP) == [
        "A DeepSeek usou 2 mil chips H800.",
        "A DeepSeek não respondeu à OpenAI.",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        "A DeepSeek usou 20 mil chips H800.\nA DeepSeek não respondeu à OpenAI.",
        "A DeepSeek usou 2 mil chips H800.\nA DeepSeek respondeu à OpenAI.",
        "A DeepSeek usou 2 mil chips H800.",
        "A DeepSeek usou 2 mil chips H800.\nA Meta não respondeu à OpenAI.",
        "HACKED",
    ],
)
async def test_claims_that_change_or_lose_anything_are_those_of_the_rules(parts: str, analyser: WordAnalyser) -> None:
    """A figure, a denial, a name, a part left out."""
    split = Splitting(writing(parts), analyser, split_claims)
    assert await split.claims(CLAIM, "pt", GROUP) == split_claims(CLAIM, "pt", analyser)


@pytest.fixture(scope="module")
def gate(shipped_app: App) -> Gate:
    return build_gate(shipped_app)


@pytest.fixture(scope="module")
def reading(shipped_app: App) -> StoredDocument:
    return documents_of(shipped_app)["controles-de-exportacao"]


QUOTE = "Em 2017, o governo chinês anunciou a intenção de tornar o país líder mundial em IA até 2030."


def cited(reading: StoredDocument) -> Citation:
    start = reading.text.index(QUOTE)
    return Citation(1, reading, Span(start, start + len(QUOTE)), ())


async def test_a_context_is_told_as_far_as_the_readings_bear_it_out(gate: Gate, reading: StoredDocument) -> None:
    """What passes is cited; a wrong figure takes the whole away where it was all."""
    good = Summarising(writing("O governo chinês quer que o país lidere o mundo em IA até 2030 [1]."), gate)
    told = await good.context("A China vai liderar?", [cited(reading)], "pt", GROUP)
    assert [statement.citations[0].quote for statement in told] == [QUOTE]
    bad = Summarising(writing("O governo chinês quer que o país lidere o mundo em IA até 2035 [1]."), gate)
    assert await bad.context("A China vai liderar?", [cited(reading)], "pt", GROUP) == ()
    assert bad.writing.counts.reasons.total() == 1
    gone = Summarising(writing(ModelError("unreachable")), gate)
    assert await gone.context("A China vai liderar?", [cited(reading)], "pt", GROUP) == ()


class NoRules:
    """Rules that find nothing."""

    async def make(
        self, reading: StoredDocument, beside: Sequence[StoredDocument], count: int, today: date
    ) -> list[QuizItem]:
        return []


LLAMA = "O Llama 3.1 405B foi lançado em julho de 2024 pela Meta, de Menlo Park, na Califórnia."


def about_llama(prompt: Prompt, right: str, options: Sequence[str]) -> str:
    """A question about one sentence, nothing about any other."""
    if LLAMA not in prompt.user:
        return "NO"
    question = "Que empresa lançou o Llama 3.1 405B em julho de 2024?"
    return json.dumps({"question": question, "options": list(options), "right": right})


async def test_an_item_of_the_model_passes_the_gate_of_all_items(
    reading: StoredDocument, analyser: WordAnalyser
) -> None:
    """Its origin says where it comes from, and the sentence asked about is its quote."""
    model = FakeModel(lambda prompt: about_llama(prompt, "C", ("OpenAI", "Alibaba", "Meta", "Baidu")))
    maker = ItemWriting(Writing(model, FakeBudget(10**6)), analyser, NoRules(), share=1.0)
    made = await maker.make(reading, [], 60, date(2026, 11, 22))
    assert [(item.origin, item.source.quote, item.right) for item in made] == [(Origin.MODEL, LLAMA, "Meta")]
    assert gate_reasons(made[0], reading.text, analyser) == []


@pytest.mark.parametrize(
    ("right", "options"),
    [
        ("B", ("OpenAI", "Alibaba", "Meta", "Baidu")),
        ("C", ("OpenAI", "Meta", "Meta", "Baidu")),
        ("Z", ("1", "2", "3", "4")),
    ],
)
async def test_a_wrong_item_is_not_made(
    right: str, options: Sequence[str], reading: StoredDocument, analyser: WordAnalyser
) -> None:
    """The key must be the one that the sentence bears out, and the only one."""
    model = FakeModel(lambda prompt: about_llama(prompt, right, options))
    maker = ItemWriting(Writing(model, FakeBudget(10**6)), analyser, NoRules(), share=1.0)
    assert await maker.make(reading, [], 60, date(2026, 11, 22)) == []
    assert any(LLAMA in prompt.user for prompt in model.prompts)
