"""The daily quiz, from the question to the result."""

import pytest

from bot.core.groups.model import Platform
from bot.core.quizzing.model import Round
from tests.adapters.telegram.quizzing.conftest import QUOTE, Quiz, buttons
from tests.standins.telegram import NotOfferedError


async def test_the_daily_quiz_goes_out_once_at_its_time(quiz: Quiz) -> None:
    """Nothing early; then one native quiz, not anonymous, with its explanation; none again after a restart."""
    await quiz.at("2026-01-15 08:59")
    assert quiz.polls() == []
    await quiz.at("2026-01-15 09:00")
    poll = (await quiz.poll())["poll"]
    assert (poll["type"], poll["is_anonymous"], poll["allows_revoting"]) == ("quiz", False, False)
    item = (await quiz.round()).item
    assert poll["question"] == item.stem
    assert [option["text"] for option in poll["options"]] == list(item.options)
    assert poll["correct_option_ids"] == [item.key]
    assert poll["explanation"] == item.explanation
    assert poll["open_period"] == 20 * 3600
    assert poll["description"] == (
        "Quiz do dia. Aberto até 05:00 de amanhã.\nA votação não é anônima: o grupo vê quem respondeu o quê."
    )
    await quiz.restart()
    await quiz.later(minutes=1)
    assert len(quiz.polls()) == 1


async def test_votes_count_also_after_a_restart(quiz: Quiz) -> None:
    """The poll's id is kept in a row: votes of people never seen before are votes of members of the group."""
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    await quiz.voted(quiz.room.ana, message, "340 quilos")
    await quiz.restart()
    await quiz.voted(quiz.room.rui, message, "240 quilos")
    assert await quiz.votes(await quiz.round()) == {"Ana": 1, "Rui": 0}
    quiz.tele.send(quiz.room.rui, "/progresso")
    told = await quiz.tele.wait_message(quiz.tele.private(quiz.room.rui))
    assert "ainda não respondeu nenhum quiz que já tenha fechado" in told["text"]


async def test_the_first_answer_is_the_one_that_counts(quiz: Quiz) -> None:
    """A vote taken back stays, and one changed does not count, even where a server lets people do that."""
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    message["poll"]["allows_revoting"] = True
    for options in (["240 quilos"], [], ["340 quilos"]):
        await quiz.voted(quiz.room.rui, message, *options)
    round_ = await quiz.round()
    assert await quiz.votes(round_) == {"Rui": 0}


async def test_the_result_says_in_words_what_the_picture_shows(quiz: Quiz) -> None:
    """At closing the poll ends, and a picture follows with shares, key, quote and source, in reply to the poll."""
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll()
    await quiz.voted(quiz.room.ana, message, "340 quilos")
    await quiz.voted(quiz.room.rui, message, "240 quilos")
    await quiz.at("2026-01-16 05:00")
    result = await quiz.result()
    assert message["poll"]["is_closed"]
    assert buttons(message) == {}
    assert result["reply_to_message"]["message_id"] == message["message_id"]
    caption = result["caption"]
    for line in (
        "Resultado do quiz",
        "1 de 2 respostas certas (50%).",
        "A) 240 quilos: 50% (1 voto)",
        "✓ B) 340 quilos: 50% (1 voto)",
        "Resposta certa: B) 340 quilos",
        f"“{QUOTE}”",
        "Fonte: Chá da cooperativa",
        "Vale a pena o grupo reler:",
    ):
        assert line in caption
    links = [one["url"] for one in result["caption_entities"] if one["type"] == "text_link"]
    assert links == ["https://example.org/cha?a=1&b=2"] * 2
    assert quiz.tele.file(result["photo"][0]["file_id"]).startswith(b"\x89PNG")
    await quiz.later(minutes=1)
    assert len([m for m in quiz.tele.bot_messages(quiz.room.chat) if "photo" in m]) == 1


async def test_nobody_answered(quiz: Quiz) -> None:
    """The key is told all the same."""
    await quiz.at("2026-01-15 09:00")
    await quiz.at("2026-01-16 05:00")
    caption = (await quiz.result())["caption"]
    assert "Ninguém respondeu desta vez." in caption
    assert "Resposta certa: B) 340 quilos" in caption


async def test_a_vote_after_closing_is_none(quiz: Quiz) -> None:
    """Telegram takes none, and one that is told later than Telegram keeps news of votes does not count."""
    await quiz.at("2026-01-15 09:00")
    message, round_ = await quiz.poll(), await quiz.round()
    await quiz.at("2026-01-16 05:00")
    await quiz.result()
    with pytest.raises(NotOfferedError):
        quiz.tele.vote(quiz.room.rui, message, "340 quilos")
    await quiz.later(hours=24, minutes=1)
    message["poll"]["is_closed"] = False
    await quiz.voted(quiz.room.rui, message, "340 quilos")
    assert await quiz.votes(round_) == {}


async def voted_while_away(quiz: Quiz) -> Round:
    """Have Rui answer the day's question after the bot has stopped."""
    await quiz.at("2026-01-15 09:00")
    message, round_ = await quiz.poll(), await quiz.round()
    await quiz.serving.stop()
    quiz.tele.vote(quiz.room.rui, message, "340 quilos")
    return round_


async def test_votes_cast_while_the_bot_was_away(quiz: Quiz) -> None:
    """Telegram tells of them when the bot is back, which may be after the round's end: they count all the same."""
    round_ = await voted_while_away(quiz)
    await quiz.at("2026-01-16 06:30")
    await quiz.later(minutes=5)
    assert (await quiz.app.quiz.rounds.store.find(round_.id)).closed_at is not None
    await quiz.restart()
    assert await quiz.votes(round_) == {"Rui": 1}
    await quiz.later(minutes=1)
    await quiz.result()
    sent = quiz.tele.send(quiz.room.rui, "/placar", chat=quiz.room.chat)
    board = await quiz.tele.wait_message(quiz.room.chat, lambda m: "Placar" in m.get("caption", ""), after=sent)
    assert "1º Rui: 1 ponto em 1 resposta" in board["caption"]


