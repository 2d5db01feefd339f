"""/revisaritens: a group's own new items, for its organisers, in private since they show the key.

Buttons and links carry the group's chat. Who uses one must administer that chat at that moment.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.adapters.telegram.buttons import button, in_base_36, number_in
from bot.adapters.telegram.features import Handler
from bot.adapters.telegram.markup import Rich, bold, harmless, joined, link, plain
from bot.adapters.telegram.privately import elsewhere
from bot.adapters.telegram.replying import payloads, reply_handler
from bot.adapters.telegram.talks import Desk, Press, Talk
from bot.core.groups.errors import NotOrganiserError
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from bot.core.groups.speaking import Venue
from bot.core.quizzing.items.model import ItemId
from bot.core.quizzing.quizzing import Quizzing
from bot.core.quizzing.reviewing.errors import ItemMissingError
from bot.core.quizzing.reviewing.forms import form_of, form_text, read_form
from bot.core.quizzing.reviewing.model import ReviewSheet
from bot.core.quizzing.reviewing.presenting import outcome_line, review_lines
from bot.core.quizzing.reviewing.reviewing import Reviewing
from prompts.words import Words

REVIEW: Final = "qi"  # verb of all buttons; the next argument is what to do
ACCEPT, DROP, EDIT, PAGE, ALL = "a", "d", "e", "p", "t"
ITEMS_LINK, EDIT_LINK = "itens", "editar"
_ITEM: Final = re.compile(r"[A-Za-z0-9.-]{1,24}")
_CHAT: Final = re.compile(r"-[0-9a-z]{1,13}")
_EDIT: Final = re.compile(rf"{EDIT_LINK}-(-[0-9a-z]{{1,13}})-(\d{{1,5}})-([A-Za-z0-9.-]{{1,24}})")


@dataclass(frozen=True)
class Reviews:
    """Shows items, and takes what organisers decide.

    Attributes:
        service: Called when first needed.
    """

    quizzing: Quizzing
    service: Callable[[], Reviewing]

    async def review(self, talk: Talk, _words: str) -> None:
        """/revisaritens: show the first that waits, to the organiser alone."""
        seat, chat = await self.seat(talk)
        words = await talk.words()
        shown = await self._page(seat, chat, 0, words)
        if talk.venue.private:
            await talk.reply(*shown)
        elif await talk.whisper(*shown) is None:
            await elsewhere(talk, f"{ITEMS_LINK}-{in_base_36(chat)}")
        else:
            await talk.say("telegram.private.sent")

    async def open_link(self, talk: Talk, payload: str) -> None:
        """Show in private what waits in the group that a link names."""
        chat = _chat(payload.partition("-")[2])
        seat = await self._seat_in(talk, chat)
        await talk.reply(*await self._page(seat, chat, 0, await talk.words()))

    async def press(self, press: Press) -> None:
        """Do what the button says, and show what follows."""
        do, chat, *rest = (*press.arguments, "", "", "", "", "")[:5]
        seat, words, number = await self._seat_in(press, _chat(chat)), await press.words(), _chat(chat)
        service, said = self.service(), ""
        offset, item, version = number_in(rest[0]), rest[1], number_in(rest[2])
        if do == EDIT:
            await self._ask_for_edit(press, await service.show(seat, _item(item)), number, words)
        elif do in (ACCEPT, DROP):
            decide = service.accept if do == ACCEPT else service.drop
            said = outcome_line(await decide(seat, _item(item), version=version), words)
        elif do == ALL:
            said = words.say("quiz.items.accepted_all", count=await service.accept_all(seat))
        elif do != PAGE:
            raise ItemMissingError
        if do != EDIT:
            await press.change(*await self._page(seat, number, offset, words))
        await press.note(said)

    def handlers(self, desk: Desk) -> list[Handler]:
        """Build the handler of replies that bring an item edited."""
        return [reply_handler(desk, _edited, self._take_edit)]

    async def seat(self, talk: Talk) -> tuple[Seat, int]:
        """Return the organiser's seat and the chat that it is in. Raises as `Talk.organising`."""
        speaker, venue = await talk.organising()
        if not speaker.organiser:
            raise NotOrganiserError
        words = await talk.words()
        seat = await self.quizzing.seat(speaker, venue, words.language)
        return seat, int(venue.chat)

    async def _seat_in(self, talk: Talk, chat: int) -> Seat:
        if talk.place.chat == chat:
            speaker = await talk.organiser()
        else:
            organises = await talk.desk.is_organiser(chat, talk.speaker.user_id)
            speaker = replace(talk.speaker, organiser=organises)
        if not speaker.organiser:
            raise NotOrganiserError
        words = await talk.words()
        return await self.quizzing.seat(speaker, Venue(Platform.TELEGRAM, str(chat)), words.language)

    async def _page(self, seat: Seat, chat: int, offset: int, words: Words) -> tuple[Rich, InlineKeyboardMarkup | None]:
        found = await self.service().waiting(seat, offset=offset)
        if not found:
            return plain(words.say("quiz.items.nothing")), None
        return _shown(found[0], chat, words)

    async def _ask_for_edit(self, press: Press, sheet: ReviewSheet, chat: int, words: Words) -> None:
        """Send the item as a text to be copied, changed and sent in reply; the reply finds the item by a link."""
        own = sheet.own
        url = press.desk.deep_link(f"{EDIT_LINK}-{in_base_36(chat)}-{own.version}-{own.id}")
        form = Rich(form_text(form_of(own.item), words)).wrapped("pre")
        how = plain(words.say("quiz_telegram.edit_how") + " ") + link(words.say("quiz_telegram.edit_this"), url)
        hint = words.say("quiz_telegram.edit_hint")
        await press.reply(how + "\n\n" + form, ForceReply(selective=True, input_field_placeholder=hint))

    async def _take_edit(self, talk: Talk, asked: Message) -> None:
        match = _edited(asked)
        if match is None or talk.message is None:
            raise ItemMissingError
        chat, words = int(match[1], 36), await talk.words()
        seat = await self._seat_in(talk, chat)
        form = read_form(talk.message.text or "", words)
        sheet = await self.service().edit(seat, ItemId(match[3]), form, version=int(match[2]))
        text, markup = _shown(sheet, chat, words)
        await talk.reply(joined("\n\n", [plain(words.say("quiz.items.edited")), text]), markup)


