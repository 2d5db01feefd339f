""" "Not right": a member says why, in reply to the bot, and organisers read it.

The question about the reason carries the answer's id in a link of its text, so that a reply finds it after a restart.
"""

from typing import Final

from telegram import ForceReply, InlineKeyboardMarkup, Message

from bot.adapters.telegram.buttons import button, start_payload
from bot.adapters.telegram.markup import Rich, bold, harmless, joined, link, mention, plain, quotation
from bot.adapters.telegram.replying import asked_about
from bot.adapters.telegram.talks import Press, Talk
from bot.core.groups.asked import AnswerId, Complaint, Verdict
from prompts.words import Words

REASON_LINK: Final = "w"
SETTLE: Final = "k"
SHOWN_COMPLAINTS: Final = 5  # at a time; a settled one makes room for the next
MOST_QUOTED: Final = 300  # characters of a question or reason in the list


async def press_wrong(press: Press) -> None:
    """Keep that the answer is called wrong, and ask for a line why."""
    answer = press.arguments[0]
    words = await press.words()
    await press.desk.circle.judge(AnswerId(answer), press.speaker, Verdict.WRONG, venue=press.venue)
    await press.note(words.say("telegram.wrong.noted"))
    url = press.desk.deep_link(start_payload(REASON_LINK, press.place.chat, 0, answer))
    asked = mention(press.speaker.name, press.speaker.user_id) + ", " + plain(words.say("telegram.wrong.why"))
    text = asked + " " + link(words.say("telegram.wrong.about"), url)
    await press.reply(text, ForceReply(selective=True, input_field_placeholder=words.say("telegram.wrong.placeholder")))


def complained_about(message: Message) -> str:
    """Return the id of the answer that the bot's message asks a reason about, empty if it asks for none."""
    return asked_about(message, REASON_LINK)


async def take_reason(talk: Talk, answer: str, asked: Message) -> None:
    """Keep the reason, and take the question about it back."""
    reason = talk.message.text or "" if talk.message else ""
    await talk.desk.circle.judge(AnswerId(answer), talk.speaker, Verdict.WRONG, reason, venue=talk.venue)
    await talk.say("telegram.wrong.thanks")
    await talk.desk.messenger.delete(talk.place, asked.message_id)


async def list_complaints(talk: Talk, _words: str) -> None:
    """/reclamacoes: what members called wrong, for organisers."""
    words = await talk.words()
    found = await talk.desk.circle.complaints(*await talk.organising())
    await talk.reply(*_listed(found, words))


async def press_settle(press: Press) -> None:
    """Take what an organiser has seen to off the list."""
    words, (organiser, venue) = await press.words(), await press.organising()
    await press.desk.circle.settle(AnswerId(press.arguments[0]), organiser, venue)
    await press.note(words.say("telegram.complaints.settled"))
    await press.change(*_listed(await press.desk.circle.complaints(organiser, venue), words))


def _listed(found: list[Complaint], words: Words) -> tuple[Rich, InlineKeyboardMarkup | None]:
    if not found:
        return plain(words.say("telegram.complaints.none")), None
    shown = found[:SHOWN_COMPLAINTS]
    title = bold(words.say("telegram.complaints.title", count=len(found)))
    entries = [_entry(number, complaint, words) for number, complaint in enumerate(shown, 1)]
    settled = [
        [button(words.say("telegram.complaints.settle", n=number), SETTLE, complaint.answer)]
        for number, complaint in enumerate(shown, 1)
    ]
    return joined("\n\n", [title, *entries]), InlineKeyboardMarkup(settled)


def _entry(number: int, complaint: Complaint, words: Words) -> Rich:
    question = link(_short(complaint.question) or words.say("telegram.complaints.forgotten"), message_link(complaint))
    reason = quotation(plain(_short(complaint.reason)), expandable=False)
    who = words.say("telegram.complaints.by", name=harmless(complaint.member)) if complaint.member else ""
    return joined("\n", [plain(f"{number}. ") + question, reason, plain(who)])


def _short(text: str) -> str:
    return harmless(text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rstrip()}…")


def message_link(complaint: Complaint) -> str:
    """Return the address of the answer's message, empty where Telegram has none: in private and in small groups."""
    chat = complaint.venue.chat
    if not complaint.message or not chat.startswith("-100"):
        return ""
    return f"https://t.me/c/{chat.removeprefix('-100')}/{complaint.message}"
