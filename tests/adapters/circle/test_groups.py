"""Groups, chats and members: joining, leaving, moving, settings, and what belongs together; on both databases."""

import asyncio
from datetime import timedelta

import pytest

from bot.core.groups.asked import Verdict
from bot.core.groups.errors import (
    CodeError,
    ForgottenError,
    LimitedError,
    NoGroupError,
    NotOrganiserError,
    SettingError,
)
from bot.core.groups.linking import LinkKind
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.circles import ANA, ANA_ON_TELEGRAM, BIA, CLASS, EVENING, TEA_QUESTION, Roundtable, silent
from tests.shelving import LIGHTHOUSE

PRIVATE = Venue(Platform.DISCORD, "", "", "dm-1")


async def test_a_chat_joins_once(table: Roundtable) -> None:
    """However often and however many at once it is told; another platform's chat of the same id is another."""
    groups = await asyncio.gather(*(table.circle.joined(CLASS, ANA) for _ in range(5)))
    assert len({group.id for group in groups}) == 1
    assert groups[0].name == "Turma A"
    twin = Venue(Platform.TELEGRAM, CLASS.chat, "Outra")
    assert (await table.circle.joined(twin, None)).id != groups[0].id


async def test_everyone_is_one_member_however_many_messages_come_at_once(table: Roundtable) -> None:
    """A new member's first messages, all at the same time, make one member and one group."""
    presences = await asyncio.gather(*(table.groups.arrive(BIA, CLASS) for _ in range(8)))
    assert len({presence.member for presence in presences}) == 1
    assert len({presence.group.id for presence in presences if presence.group}) == 1


async def test_a_chat_that_was_left_is_not_posted_to(table: Roundtable) -> None:
    """Until someone there speaks to the bot again."""
    group = await table.circle.joined(CLASS, ANA)
    assert [one.id for one in await table.groups.scheduled_groups()] == [group.id]
    await table.circle.left(CLASS.platform, CLASS.chat)
    assert await table.groups.scheduled_groups() == []
    await table.circle.ask(BIA, CLASS, TEA_QUESTION)
    assert [one.id for one in await table.groups.scheduled_groups()] == [group.id]


async def test_a_supergroup_takes_everything_along(table: Roundtable) -> None:
    """Group, settings, answers and their messages; even if the new chat was greeted before the move was told."""
    group = await table.circle.joined(EVENING, None)
    await table.circle.configure(EVENING, ANA_ON_TELEGRAM, language="en", place="7")
    asked = await table.circle.ask(ANA_ON_TELEGRAM, EVENING, TEA_QUESTION)
    await table.circle.sent(asked.id, "55")
    new = Venue(Platform.TELEGRAM, "-100999", EVENING.title)
    await table.circle.joined(new, None)
    await table.circle.migrated(Platform.TELEGRAM, EVENING.chat, new.chat)
    moved = await table.circle.group(new, ANA_ON_TELEGRAM)
    assert moved is not None
    assert (moved.id, moved.settings.language) == (group.id, "en")
    assert await table.circle.place(new) == "7"
    assert (await table.circle.shown(asked.id, new)).venue.chat == new.chat
    follow = await table.circle.ask(BIA_ON_TELEGRAM, new, "e quanto rendeu?", reply_to="55")
    assert "chá" in follow.answer.asked_as
    assert len(await table.groups.scheduled_groups()) == 1


BIA_ON_TELEGRAM = Speaker(Platform.TELEGRAM, "83200002", "Bia")


async def test_only_organisers_configure_and_all_or_nothing(table: Roundtable) -> None:
    """What cannot be changes nothing of what was set together with it."""
    with pytest.raises(NotOrganiserError):
        await table.circle.configure(CLASS, BIA, private_first=True)
    with pytest.raises(NoGroupError):
        await table.circle.configure(PRIVATE, ANA, private_first=True)
    with pytest.raises(SettingError):
        await table.circle.configure(CLASS, ANA, private_first=True, quiz="25h")
    group = await table.circle.configure(CLASS, ANA, quiz="07:30", place="channel-9")
    assert group == await table.circle.group(CLASS, BIA)
    assert not group.settings.private_first
    assert await table.circle.place(CLASS) == "channel-9"


