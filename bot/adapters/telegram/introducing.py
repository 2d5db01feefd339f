"""The first words: on joining a group, on /start, /ajuda and /sobre; and leaving and moving."""

from collections.abc import Sequence
from typing import Final

from telegram import ChatMember, Update

from bot.adapters.telegram.markup import Rich, bold, harmless, joined, plain
from bot.adapters.telegram.personal import DATA_LINK, send_data
from bot.adapters.telegram.pressing import open_link
from bot.adapters.telegram.talks import Desk, Talk
from bot.core.groups.about import About
from bot.core.groups.model import GroupSettings, Platform
from prompts.words import Words

_ABSENT: Final = (ChatMember.LEFT, ChatMember.BANNED)
_HELP: Final = ("ask", "followup", "buttons", "sources", "about", "private", "link")
_HELP_ORGANISERS: Final = ("config", "add", "complaints", "link_group")


async def standing_changed(desk: Desk, update: Update) -> None:
    """Welcome a group that the bot was added to; note one that it was thrown out of."""
    change, talk = update.my_chat_member, desk.hears(update)
    if change is None or talk is None or talk.venue.private:
        return
    was_absent, is_absent = (one.status in _ABSENT for one in (change.old_chat_member, change.new_chat_member))
    async with desk.membership:
        if is_absent:
            await desk.circle.left(Platform.TELEGRAM, talk.venue.chat)
        elif was_absent:
            group = await desk.circle.joined(talk.venue, talk.speaker)
    if was_absent and not is_absent:
        await desk.messenger.send(talk.place, _welcome(await talk.words(), group.settings, desk.welcome))


async def moved(desk: Desk, update: Update) -> None:
    """Follow a group that became a supergroup, which has another id."""
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await desk.circle.migrated(Platform.TELEGRAM, str(message.chat.id), str(message.migrate_to_chat_id))
    elif message.migrate_from_chat_id:
        await desk.circle.migrated(Platform.TELEGRAM, str(message.migrate_from_chat_id), str(message.chat.id))


async def start(talk: Talk, words: str) -> None:
    """/start: do what a deep link asks for, else greet."""
    if talk.venue.private and words == DATA_LINK:
        await send_data(talk)
        return
    if talk.venue.private and words and await open_link(talk, words):
        return
    further = talk.desk.links.get(words.partition("-")[0]) if talk.venue.private else None
    if further is not None:
        await further(talk, words)
        return
    await talk.reply(_lines(await talk.words(), "start", ("hello", "ask", "group")))


async def show_help(talk: Talk, _words: str) -> None:
    """/ajuda"""
    words = await talk.words()
    members = _bullets(words, [f"telegram.help.{name}" for name in _HELP], talk.desk.help)
    organisers = _bullets(words, [f"telegram.help.{name}" for name in _HELP_ORGANISERS], talk.desk.help_organisers)
    heads = [bold(words.say("telegram.help.title")), bold(words.say("telegram.help.organisers"))]
    await talk.reply(joined("\n\n", [heads[0], members, heads[1], organisers]))


async def show_about(talk: Talk, _words: str) -> None:
    """/sobre: version, model, size of the library and measured quality."""
    about = await talk.desk.circle.about(talk.venue, talk.speaker)
    await talk.reply(about_text(about, await talk.words()))


def about_text(about: About, words: Words) -> Rich:
    """Return what the bot says of itself."""
    say = words.say
    model = say("telegram.about.model", model=harmless(about.model)) if about.model else say("telegram.about.no_model")
    lines = [
        bold(say("telegram.about.title", version=about.version)),
        plain(model),
        plain(say("telegram.about.embedding", name=harmless(about.embedding))),
        plain(say("telegram.about.library", count=about.documents, chunks=about.chunks)),
    ]
    if about.drafts is not None:
        lines += [plain(say(key, **numbers)) for key, numbers in about.drafts.lines]
    if not about.measured:
        return joined("\n", lines)
    measured = [plain(f"• {say(one.key)}: {one.shown(words.language)}") for one in about.measured]
    table = joined("\n", [bold(say("telegram.about.measured")), *measured])
    return joined("\n\n", [joined("\n", lines), table])


def _welcome(words: Words, settings: GroupSettings, further: Sequence[str]) -> Rich:
    times = {name: daily.at.strftime("%H:%M") for name, daily in (("quiz", settings.quiz), ("debate", settings.debate))}
    lines = [words.say(f"telegram.welcome.{name}") for name in ("hello", "first")]
    lines += [words.say(key, **times) for key in further]
    return joined("\n\n", [plain(line) for line in (*lines, words.say("telegram.welcome.organisers"))])


def _lines(words: Words, area: str, names: tuple[str, ...]) -> Rich:
    return joined("\n\n", [plain(words.say(f"telegram.{area}.{name}")) for name in names])


def _bullets(words: Words, own: Sequence[str], further: Sequence[str]) -> Rich:
    return joined("\n", [plain(f"• {words.say(key)}") for key in (*own, *further)])