async def test_a_vote_that_is_told_much_later(quiz: Quiz) -> None:
    """As long as Telegram keeps the news of it: the poll took it, so it counts."""
    round_ = await voted_while_away(quiz)
    await quiz.at("2026-01-16 05:00")
    await quiz.later(minutes=5)
    await quiz.later(hours=23)
    await quiz.restart()
    assert await quiz.votes(round_) == {"Rui": 1}


async def test_a_round_waits_for_votes_that_telegram_keeps(quiz: Quiz) -> None:
    """A bot that is back after the round's end hears of the votes first: the result is the one of all of them."""
    round_ = await voted_while_away(quiz)
    await quiz.at("2026-01-16 06:30")
    await quiz.later(minutes=4)
    assert (await quiz.app.quiz.rounds.store.find(round_.id)).is_open
    await quiz.restart()
    await quiz.later(seconds=20)
    assert "1 de 1 resposta certa (100%)." in (await quiz.result())["caption"]


async def test_a_vote_as_everybody_else_has_voted(quiz: Quiz) -> None:
    """A newcomer may vote between the last expected vote and the end of the poll: nobody knows the result then."""
    await quiz.at("2026-01-15 09:00")
    first = await quiz.poll()
    for person in (quiz.room.ana, quiz.room.rui):
        await quiz.voted(person, first, "340 quilos")
    await quiz.at("2026-01-16 05:00")
    told = await quiz.result()
    await quiz.at("2026-01-16 09:00")
    message, round_ = await quiz.poll(after=told), await quiz.round()
    for person in (quiz.room.ana, quiz.room.rui):
        await quiz.voted(person, message, 2)
    assert (await quiz.app.quiz.rounds.store.find(round_.id)).closed_at is not None
    await quiz.voted(quiz.tele.add_user("Bia"), message, 1)
    assert await quiz.votes(round_) == {"Ana": 2, "Rui": 2, "Bia": 1}
    await quiz.later(seconds=5)
    assert "2 de 3 respostas certas (67%)." in (await quiz.result(after=message))["caption"]


async def test_streaks_are_told(quiz: Quiz) -> None:
    """Who answers on two days running is named at the second closing."""
    await quiz.at("2026-01-15 09:00")
    await quiz.voted(quiz.room.rui, await quiz.poll(), 1)
    await quiz.at("2026-01-16 05:00")
    first = await quiz.result()
    await quiz.at("2026-01-16 09:00")
    await quiz.voted(quiz.room.rui, await quiz.poll(after=first), 2)
    await quiz.at("2026-01-17 05:00")
    caption = (await quiz.result(after=first))["caption"]
    assert "Quem manteve a sequência:\nRui: 2 dias seguidos" in caption


async def test_the_question_goes_where_config_says(quiz: Quiz) -> None:
    """In the topic chosen, the result too."""
    forum = quiz.tele.add_supergroup("Fórum", forum=True, members=[quiz.room.ana])
    quiz.tele.world.chat(forum["id"]).members[quiz.room.ana["id"]] = "administrator"
    topic = quiz.tele.add_topic(forum, "Quiz")
    quiz.tele.send(quiz.room.ana, "/config", chat=forum, thread=topic)
    menu = await quiz.tele.wait_message(forum)
    await quiz.tele.press(quiz.room.ana, menu, text="📌 Postar aqui")
    await quiz.at("2026-01-15 09:00")
    message = await quiz.poll(forum)
    assert message["message_thread_id"] == topic
    await quiz.at("2026-01-16 05:00")
    assert (await quiz.result(forum))["message_thread_id"] == topic


async def test_a_time_set_by_config_is_when_it_posts(quiz: Quiz) -> None:
    """Written or chosen by button."""
    quiz.tele.send(quiz.room.ana, "/config quiz 07:45", chat=quiz.room.chat)
    menu = await quiz.tele.wait_message(quiz.room.chat)
    assert "Quiz do dia: todo dia às 07:45" in menu["text"]
    await quiz.at("2026-01-15 07:44")
    assert quiz.polls() == []
    await quiz.at("2026-01-15 07:45")
    assert len(quiz.polls()) == 1
    quiz.tele.send(quiz.room.rui, "/ajuda", chat=quiz.room.chat)
    helped = await quiz.tele.wait_message(quiz.room.chat, lambda m: "O que dá para fazer" in m.get("text", ""))
    assert "/quiz faz uma pergunta ao grupo" in helped["text"]
    assert {"quiz", "revisar", "placar", "progresso", "contestar"} <= {
        entry["command"] for entry in quiz.tele.commands("pt")
    }
    assert {"quiz", "review", "leaderboard", "progress", "contest"} <= {
        entry["command"] for entry in quiz.tele.commands("en")
    }


async def test_two_replicas_post_once(quiz: Quiz) -> None:
    """Both wake up at the same time on the same rows."""
    import asyncio

    from bot.quiz_assembling import QuizParts

    other = QuizParts(quiz.app, posters=dict(quiz.app.quiz.posters))
    other.__dict__["items"] = quiz.app.quiz.items
    quiz.clock.time = quiz.clock.time.replace(day=15, hour=12)
    for wakes in zip(quiz.app.quiz.scheduler().wakes, other.scheduler().wakes, strict=True):
        await asyncio.gather(*(wake.do() for wake in wakes))
    assert len(quiz.polls()) == 1
    assert Platform.TELEGRAM in other.posters
