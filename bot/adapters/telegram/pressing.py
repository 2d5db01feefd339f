"""The buttons under an answer, and the deep links that do in private what a group's chat cannot."""

from typing import Final

from telegram.error import TelegramError

from bot.adapters.telegram.asking import ANSWER_LINK, remember
from bot.adapters.telegram.buttons import read_payload, start_payload
from bot.adapters.telegram.complaining import REASON_LINK
from bot.adapters.telegram.limits import ALERT_UNITS
from bot.adapters.telegram.markup import utf16_units
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.rendering import answer_keyboard, answer_text, passage_alert, passage_text
from bot.adapters.telegram.talks import Press, Talk, venue_of
from bot.core.groups.asked import AnswerId, Verdict
from bot.core.groups.errors import ForgottenError
from bot.core.keyed import Newest

PASSAGE_LINK: Final = "t"
_REMEMBERED: Final = 4_096  # published answers


async def press_passage(press: Press) -> None:
    """Show the paragraph with the quote marked to the presser alone: in a box, in private, or by a link there."""
    answer, n = AnswerId(press.arguments[0]), _number(press.arguments)
    shown = await press.desk.circle.passage(answer, n, press.venue, press.speaker)
    alert = passage_alert(shown)
    if utf16_units(alert) <= ALERT_UNITS:
        await press.note(alert, alert=True)
    elif press.venue.private:
        await press.note("")
        await press.reply(passage_text(shown))
    elif await press.whisper(passage_text(shown)) is not None:
        await press.note(shown.words.say("telegram.passage.sent_alone"))
    else:  # never started the bot: pressing again after that works, and so does this link
        await press.open(press.desk.deep_link(start_payload(PASSAGE_LINK, press.place.chat, n, answer)))


async def press_verdict(press: Press, verdict: Verdict) -> None:
    """Keep a thumb."""
    await press.desk.circle.judge(AnswerId(press.arguments[0]), press.speaker, verdict, venue=press.venue)
    await press.note((await press.words()).say("telegram.verdict.thanks"))


async def press_helpful(press: Press) -> None:
    await press_verdict(press, Verdict.HELPFUL)


async def press_unhelpful(press: Press) -> None:
    await press_verdict(press, Verdict.UNHELPFUL)


class Publishing:
    """Puts private answers into the group, each once."""

    def __init__(self) -> None:
        self._published: Newest[str, None] = Newest(_REMEMBERED)

    async def press(self, press: Press) -> None:
        """Publish an answer where it was asked, if it was in a group that the presser is in."""
        circle, answer = press.desk.circle, AnswerId(press.arguments[0])
        asked = await circle.shown(answer, press.venue, press.speaker)
        if asked.venue.private or asked.venue.platform != press.venue.platform:
            raise ForgottenError
        place = Place.named(asked.venue.chat, asked.venue.place)
        if not await press.desk.is_member(place.chat, press.speaker.user_id):
            raise ForgottenError
        if answer in self._published:
            await press.note(asked.words.say("telegram.publish.already"))
            return
        self._published[answer] = None
        try:
            sent = await press.desk.messenger.send(place, answer_text(asked), markup=answer_keyboard(asked))
        except TelegramError:
            del self._published[answer]
            raise
        await remember(press, asked.id, sent, place.chat)
        await press.note(asked.words.say("telegram.publish.done"))
        if press.message is not None:
            await press.desk.messenger.dress(press.place, press.message.message_id, answer_keyboard(asked))


async def open_link(talk: Talk, payload: str) -> bool:
    """Do what a deep link asks in a private chat; return False for a payload that is none.

    Raises:
        ForgottenError: The answer is gone, or the member is not in the group that the link names.
    """
    read = read_payload(payload)
    if read is None or read[0] not in (PASSAGE_LINK, ANSWER_LINK, REASON_LINK):
        return False
    verb, chat_id, n, answer = read
    if not await talk.desk.is_member(chat_id, talk.speaker.user_id):
        raise ForgottenError
    venue = venue_of(await talk.desk.bot.get_chat(chat_id), None)
    if venue.private and chat_id != talk.place.chat:
        raise ForgottenError
    circle = talk.desk.circle
    if verb == PASSAGE_LINK:
        await talk.reply(passage_text(await circle.passage(AnswerId(answer), n, venue, talk.speaker)))
        return True
    asked = await circle.shown(AnswerId(answer), venue, talk.speaker)
    sent = await talk.reply(answer_text(asked), answer_keyboard(asked, publish=asked.private))
    await remember(talk, asked.id, sent, talk.place.chat)
    return True


def _number(arguments: tuple[str, ...]) -> int:
    if len(arguments) < 2 or not arguments[1].isdecimal() or len(arguments[1]) > 3:
        raise ForgottenError
    return int(arguments[1])
