"""/placar and /progresso: picture and text."""

from dataclasses import dataclass
from typing import Final

from bot.adapters.telegram.markup import Rich, bold, harmless, joined, plain, split
from bot.adapters.telegram.picturing import post_picture
from bot.adapters.telegram.places import Place
from bot.adapters.telegram.privately import post_alone
from bot.adapters.telegram.quizzing.captions import CAPTION_UNITS
from bot.adapters.telegram.seating import seat_of
from bot.adapters.telegram.talks import Talk
from bot.core.quizzing.posters import Picture
from bot.core.quizzing.presenting import leaderboard_lines, progress_lines
from bot.core.quizzing.quizzing import Quizzing
from bot.core.quizzing.scoring import Period
from prompts.words import Words

PROGRESS_LINK: Final = "progresso"


@dataclass(frozen=True)
class Records:
    """Shows points and progress."""

    quizzing: Quizzing

    async def board(self, talk: Talk, given: str) -> None:
        """/placar [semana|mês|tudo]: the group's table."""
        words = await talk.words()
        period = _period(given, words)
        if period is None:
            await talk.reply(plain(words.say("quiz.board.usage")))
            return
        board, picture = await self.quizzing.leaderboard(await seat_of(self.quizzing, talk), period)
        title, *lines = leaderboard_lines(board, words)
        if picture is None:
            await talk.reply(plain(title))
            return
        text = joined("\n", [bold(title), *(plain(harmless(line)) for line in lines)])
        await show(talk, talk.place, picture, text)

    async def progress(self, talk: Talk, _words: str) -> None:
        """/progresso: the member's own record, in private."""
        if talk.anonymous:
            await talk.say("telegram.mydata.anonymous")
            return
        words = await talk.words()
        progress, picture = await self.quizzing.progress(await seat_of(self.quizzing, talk))
        first, *lines = progress_lines(progress, words)
        text = joined("\n", [bold(first), *map(plain, lines)]) if lines else plain(first)
        if picture is None:
            await post_alone(talk, talk.desk.messenger.send(talk.alone, text), PROGRESS_LINK)
        else:
            await post_alone(talk, show(talk, talk.alone, picture, text), PROGRESS_LINK)


async def show(talk: Talk, place: Place, picture: Picture, text: Rich) -> None:
    """Post a picture with the text under it; what of the text is too long for that follows."""
    caption, *rest = split(text, CAPTION_UNITS)
    await post_picture(talk, place, picture.png, "quiz.png", caption)
    for part in rest:
        await talk.desk.messenger.send(place, part)


def _period(given: str, words: Words) -> Period | None:
    wanted = given.strip().casefold()
    if not wanted:
        return Period.WEEK
    found = [period for period in Period if wanted in words.say(f"quiz.board.typed.{period}").split(", ")]
    return found[0] if found else None