async def test_two_chats_become_one_group(table: Roundtable) -> None:
    """Its settings and readings are the code's group's; the old group's answers still open, and its members are in."""
    await table.circle.configure(CLASS, ANA, language="en")
    asked = await table.circle.ask(BIA_ON_TELEGRAM, EVENING, TEA_QUESTION)
    code = await table.circle.group_code(CLASS, ANA)
    done = await table.circle.redeem(EVENING, ANA_ON_TELEGRAM, code.code.lower())
    assert done.kind is LinkKind.GROUP
    assert done.group == await table.circle.group(CLASS, ANA) == await table.circle.group(EVENING, BIA_ON_TELEGRAM)
    assert (await table.circle.shown(asked.id, EVENING)).id == asked.id
    assert (await table.circle.shown(asked.id, CLASS)).id == asked.id
    assert len(await table.groups.scheduled_groups()) == 1
    with pytest.raises(CodeError):
        await table.circle.redeem(EVENING, ANA_ON_TELEGRAM, code.code)


async def test_what_a_group_code_does_not_do(table: Roundtable) -> None:
    """It is for organisers, for a chat, for another chat, for a quarter of an hour; and it costs no readings."""
    with pytest.raises(NotOrganiserError):
        await table.circle.group_code(CLASS, BIA)
    code = (await table.circle.group_code(CLASS, ANA)).code
    with pytest.raises(CodeError, match="in_private"):
        await table.circle.redeem(PRIVATE, ANA, code)
    with pytest.raises(NotOrganiserError):
        await table.circle.redeem(EVENING, BIA_ON_TELEGRAM, code)
    with pytest.raises(CodeError, match="same_group"):
        await table.circle.redeem(CLASS, ANA, code)
    await table.circle.add_file(EVENING, ANA_ON_TELEGRAM, "farol.md", LIGHTHOUSE.encode(), silent)
    with pytest.raises(CodeError, match="has_readings"):
        await table.circle.redeem(EVENING, ANA_ON_TELEGRAM, code)
    await table.circle.remove(EVENING, ANA_ON_TELEGRAM, "farol")
    table.clock.time += timedelta(minutes=16)
    with pytest.raises(CodeError, match="unknown"):
        await table.circle.redeem(EVENING, ANA_ON_TELEGRAM, code)


async def test_one_person_with_two_accounts(table: Roundtable) -> None:
    """After the code they are one member: one's answers and groups are the other's, and a doubled vote is one."""
    asked = await table.circle.ask(ANA, CLASS, TEA_QUESTION)
    await table.circle.joined(EVENING, None)
    theirs = await table.circle.ask(ANA_ON_TELEGRAM, EVENING, TEA_QUESTION)
    await table.circle.judge(asked.id, ANA, Verdict.WRONG, "primeira conta")
    in_private = Venue(Platform.TELEGRAM, "", "", ANA_ON_TELEGRAM.user_id)
    with pytest.raises(ForgottenError):
        await table.circle.judge(asked.id, ANA_ON_TELEGRAM, Verdict.WRONG, "segunda conta")
    same_group = await table.circle.redeem(EVENING, ANA_ON_TELEGRAM, (await table.circle.group_code(CLASS, ANA)).code)
    assert same_group.kind is LinkKind.GROUP
    await table.circle.judge(asked.id, ANA_ON_TELEGRAM, Verdict.WRONG, "segunda conta")
    code = await table.circle.member_code(ANA)
    assert (await table.circle.redeem(in_private, ANA_ON_TELEGRAM, code.code)).kind is LinkKind.MEMBER
    assert await table.groups.member_of(ANA) == await table.groups.member_of(ANA_ON_TELEGRAM)
    for venue in (in_private, PRIVATE):
        for one in (asked, theirs):
            assert (await table.circle.shown(one.id, venue, ANA)).id == one.id
    assert [one.reason for one in await table.circle.complaints(ANA, CLASS)] == ["primeira conta"]
    with pytest.raises(CodeError, match="same_member"):
        await table.circle.redeem(PRIVATE, ANA, (await table.circle.member_code(ANA)).code)


async def test_codes_cannot_be_found_by_trying(table: Roundtable) -> None:
    """Every try counts, wrong or right; an earlier code of the same member is void."""
    first, second = await table.circle.member_code(ANA), await table.circle.member_code(ANA)
    with pytest.raises(CodeError, match="unknown"):
        await table.circle.redeem(PRIVATE, BIA, first.code)
    (tried,) = table.codes.taken
    table.codes.seconds[tried] = 30
    with pytest.raises(LimitedError):
        await table.circle.redeem(PRIVATE, BIA, second.code)


async def test_about(table: Roundtable) -> None:
    """Version, models and the size of what this group reads."""
    await table.circle.add_file(CLASS, ANA, "farol.md", LIGHTHOUSE.encode(), silent)
    here, there = await table.circle.about(CLASS, ANA), await table.circle.about(EVENING, ANA_ON_TELEGRAM)
    assert (here.version, here.embedding, here.documents) == ("1.2.3", table.embedder.name, 2)
    assert there.documents == 1
    assert here.chunks > there.chunks
