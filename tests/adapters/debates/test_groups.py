"""A group's own motions, what it needs, and its chats that move or are left; on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.database.debating.needs import SqlGroupNeeds
from bot.core.debating.debating import Wish
from bot.core.debating.model import Side
from bot.core.debating.motions.choosing import Needs
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker
from bot.core.quizzing.picking import Wish as QuizWish
from tests.debate_circle import DISCORD, QUICK, TELEGRAM, DebateCircle


async def test_a_chat_that_was_left_owes_nothing_more(circle: DebateCircle) -> None:
    """Phases, reminders, pauses and the result go to the other chats; once the bot is back, to all again."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    await circle.debating.join(ana, opened.id, Side.FOR)
    await circle.debating.groups.leave(TELEGRAM.platform, TELEGRAM.chat)
    await circle.debating.end_phase(ana, opened.id)
    circle.advance(minutes=31)
    await circle.app.debate.leading.remind_due()
    await circle.debating.pause(ana, opened.id)
    await circle.debating.resume(ana, opened.id)
    await circle.debating.set_times(ana, opened.id, timedelta(hours=1))
    owed = [post.key for post in await circle.app.debate.showing.outbox.of(opened.subject)]
    parts = {"opening", "nudge-opening", "pause-1", "pause-2", "pause-3"}
    assert parts <= {key.part for key in owed if key.platform is DISCORD.platform}
    assert {key.part for key in owed if key.platform is TELEGRAM.platform} == {"open"}
    speaker = Speaker(TELEGRAM.platform, "telegram-ana", "Ana", "pt-BR", True)
    await circle.debating.groups.arrive(speaker, TELEGRAM)
    await circle.debating.end_phase(ana, opened.id)
    owed = [post.key for post in await circle.app.debate.showing.outbox.of(opened.subject)]
    assert {key.part for key in owed if key.platform is TELEGRAM.platform} == {"open", "rebuttal"}


async def test_motions_of_the_groups_own(circle: DebateCircle) -> None:
    """Organisers keep and delete them; their evidence is looked up, and marked as to be checked."""
    ana, bia = await circle.found(), await circle.seat("bia")
    text = "A DeepSeek provou que treinar um modelo de ponta ficou barato."
    with pytest.raises(NotOrganiserError):
        await circle.debating.add_motion(bia, text)
    own = await circle.debating.add_motion(ana, text, case_for="Custou pouco.")
    assert (await circle.debating.motions(bia))[0].text == text
    opened = await circle.debating.open(bia, Wish(own.id))
    assert opened.motion.proposed
    assert opened.motion.case_for == "Custou pouco."
    assert opened.motion.quotes_for
    hand = await circle.debating.hand(bia, opened.id)
    assert hand.proposed
    await circle.debating.remove_motion(ana, own.id)
    assert own.id not in [motion.id for motion in await circle.debating.motions(ana)]
    assert (await circle.debating.here(bia)).motion.text == text


async def test_what_a_group_needs(circle: DebateCircle) -> None:
    """Questions of late that the readings did not answer, and what was answered wrongly in the quiz."""
    ana = await circle.found()
    speaker = Speaker(Platform.DISCORD, "discord-ana", "Ana", "pt-BR", True)
    for question in ("Quem fundou a DeepSeek?", "Quanto custa um quilo de mandioca em Belém?"):
        await circle.app.circle.ask(speaker, DISCORD, question)
    quiz = circle.app.quiz
    round_ = await quiz.quizzing.ask_group(await quiz.quizzing.seat(speaker, DISCORD), QuizWish("stargate"))
    wrong = (round_.item.key + 1) % len(round_.item.options)
    await quiz.rounds.vote(round_.id, ana.member, wrong, Platform.DISCORD)
    found = await quiz.rounds.store.find(round_.id)
    assert found is not None
    if found.is_open:
        await quiz.rounds.closing.close(found)
    needs = await SqlGroupNeeds(circle.app.database).needs(ana.group.id, circle.clock.now() - timedelta(days=1))
    assert needs.unanswered == ("Quanto custa um quilo de mandioca em Belém?",)
    [(text, share)] = needs.weak
    assert text.startswith(round_.item.concept)
    assert share == 1.0
    later = await SqlGroupNeeds(circle.app.database).needs(ana.group.id, circle.clock.now() + timedelta(days=1))
    assert later == Needs()


async def test_a_chat_moves(circle: DebateCircle) -> None:
    """When Telegram gives a chat another id, the debate goes on there."""
    ana = await circle.found()
    opened = await circle.debating.open(ana, QUICK)
    await circle.tick()
    await circle.app.circle.migrated(Platform.TELEGRAM, "-100", "-200")
    caio = await circle.seat("caio", replace(TELEGRAM, chat="-200"))
    await circle.debating.join(caio, opened.id, Side.AGAINST)
    await circle.debating.end_phase(ana, opened.id)
    await circle.tick()
    assert circle.telegram.parts("-200") == ["opening"]
