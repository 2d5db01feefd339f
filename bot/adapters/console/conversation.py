"""`roda chat`: a conversation in the terminal."""

import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rich.console import Console, RenderableType
from rich.text import Text

from bot.adapters.console.parts import Parts
from bot.adapters.console.rendering import answer_view, console, passage_view, sources_view
from bot.core.asking.answer import Answer
from bot.core.asking.passages import paragraph_around
from bot.core.asking.question import Question
from knowledge.documents import Language
from knowledge.errors import ExpectedError
from knowledge.language import detect_language
from knowledge.shelves import ShelfId
from prompts.words import Words, words_for

if TYPE_CHECKING:
    from bot.adapters.console.quizzing.seating import Sitting

REMEMBERED_QUESTIONS = 3  # earlier questions that a follow-up may lean on
FOUND_PASSAGES = 3  # passages that the search command shows


@dataclass
class Conversation:
    """One member at the terminal.

    Attributes:
        language: Language of the bot's own words: the member's last question's, unless set by command.
        asked: The last full questions, oldest first.
        debate: Id of the debate under way here, empty without one.
        place: Which of the quiz items that wait for review is shown, from 0.
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

    @property
    def words(self) -> Words:
        """The sentences of the conversation's language."""
        return words_for(self.language)

    async def hear(self, line: str) -> bool:
        """Answer one line; return False when the member leaves."""
        if not line.startswith("/"):
            if not await self._taken(line):
                await self._ask(line)
            return True
        name, _, rest = line[1:].partition(" ")
        command = COMMANDS.get(name.lower())
        if command is _quit:
            return False
        if command is None:
            self.show(self.words.say("chat.unknown_command", command=f"/{name}"))
        else:
            try:
                await command(self, rest.strip())
            except ExpectedError as error:
                self.show(self.words.say(error.key, **error.parameters))
        return True

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
        language = self.language if self.fixed else None
        question = Question(text, self.shelves, language=language, before=tuple(self.asked))
        answer = await self.app.asking.ask(question)
        if answer.question.strip():
            self.asked = [*self.asked, answer.asked_as or answer.question][-REMEMBERED_QUESTIONS:]
        if answer.statements:
            self.last = answer
        self.show(answer_view(answer, self.words))


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
        works = len({summary.work for summary in summaries})
        talk.show(talk.words.say("chat.library", count=works))
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


async def _passage(talk: Conversation, rest: str) -> None:
    if talk.last is None:
        talk.show(talk.words.say("chat.passage.none"))
        return
    citations = {str(citation.n): citation for citation in talk.last.citations}
    citation = citations.get(rest.strip("[] ") or "1")
    if citation is None:
        talk.show(talk.words.say("chat.passage.unknown", count=len(citations)))
        return
    span = paragraph_around(citation)
    talk.show(passage_view(citation, span.of(citation.stored.text), span.start))


async def _sources(talk: Conversation, _rest: str) -> None:
    talk.show(sources_view(talk.app.ready_library.store.summaries(talk.shelves), talk.words))


async def _about(talk: Conversation, _rest: str) -> None:
    say, about = talk.words.say, await talk.app.itself.about(talk.shelves)
    talk.screen.print(Text(say("chat.about.title", version=about.version), style="bold"))
    lines = [
        say("chat.about.model", name=about.model) if about.model else say("chat.about.no_model"),
        say("chat.about.embedding", name=about.embedding),
        say("chat.about.library", count=about.documents, chunks=about.chunks),
        *(say(key, **numbers) for key, numbers in (about.drafts.lines if about.drafts else ())),
        say("chat.about.measured"),
        *(f"• {say(one.key)}: {one.shown(talk.words.language)}" for one in about.measured),
    ]
    talk.show(Text("\n".join(lines)))


async def _search(talk: Conversation, rest: str) -> None:
    if not rest:
        talk.show(talk.words.say("chat.search.usage"))
        return
    found = await asyncio.to_thread(talk.app.search.search, talk.shelves, rest, top_k=FOUND_PASSAGES)
    if not found.passages:
        talk.show(talk.words.say("chat.search.none"))
    for passage in found.passages:
        heading = Text(passage.stored.title, style="bold").append(f" — {passage.heading}" if passage.heading else "")
        talk.screen.print(heading)
        talk.show(Text(passage.text))


