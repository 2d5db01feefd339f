"""What is kept on the member at the terminal: saved to a file, and forgotten."""

import asyncio
from typing import TYPE_CHECKING

from bot.adapters.console.quizzing.seating import seat_of
from bot.core.groups.model import Platform
from bot.core.groups.speaking import Speaker

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation


async def my_data(talk: "Conversation", _rest: str) -> None:
    """`/meusdados`: a file with all that is kept."""
    data = await talk.app.circle.my_data(await _speaker(talk))
    path = talk.app.data_dir / talk.words.say("circle.my_data_file")
    await asyncio.to_thread(path.write_bytes, data)
    talk.show(talk.words.say("chat.my_data", path=path))


async def forget(talk: "Conversation", rest: str) -> None:
    """`/esquecer`: ask first; `/esquecer tudo` deletes it, and what this conversation remembers."""
    if rest.casefold() not in talk.words.say("chat.forget.typed").split(", "):
        talk.show(talk.words.say("chat.forget.ask"))
        return
    await talk.app.circle.forget(await _speaker(talk))
    talk.asked, talk.last, talk.sitting, talk.debate, talk.place = [], None, None, "", 0
    talk.show(talk.words.say("chat.forget.done", path=talk.app.data_dir))


async def _speaker(talk: "Conversation") -> Speaker:
    seat = await seat_of(talk)
    return Speaker(Platform.CONSOLE, seat.member, talk.words.say("chat.member"))
