"""Updates to handlers: builds a `Talk` or `Press`, and gives it to whoever is registered for it."""

import re
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.adapters.telegram.asking import hear
from bot.adapters.telegram.features import Command, Handler
from bot.adapters.telegram.introducing import moved, standing_changed
from bot.adapters.telegram.talks import Desk, Press, PressHandler

_CAPTION_COMMAND: Final = re.compile(r"/(\w+)(?:@(\w+))?(?:\s+|$)")
_NEW: Final = filters.UpdateType.MESSAGE  # an edited message was answered already

Context = ContextTypes.DEFAULT_TYPE
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]


def command_handler(desk: Desk, command: Command) -> Handler:
    """Build the handler of a command, under all its names."""

    async def handle(update: Update, context: Context) -> None:
        talk = desk.hears(update)
        if talk is not None and talk.message is not None:
            spoken = (talk.message.text or "").split(maxsplit=1)
            await command.handler(talk, spoken[1].strip() if len(spoken) > 1 else "")

    return CommandHandler(list(dict.fromkeys(command.names)), handle, filters=_NEW)


def press_handler(desk: Desk, presses: Mapping[str, PressHandler]) -> Handler:
    """Build the handler of all buttons; one that nobody knows (any more) is answered too, so that it does not spin."""

    async def handle(update: Update, context: Context) -> None:
        query, talk = update.callback_query, desk.hears(update)
        if query is None:
            return
        if talk is None:
            await desk.bot.answer_callback_query(query.id)
            return
        verb, *arguments = (query.data or "").split(":")
        press = Press(
            desk, update, talk.speaker, talk.venue, talk.place, talk.message, query, tuple(arguments) or ("",)
        )
        known = presses.get(verb)
        if known is None:
            await press.note((await press.words()).say("telegram.button.unknown"), alert=True)
        else:
            await known(press)

    return CallbackQueryHandler(handle)


def message_handlers(desk: Desk, commands: Mapping[str, Command]) -> list[Handler]:
    """Build the handlers of messages without a command, and of files and pictures whose caption is one."""

    async def text(update: Update, context: Context) -> None:
        talk = desk.hears(update)
        if talk is None:
            return
        if not talk.venue.private:
            for takes in desk.listeners:
                if await takes(talk):
                    return
        await hear(talk)

    async def captioned(update: Update, context: Context) -> None:
        talk = desk.hears(update)
        if talk is None or talk.message is None:
            return
        caption = talk.message.caption or ""
        match = _CAPTION_COMMAND.match(caption)
        if match is not None and (match[2] or desk.bot.username).lower() == desk.bot.username.lower():
            command = commands.get(match[1].lower())
            if command is not None:
                await command.handler(talk, caption[match.end() :].strip())
        elif talk.venue.private and talk.message.document is not None:
            await talk.say("telegram.add.how")

    async def unknown(update: Update, context: Context) -> None:
        talk = desk.hears(update)
        if talk is not None:
            await talk.say("telegram.unknown_command")

    return [
        MessageHandler(_NEW & filters.TEXT & ~filters.COMMAND, text),
        MessageHandler(_NEW & (filters.CAPTION | filters.Document.ALL), captioned),
        MessageHandler(_NEW & filters.COMMAND & filters.ChatType.PRIVATE, unknown),
    ]


def chat_handlers(desk: Desk) -> list[Handler]:
    """Build the handlers of what happens to chats themselves."""

    async def standing(update: Update, context: Context) -> None:
        await standing_changed(desk, update)

    async def migrated(update: Update, context: Context) -> None:
        await moved(desk, update)

    return [
        ChatMemberHandler(standing, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, migrated),
    ]