def _edited(message: Message) -> re.Match[str] | None:
    """Return chat, version and item of an item sent to be edited."""
    return next(filter(None, map(_EDIT.fullmatch, payloads(message))), None)


def _shown(sheet: ReviewSheet, chat: int, words: Words) -> tuple[Rich, InlineKeyboardMarkup]:
    head, stem, *lines, _source = review_lines(sheet, words)
    before, _, after = words.say("quiz.result.source", title="\n").partition("\n")
    source = plain(before) + link(harmless(sheet.title), sheet.url) + after
    body = joined("\n", [plain(harmless(line)) for line in lines])
    text = joined("\n\n", [joined("\n", [plain(head), bold(harmless(stem))]), body, source])
    return text, _keyboard(sheet, in_base_36(chat), words)


def _keyboard(sheet: ReviewSheet, chat: str, words: Words) -> InlineKeyboardMarkup:
    own, offset, say = sheet.own, max(0, sheet.n - 1), words.say

    def deciding(name: str, verb: str) -> InlineKeyboardButton:
        return button(say(f"quiz.items.{name}"), REVIEW, verb, chat, offset, own.id, own.version)

    rows = [[deciding("accept", ACCEPT), deciding("edit", EDIT), deciding("drop", DROP)]]
    turning = []
    if offset > 0:
        turning.append(button(f"‹ {say('quiz.items.previous')}", REVIEW, PAGE, chat, offset - 1))
    if sheet.n < sheet.count:
        turning.append(button(f"{say('quiz.items.next')} ›", REVIEW, PAGE, chat, offset + 1))
    if turning:
        rows += [turning, [button(say("quiz.items.accept_all"), REVIEW, ALL, chat)]]
    return InlineKeyboardMarkup(rows)


def _chat(given: str) -> int:
    if _CHAT.fullmatch(given) is None:
        raise ItemMissingError
    return int(given, 36)


def _item(given: str) -> ItemId:
    if _ITEM.fullmatch(given) is None:
        raise ItemMissingError
    return ItemId(given)
