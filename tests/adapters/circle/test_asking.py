"""Questions in groups and in private, and their answers again; on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest

from bot.core.asking.answer import AnswerStatus
from bot.core.groups.asked import Verdict
from bot.core.groups.errors import ForgottenError, LimitedError, NotOrganiserError
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Venue
from tests.circles import ANA, ANA_ON_TELEGRAM, BIA, CLASS, EVENING, TEA_QUESTION, Roundtable

PRIVATE = Venue(Platform.DISCORD, "", "", "dm-1")
OTHERS_PRIVATE = Venue(Platform.DISCORD, "", "", "dm-2")


async def test_an_answer_outlives_a_restart(table: Roundtable) -> None:
    """What was shown is shown again to the letter, and its passage with the quote in it."""
    asked = await table.circle.ask(BIA, CLASS, TEA_QUESTION)
    assert asked.answer.status is AnswerStatus.ANSWERED
    restarted = Roundtable(table.folder, table.embedder, table.address)
    again = await restarted.circle.shown(asked.id, CLASS)
    assert again.answer.statements == asked.answer.statements
    assert (again.answer.question, again.venue.chat, again.venue.place) == (TEA_QUESTION, CLASS.chat, CLASS.place)
    passage = await restarted.circle.passage(asked.id, 1, CLASS)
    assert passage.quote.of(passage.paragraph) == asked.answer.citations[0].quote
    assert "340 quilos" in passage.paragraph
    with pytest.raises(ForgottenError):
        await restarted.circle.passage(asked.id, 9, CLASS)
    restarted.close()


async def test_a_reply_goes_on_from_the_answer_replied_to(table: Roundtable) -> None:
    """The reply's context is that answer's question, whoever asked it and whatever came after."""
    first = await table.circle.ask(BIA, CLASS, "Quantos quilos de chá rendeu a colheita da cooperativa?")
    await table.circle.sent(first.id, "message-1")
    await table.circle.ask(ANA, CLASS, "Quando o farol da ponta norte foi construído?")
    follow = await table.circle.ask(ANA, CLASS, "e quando?", reply_to="message-1")
    assert "chá" in follow.answer.asked_as
    elsewhere = await table.circle.ask(ANA, EVENING, "e quando?", reply_to="message-1")
    assert elsewhere.answer.asked_as == ""


async def test_the_last_questions_are_the_context_for_some_minutes(table: Roundtable) -> None:
    """Of the same member in the same place; ten minutes later a new conversation starts."""
    await table.circle.ask(BIA, CLASS, "Quantos quilos de chá rendeu a colheita da cooperativa?")
    assert "chá" in (await table.circle.ask(BIA, CLASS, "e quando?")).answer.asked_as
    assert (await table.circle.ask(ANA, CLASS, "e quando?")).answer.asked_as == ""
    table.clock.time += timedelta(minutes=11)
    assert (await table.circle.ask(BIA, CLASS, "e quando?")).answer.asked_as == ""


async def test_an_answer_stays_in_its_group(table: Roundtable) -> None:
    """A forged id opens nothing: not from another group, not from a stranger's private chat, not an invented one."""
    await table.circle.joined(EVENING, None)
    asked = await table.circle.ask(BIA, CLASS, TEA_QUESTION)
    assert (await table.circle.shown(asked.id, PRIVATE, BIA)).id == asked.id
    for venue, speaker in ((EVENING, None), (OTHERS_PRIVATE, None), (OTHERS_PRIVATE, ANA_ON_TELEGRAM)):
        with pytest.raises(ForgottenError):
            await table.circle.shown(asked.id, venue, speaker)
    with pytest.raises(ForgottenError):
        await table.circle.judge(asked.id, ANA_ON_TELEGRAM, Verdict.WRONG, "", EVENING)
    with pytest.raises(ForgottenError):
        await table.circle.shown(type(asked.id)("invented'; DROP"), CLASS)


async def test_a_private_answer_is_private_until_published(table: Roundtable) -> None:
    """In the group's chat it does not exist before a message there shows it."""
    await table.circle.ask(BIA, CLASS, TEA_QUESTION)
    asked = await table.circle.ask(BIA, PRIVATE, "Qual é o preço do quilo de chá?")
    with pytest.raises(ForgottenError):
        await table.circle.shown(asked.id, CLASS, ANA)
    assert (await table.circle.shown(asked.id, PRIVATE)).id == asked.id
    await table.circle.sent(asked.id, "published-1", chat=CLASS.chat)
    assert (await table.circle.shown(asked.id, CLASS, ANA)).answer.statements == asked.answer.statements


