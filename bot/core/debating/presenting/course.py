"""A debate as it runs, in words: its phases, who is on which side, who has voted."""

from collections.abc import Sequence

from bot.core.debating.model import Debater, Phase, Side, Stance
from bot.core.debating.motions.telling import told_line
from bot.core.debating.posters import DebateSheet, Standing
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


def context_line(sheet: DebateSheet) -> str:
    """Return the motion's context, or what was told in its stead; empty where there is neither."""
    motion = sheet.debate.motion
    return " ".join(motion.context) or told_line(motion, sheet.evidence, sheet.words)


def motion_lines(sheet: DebateSheet) -> list[str]:
    """Return context, both cases and the opening question, as far as the motion has them; not the motion itself."""
    motion, say = sheet.debate.motion, sheet.words.say
    context = context_line(sheet)
    lines = [context] if context else []
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


def _side_line(side: Side, debaters: Sequence[Debater], words: Words) -> str:
    if not debaters:
        return words.say("debate.nobody_on_side", side=side_named(side, words))
    names, more = ", ".join(debater.name for debater in debaters[:MOST_NAMES]), len(debaters) - MOST_NAMES
    if more > 0:
        return words.say(
            "debate.on_side_more", side=side_named(side, words), count=len(debaters), names=names, more=more
        )
    return words.say("debate.on_side", side=side_named(side, words), count=len(debaters), names=names)
