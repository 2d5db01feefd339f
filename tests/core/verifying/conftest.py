"""The gate over the shipped library, made once."""

from collections.abc import Mapping

import pytest

from bot.app import App
from bot.core.verifying.gate import Gate
from bot.model_assembling import build_gate
from knowledge.shelves import StoredDocument
from tests.benchmarks.drafts import documents_of


@pytest.fixture(scope="session")
def gate(shipped_app: App) -> Gate:
    return build_gate(shipped_app)


@pytest.fixture(scope="session")
def documents(shipped_app: App) -> Mapping[str, StoredDocument]:
    return documents_of(shipped_app)
