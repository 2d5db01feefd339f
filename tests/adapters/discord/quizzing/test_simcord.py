"""The quiz in a third party's simulator of Discord, so that the project's own stand-in cannot be wrong alone."""

import discord
import simcord

from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.platform import FEATURES
from bot.adapters.discord.posting.seeking import custom_ids
from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker, Venue
from tests.adapters.discord.quizzing.conftest import quiz_over
from tests.adapters.discord.reading import text_of
from tests.adapters.discord.test_simcord import SETTLE_SECONDS, payload
from tests.doubles import FakeClock
from tests.quiz_circle import QuizCircle


def buttons_that(message: discord.Message, prefix: str) -> list[str]:
    """The custom_ids that begin so."""
    return [name for name in custom_ids(message.components) if name.startswith(prefix)]


async def test_question_vote_result_and_contest(app: App) -> None:
    """The same buttons, receipts, picture with its words, and form as on the stand-in."""
    quiz_over(app)
    clock = app.clock
    assert isinstance(clock, FakeClock)
    circle = QuizCircle("", clock)
    circle.set("2026-03-02 08:00")
    client = RodaClient(app.circle, DiscordSettings(token="simulated"), [*FEATURES, *app.discord_features])
    async with simcord.run(client, settle_timeout=SETTLE_SECONDS) as env:
        guild = env.create_guild("Clube da leitura")
        channel = guild.create_text_channel("leituras")
        ana = guild.add_member(env.create_user("ana"))
        venue = Venue(Platform.DISCORD, str(guild.id), guild.name, str(channel.id))
        organiser = Speaker(Platform.DISCORD, "1", "rita", organiser=True)
        await app.circle.configure(venue, organiser, language="pt", place=str(channel.id))
        circle.set("2026-03-02 09:00")
        for wake in app.quiz.scheduler().wakes:
            await wake.do()
        [question] = channel.history()
        [round_] = await app.quiz.rounds.store.running()
        chosen = buttons_that(question, "roda:vote:")[round_.item.key]
        receipt = await ana.click(question, custom_id=chosen)
        assert receipt.ephemeral
        assert "Sua resposta:" in text_of(payload(receipt.response))
        circle.set("2026-03-03 05:00")
        for wake in app.quiz.scheduler().wakes:
            await wake.do()
        question, result = channel.history()
        assert buttons_that(question, "roda:vote:") == []
        [attachment] = result.attachments
        assert attachment.filename == "resultado.png"
        assert (attachment.description or "").startswith("Gráfico de barras")
        opened = await ana.click(result, custom_id=buttons_that(result, "roda:contest:")[0])
        assert opened.response is not None
        form = await ana.click(opened.response, custom_id=f"roda:object:{round_.id}")
        await ana.submit_modal(form, {"reason": "Não é isso."})
        notice = channel.history()[-1]
        assert buttons_that(notice, "roda:decide:") == [f"roda:decide:{w}:{round_.id}" for w in ("uphold", "void")]
    await app.close()
