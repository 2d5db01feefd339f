"""A group's readings; on both databases."""

import pytest

from bot.core.asking.answer import AnswerStatus
from bot.core.groups.errors import ForgottenError, NoGroupError, NotOrganiserError
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Venue
from knowledge.errors import DocumentMissingError, LimitError, UnreadableError
from knowledge.library import IngestStatus
from tests.circles import ANA, ANA_ON_TELEGRAM, BIA, CLASS, EVENING, Roundtable, silent
from tests.shelving import LIGHTHOUSE

QUESTION = "Quando foi construído o farol da ponta norte?"


async def test_a_reading_is_the_groups_own(table: Roundtable) -> None:
    """Added from the web with progress, it answers here and nowhere else, and is listed before the shipped ones."""
    told: list[tuple[int, int]] = []

    async def progress(done: int, total: int) -> None:
        told.append((done, total))

    await table.circle.joined(EVENING, None)
    added = await table.circle.add_url(CLASS, ANA, "https://leituras.example/farol", progress)
    assert added.status is IngestStatus.ADDED
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 0
    assert [reading.id for reading in await table.circle.readings(CLASS, BIA)] == [added.document, "cha"]
    assert (await table.circle.ask(BIA, CLASS, QUESTION)).answer.status is AnswerStatus.ANSWERED
    assert (await table.circle.ask(ANA_ON_TELEGRAM, EVENING, QUESTION)).answer.status is AnswerStatus.NOT_FOUND
    assert [reading.id for reading in await table.circle.readings(EVENING, ANA_ON_TELEGRAM)] == ["cha"]


async def test_a_file_of_the_same_name_is_a_new_version(table: Roundtable) -> None:
    """It takes the old one's place, whose answers are forgotten rather than shown changed."""
    await table.circle.add_file(CLASS, ANA, "farol.md", LIGHTHOUSE.encode(), silent)
    asked = await table.circle.ask(BIA, CLASS, QUESTION)
    newer = LIGHTHOUSE.replace("1872", "1874").encode()
    assert (await table.circle.add_file(CLASS, ANA, "farol.md", newer, silent)).status is IngestStatus.UPDATED
    with pytest.raises(ForgottenError):
        await table.circle.shown(asked.id, CLASS)
    assert "1874" in (await table.circle.ask(BIA, CLASS, QUESTION)).answer.statements[0].text


async def test_only_organisers_change_readings_and_only_the_groups_own(table: Roundtable) -> None:
    """Members read; the shipped library stays; in private there is no group to add to."""
    with pytest.raises(NotOrganiserError):
        await table.circle.add_file(CLASS, BIA, "farol.md", LIGHTHOUSE.encode(), silent)
    with pytest.raises(NotOrganiserError):
        await table.circle.remove(CLASS, BIA, "cha")
    with pytest.raises(DocumentMissingError):
        await table.circle.remove(CLASS, ANA, "cha")
    with pytest.raises(NoGroupError):
        await table.circle.add_url(Venue(Platform.TELEGRAM, "", "", "1"), ANA_ON_TELEGRAM, "https://x.example", silent)


async def test_a_group_keeps_so_much_and_no_more(table: Roundtable) -> None:
    """Neither more readings nor more text than the limits; a new version of a kept one is welcome at the limit."""
    with pytest.raises(LimitError, match="too_large"):
        await table.circle.add_file(CLASS, ANA, "longa.md", b"Uma frase comprida sobre o farol. " * 80, silent)
    for number in range(3):
        text = LIGHTHOUSE.replace("1872", str(1872 + number)).encode()
        await table.circle.add_file(CLASS, ANA, f"farol-{number}.md", text, silent)
    with pytest.raises(LimitError, match="too_many"):
        await table.circle.add_file(CLASS, ANA, "outra.md", LIGHTHOUSE.replace("1872", "1999").encode(), silent)
    newer = LIGHTHOUSE.replace("1872", "2001").encode()
    assert (await table.circle.add_file(CLASS, ANA, "farol-1.md", newer, silent)).status is IngestStatus.UPDATED
    with pytest.raises(UnreadableError, match="too_large"):
        await table.circle.add_file(CLASS, ANA, "grande.md", b"x" * 100_001, silent)
    await table.circle.remove(CLASS, ANA, "farol-2")
    assert len(await table.circle.readings(CLASS, ANA)) == 3
