"""The parts of answering with a language model, built only where one is set."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.adapters.database.model_tokens import SqlTokenBudget
from bot.adapters.language_model.openai_server import Limits, OpenAIServer
from bot.core.asking.asking import Asking
from bot.core.debating.quoting import Quoting
from bot.core.drafting.answering import DraftedAsking, Drafting, Sizes
from bot.core.drafting.counting import Circuit, ModelCounts
from bot.core.drafting.following import FollowUps
from bot.core.drafting.motions import MotionTelling
from bot.core.drafting.reading import KEPT
from bot.core.drafting.recapping import Recaps
from bot.core.drafting.splitting import Splitting
from bot.core.drafting.summarising import Summarising
from bot.core.drafting.titling import Titling
from bot.core.drafting.writing import Writing
from bot.core.groups.about import Drafts
from bot.core.verifying.aligning import Aligner
from bot.core.verifying.evidence import written_as_names
from bot.core.verifying.gate import Gate
from knowledge.shelves import ShelfId

if TYPE_CHECKING:
    from bot.app import App


def drafted_asking(app: "App", asking: Asking) -> DraftedAsking:
    """Return `asking` with the model that the settings name, which is not reached before the first question."""
    settings = app.settings
    key = settings.llm_api_key.get_secret_value()
    model = OpenAIServer(settings.llm_base_url, settings.llm_model, key, limits=Limits(seconds=settings.llm_seconds))
    budget = SqlTokenBudget(app.database, app.clock, tokens_a_day=settings.llm_tokens_a_day)
    counts = ModelCounts(settings.llm_model, circuit=lambda: model.circuit)
    drafting = Drafting(
        model=model,
        gate=build_gate(app),
        budget=budget,
        follow_ups=FollowUps(model, app.analyser, budget, counts),
        counts=counts,
        sizes=Sizes(settings.llm_tokens, settings.llm_passages),
    )
    return DraftedAsking(asking.search, asking.judges, asking.analyser, asking.stopwatch, asking.recalling, drafting)


def writing_of(app: "App") -> Writing | None:
    """Return what writes small things for `app`, counted with its answers; None where no model is set."""
    drafting = getattr(app.asking, "drafting", None)
    return Writing(drafting.model, drafting.budget, drafting.counts) if drafting is not None else None


def claim_splitter(app: "App") -> Splitting | None:
    """Return what splits messages by the model, the rules behind it."""
    from bot.core.debating.checking.splitting import split_claims

    writing = writing_of(app)
    return Splitting(writing, app.analyser, split_claims) if writing is not None else None


def motion_teller(app: "App", quoting: Quoting) -> MotionTelling | None:
    """Return what completes motions in members' own words."""
    drafting = getattr(app.asking, "drafting", None)
    if drafting is None:
        return None
    writing = drafting.writing
    return MotionTelling(Titling(writing, app.analyser), Summarising(writing, drafting.gate), quoting)


def recaps_of(app: "App") -> Recaps | None:
    """Return what sums debates up."""
    drafting = getattr(app.asking, "drafting", None)
    return Recaps(drafting.writing, drafting.gate) if drafting is not None else None


def model_counts(app: "App") -> ModelCounts | None:
    """Return what the model of this process has cost and written, None where no model is set."""
    return app.asking.drafting.counts if isinstance(app.asking, DraftedAsking) and app.asking.drafting else None


async def counted(app: "App", shelves: Sequence[ShelfId]) -> Drafts:
    """Return what became of the drafts of this process, what they cost, and what the group of `shelves` used today."""
    drafting = app.asking.drafting if isinstance(app.asking, DraftedAsking) else None
    if drafting is None:
        return Drafts()
    counts, most = drafting.counts, app.settings.llm_tokens_a_day
    left = await drafting.budget.left(str(shelves[0]) if shelves else "")
    return Drafts(
        shown=counts.outcomes[KEPT],
        replaced=counts.outcomes.total() - counts.outcomes[KEPT],
        passed=counts.sentences_kept,
        cut=counts.reasons.total(),
        calls=counts.made,
        failed=counts.failed,
        read=counts.read,
        written=counts.written,
        used=max(0, most - left),
        most=most,
        paused=counts.circuit() is Circuit.OPEN,
    )


def build_gate(app: "App") -> Gate:
    """Return the gate over all shelves, which weighs by the model of entailment and the wordings foreseen, too."""
    return replace(rules_gate(app), weighing=app.weighing, foreseeing=app.judge_of_wordings)


def rules_gate(app: "App") -> Gate:
    """Return the gate over all shelves that judges by its rules alone."""
    store = app.ready_library.store
    documents = [document for shelf in store.shelves() for document in store.load(shelf)[1]]
    return Gate(Aligner(app.embedder), app.analyser, written_as_names(documents, app.analyser))
