"""Debates in words, for every platform: lines without markup, which adapters dress in their own way."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.asking.answer import Citation
from bot.core.debating.checking.model import Check, Verdict
from bot.core.debating.divergences import Divergence
from bot.core.debating.model import Debater, Phase, Side, Stance
from bot.core.debating.posters import DebateSheet, Standing
from bot.core.debating.results import STEPS, DebateResult, Swing
from bot.core.debating.wishing import Hand, PastDebate
from prompts.words import Words

MOST_NAMES = 12  # named in a line; the others are counted


def phase_title(phase: Phase, words: Words) -> str:
    """Return what a phase is called, such as `Réplica`."""
    return words.say(f"debate.phase.{phase}.title")


def phase_call(phase: Phase, words: Words) -> str:
    """Return what members are asked to do in a phase."""
    return words.say(f"debate.phase.{phase}.call")


def stance_named(stance: Stance, words: Words) -> str:
    """Return a step in at most 20 characters."""
    return words.say(f"debate.stance.{stance.value}")


def side_named(side: Side | None, words: Words) -> str:
    """Return what a side is called."""
    return words.say(f"debate.side.{side or 'none'}")


def motion_lines(sheet: DebateSheet) -> list[str]:
    """Return context, both cases and the opening question, as far as the motion has them; not the motion itself."""
    motion, say = sheet.debate.motion, sheet.words.say
    lines = [" ".join(motion.context)] if motion.context else []
    lines += [say("debate.case_for", case=motion.case_for)] if motion.case_for else []
    lines += [say("debate.case_against", case=motion.case_against)] if motion.case_against else []
    lines += [say("debate.question", question=motion.question)] if motion.question else []
    return lines + ([say("debate.steelman_on")] if sheet.debate.steelman else [])


def sides_lines(standing: Standing, words: Words) -> list[str]:
    """Return who is on which side, a line for each."""
    return [_side_line(side, standing.on(side), words) for side in (Side.FOR, Side.AGAINST)]


def satisfied_lines(standing: Standing, words: Words) -> list[str]:
    """Return how many of each side find themselves restated faithfully, a line for each side that has anyone."""
    sides = [(side, standing.on(side)) for side in (Side.FOR, Side.AGAINST)]
    return [
        words.say("debate.satisfied", side=side_named(side, words), satisfied=sum(one.satisfied for one in debaters),
                  count=len(debaters))
        for side, debaters in sides if debaters
    ]  # fmt: skip


def votes_line(sheet: DebateSheet) -> str:
    """Return how many have voted: after, in the vote after, else before."""
    if sheet.phase in (Phase.VOTING, Phase.DONE):
        return sheet.words.say("debate.voted_after", count=sheet.standing.after)
    return sheet.words.say("debate.voted_before", count=sheet.standing.before)


def silent_line(sheet: DebateSheet) -> str:
    """Return who has not spoken yet, or has not voted after in the vote after; without pinging anyone."""
    say, silent = sheet.words.say, sheet.standing.silent
    if not sheet.standing.debaters:
        return say("debate.nobody_yet")
    if not silent:
        return say("debate.nobody_silent")
    key = "debate.not_voted" if sheet.phase is Phase.VOTING else "debate.silent"
    return say(key, count=len(silent), names=names_of(silent, sheet.words))


def names_of(debaters: Sequence[Debater], words: Words) -> str:
    """Return the names in a line, those past a dozen only counted."""
    names = ", ".join(debater.name for debater in debaters[:MOST_NAMES])
    more = len(debaters) - MOST_NAMES
    return words.say("debate.names_more", names=names, more=more) if more > 0 else names


def quote_line(citation: Citation, words: Words) -> str:
    """Return a quote with its number and its reading's title."""
    return words.say("debate.evidence.quote", quote=citation.quote, n=citation.n, title=citation.title)


def hand_title(hand: Hand, words: Words) -> str:
    """Return the heading of a hand of evidence."""
    if hand.side is None:
        return words.say("debate.hand.both")
    return words.say("debate.hand.title", side=side_named(hand.side, words))


def hand_lines(hand: Hand, words: Words) -> list[str]:
    """Return the quotes of a hand, then what complicates the matter."""
    lines = [quote_line(citation, words) for citation in hand.quotes] or [words.say("debate.hand.empty")]
    if hand.complicating:
        lines.append(words.say("debate.hand.complicates"))
        lines += [quote_line(citation, words) for citation in hand.complicating]
    return lines + ([words.say("debate.evidence.unchecked")] if hand.proposed else [])


def check_lines(check: Check, words: Words) -> list[str]:
    """Return each claim with its verdict, in what it is contradicted, and the quotes."""
    if not check.claims:
        return [words.say("check.no_claim")]
    lines = []
    for n, claim in enumerate(check.claims, 1):
        verdict = words.say(f"check.verdict.{claim.verdict.value}")
        lines.append(words.say("debate.check.claim", n=n, verdict=verdict, claim=claim.text))
        if claim.verdict is Verdict.CONTRADICTED and claim.conflict is not None:
            lines.append(words.say(f"check.conflict.{claim.conflict.value}"))
        lines += [quote_line(citation, words) for citation in claim.citations]
    return lines


def divergence_title(n: int, divergence: Divergence, words: Words) -> str:
    """Return the numbered subject of a disagreement, with its kind unless it is a curated one."""
    if divergence.kind is None:
        return f"{n}. {divergence.subject}"
    kind = words.say(f"divergences.kind.{divergence.kind.value}")
    return words.say("divergences.heading", n=n, subject=divergence.subject, kind=kind)


def divergence_lines(divergence: Divergence, words: Words) -> list[str]:
    """Return its quotes, a line for each."""
    return [
        words.say("divergences.quote", quote=citation.quote, title=citation.title) for citation in divergence.quotes
    ]


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


def decimal(number: float, words: Words) -> str:
    """Return a number with one decimal, as the language writes it."""
    text = f"{number:.1f}"
    return text.replace(".", ",") if words.language == "pt" else text


def day_named(moment: datetime, time_zone: str, words: Words) -> str:
    """Return the local date of a moment, as the language writes it."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return local.strftime("%d/%m/%Y" if words.language == "pt" else "%d %B %Y")


def moment_named(moment: datetime, time_zone: str, words: Words) -> str:
    """Return a moment in local time, as the language writes it; for platforms that have no times of their own."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return local.strftime("%d/%m, %H:%M" if words.language == "pt" else "%d %b, %H:%M")


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
    """Return the outcome as headings with lines: movement, points of each side, concessions, open questions.

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


def _side_line(side: Side, debaters: Sequence[Debater], words: Words) -> str:
    if not debaters:
        return words.say("debate.nobody_on_side", side=side_named(side, words))
    names, more = ", ".join(debater.name for debater in debaters[:MOST_NAMES]), len(debaters) - MOST_NAMES
    if more > 0:
        return words.say(
            "debate.on_side_more", side=side_named(side, words), count=len(debaters), names=names, more=more
        )
    return words.say("debate.on_side", side=side_named(side, words), count=len(debaters), names=names)
