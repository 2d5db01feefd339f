"""Draws the pictures in the README: Discord's messages, rendered by simcord in a Chromium of the machine.

python -m tests.pictures.draw_discord
"""

from pathlib import Path

import simcord

from tests.adapters.discord.reading import button
from tests.pictures.on_discord import Club, club, draw_all, keep
from tests.pictures.shipped import app_over

QUESTION = "Quando os Estados Unidos proibiram a exportação de chips?"


async def draw(data_dir: Path) -> None:
    """Ask, press and list as members do, and keep what they see."""
    async with club(Club, app_over(data_dir)) as stage:
        channel, rita = stage.channel, stage.people["Rita"]
        asked = await rita.slash(channel, "ask", question=QUESTION)
        async with stage.preview(channel, ["Rita"]) as preview:
            await keep(preview, asked, "discord_answer.png")
            passage = await rita.click(asked.response, custom_id=passage_button(asked))
            await keep(preview, passage, "discord_passage.png")
            await keep(preview, await rita.slash(channel, "config"), "discord_config.png")
            await keep(preview, await rita.slash(channel, "fontes"), "discord_sources.png")


def passage_button(asked: simcord.InteractionResult) -> str:
    """Return the custom_id of the button beside the first source."""
    assert asked.response is not None
    return button({"content": "", "components": asked.response.components}, "Ver trecho")


if __name__ == "__main__":
    draw_all(draw)