async def _language(talk: Conversation, rest: str) -> None:
    named: dict[str, Language] = {"pt": "pt", "pt-br": "pt", "en": "en"}
    if rest.lower() not in named:
        talk.show(talk.words.say("chat.language_unknown"))
        return
    talk.language, talk.fixed = named[rest.lower()], True
    talk.show(talk.words.say("chat.language_set"))


async def _help(talk: Conversation, _rest: str) -> None:
    say = talk.words.say
    talk.screen.print(Text(say("chat.help.title"), style="bold"))
    lines = [say(f"chat.help.{name}") for name in ("ask", "passage", "sources", "search")]
    lines += [say(f"quiz.help.{name}") for name in ("quiz", "review", "board", "progress", "contest")]
    lines += [say(f"debate.help.{name}") for name in ("debate", "evidence", "check", "disagreements", "debates")]
    lines += [say(f"quiz.items.help.{name}") for name in ("review_items", "import", "export")]
    lines += [say(f"chat.help.{name}") for name in ("about", "language", "help", "quit")]
    talk.show(Text("\n".join(lines)))


async def _ask_command(talk: Conversation, rest: str) -> None:
    await talk.hear(rest if not rest.startswith("/") else "")


async def _quit(_talk: Conversation, _rest: str) -> None:
    """Stands for leaving; `Conversation.hear` acts on it."""


def _debate_command(name: str) -> Callable[[Conversation, str], Awaitable[None]]:
    async def command(talk: Conversation, rest: str) -> None:
        from bot.adapters.console.debating import commands  # debates are loaded when first used

        await getattr(commands, name)(talk, rest)

    return command


def _quiz_command(name: str) -> Callable[[Conversation, str], Awaitable[None]]:
    async def command(talk: Conversation, rest: str) -> None:
        from bot.adapters.console.quizzing import commands  # the quiz is loaded when first used

        await getattr(commands, name)(talk, rest)

    return command


def _items_command(name: str) -> Callable[[Conversation, str], Awaitable[None]]:
    async def command(talk: Conversation, rest: str) -> None:
        from bot.adapters.console.quizzing import items

        await getattr(items, name)(talk, rest)

    return command


COMMANDS: Final[Mapping[str, Callable[[Conversation, str], Awaitable[None]]]] = {
    "ajuda": _help,
    "help": _help,
    "start": _help,
    "perguntar": _ask_command,
    "ask": _ask_command,
    "trecho": _passage,
    "passage": _passage,
    "sobre": _about,
    "about": _about,
    "fontes": _sources,
    "sources": _sources,
    "buscar": _search,
    "search": _search,
    "quiz": _quiz_command("quiz"),
    "revisar": _quiz_command("review"),
    "review": _quiz_command("review"),
    "placar": _quiz_command("board"),
    "scores": _quiz_command("board"),
    "progresso": _quiz_command("progress"),
    "progress": _quiz_command("progress"),
    "contestar": _quiz_command("contest"),
    "contest": _quiz_command("contest"),
    "revisaritens": _items_command("review_items"),
    "reviewitems": _items_command("review_items"),
    "importaritens": _items_command("import_items"),
    "importitems": _items_command("import_items"),
    "exportaritens": _items_command("export_items"),
    "exportitems": _items_command("export_items"),
    "parar": _quiz_command("stop"),
    "stop": _quiz_command("stop"),
    "debate": _debate_command("debate"),
    "debates": _debate_command("debates"),
    "evidencia": _debate_command("evidence"),
    "evidência": _debate_command("evidence"),
    "evidence": _debate_command("evidence"),
    "checar": _debate_command("check"),
    "check": _debate_command("check"),
    "divergencias": _debate_command("disagreements"),
    "divergências": _debate_command("disagreements"),
    "disagreements": _debate_command("disagreements"),
    "idioma": _language,
    "language": _language,
    "sair": _quit,
    "quit": _quit,
    "exit": _quit,
}
