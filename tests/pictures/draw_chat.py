"""Draws the picture in the README: a real conversation with the library that comes with the project.

python -m tests.pictures.draw_chat
"""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.adapters.console.commands import shelves_of
from bot.adapters.console.conversation import Conversation
from tests.pictures.shipped import app_over, draw_from_nothing

PICTURE = Path(__file__).with_name("chat.svg")
COLUMNS = 90
LINES = (
    "Quantos chips H800 foram usados para treinar o V3?",
    "/trecho 1",
    "Por que a Samsung vendeu a Nvidia?",
    "When was DeepSeek-R1 released?",
)
FONTS = "'Fira Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
FONT_FACE = re.compile(r"\s*@font-face\s*\{.*?\}", re.DOTALL)  # rich names a font host; viewers have a fixed font
NOTES = re.compile(r"\s*<!--.*?-->", re.DOTALL)


async def hold(screen: Console, data_dir: Path) -> None:
    """Say `LINES` to Roda, as a member at the terminal does."""
    app = app_over(data_dir)
    shelves = shelves_of("local")
    talk = Conversation(app, shelves, screen)
    works = len({summary.work for summary in app.ready_library.store.summaries(shelves)})
    screen.print(talk.words.say("chat.welcome"))
    talk.show(talk.words.say("chat.library", count=works))
    for line in LINES:
        screen.print(Text(f"{talk.words.say('chat.prompt')}> ", style="green").append(line, style="default"))
        await talk.hear(line)


def main() -> None:
    """Write the picture anew."""
    screen = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
    )
    draw_from_nothing(lambda data_dir: hold(screen, data_dir))
    svg = screen.export_svg(title="make chat", unique_id="roda")
    svg = NOTES.sub("", FONT_FACE.sub("", svg)).replace("Fira Code, monospace", FONTS)
    PICTURE.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