async def test_private_first_marks_answers_in_the_group(table: Roundtable) -> None:
    """The setting makes answers the asker's own; in private there is nothing to publish."""
    await table.circle.configure(CLASS, ANA, private_first=True)
    assert (await table.circle.ask(BIA, CLASS, TEA_QUESTION)).private
    assert not (await table.circle.ask(BIA, PRIVATE, TEA_QUESTION)).private


async def test_the_groups_language_goes_before_the_members(table: Roundtable) -> None:
    """Set for the group, it is everyone's; else each member's own, and Portuguese for who says none."""
    assert (await table.circle.words(CLASS, BIA)).language == "en"
    assert (await table.circle.words(CLASS, ANA)).language == "pt"
    assert (await table.circle.ask(BIA, CLASS, "When was the tea of the cooperative harvested?")).words.language == "en"
    await table.circle.configure(CLASS, ANA, language="pt")
    assert (await table.circle.words(CLASS, BIA)).language == "pt"
    assert (await table.circle.ask(BIA, CLASS, "When was the tea of the cooperative harvested?")).words.language == "pt"


async def test_who_asks_too_fast_is_told_how_long_to_wait(table: Roundtable) -> None:
    """A member's share is their own, on every platform and in every group."""
    asked = await table.circle.ask(BIA, CLASS, TEA_QUESTION)
    (member,) = table.members.taken
    table.members.seconds[member] = 2.4
    with pytest.raises(LimitedError) as caught:
        await table.circle.ask(BIA, PRIVATE, TEA_QUESTION)
    assert caught.value.parameters["seconds"] == 3
    assert (await table.circle.ask(ANA, CLASS, TEA_QUESTION)).id != asked.id
    group = table.groups_limiter.taken[0]
    table.groups_limiter.seconds[group] = 60
    with pytest.raises(LimitedError):
        await table.circle.ask(ANA, CLASS, TEA_QUESTION)


async def test_complaints_reach_the_organisers(table: Roundtable) -> None:
    """With the question, who says so and why; once seen to, they are gone, and a helpful vote is no complaint."""
    asked = await table.circle.ask(BIA, CLASS, TEA_QUESTION)
    await table.circle.sent(asked.id, "message-7")
    await table.circle.judge(asked.id, ANA, Verdict.HELPFUL, venue=CLASS)
    await table.circle.judge(asked.id, BIA, Verdict.WRONG, "foi em abril", CLASS)
    with pytest.raises(NotOrganiserError):
        await table.circle.complaints(BIA, CLASS)
    (complaint,) = await table.circle.complaints(ANA, CLASS)
    assert (complaint.question, complaint.member, complaint.reason) == (TEA_QUESTION, "Bia", "foi em abril")
    assert (complaint.message, complaint.venue.place) == ("message-7", CLASS.place)
    assert await table.circle.complaints(ANA_ON_TELEGRAM, EVENING) == []
    await table.circle.settle(asked.id, ANA, CLASS)
    assert await table.circle.complaints(ANA, CLASS) == []


async def test_text_that_no_database_holds_is_asked_all_the_same(table: Roundtable) -> None:
    """Null characters, lone surrogates and very long names and questions are no failure."""
    odd = type(BIA)(Platform.DISCORD, "1", "N\0\ud800" + "x" * 500, "pt-BR" + "-x" * 40)
    asked = await table.circle.ask(odd, CLASS, "chá\0 \udfff?" + " palavra" * 900)
    await table.circle.judge(asked.id, odd, Verdict.WRONG, "\0\ud800")
    assert len(await table.circle.complaints(ANA, CLASS)) == 1
    empty = await table.circle.ask(odd, CLASS, "  ")
    assert empty.answer.status is AnswerStatus.NOT_FOUND
    with pytest.raises(ForgottenError):
        await table.circle.shown(empty.id, CLASS)


async def test_suggestions_are_questions_that_a_reading_answers(table: Roundtable) -> None:
    """Of the group's readings, in the member's language, with every word typed."""
    assert await table.circle.suggestions(CLASS, ANA, "") == [TEA_QUESTION]
    assert await table.circle.suggestions(CLASS, ANA, "CHÁ coop") == [TEA_QUESTION]
    assert await table.circle.suggestions(CLASS, ANA, "ponte") == []
    assert await table.circle.suggestions(CLASS, BIA, "") == ["When?"]
