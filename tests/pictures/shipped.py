"""The app that the pictures show, and the folder that it is drawn from."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from bot.app import App
from bot.core.clock import Clock
from bot.settings import SHIPPED_LIBRARY, Settings

FOLDER: Final = Path(__file__).parent


def app_over(data: Path, clock: Clock | None = None) -> App:
    """Return Roda with the library that comes with the project and no language model, whatever the environment says."""
    settings = Settings(data_dir=data, library=str(SHIPPED_LIBRARY), database_url="", chroma_url="")
    plain = settings.model_copy(update={"embedding_model": "", "llm_base_url": "", "llm_api_key": SecretStr("")})
    return App(plain, clock) if clock else App(plain)


def draw_from_nothing(draw: Callable[[Path], Awaitable[None]]) -> None:
    """Run `draw` over an empty data folder."""

    async def drawn(folder: Path) -> None:
        await draw(folder)

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(drawn(Path(folder)))
