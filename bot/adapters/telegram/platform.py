"""Telegram as one platform of the running bot."""

import asyncio
import contextlib
import functools
import itertools
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Final

from telegram import Update
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ContextTypes

from bot.adapters.limiting import ThrottledLimiter
from bot.adapters.telegram.application import CONNECTIONS, App, build_application
from bot.adapters.telegram.failing import tell
from bot.adapters.telegram.features import Command, Feature
from bot.adapters.telegram.handling import chat_handlers, command_handler, message_handlers, press_handler
from bot.adapters.telegram.menu import START, own_feature, publish_menu
from bot.adapters.telegram.ordering import UpdateIntake
from bot.adapters.telegram.redacting import LOGGERS, TokenFilter
from bot.adapters.telegram.sending import Messenger
from bot.adapters.telegram.settings import TelegramSettings
from bot.adapters.telegram.talks import Desk, PressHandler
from bot.adapters.telegram.webhook import PATH, WebhookServer, secret_of
from bot.core.groups.circle import Circle
from knowledge.errors import ExpectedError

log = logging.getLogger(__name__)

UPDATES: Final = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)


class TelegramPlatform:
    """Serves the circle on Telegram until stopped."""

    def __init__(self, circle: Circle, settings: TelegramSettings, features: Sequence[Feature] = ()) -> None:
        self._settings = settings
        self._features = (own_feature(), *features)
        self._refused = asyncio.Event()
        self._stopping = asyncio.Event()
        self._stopped = asyncio.Event()
        self._running = False
        self._tokens = TokenFilter(settings.token)
        for name in LOGGERS:
            logging.getLogger(name).addFilter(self._tokens)
        self._intake = UpdateIntake()
        self.app: App = build_application(settings, self._intake, self._refused.set, self.settled)
        self._intake.app = self.app
        self.messenger = Messenger(self.app.bot, circle, settings.send_pauses)
        self.desk = Desk(
            circle,
            self.messenger,
            self.app.bot,
            self._later,
            links={word: handler for feature in self._features for word, handler in feature.links.items()},
            listeners=[listener for feature in self._features for listener in feature.listeners],
            welcome=[key for feature in self._features for key in feature.welcome],
            help=[key for feature in self._features for key in feature.help],
            help_organisers=[key for feature in self._features for key in feature.help_organisers],
            early=ThrottledLimiter(early) if (early := settings.early_showings_per_minute) else None,
        )
        self._commands = [command for feature in self._features for command in feature.commands]
        self._register()
        self.webhook: WebhookServer | None = None

    async def run(self) -> None:
        """Connect and serve until `stop` or cancelled; a lost connection is taken up again.

        Raises:
            ExpectedError: Telegram does not know the token, or refuses the webhook's address.
        """
        self._running = True
        serving = asyncio.create_task(self._serve())
        ends = [serving, *(asyncio.create_task(_passed(event)) for event in (self._stopping, self._refused))]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()
            if self._refused.is_set():
                raise ExpectedError("telegram.error.token")
        finally:
            for task in ends:
                task.cancel()
            await asyncio.gather(*ends, return_exceptions=True)
            try:
                await self._close()
            finally:
                for name in LOGGERS:
                    logging.getLogger(name).removeFilter(self._tokens)
                self._stopped.set()

    async def stop(self) -> None:
        """Take no more updates, let handlers end, for some seconds at most."""
        self._stopping.set()
        if self._running:
            await self._stopped.wait()

    async def settled(self) -> None:
        """Wait until the votes that have come are kept."""
        await self._intake.settled()

    async def _serve(self) -> None:
        """Connect, and see that updates come."""
        await self._reached(self.app.bot.initialize)
        await self.app.initialize()
        await self.app.start()
        await self._receive()
        log.info("Telegram: serving as @%s", self.app.bot.username)
        self._intake.start(publish_menu(self.app.bot, self._commands))
        for feature in self._features:
            if feature.connected is not None:
                await feature.connected(self.desk)
        await asyncio.Event().wait()

    async def _reached(self, call: Callable[[], Awaitable[Any]]) -> None:
        """Make a call, again and again while Telegram cannot be reached.

        Raises:
            BadRequest: Telegram refuses the call.
            ExpectedError: Telegram does not know the token.
        """
        pauses = self._settings.connect_pauses
        for pause in itertools.chain(pauses, itertools.repeat(pauses[-1])):
            try:
                await call()
                return
            except InvalidToken:
                raise ExpectedError("telegram.error.token") from None  # the library's error quotes the token
            except BadRequest:
                raise
            except TelegramError as error:
                log.warning("Telegram cannot be reached (%s), next try in %d s", error.message, pause)
                await asyncio.sleep(pause)

    async def _receive(self) -> None:
        kinds = [*UPDATES, *(kind for feature in self._features for kind in feature.updates)]
        allowed = list(dict.fromkeys(kinds))
        if not self._settings.public_url:
            assert self.app.updater is not None
            await self.app.updater.start_polling(
                allowed_updates=allowed, bootstrap_retries=-1, error_callback=_log_polling_error
            )
            return
        self.webhook = WebhookServer(self.app.bot, self.app.update_queue, self._settings.token, self.settled)
        self.webhook.listen(self._settings.webhook_host, self._settings.webhook_port)
        url = self._settings.public_url.rstrip("/") + PATH
        set_webhook = functools.partial(
            self.app.bot.set_webhook,
            url,
            allowed_updates=allowed,
            secret_token=secret_of(self._settings.token),
            max_connections=CONNECTIONS,
        )
        try:
            await self._reached(set_webhook)
        except BadRequest as error:
            raise ExpectedError("telegram.error.webhook", url=url, reason=error.message) from error

    async def _close(self) -> None:
        """Stop in the library's order, for a bounded time; what then still runs is broken off."""
        try:
            async with asyncio.timeout(self._settings.stop_seconds):
                if self.webhook is not None:
                    await self.webhook.close()
                if self.app.updater is not None and self.app.updater.running:
                    with contextlib.suppress(TelegramError):  # what ended the polling is told already
                        await self.app.updater.stop()
                if self.app.running:
                    await self.app.stop()
                await self._intake.drain()
                await self.messenger.close()
        except TimeoutError:
            log.warning("Telegram: handlers were broken off after %d s", self._settings.stop_seconds)
        await self._intake.break_off()
        with contextlib.suppress(RuntimeError):  # the library refuses where its own stop was broken off
            await self.app.shutdown()
        await self.app.bot.shutdown()

    def _register(self) -> None:
        presses: dict[str, PressHandler] = {}
        named: dict[str, Command] = {}
        for feature in self._features:
            if twice := presses.keys() & feature.presses.keys():
                raise ValueError(f"two features use the button verbs {sorted(twice)}")
            presses |= feature.presses
            named |= {name: command for command in feature.commands for name in command.names}
        for feature in self._features:
            self.app.add_handlers([*feature.handlers(self.desk)])
        commands = [command_handler(self.desk, command) for command in (START, *self._commands)]
        self.app.add_handlers([*chat_handlers(self.desk), *commands, press_handler(self.desk, presses)])
        self.app.add_handlers(message_handlers(self.desk, named))
        self.app.add_error_handler(self._tell)

    async def _tell(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        if context.error is not None:
            await tell(self.desk, update, context.error)

    def _later(self, coroutine: Coroutine[Any, Any, None], update: Update) -> None:
        self._intake.start(coroutine, update)


async def _passed(event: asyncio.Event) -> None:
    await event.wait()


def _log_polling_error(error: TelegramError) -> None:
    log.warning("Telegram: fetching updates failed, trying again: %s", error.message)
