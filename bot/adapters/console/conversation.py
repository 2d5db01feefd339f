"""`roda chat`: a conversation in the terminal."""

import asyncio
import contextlib
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.live import Live
from rich.text import Text

from bot.adapters.console.chat_commands import COMMANDS
from bot.adapters.console.parts import Parts
from bot.adapters.console.rendering import answer_view, console
from bot.core.asking.answer import Answer
from bot.core.asking.courtesies import Courtesy, courtesy_in
from bot.core.asking.question import Question
from bot.core.groups.shelved import count_of
from bot.core.wording import says_something
from knowledge.documents import Language
from knowledge.errors import ExpectedError
from knowledge.language import detect_language
from knowledge.shelves import ShelfId
from prompts.words import Words, words_for

if TYPE_CHECKING:
    from bot.adapters.console.quizzing.seating import Sitting

REMEMBERED_QUESTIONS = 3  # earlier questions that a follow-up may lean on


@dataclass
class Conversation:
    """One member at the terminal.

    Attributes:
        language: Language of the bot's own words: the member's last question's, unless set by command.
        asked: The last full questions, oldest first.
        debate: Id of the debate under way here, empty without one.
        place: Which of the quiz items that wait for review is shown, from 0.
        over: Whether the member has taken leave.
    """

    app: Parts
    shelves: tuple[ShelfId, ...]
    screen: Console
    language: Language = "pt"
    fixed: bool = False
    asked: list[str] = field(default_factory=list)
    last: Answer | None = None
    sitting: "Sitting | None" = None
    debate: str = ""
    place: int = 0
    over: bool = False

    @property
    def words(self) -> Words:
        """The sentences of the conversation's language."""
        return words_for(self.language)

    async def hear(self, line: str) -> bool:
        """Answer one line; return False when the member leaves."""
        if not line.startswith("/"):
            if not await self._taken(line):
                await self._ask(line)
            return not self.over
        name, _, rest = line[1:].partition(" ")
        command = COMMANDS.get(name.lower())
        if command is None:
            self.show(self.words.say("chat.unknown_command", command=f"/{name}"))
        else:
            try:
                await command(self, rest.strip())
            except ExpectedError as error:
                self.show(self.words.say(error.key, **error.parameters))
        return not self.over

    async def _taken(self, line: str) -> bool:
        """Take a line as an answer to the quiz, or as part of the debate under way; False if it is neither."""
        try:
            return (self.sitting is not None and await self._answered(line)) or (
                bool(self.debate) and await self._debated(line)
            )
        except ExpectedError as error:
            self.show(self.words.say(error.key, **error.parameters))
            return True

    async def _answered(self, line: str) -> bool:
        from bot.adapters.console.quizzing.sitting import hear_answer

        return await hear_answer(self, line)

    async def _debated(self, line: str) -> bool:
        from bot.adapters.console.debating.hearing import hear_debate

        return await hear_debate(self, line)

    def show(self, view: RenderableType) -> None:
        """Print something, and an empty line after it."""
        self.screen.print(view)
        self.screen.print()

    async def _ask(self, text: str) -> None:
        if not self.fixed and text.strip():
            self.language = detect_language(text, default=self.language)
        if courtesy_in(text) is Courtesy.GOODBYE:
            self.over = True
            return
        language = self.language if self.fixed else None
        answer = await self._answer(Question(text, self.shelves, language=language, before=tuple(self.asked)))
        if says_something(answer.question):
            self.asked = [*self.asked, answer.asked_as or answer.question][-REMEMBERED_QUESTIONS:]
        if answer.citations:
            self.last = answer
        self.show(answer_view(answer, self.words))

    async def _answer(self, question: Question) -> Answer:
        """Have it answered; while a model still writes, what stands of its draft is shown where a terminal can."""
        if not self.screen.is_terminal or self.screen.is_dumb_terminal:
            return await self.app.asking.ask(question)
        with contextlib.ExitStack() as shown:
            live: Live | None = None

            def grow(grown: Answer) -> None:
                nonlocal live
                live = live or shown.enter_context(Live(console=self.screen, auto_refresh=False, transient=True))
                live.update(answer_view(grown, self.words), refresh=True)

            return await self.app.asking.ask_telling(question, grow)


async def converse(app: Parts, shelves: tuple[ShelfId, ...]) -> int:
    """Talk until the member leaves or the input ends; return the exit status."""
    talk = Conversation(app, shelves, console())
    interactive = sys.stdin.isatty()
    if interactive:
        with talk.screen.status(talk.words.say("chat.preparing")):
            await asyncio.to_thread(lambda: app.asking)
    summaries = app.ready_library.store.summaries(shelves)
    talk.screen.print(talk.words.say("chat.welcome"))
    if summaries:
        talk.show(talk.words.say("chat.library", count=count_of(summaries)))
    else:
        talk.show(talk.words.say("ask.no_library"))
    while (line := await asyncio.to_thread(_read_line, talk, interactive)) is not None:
        if not interactive:
            talk.screen.print(Text(f"> {line}", style="dim"))
        if line.strip() and not await talk.hear(line.strip()):
            break
    talk.screen.print(talk.words.say("chat.bye"))
    return 0


def _read_line(talk: Conversation, interactive: bool) -> str | None:
    if not interactive:
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 -- gives input() line editing and history where the machine has it
    try:
        return input(f"{talk.words.say('chat.prompt')}> ")
    except EOFError:
        return None
