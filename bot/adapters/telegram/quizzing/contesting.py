"""/contestar: what a key rests on, members' reasons, and what organisers decide."""

from dataclasses import dataclass
from typing import Any, Final

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.adapters.telegram.buttons import button, read_payload, start_payload
from bot.adapters.telegram.features import Handler
from bot.adapters.telegram.markup import Rich, bold, harmless, joined, link, mention, plain, quotation
from bot.adapters.telegram.quizzing.captions import source_line
from bot.adapters.telegram.quizzing.naming import round_id_of, round_named
from bot.adapters.telegram.replying import asked_about, reply_handler
from bot.adapters.telegram.seating import leading_seat
from bot.adapters.telegram.talks import Desk, Press, Talk
from bot.core.groups.model import Platform
from bot.core.groups.seating import Seat
from bot.core.quizzing.contesting import Contest
from bot.core.quizzing.model import RoundId
from bot.core.quizzing.presenting import LETTERS, contest_lines
from bot.core.quizzing.quizzing import Quizzing
from prompts.words import Words

REASON, UPHOLD, VOID, SEE = "qr", "qu", "qv", "qw"  # verbs, beside the one under a result, which shows the contest
REASON_LINK: Final = "x"
MOST_OTHERS: Final = 3  # other contests that organisers are offered


@dataclass(frozen=True)
class Contests:
    """Shows contests, takes reasons and decisions."""

    quizzing: Quizzing

    async def contest(self, talk: Talk, reason: str) -> None:
        """/contestar [reason]: the round of the message replied to, else the one closed last."""
        seat = await leading_seat(self.quizzing, talk)
        contest = await self.quizzing.contest(seat, await self._replied_to(talk), reason)
        await talk.reply(*await self._view(seat, contest, await talk.words(), thanks=bool(reason.strip())))

    async def press_contest(self, press: Press) -> None:
        """Show the contest of a round."""
        seat = await leading_seat(self.quizzing, press)
        contest = await self.quizzing.contest(seat, round_named(press, 0), "")
        await press.note("")
        await press.reply(*await self._view(seat, contest, await press.words()))

    async def press_reason(self, press: Press) -> None:
        """Ask for the reason, in reply."""
        round_id, words, seat = round_named(press, 0), await press.words(), await leading_seat(self.quizzing, press)
        await self.quizzing.contest(seat, round_id, "")  # whether it may be contested here at all
        await press.note("")
        url = press.desk.deep_link(start_payload(REASON_LINK, press.place.chat, 0, round_id))
        asked = mention(press.speaker.name, press.speaker.user_id) + ", " + words.say("quiz_telegram.why")
        about = link(words.say("quiz_telegram.why_about"), url)
        hint = words.say("quiz_telegram.why_hint")
        await press.reply(asked + " " + about, ForceReply(selective=True, input_field_placeholder=hint))

    async def press_decide(self, press: Press, *, void: bool) -> None:
        """Uphold or void, if it is an organiser who presses; the message then says so."""
        seat = await leading_seat(self.quizzing, press)
        contest = await self.quizzing.decide(seat, round_named(press, 0), void=void)
        words = await press.words()
        await press.change(*await self._view(seat, contest, words))
        await press.note(words.say("quiz_telegram.decided"))

    async def press_uphold(self, press: Press) -> None:
        await self.press_decide(press, void=False)

    async def press_void(self, press: Press) -> None:
        await self.press_decide(press, void=True)

    async def open_link(self, talk: Talk, payload: str) -> None:
        """Show in private the contest that a link leads to."""
        read = read_payload(payload)
        seat = await leading_seat(self.quizzing, talk)
        contest = await self.quizzing.contest(seat, round_id_of(read[3] if read else ""), "")
        await talk.reply(*await self._view(seat, contest, await talk.words()))

    def handlers(self, desk: Desk) -> list[Handler]:
        """Build the handler of replies to the question for a reason."""
        return [reply_handler(desk, _asks_reason, self._take)]

    async def _take(self, talk: Talk, asked: Message) -> None:
        seat, reason = await leading_seat(self.quizzing, talk), (talk.message.text or "") if talk.message else ""
        contest = await self.quizzing.contest(seat, round_id_of(_asks_reason(asked)), reason)
        await talk.reply(*await self._view(seat, contest, await talk.words(), thanks=True))
        await talk.desk.messenger.delete(talk.place, asked.message_id)

    async def _replied_to(self, talk: Talk) -> RoundId | None:
        replied = talk.message.reply_to_message if talk.message else None
        if replied is None:
            return None
        chat, message = str(talk.place.chat), str(replied.message_id)
        found = await self.quizzing.rounds.store.of_message(Platform.TELEGRAM, chat, message)
        return found.id if found else None

    async def _view(
        self, seat: Seat, contest: Contest, words: Words, *, thanks: bool = False
    ) -> tuple[Rich, InlineKeyboardMarkup | None]:
        """What is contested, and what can be done about it."""
        _about, _quote, *steps = contest_lines(contest, words)
        quote = words.say("quiz.result.quote", quote=harmless(contest.round.item.source.quote))
        text = [
            joined("\n", [bold(words.say("quiz_telegram.contested")), plain(harmless(contest.round.item.stem))]),
            joined("\n", [_key(contest, words), quotation(plain(quote), expandable=False),
                          source_line(contest.source, words)]),
        ]  # fmt: skip
        if contest.steps:
            text.append(joined("\n", [plain(harmless(line)) for line in steps]))
        if thanks and not contest.decision:
            text.append(plain(words.say("quiz.contest.thanks")))
        rows = [] if contest.decision else self._ways(contest, words)
        rows += await self._others(seat, contest, words)
        return joined("\n\n", text), InlineKeyboardMarkup(rows) if rows else None

    def _ways(self, contest: Contest, words: Words) -> list[list[InlineKeyboardButton]]:
        round_id, say = contest.round.id, words.say
        rows = [[button(say("quiz_telegram.give_reason"), REASON, round_id)]]
        if contest.steps:
            rows.append(
                [
                    button(say("quiz_telegram.uphold"), UPHOLD, round_id),
                    button(say("quiz_telegram.void"), VOID, round_id),
                ]
            )
        return rows

    async def _others(self, seat: Seat, contest: Contest, words: Words) -> list[list[InlineKeyboardButton]]:
        """For organisers: what else waits for them."""
        if not seat.organiser:
            return []
        waiting = await self.quizzing.contesting.waiting(seat.group, organiser=True)
        others = [other.round for other in waiting if other.round.id != contest.round.id][:MOST_OTHERS]
        return [[button(words.say("quiz_telegram.also_waiting", stem=_short(other.item.stem)), SEE, other.id)]
                for other in others]  # fmt: skip


def _asks_reason(message: Message) -> str:
    """Return the id of the round that the bot's message asks a reason about, empty if it asks for none."""
    return asked_about(message, REASON_LINK)


def _key(contest: Contest, words: Words) -> Rich:
    item = contest.round.item
    return plain(words.say("quiz.result.key", letter=LETTERS[item.key], option=harmless(item.right)))


def _short(stem: str) -> str:
    return stem if len(stem) <= 40 else f"{stem[:39].rstrip()}…"


def presses(contests: Contests) -> dict[str, Any]:
    """Return the handlers of the buttons, by verb."""
    return {
        REASON: contests.press_reason,
        UPHOLD: contests.press_uphold,
        VOID: contests.press_void,
        SEE: contests.press_contest,
    }
