"""The console script `roda`, also `python -m bot`."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.clock import Clock


def main() -> None:
    """Run the command that the words after `roda` name; exit with its status."""
    sys.exit(run_command(sys.argv[1:]))


def run_command(words: Sequence[str], clock: "Clock | None" = None) -> int:
    """Run one command of the shell, by the system's clock unless told; return its exit status.

    Expected failures become one sentence on standard error and status 1.
    """
    from pydantic import ValidationError

    from bot.adapters.console.arguments import build_parser
    from bot.adapters.console.commands import console_words, run
    from bot.adapters.logs import start_logging
    from bot.app import App
    from bot.settings import Settings
    from knowledge.errors import ExpectedError

    arguments = build_parser().parse_args(words)
    try:
        settings = Settings()
    except ValidationError as error:
        name = f"RODA_{error.errors()[0]['loc'][0]}".upper()
        print(console_words().say("error.settings", name=name), file=sys.stderr)
        return 1
    start_logging(settings.log_level or ("INFO" if arguments.command == "run" else "WARNING"), settings.secrets)
    try:
        return run(App(settings, clock), arguments)
    except ExpectedError as error:
        print(console_words().say(error.key, **error.parameters), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    main()
