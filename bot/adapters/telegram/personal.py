"""What is kept on a member: sent to them, and forgotten."""

from typing import Final

from telegram import InlineKeyboardMarkup

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.markup import plain
from bot.adapters.telegram.privately import post_alone
from bot.adapters.telegram.talks import Press, Talk

FORGET: Final = "f"
DATA_LINK: Final = "meusdados"
_YES, _NO = "y", "n"


async def send_data(talk: Talk, _words: str = "") -> None:
    """/meusdados: a file with all that is kept, in private."""
    words = await talk.words()
    if talk.anonymous:
        await talk.say("telegram.mydata.anonymous")
        return
    data = await talk.desk.circle.my_data(talk.speaker)
    caption = plain(words.say("telegram.mydata.caption"))
    name = words.say("circle.my_data_file")
    await post_alone(talk, talk.desk.messenger.send_file(talk.alone, data, name, caption), DATA_LINK)


async def ask_to_forget(talk: Talk, _words: str) -> None:
    """/esquecer: ask first."""
    if talk.anonymous:
        await talk.say("telegram.mydata.anonymous")
        return
    words = await talk.words()
    keyboard = [
        [
            button(words.say("telegram.forget.yes"), FORGET, _YES, talk.speaker.user_id),
            button(words.say("telegram.forget.no"), FORGET, _NO, talk.speaker.user_id),
        ]
    ]
    await talk.reply(plain(words.say("telegram.forget.ask")), InlineKeyboardMarkup(keyboard))


async def press_forget(press: Press) -> None:
    """Forget the member who asked for it, if it is they who press."""
    words = await press.words()
    choice, asked_by = press.arguments if len(press.arguments) == 2 else ("", "")
    if asked_by != press.speaker.user_id:
        await press.note(words.say("telegram.forget.not_yours"), alert=True)
    elif choice == _YES:
        await press.desk.circle.forget(press.speaker)
        await press.note("")
        await press.change(plain(words.say("telegram.forget.done")))
    else:
        await press.note("")
        await press.change(plain(words.say("telegram.forget.kept")))
