"""What a member can do in the conversation by commands, each by its names in both languages."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

from rich.text import Text

from bot.adapters.console.rendering import passage_view, sources_view
from bot.core.asking.passages import paragraph_around
from knowledge.documents import Language

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation

FOUND_PASSAGES = 3  # passages that the search command shows
Command = Callable[["Conversation", str], Awaitable[None]]
"""Is given the conversation and what was typed after the command's name."""


async def _passage(talk: "Conversation", rest: str) -> None:
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


async def _sources(talk: "Conversation", _rest: str) -> None:
    talk.show(sources_view(talk.app.ready_library.store.summaries(talk.shelves), talk.words))


async def _about(talk: "Conversation", _rest: str) -> None:
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


async def _search(talk: "Conversation", rest: str) -> None:
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


async def _language(talk: "Conversation", rest: str) -> None:
    named: dict[str, Language] = {"pt": "pt", "pt-br": "pt", "en": "en"}
    if rest.lower() not in named:
        talk.show(talk.words.say("chat.language_unknown"))
        return
    talk.language, talk.fixed = named[rest.lower()], True
    talk.show(talk.words.say("chat.language_set"))


async def _help(talk: "Conversation", _rest: str) -> None:
    say = talk.words.say
    talk.screen.print(Text(say("chat.help.title"), style="bold"))
    lines = [say(f"chat.help.{name}") for name in ("ask", "passage", "sources", "search")]
    lines += [say(f"quiz.help.{name}") for name in ("quiz", "review", "board", "progress", "contest")]
    lines += [
        say(f"debate.help.{name}") for name in ("debate", "lead", "evidence", "check", "disagreements", "debates")
    ]
    lines += [say(f"quiz.items.help.{name}") for name in ("review_items", "import", "export")]
    lines += [say(f"chat.help.{name}") for name in ("about", "my_data", "language", "help", "quit")]
    talk.show(Text("\n".join(lines)))


async def _ask_command(talk: "Conversation", rest: str) -> None:
    await talk.hear(rest if not rest.startswith("/") else "")


async def _add(talk: "Conversation", _rest: str) -> None:
    talk.show(talk.words.say("chat.add"))


def _elsewhere(name: str) -> Command:
    """Return what says of a command that it is for groups."""

    async def command(talk: "Conversation", _rest: str) -> None:
        talk.show(talk.words.say("chat.elsewhere", command=f"/{name}"))

    return command


async def _leave(talk: "Conversation", _rest: str) -> None:
    talk.over = True


def _loaded(module: str, name: str) -> Command:
    """Return a command of a part of the terminal that is loaded when first used."""

    async def command(talk: "Conversation", rest: str) -> None:
        await getattr(import_module(f"bot.adapters.console.{module}"), name)(talk, rest)

    return command


COMMANDS: Final[Mapping[str, Command]] = {
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
    "quiz": _loaded("quizzing.commands", "quiz"),
    "revisar": _loaded("quizzing.commands", "review"),
    "review": _loaded("quizzing.commands", "review"),
    "placar": _loaded("quizzing.commands", "board"),
    "leaderboard": _loaded("quizzing.commands", "board"),
    "scores": _loaded("quizzing.commands", "board"),
    "progresso": _loaded("quizzing.commands", "progress"),
    "progress": _loaded("quizzing.commands", "progress"),
    "contestar": _loaded("quizzing.commands", "contest"),
    "contest": _loaded("quizzing.commands", "contest"),
    "revisaritens": _loaded("quizzing.items", "review_items"),
    "reviewitems": _loaded("quizzing.items", "review_items"),
    "importaritens": _loaded("quizzing.items", "import_items"),
    "importitems": _loaded("quizzing.items", "import_items"),
    "exportaritens": _loaded("quizzing.items", "export_items"),
    "exportitems": _loaded("quizzing.items", "export_items"),
    "parar": _loaded("quizzing.commands", "stop"),
    "stop": _loaded("quizzing.commands", "stop"),
    "debate": _loaded("debating.commands", "debate"),
    "debates": _loaded("debating.commands", "debates"),
    "evidencia": _loaded("debating.commands", "evidence"),
    "evidência": _loaded("debating.commands", "evidence"),
    "evidence": _loaded("debating.commands", "evidence"),
    "checar": _loaded("debating.commands", "check"),
    "check": _loaded("debating.commands", "check"),
    "divergencias": _loaded("debating.commands", "disagreements"),
    "divergências": _loaded("debating.commands", "disagreements"),
    "disagreements": _loaded("debating.commands", "disagreements"),
    "mocoes": _loaded("debating.commands", "motions"),
    "moções": _loaded("debating.commands", "motions"),
    "motions": _loaded("debating.commands", "motions"),
    "meusdados": _loaded("personal", "my_data"),
    "mydata": _loaded("personal", "my_data"),
    "esquecer": _loaded("personal", "forget"),
    "forget": _loaded("personal", "forget"),
    "adicionar": _add,
    "add": _add,
    **{name: _elsewhere(name) for name in ("config", "vincular", "link", "reclamacoes", "reclamações", "complaints")},
    "idioma": _language,
    "language": _language,
    "sair": _leave,
    "quit": _leave,
    "exit": _leave,
}
