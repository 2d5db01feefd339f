"""Quotes in words: hands of evidence, checked claims, and where readings differ."""

from bot.core.asking.answer import Citation
from bot.core.debating.checking.model import Check, Verdict
from bot.core.debating.disagreeing.gathering import together
from bot.core.debating.divergences import Divergence
from bot.core.debating.presenting.course import side_named
from bot.core.debating.wishing import Hand
from prompts.words import Words


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
    """Return its quotes, a line for each; two halves of one sentence are one quote."""
    return [
        words.say("divergences.quote", quote=citation.quote, title=citation.title)
        for citation in together(divergence.quotes)
    ]
