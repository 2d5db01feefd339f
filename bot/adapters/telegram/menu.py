"""The bot's commands and buttons, and the menu that Telegram shows of them."""

import logging
from collections.abc import Mapping, Sequence
from typing import Final

from telegram import Bot, BotCommand, BotCommandScopeAllChatAdministrators, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.adapters.telegram import configuring, listing, personal, pressing, rendering
from bot.adapters.telegram.adding import add
from bot.adapters.telegram.asking import ask_command
from bot.adapters.telegram.complaining import SETTLE, list_complaints, press_settle, press_wrong
from bot.adapters.telegram.features import Command, Feature
from bot.adapters.telegram.introducing import show_about, show_help, start
from bot.adapters.telegram.limits import COMMAND_DESCRIPTION
from bot.adapters.telegram.linking import link
from bot.adapters.telegram.talks import PressHandler
from prompts.words import words_for

log = logging.getLogger(__name__)

_MENUS: Final = (("", "pt"), ("pt", "pt"), ("en", "en"))  # Telegram's language code ("": any other), and ours


def own_feature() -> Feature:
    """Return the circle itself: questions, readings, settings, members."""
    commands = (
        Command(("perguntar", "ask"), ask_command, "telegram.command.ask"),
        Command(("fontes", "sources"), listing.list_readings, "telegram.command.sources"),
        Command(("ajuda", "help"), show_help, "telegram.command.help"),
        Command(("sobre", "about"), show_about, "telegram.command.about"),
        Command(("meusdados", "mydata"), personal.send_data, "telegram.command.mydata"),
        Command(("esquecer", "forget"), personal.ask_to_forget, "telegram.command.forget"),
        Command(("vincular", "link"), link, "telegram.command.link"),
        Command(("config", "config"), configuring.configure, "telegram.command.config", organisers=True),
        Command(("adicionar", "add"), add, "telegram.command.add", organisers=True),
        Command(("reclamacoes", "complaints"), list_complaints, "telegram.command.complaints", organisers=True),
    )
    return Feature(commands=commands, presses=own_presses())


def own_presses() -> Mapping[str, PressHandler]:
    """Return the handlers of the circle's own buttons, by verb."""
    return {
        rendering.PASSAGE: pressing.press_passage,
        rendering.PUBLISH: pressing.Publishing().press,
        rendering.HELPFUL: pressing.press_helpful,
        rendering.UNHELPFUL: pressing.press_unhelpful,
        rendering.WRONG: press_wrong,
        SETTLE: press_settle,
        personal.FORGET: personal.press_forget,
        configuring.CONFIG: configuring.press_config,
        listing.PAGE: listing.press_page,
        listing.CHOOSE: listing.press_choose,
        listing.REMOVE: listing.press_remove,
        listing.REMOVE_SURELY: listing.press_remove_surely,
    }


START: Final = Command(("start", "start"), start, "telegram.command.help")  # Telegram's own, in no menu


async def publish_menu(bot: Bot, commands: Sequence[Command]) -> None:
    """Show the commands in each language: all to administrators, the members' to everyone else."""
    for code, language in _MENUS:
        words = words_for("pt" if language == "pt" else "en")
        for scope in (BotCommandScopeDefault(), BotCommandScopeAllChatAdministrators()):
            everyone = isinstance(scope, BotCommandScopeDefault)
            shown = [
                BotCommand(command.shown(language), words.say(command.description)[:COMMAND_DESCRIPTION])
                for command in commands
                if not (everyone and command.organisers)
            ]
            try:
                await bot.set_my_commands(shown, scope=scope, language_code=code or None)
            except TelegramError as error:  # a menu is a help, not a need
                log.warning("Telegram did not take the menu of commands: %s", error.message)
                return
