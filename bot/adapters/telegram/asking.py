"""Questions: by command, by mention, in reply to an answer, in private, and plainly where a group wants that."""

import re
from typing import Final

from telegram import Message
from telegram.constants import ReactionEmoji

from bot.adapters.telegram.buttons import start_payload
from bot.adapters.telegram.complaining import complained_about, take_reason
from bot.adapters.telegram.growing import GrowingAnswer
from bot.adapters.telegram.limits import EDIT_SECONDS, EDIT_SECONDS_ALONE
from bot.adapters.telegram.privately import elsewhere
from bot.adapters.telegram.rendering import answer_keyboard, answer_text
from bot.adapters.telegram.talks import Talk
from bot.core.asking.answer import AnswerStatus
from bot.core.groups.asked import AnswerId, Asked
from bot.core.groups.errors import CrowdedError, LimitedError
from bot.core.groups.unfolding import Unfolding

ANSWER_LINK: Final = "a"  # the deep link that shows an answer in private
_QUESTION = re.compile(r"\?[\s\W]*$")


async def ask_command(talk: Talk, words: str) -> None:
    """/perguntar QUESTION; without a question, in reply to a message, that message is the question."""
    replied = talk.message.reply_to_message if talk.message else None
    if not words and replied is not None and not _is_mine(talk, replied):
        words = replied.text or replied.caption or ""
    await answer(talk, words, reply_to=_answer_replied_to(talk))


async def hear(talk: Talk) -> None:
    """Answer a message without a command, if it speaks to the bot."""
    message = talk.message
    if message is None or message.text is None:
        return
    replied = message.reply_to_message
    if replied is not None and _is_mine(talk, replied) and (about := complained_about(replied)):
        await take_reason(talk, about, replied)
    elif answered := _answer_replied_to(talk):
        await answer(talk, _without_mention(talk, message) or message.text, reply_to=answered)
    elif spoken := _without_mention(talk, message):
        await answer(talk, spoken)
    elif mentions(talk, message):
        await ask_command(talk, "")
    elif talk.venue.private:
        await answer(talk, message.text)
    elif _QUESTION.search(message.text):
        await _answer_freely(talk, message.text)


async def answer(talk: Talk, text: str, *, reply_to: str = "") -> None:
    """Answer in the order of asking, with a sign at once that something is coming."""
    async with talk.desk.messenger.typing(talk.place), talk.desk.circle.turn(talk.venue):
        asked, growing = await _ask(talk, text, reply_to)
        await deliver(talk, asked, growing)


async def _answer_freely(talk: Talk, text: str) -> None:
    """Answer a question put to nobody, if the group wants that and the readings know; else say nothing."""
    circle = talk.desk.circle
    group = await circle.group(talk.venue, talk.speaker)
    if group is None or not group.settings.free_questions:
        return
    try:
        async with circle.turn(talk.venue):
            asked, growing = await _ask(talk, text)
            if asked.answer.status is AnswerStatus.ANSWERED:
                await deliver(talk, asked, growing)
    except (CrowdedError, LimitedError):
        return


async def _ask(talk: Talk, text: str, reply_to: str = "") -> tuple[Asked, GrowingAnswer]:
    """Return the answer, and the message in which it has grown so far."""
    growing = GrowingAnswer(talk)
    unfolding = Unfolding(growing.show, EDIT_SECONDS_ALONE if talk.venue.private else EDIT_SECONDS)
    async with unfolding.going_on():
        asked = await talk.desk.circle.ask(talk.speaker, talk.venue, text, reply_to=reply_to, tell=unfolding.tell)
    return asked, growing


async def deliver(talk: Talk, asked: Asked, growing: GrowingAnswer) -> None:
    """Post an answer where it belongs: here, or with the asker alone."""
    if asked.private and not talk.venue.private and not talk.anonymous:
        await _deliver_alone(talk, asked)
    else:
        await remember(talk, asked.id, await growing.finish(asked), talk.place.chat)


async def _deliver_alone(talk: Talk, asked: Asked) -> None:
    sent = await talk.whisper(answer_text(asked), answer_keyboard(asked, publish=True))
    if sent is None:  # never started the bot: a button in the group opens the private chat
        payload = start_payload(ANSWER_LINK, talk.place.chat, 0, asked.id)
        await elsewhere(talk, payload, "telegram.button.see_alone", asked.words)
        return
    await remember(talk, asked.id, sent, talk.alone.chat)
    if talk.message is not None:
        await talk.desk.messenger.react(talk.place, talk.message.message_id, ReactionEmoji.OK_HAND_SIGN)


async def remember(talk: Talk, answer_id: AnswerId, messages: list[int], chat: int) -> None:
    """Note which messages show an answer, so that replies to them follow it up."""
    for message in messages:
        await talk.desk.circle.sent(answer_id, str(message), chat=str(chat))


def _is_mine(talk: Talk, message: Message) -> bool:
    return message.from_user is not None and message.from_user.id == talk.desk.bot.id


def _answer_replied_to(talk: Talk) -> str:
    """The id of the bot's message replied to; in a topic all "reply" to its making, which says nothing."""
    replied = talk.message.reply_to_message if talk.message else None
    if replied is None or not _is_mine(talk, replied) or replied.forum_topic_created is not None:
        return ""
    return str(replied.message_id)


def _naming(talk: Talk) -> re.Pattern[str]:
    """What mentions the bot; entities are not needed for that, and may point anywhere."""
    return re.compile(rf"(?<!\w)@{re.escape(talk.desk.bot.username)}(?!\w)", re.IGNORECASE)


def mentions(talk: Talk, message: Message) -> bool:
    """Whether a message mentions the bot."""
    return _naming(talk).search(message.text or "") is not None


def _without_mention(talk: Talk, message: Message) -> str:
    """The text around the mentions of the bot, empty if there are none or nothing else."""
    if not mentions(talk, message):
        return ""
    return " ".join(_naming(talk).sub(" ", message.text or "").split()).lstrip(",:;- ")
