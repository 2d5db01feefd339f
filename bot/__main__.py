"""The console script `roda`, also `python -m bot`."""

import sys


def main() -> None:
    """Run the command that the words after `roda` name; exit with its status."""
    from bot.app import run_command

    sys.exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()
