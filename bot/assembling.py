"""The circle put together: imported when a chat platform needs it, so that one question in the terminal stays cheap."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from bot.adapters.database.answers import SqlAnswerStore
from bot.adapters.database.debating.debates import SqlDebateStore
from bot.adapters.database.groups import SqlGroupStore
from bot.adapters.database.links import SqlLinkStore
from bot.adapters.database.personal import SqlPersonalData
from bot.adapters.limiting import ThrottledLimiter
from bot.core.groups.about import Drafts, Itself
from bot.core.groups.circle import Circle
from bot.core.groups.limiting import Shares
from bot.core.groups.linking import Linking
from bot.core.groups.questioning import AnsweringAloud, Questioning
from bot.core.groups.readings import ReadingLimits, Readings
from bot.core.groups.suggesting import Suggesting
from bot.core.groups.turns import Turns
from bot.core.privacy.personal import PersonalData
from bot.core.privacy.retention import Retention
from bot.core.quizzing.items.bank import load_bank
from knowledge.documents import Document, Language
from knowledge.shelves import ShelfId

if TYPE_CHECKING:
    from bot.app import App

CODE_TRIES = 5  # a minute; codes are one of 30 ** 8 and live for 15 minutes
MEGABYTE = 1_000_000


def build_circle(app: "App") -> Circle:
    """Return the service that chat adapters call, over the parts of `app`."""
    settings = app.settings
    groups = SqlGroupStore(app.database, app.clock)
    answers = SqlAnswerStore(app.database)
    shares = Shares(
        members=ThrottledLimiter(settings.member_questions_per_minute),
        groups=ThrottledLimiter(settings.group_questions_per_minute),
        codes=ThrottledLimiter(CODE_TRIES),
    )
    limits = ReadingLimits(
        documents=settings.group_documents,
        characters=int(settings.group_text_mb * MEGABYTE),
        file_bytes=app.max_file_bytes,
    )
    return Circle(
        groups=groups,
        questioning=Questioning(
            app.asking, app.search, groups, answers, shares, Turns(), app.clock, aloud=answering_aloud(app)
        ),
        linking=Linking(groups, SqlLinkStore(app.database), app.store, shares, app.clock),
        readings=Readings(app.ready_library, groups, limits, app.fetch, app.search.shelf),
        suggesting=Suggesting(lambda: _bank_questions(app)),
        personal=PersonalData(groups, [answers, *app.personal, SqlPersonalData(app.database)], app.clock),
        itself=app.itself,
    )


def build_itself(app: "App") -> Itself:
    """Return what the bot says of itself, over the parts of `app`."""
    return Itself(version("roda"), app.settings.llm_model, app.embedder.name, app.store, drafts_counted(app))


def answering_aloud(app: "App") -> AnsweringAloud | None:
    """Return what answers while somebody listens, None where no model is set."""
    if not (app.settings.llm_base_url and app.settings.llm_model):
        return None
    from bot.core.drafting.answering import DraftedAsking

    return app.asking if isinstance(app.asking, DraftedAsking) else None


def drafts_counted(app: "App") -> Callable[[Sequence[ShelfId]], Awaitable[Drafts]] | None:
    """Return what counts the model's drafts for a group, None where no model is set."""
    if not (app.settings.llm_base_url and app.settings.llm_model):
        return None
    from bot.model_assembling import counted

    return partial(counted, app)


def build_retention(app: "App") -> Retention:
    """Return what forgets old questions, over the parts of `app`."""
    days = timedelta(days=app.settings.keep_days)
    return Retention(SqlAnswerStore(app.database), app.clock, days, [SqlDebateStore(app.database)])


async def fetch_document(url: str, max_bytes: int) -> Document:
    """Return the document at a public web address, as `Readings` wants it."""
    from knowledge.reading.fetching import read_url

    return await read_url(url, max_bytes=max_bytes)


def _bank_questions(app: "App") -> Mapping[Language, Sequence[tuple[str, str]]]:
    found: dict[Language, list[tuple[str, str]]] = defaultdict(list)
    for item in load_bank(app.store):
        found[item.language].append((item.stem, item.source.document))
    return found
