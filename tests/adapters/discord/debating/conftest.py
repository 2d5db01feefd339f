"""A server that debates, over the library that comes with the project; the clock is moved by hand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.adapters.discord.settings import DiscordSettings
from bot.app import App
from bot.core.debating.model import Debate, Phase, Turn
from bot.core.groups.model import Group, Platform
from bot.core.groups.speaking import Speaker, Venue
from bot.core.schedule.posting import Posting
from bot.discord_assembling import add_discord_debates
from bot.settings import Settings
from tests.adapters.discord.conftest import Room, Serving
from tests.adapters.discord.reading import text_of
from tests.doubles import FakeClock
from tests.standins.discord import FakeDiscord, Interaction, Payload
from tests.standins.discord.messages import components_of
from tests.standins.waiting import PATIENCE

T = TypeVar("T")
SHARED = ("search", "ready_library", "asking", "checking", "disagreements", "analyser", "embedder")
WRITTEN = ("asking", "checking")  # parts that a language model changes
MOTION = "open-beats-closed"
NEVER_BY_ITSELF: dict[str, Any] = {"quiz_weekdays": [], "debate_weekdays": []}
ROUNDS = 4  # messages that a chat is owed at once, at most


@dataclass
class Hall:
    """The bot at debates.

    Attributes:
        knowing: An app whose library and models are used, so that they are not loaded for each process anew.
        model_url: Server of a language model, empty for none.
    """

    fake: FakeDiscord
    room: Room
    folder: Path
    knowing: App
    clock: FakeClock = field(default_factory=FakeClock)
    content: bool = False
    model_url: str = ""
    app: App = field(init=False)
    bot: Serving = field(init=False)

    def __post_init__(self) -> None:
        self._build()

    def _build(self) -> None:
        """Make a process on the data there is."""
        settings = Settings(
            _env_file=None,
            data_dir=self.folder,
            member_questions_per_minute=1000,
            group_questions_per_minute=1000,
            llm_base_url=self.model_url,
            llm_model="m" if self.model_url else "",
        )
        self.app = App(settings, self.clock)
        for part in SHARED:
            if not (self.model_url and part in WRITTEN):
                self.app.__dict__[part] = getattr(self.knowing, part)
        add_discord_debates(self.app)
        self.join_others()
        self.app.debate.join(self.app.quiz)
        fake = self.fake
        serving = DiscordSettings(
            token=fake.token,
            api_url=fake.api_url,
            gateway_url=fake.gateway_url,
            message_content=self.content,
            finish_within=PATIENCE,
        )
        self.bot = Serving(fake, self.app, serving, self.app.discord_features)

    def read_everything(self) -> None:
        """Begin again as a bot that was granted the content of messages."""
        self.content = True
        self._build()

    def join_others(self) -> None:
        """Give the app other platforms, too."""

    async def restart(self) -> None:
        """End this process and begin another one on the same data."""
        await self.stop()
        self._build()
        await self.serve()

    async def serve(self) -> None:
        """Begin to serve."""
        await self.bot.start()

    async def stop(self) -> None:
        """End this process."""
        await self.bot.stop()
        await self.app.close()

    def at(self, local: str) -> None:
        """Set the clock to a local time of São Paulo, such as `2026-03-02 08:59`."""
        self.clock.time = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("America/Sao_Paulo")).astimezone(UTC)

    def later(self, **duration: float) -> None:
        """Move the clock on."""
        self.clock.time += timedelta(**duration)

    async def tick(self) -> None:
        """Do all that the scheduler wakes up for; a chat is never written to twice in a moment."""
        posting = self.posting()
        for wake in self.app.quiz.scheduler().wakes:
            if wake.name != "posting":
                await wake.do()
        for _ in range(ROUNDS):
            await posting.drain()
            self.clock.time += timedelta(seconds=2)

    def posting(self) -> Posting:
        """What sends, without waiting between two messages."""
        quiz = self.app.quiz
        return Posting(quiz.posting.outbox, self.clock, quiz.senders, tuple(quiz.platforms), sleep=_at_once)

    @property
    def venue(self) -> Venue:
        """The server as the circle knows it."""
        return Venue(Platform.DISCORD, self.room.guild["id"], self.room.guild["name"], self.room.channel["id"])

    async def found(self, **settings: Any) -> Group:
        """Let an organiser set the group up."""
        rita = self.room.rita
        organiser = Speaker(Platform.DISCORD, rita["id"], rita["username"], "pt-BR", organiser=True)
        return await self.app.circle.configure(
            self.venue,
            organiser,
            **{
                "place": self.room.channel["id"],
                "language": "pt",
                "quiz_weekdays": [],
                "debate_weekdays": [],
                **settings,
            },
        )

    async def begin(self, *, user: Payload | None = None, channel: Payload | None = None, **options: Any) -> Debate:
        """Start the bot if need be, open a debate by command, and have it posted; return it."""
        if self.bot.task is None:
            await self.found()
            await self.serve()
        options = {"mocao": MOTION, "fase": "40m", **options}
        used = await self.use(user or self.room.ana, "debate abrir", channel=channel, **options)
        assert "Debate aberto" in text_of(used.reply), text_of(used.reply)
        await self.tick()
        return await self.debate()

    async def debate(self) -> Debate:
        """The newest debate that runs."""
        group = await self.app.debate.debating.groups.group_of(Platform.DISCORD, self.room.guild["id"])
        assert group is not None
        return (await self.app.debate.store.running(group.id))[0]

    async def again(self, debate: Debate) -> Debate:
        """A debate as it is now."""
        found = await self.app.debate.store.find(debate.id)
        assert found is not None
        return found

    def thread(self, debate: Debate) -> Payload:
        """The debate's thread in the server."""
        spot = debate.spot(Platform.DISCORD, self.room.guild["id"])
        assert spot is not None
        return self.fake.world.channels[spot.thread]

    def posts(self, place: Payload) -> list[Payload]:
        """What the bot posted there for all to see, oldest first; not what answers a command or a press."""
        return [
            message
            for message in self.fake.bot_messages(place)
            if not message.get("interaction_metadata") and not message["flags"] & 64
        ]

    def newest(self, place: Payload, begins: str) -> Payload:
        """The newest post there with a component whose custom_id begins so."""
        return [post for post in self.posts(place) if any(name.startswith(begins) for name in ids_of(post))][-1]

    async def press(
        self, user: Payload, message: Payload, label: str | None = None, *, name: str | None = None
    ) -> Interaction:
        """Press a button, by its label or custom_id, and wait for what comes of it."""
        used = await self.fake.click(user, message, name, label=label)
        return await used.wait_done()

    async def told(self, user: Payload, message: Payload, label: str | None = None, *, name: str | None = None) -> str:
        """Press a button that redraws its message, and return what only the member is told."""
        used = await self.press(user, message, label, name=name)
        [private] = await used.wait_followups()
        assert private["flags"] & 64
        return text_of(private)

    async def use(self, user: Payload, name: str, *, channel: Payload | None = None, **options: Any) -> Interaction:
        """Use a command and wait for its answer."""
        used = await self.fake.slash(user, channel or self.room.channel, name, options)
        return await used.wait_done()

    async def move_on(self, debate: Debate) -> Debate:
        """Let the present phase run its time."""
        self.clock.time = max((await self.again(debate)).due_at, self.clock.time)
        await self.tick()
        return await self.again(debate)

    async def until(self, debate: Debate, phase: Phase) -> Debate:
        """Let time pass until a phase."""
        while (await self.again(debate)).phase is not phase:
            before = (await self.again(debate)).phase
            assert (await self.move_on(debate)).phase is not before
        return await self.again(debate)

    async def write(self, user: Payload, debate: Debate, text: str) -> Interaction:
        """Write in the debate by the form of the newest phase message."""
        shown = await self.fake.click(user, self.newest(self.thread(debate), "roda:write:"), label="Escrever")
        assert shown.modal is not None, text_of(shown.reply)
        sent = await self.fake.submit(user, shown, words=text)
        return await sent.wait_done()

    async def eventually(self, look: Callable[[], Awaitable[T]], enough: Callable[[T], object]) -> T:
        """Look again and again until it is enough, and return what was seen."""
        async with asyncio.timeout(PATIENCE):
            while not enough(found := await look()):
                pass
        return found

    async def turns(self, debate: Debate, count: int) -> list[Turn]:
        """Wait for so many messages to be taken as part of the debate, and return them."""
        return await self.eventually(lambda: self.app.debate.store.turns(debate.id), lambda found: len(found) >= count)

    async def votes(self, debate: Debate) -> list[tuple[str, int]]:
        """All stances kept, as moment and step."""
        return sorted((vote.moment.value, vote.stance.value) for vote in await self.app.debate.store.votes(debate.id))


def ids_of(message: Payload) -> list[str]:
    """The custom_ids of a message."""
    return [str(one["custom_id"]) for one in components_of(message) if one.get("custom_id")]


def people(fake: FakeDiscord, room: Room, names: Sequence[str]) -> list[Payload]:
    """Make members."""
    return [fake.add_user(name, room.guild, locale="pt-BR") for name in names]


async def _at_once(_seconds: float) -> None:
    """Waits for nothing."""


@pytest_asyncio.fixture
async def hall(fake: FakeDiscord, room: Room, tmp_path: Path, shipped_app: App) -> AsyncIterator[Hall]:
    """The bot with its debates, not started yet, on a Monday at eight."""
    assert shipped_app.checking
    found = Hall(fake, room, tmp_path / "data", shipped_app)
    found.at("2026-03-02 08:00")
    yield found
    await found.stop()


@pytest.fixture
def bia(fake: FakeDiscord, room: Room) -> Payload:
    """One more member."""
    return fake.add_user("bia", room.guild, locale="pt-BR")
