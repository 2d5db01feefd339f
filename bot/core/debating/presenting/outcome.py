"""A debate's outcome in words."""

from bot.core.debating.model import Side
from bot.core.debating.presenting.course import side_named, stance_named
from bot.core.debating.presenting.moments import day_named, decimal
from bot.core.debating.results import STEPS, DebateResult, Swing
from bot.core.debating.wishing import PastDebate
from prompts.words import Words


def swing_lines(swing: Swing, words: Words) -> list[str]:
    """Return how minds moved."""
    say = words.say
    if not swing.pairs:
        return [say("debate.result.nobody_paired")]
    lines = [
        say("debate.result.pairs", count=swing.pairs),
        say(
            "debate.result.moved",
            towards_for=swing.towards_for,
            towards_against=swing.towards_against,
            unmoved=swing.unmoved,
        ),
    ]
    way = "none" if round(swing.shift, 1) == 0 else "for" if swing.shift > 0 else "against"
    lines.append(say(f"debate.result.shift_{way}", shift=decimal(abs(swing.shift), words)))
    if (swing.voted_before, swing.voted_after) != (swing.pairs, swing.pairs):
        lines.append(say("debate.result.unpaired", before=swing.voted_before, after=swing.voted_after))
    return lines


def past_line(n: int, past: PastDebate, time_zone: str, words: Words) -> str:
    """Return a numbered line of the list of past debates."""
    day = day_named(past.ended_at, time_zone, words)
    return words.say("debate.past.line", n=n, day=day, motion=past.motion, count=past.debaters)


def swing_alt(result: DebateResult, words: Words) -> str:
    """Return what stands for the picture."""
    steps = "; ".join(
        words.say("debate.result.alt_step", stance=stance_named(stance, words), before=before, after=after)
        for stance, before, after in zip(STEPS, result.swing.before, result.swing.after, strict=True)
    )
    return words.say("debate.result.alt", motion=result.debate.motion.text, steps=steps)


def result_sections(result: DebateResult, words: Words) -> list[tuple[str, list[str]]]:
    """Return the outcome as headings with lines: movement, recap, points of each side, concessions, open questions.

    Lines that belong to the one before (evidence of a point, a reading for a question) begin with two spaces.
    """
    say = words.say
    sides = dict(result.sides)
    first = [say("debate.result.sides", for_=sides.get(Side.FOR, 0), against=sides.get(Side.AGAINST, 0))]
    first += [*swing_lines(result.swing, words), say("debate.result.no_winner")]
    sections = [(say("debate.result.title"), first)]
    if not result.kept:
        sections[0][1].append(say("debate.result.words_gone"))
        return sections
    if result.recaps:
        lines = [say("debate.result.recap", side=side_named(one.side, words), text=one.text) for one in result.recaps]
        sections.append((say("debate.result.recaps"), lines))
    for side in (Side.FOR, Side.AGAINST):
        lines = []
        for point in (point for point in result.points if point.side is side):
            lines.append(say("debate.result.point", text=point.text, name=point.name or say("debate.someone")))
            for citation in point.evidence:
                lines.append("  " + say("debate.result.point_evidence", quote=citation.quote, title=citation.title))
        named = side_named(side, words)
        empty = [say("debate.result.no_points", side=named)]
        sections.append((say("debate.result.points", side=named), lines or empty))
    if result.conceded:
        lines = [
            say("debate.result.concession", text=point.text, name=point.name, side=side_named(point.side, words))
            for point in result.conceded
        ]
        sections.append((say("debate.result.conceded"), lines))
    if result.questions:
        lines = []
        for question in result.questions:
            lines.append(say("debate.result.open_question", text=question.text, name=question.name))
            lines += ["  " + say("debate.result.reading", title=reading.title) for reading in question.readings]
        sections.append((say("debate.result.questions"), lines))
    return sections
