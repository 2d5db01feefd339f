"""/debates: what is running, what is over, results, and files of them."""

from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.adapters.telegram.buttons import button
from bot.adapters.telegram.debating import keyboards
from bot.adapters.telegram.debating.announcing import day, motion_line
from bot.adapters.telegram.debating.filling import filled
from bot.adapters.telegram.debating.naming import debate_named
from bot.adapters.telegram.debating.outcomes import message_link, result_caption, result_parts
from bot.adapters.telegram.debating.posting import PICTURE
from bot.adapters.telegram.debating.wishing import is_typed
from bot.adapters.telegram.markup import Rich, bold, joined, link, plain
from bot.adapters.telegram.picturing import post_picture
from bot.adapters.telegram.rendering import in_rows
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Press, Talk
from bot.core.debating.debating import Debating
from bot.core.debating.model import Debate, DebateId
from bot.core.debating.posters import DebateResultSheet
from bot.core.debating.presenting.course import phase_title
from bot.core.debating.wishing import Export, PastDebate
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from knowledge.errors import ExpectedError
from prompts.words import Words

IN_ROW: Final = 5  # buttons


@dataclass(frozen=True)
class Past:
    """Looks back."""

    debating: Debating = field(repr=False)

    async def debates(self, talk: Talk, given: str) -> None:
        """/debates, /debates NUMBER, /debates exportar NUMBER"""
        words, seat = await talk.words(), await seat_of(self.debating, talk)
        verb, _, number = given.partition(" ")
        if not given:
            await self._list(talk, seat, words)
        elif is_typed(verb, "export", words):
            if not number.strip().isdecimal():
                await talk.say("debate_telegram.export_usage")
                return
            export = await self.debating.export(seat, await self._numbered(seat, number.strip()))
            await self._send(talk, export, words)
        else:
            shown = await self.debating.result(seat, await self._numbered(seat, verb))
            await show_result(talk, shown)

    async def press_result(self, press: Press) -> None:
        """Show a result again."""
        seat = await seat_of(self.debating, press)
        shown = await self.debating.result(seat, debate_named(press))
        await press.note("")
        await show_result(press, shown)

    async def press_export(self, press: Press) -> None:
        """Hand out the file: to the presser alone where that is possible, so that the group gets it once at most."""
        seat, words = await seat_of(self.debating, press), await press.words()
        export = await self.debating.export(seat, debate_named(press))
        caption = plain(words.say("debate_telegram.export_caption"))
        try:
            await press.desk.messenger.send_file(press.alone, export.markdown.encode(), export.name, caption)
        except (Forbidden, BadRequest):
            await press.note("")
            await self._send(press, export, words)
            return
        await press.note("" if press.venue.private else words.say("telegram.private.sent"))

    async def _list(self, talk: Talk, seat: Seat, words: Words) -> None:
        running = [_running(debate, words) for debate in await self.debating.running(seat)]
        past = await self.debating.past(seat)
        zone = ZoneInfo(seat.group.settings.time_zone)
        lines = [_line(n, one, zone, words) for n, one in enumerate(past, 1)]
        parts = [bold(words.say("debate.past.title")), joined("\n", running)]
        parts += [joined("\n", lines), plain(words.say("debate.past.how"))] if past else []
        if not past and not running:
            parts = [plain(words.say("debate.past.none"))]
        buttons = [button(str(n), keyboards.RESULT, one.id) for n, one in enumerate(past, 1)]
        markup = InlineKeyboardMarkup(in_rows(buttons, IN_ROW)) if buttons else None
        await talk.reply(joined("\n\n", parts), markup)

    async def _numbered(self, seat: Seat, typed: str) -> DebateId:
        past = await self.debating.past(seat)
        if not typed.isdecimal() or len(typed) > 5 or not 1 <= int(typed) <= len(past):
            raise ExpectedError("debate_telegram.no_past", n=typed[:12])
        return past[int(typed) - 1].id

    async def _send(self, talk: Talk, export: Export, words: Words) -> None:
        caption = plain(words.say("debate_telegram.export_caption"))
        await talk.desk.messenger.send_file(talk.place, export.markdown.encode(), export.name, caption)


async def show_result(talk: Talk, shown: DebateResultSheet) -> None:
    """Post a result in answer to who asked for it."""
    words, result, picture = shown.sheet.words, shown.result, shown.picture
    markup = keyboards.result_keyboard(result.debate.id, words)
    rest = joined("\n\n", result_parts(result, words, pictured=picture is not None))
    if picture is not None:
        under = None if rest else markup
        await post_picture(talk, talk.place, picture.png, PICTURE, result_caption(result, words), under)
    if rest:
        await talk.reply(rest, markup)


def _running(debate: Debate, words: Words) -> Rich:
    spots = [spot for spot in debate.spots if spot.platform is Platform.TELEGRAM and spot.opened]
    url = message_link(Platform.TELEGRAM, spots[0].chat, spots[0].thread or spots[0].message) if spots else ""
    motion = link(motion_line(debate.motion.text, words).text, url)
    return filled(words, "debate_telegram.running", motion=motion) + f" ({phase_title(debate.phase, words)})"


def _line(n: int, one: PastDebate, zone: ZoneInfo, words: Words) -> Rich:
    ended = day(one.ended_at.astimezone(zone), words)
    return filled(words, "debate.past.line", n=n, day=Rich(ended), motion=one.motion, count=one.debaters)
