"""The map of disagreements as a group sees it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.core.debating.divergences import Divergences
from bot.core.debating.errors import DivergenceGoneError
from bot.core.debating.motions.model import Origin
from bot.core.debating.motions.shipped import shipped_motions
from bot.core.debating.quoting import Quoting
from bot.core.groups.model import Group, GroupId
from bot.settings import SHIPPED_LIBRARY, Settings
from knowledge.documents import Language

GROUP = Group(GroupId("g"), "Roda", datetime(2026, 3, 2, tzinfo=UTC))


def divergences(app: App) -> Divergences:
    return Divergences(app.disagreements, Quoting(app.search))


@pytest.mark.parametrize("language", ["pt", "en"])
async def test_the_map_of_the_shipped_readings(language: Language, shipped_app: App) -> None:
    """Known ones first, then those found; two quotes or more each, to the letter, with ids that fit a button."""
    entries = divergences(shipped_app)
    found = await entries.of(GROUP, language)
    assert [one.curated for one in found] == sorted((one.curated for one in found), reverse=True)
    assert sum(one.curated for one in found) >= 10
    assert {len(one.id) for one in found} == {22}
    assert len({one.id for one in found}) == len(found)
    assert all(len(one.quotes) >= 2 for one in found)
    assert await entries.of(GROUP, language) == found
    motions = {motion.id for motion in shipped_motions(language)}
    assert {one.motion for one in found if one.motion} <= motions


async def test_each_can_be_debated(shipped_app: App) -> None:
    """By its own motion, or by one whose two sides are its quotes; one that is gone cannot."""
    entries = divergences(shipped_app)
    for one in await entries.of(GROUP, "pt"):
        motion = await entries.motion(GROUP, "pt", one.id)
        assert motion.quotes_for
        assert motion.quotes_against
        if one.motion is None:
            assert motion.origin is Origin.DIVERGENCE
            assert [motion.quotes_for[0].text, motion.quotes_against[0].text] == [q.quote for q in one.quotes[:2]]
    with pytest.raises(DivergenceGoneError):
        await entries.motion(GROUP, "pt", "0" * 22)


async def test_nothing_is_shown_that_the_group_does_not_read(tmp_path: Path) -> None:
    """With fewer readings only disagreements within them are left."""
    folder = tmp_path / "library"
    folder.mkdir()
    shutil.copy(SHIPPED_LIBRARY / "pt" / "aberto-ou-fechado.md", folder)
    app = App(Settings(_env_file=None, data_dir=tmp_path / "data", library=str(folder)))
    found = await divergences(app).of(GROUP, "pt")
    assert found
    assert {quote.document for one in found for quote in one.quotes} == {"aberto-ou-fechado"}
    await app.close()
