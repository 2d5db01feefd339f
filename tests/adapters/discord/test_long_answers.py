"""Answers that do not fit in one message, and cogs that are added from outside."""

import re

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.adapters.discord.answers import answer_views
from bot.adapters.discord.client import RodaClient
from bot.adapters.discord.components import Act
from bot.adapters.discord.sending import defer, fill_in, post
from bot.core.asking.answer import Answer, Citation, Statement, quoted
from bot.core.groups.asked import AnswerId, Asked
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Venue
from knowledge.documents import Source, Span
from knowledge.shelves import SHIPPED, StoredDocument
from prompts.words import words_for
from tests.adapters.discord.conftest import QUESTION, Room, Serving
from tests.adapters.discord.reading import NAMES, buttons_of, selects_of, text_of
from tests.standins.discord import FakeDiscord

SENTENCE = "A *maré* número {n} subiu [{n}] metros no cais do porto, disse @everyone. "


def asked_with(texts: list[str], url: str = "https://example.org/mar") -> Asked:
    """An answer whose statements are `texts`, each a quote of its own place in one reading."""
    whole = "\n".join(texts)
    stored = StoredDocument(
        key="k", shelf=SHIPPED, id="mare", work="mare", title="Tábua das marés", language="pt", text=whole,
        source=Source(url=url), topics=(), links=(), path="mare.md", digest="", file_digest="", chunks=(),
    )  # fmt: skip
    statements: list[Statement] = []
    start = 0
    for n, text in enumerate(texts, 1):
        citation = Citation(n, stored, Span(start, start + len(text)), (f"Parte {n}",))
        statements.append(quoted(citation, Span(0, 4)))
        start += len(text) + 1
    answer = Answer("Quanto subiu a maré?", "pt", tuple(statements))
    return Asked(
        AnswerId("A" * 22), answer, words_for("pt"), private=False, venue=Venue(Platform.DISCORD, "1", "", "2")
    )


def long_text(length: int) -> str:
    """Sentences full of markup, of about `length` characters together."""
    return "".join(SENTENCE.format(n=n) for n in range(length // len(SENTENCE))).strip()


class TideCog(commands.Cog):
    """A cog from outside: what the quiz and the debate are to the platform."""

    asked: Asked

    def __init__(self, client: RodaClient) -> None:
        self._client = client

    @app_commands.command(name="mares", description="Uma resposta longa")
    async def tides(self, interaction: Act) -> None:
        """Answer at length."""
        if await defer(interaction, private=False):
            await fill_in(interaction, answer_views(self.asked), private=False)


LENGTHS = [[200], [3_000], [12_000], [900] * 5, [700] * 9, [60] * 30, [5_000] * 3]


@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
async def test_long_answers_are_cut_between_sentences(
    fake: FakeDiscord, bot: Serving, room: Room, lengths: list[int]
) -> None:
    """No message is refused, no mark is parted from its sentence, nothing is lost, the buttons come last."""
    texts = [long_text(length) or "Maré." for length in lengths]
    TideCog.asked = asked_with(texts)
    bot.features = (TideCog,)
    await bot.start()
    used = await fake.slash(room.ana, room.channel, "mares")
    await used.wait_done()
    await fake.wait_for(lambda: buttons_of(fake.bot_messages(room.channel)[-1]))
    messages = fake.bot_messages(room.channel)
    whole = "\n".join(text_of(message) for message in messages)
    for n in range(1, len(texts) + 1):
        assert whole.count(f"[[{n}]](https://example.org/mar)") == 1
    unescaped = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", whole).replace("**", "")
    assert "".join("".join(texts).split()) == "".join(words_between(unescaped, len(texts)).split())
    for message in messages[:-1]:
        assert buttons_of(message) == []
        assert not re.search(r"\\\s*$", text_of(message))
    assert "Não está certo" in buttons_of(messages[-1])
    assert bool(selects_of(messages[-1])) == (len(texts) > 5)


def words_between(shown: str, count: int) -> str:
    """The statements of an answer as shown, without question, marks and sources."""
    body = shown.split("Quanto subiu a maré?", 1)[1]
    for n in range(1, count + 1):
        body = body.replace(f"[[{n}]](https://example.org/mar)", "", 1)
    end = re.search(r"(?:Fontes)?\s*(?:\[\d+\])+ \[Tábua das marés\]", body)
    assert end is not None
    return body[: end.start()]


async def test_posting_twice_posts_once(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """The same occasion, for instance after a crash between sending and noting it, makes no second message."""
    await bot.start()
    assert bot.platform is not None
    assert bot.platform.client is not None
    channel = bot.platform.client.get_partial_messageable(int(room.channel["id"]))
    views = answer_views(asked_with([long_text(5_000)]))
    first = await post(channel, views, "quiz.2026-01-15")
    again = await post(channel, views, "quiz.2026-01-15")
    assert first == again
    assert len(fake.bot_messages(room.channel)) == len(views) > 1


async def test_a_cog_from_outside_gets_the_error_hook(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """Its command is registered with the others, and its failures become words."""
    del TideCog.asked
    bot.features = (TideCog,)
    await bot.start()
    await fake.wait_synced("mares", *NAMES)
    used = await fake.slash(room.ana, room.channel, "mares")
    told = await used.wait_followups()
    assert told[0]["content"].startswith("Algo deu errado do nosso lado.")
    assert told[0]["flags"] & 64


async def test_a_cog_from_outside_can_claim_messages(fake: FakeDiscord, bot: Serving, room: Room) -> None:
    """What a feature takes, such as a turn in a debate, is no question; other messages are."""

    async def is_turn(message: discord.Message) -> bool:
        return "minha vez" in message.content

    class ClaimingCog(commands.Cog):
        def __init__(self, client: RodaClient) -> None:
            client.add_claim(is_turn)

    bot.features = (ClaimingCog,)
    await bot.start()
    fake.ask_bot(room.ana, room.channel, "minha vez: o chá verde rendeu 340 quilos?")
    asked = fake.ask_bot(room.ana, room.channel, QUESTION)
    reply = await fake.wait_message(room.channel)
    assert reply["message_reference"]["message_id"] == asked["id"]


def test_addresses_too_long_for_a_message_are_left_out() -> None:
    """A source with a monstrous address is named without a link."""
    views = answer_views(asked_with(["A maré subiu."], url="https://example.org/" + "x" * 3_000))
    assert sum(view.content_length() for view in views) < 1_000
    assert isinstance(views[0], discord.ui.LayoutView)
