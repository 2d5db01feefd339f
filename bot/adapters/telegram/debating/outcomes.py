"""A result in words: under the picture what it shows, after it what was said best."""

from collections.abc import Iterator, Sequence
from typing import Final

from telegram.constants import MessageLimit

from bot.adapters.telegram.debating.announcing import motion_line
from bot.adapters.telegram.debating.filling import filled, shortened
from bot.adapters.telegram.limits import TEXT_UNITS
from bot.adapters.telegram.markup import Rich, bold, harmless, joined, link, plain, quotation, split, utf16_units
from bot.core.debating.model import Side
from bot.core.debating.presenting.course import side_named, stance_named
from bot.core.debating.presenting.outcome import swing_lines
from bot.core.debating.results import STEPS, DebateResult, OpenQuestion, Point
from bot.core.groups.model import Platform
from prompts.words import Words

CAPTION_UNITS: Final = int(MessageLimit.CAPTION_LENGTH)
MOTION_CHARACTERS: Final = (300, 200, 120, 60)  # of the motion in a caption: the first that fits is taken
_SUPERGROUP: Final = "-100"


def result_caption(result: DebateResult, words: Words) -> Rich:
    """Return what the picture shows, in words."""
    for longest in MOTION_CHARACTERS:
        caption = _movement(result, words, longest)
        if utf16_units(caption.text) <= CAPTION_UNITS:
            return caption
    return split(caption, CAPTION_UNITS)[0]


def result_parts(result: DebateResult, words: Words, *, pictured: bool) -> list[Rich]:
    """Return what follows the picture, or all where there is none, as messages."""
    sections = [] if pictured else [_movement(result, words, MOTION_CHARACTERS[0])]
    if result.kept:
        sections.append(_recaps(result.recaps, words))
        sections += [_points(result, side, words) for side in Side]
        sections += [_conceded(result.conceded, words), _questions(result.questions, words)]
        sections.append(plain(words.say("debate.result.no_winner")))
    return split(joined("\n\n", sections), TEXT_UNITS)


def message_link(platform: str, chat: str, message: str) -> str:
    """Return the address of a message, empty where there is none: outside Telegram, and in small groups."""
    if platform != Platform.TELEGRAM or not chat.startswith(_SUPERGROUP) or not message:
        return ""
    return f"https://t.me/c/{chat.removeprefix(_SUPERGROUP)}/{message}"


def _movement(result: DebateResult, words: Words, longest: int) -> Rich:
    say, sides = words.say, dict(result.sides)
    head = [bold(say("debate.result.title")), motion_line(shortened(result.debate.motion.text, longest), words)]
    lines = [say("debate.result.sides", for_=sides.get(Side.FOR, 0), against=sides.get(Side.AGAINST, 0))]
    lines += swing_lines(result.swing, words)
    if not result.kept:
        lines.append(say("debate.result.words_gone"))
    steps = zip(STEPS, result.swing.before, result.swing.after, strict=True)
    shown = [
        plain("• " + say("debate.result.step", stance=stance_named(stance, words), before=before, after=after))
        for stance, before, after in steps
        if result.swing.pairs
    ]
    return joined("\n\n", [joined("\n", head), joined("\n", shown), joined("\n", map(plain, lines))])


def _recaps(recaps: Sequence[Point], words: Words) -> Rich:
    if not recaps:
        return Rich()
    lines = [filled(words, "debate.result.recap", side=side_named(one.side, words), text=one.text) for one in recaps]
    return joined("\n", [bold(words.say("debate.result.recaps")), *(plain("• ") + line for line in lines)])


def _points(result: DebateResult, side: Side, words: Words) -> Rich:
    named = side_named(side, words)
    points = [point for point in result.points if point.side is side]
    if not points:
        return plain(words.say("debate.result.no_points", side=named))
    head = bold(words.say("debate.result.points", side=named))
    return joined("\n", [head, *(line for point in points for line in _point(point, words))])


def _point(point: Point, words: Words) -> Iterator[Rich]:
    yield _said(filled(words, "debate.result.point", text=point.text, name=_name(point, words)))
    for citation in point.evidence:
        title = link(harmless(citation.title), citation.url)
        yield plain("↳ ") + filled(words, "debate.result.point_evidence", quote=citation.quote, title=title)


def _conceded(conceded: Sequence[Point], words: Words) -> Rich:
    if not conceded:
        return Rich()
    lines = [
        filled(
            words,
            "debate.result.concession",
            text=point.text,
            name=_name(point, words),
            side=side_named(point.side, words),
        )
        for point in conceded
    ]
    return joined("\n", [bold(words.say("debate.result.conceded")), *map(_said, lines)])


def _questions(questions: Sequence[OpenQuestion], words: Words) -> Rich:
    if not questions:
        return Rich()
    lines = []
    for question in questions:
        name = harmless(question.name or words.say("debate.someone"))
        lines.append(_said(filled(words, "debate.result.open_question", text=question.text, name=Rich(name))))
        for reading in question.readings:
            title = link(harmless(reading.title), reading.url)
            lines.append(plain("↳ ") + filled(words, "debate.result.reading", title=title))
    return joined("\n", [bold(words.say("debate.result.questions")), *lines])


def _said(text: Rich) -> Rich:
    return quotation(text, expandable=False)


def _name(point: Point, words: Words) -> Rich:
    return link(
        harmless(point.name or words.say("debate.someone")), message_link(point.platform, point.chat, point.message)
    )
