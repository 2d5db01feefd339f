"""The parts of answering with a language model, built only where one is set."""

from typing import TYPE_CHECKING

from bot.adapters.database.model_tokens import SqlTokenBudget
from bot.adapters.language_model.openai_server import Limits, OpenAIServer
from bot.core.asking.asking import Asking
from bot.core.drafting.answering import DraftedAsking, Drafting, Sizes
from bot.core.drafting.counting import ModelCounts
from bot.core.drafting.following import FollowUps
from bot.core.verifying.aligning import Aligner
from bot.core.verifying.evidence import written_as_names
from bot.core.verifying.gate import Gate

if TYPE_CHECKING:
    from bot.app import App


def drafted_asking(app: "App", asking: Asking) -> DraftedAsking:
    """Return `asking` with the model that the settings name, which is not reached before the first question."""
    settings = app.settings
    key = settings.llm_api_key.get_secret_value()
    model = OpenAIServer(settings.llm_base_url, settings.llm_model, key, limits=Limits(seconds=settings.llm_seconds))
    budget = SqlTokenBudget(app.database, app.clock, tokens_a_day=settings.llm_tokens_a_day)
    counts = ModelCounts(settings.llm_model)
    drafting = Drafting(
        model=model,
        gate=build_gate(app),
        budget=budget,
        follow_ups=FollowUps(model, app.analyser, budget, counts),
        counts=counts,
        sizes=Sizes(settings.llm_tokens, settings.llm_passages),
    )
    return DraftedAsking(asking.search, asking.judges, asking.analyser, asking.stopwatch, drafting)


def build_gate(app: "App") -> Gate:
    """Return the gate over all shelves."""
    store = app.ready_library.store
    documents = [document for shelf in store.shelves() for document in store.load(shelf)[1]]
    return Gate(Aligner(app.embedder), app.analyser, written_as_names(documents, app.analyser))
