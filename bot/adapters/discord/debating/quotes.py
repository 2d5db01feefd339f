"""Quotes of the readings on Discord: cards of evidence, hands, and what a check says."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from discord import ui

from bot.adapters.discord.answer_texts import linked
from bot.adapters.discord.limits import MAX_COMPONENTS, MAX_DISPLAYED
from bot.adapters.discord.markup import bold, plain, plain_line
from bot.adapters.discord.panels import panel, row
from bot.core.asking.answer import Citation
from bot.core.debating.checking.model import Check, CheckedClaim
from bot.core.debating.debating import EvidenceCard, Hand
from bot.core.debating.presenting.evidence import hand_title
from prompts.words import Words

MAX_QUOTE: Final = 420  # characters, before escaping
MAX_TITLE: Final = 110
MAX_CLAIM: Final = 300
MAX_QUERY: Final = 150
MOST_TEXTS: Final = MAX_COMPONENTS - 10  # in a message, beside the box and its buttons
ROOM: Final = MAX_DISPLAYED - 150  # characters of all texts of a message together


def quoted(citation: Citation, words: Words, most: int = MAX_QUOTE) -> str:
    """Return a quote as a quotation, with its number and its reading, linked where that has an address."""
    said = words.say(
        "debate.evidence.quote",
        quote=plain_line(citation.quote, most),
        n=citation.n,
        title=linked(plain_line(citation.title, MAX_TITLE), citation.url),
    )
    return f"> {said}"


def evidence_view(card: EvidenceCard, words: Words) -> ui.LayoutView:
    """Return the card that /evidencia posts."""
    title = words.say("debate.evidence.title", query=plain_line(card.query, MAX_QUERY))
    if not card.quotes:
        return panel(f"### {title}", words.say("debate.evidence.none"))[0]
    return panel(f"### {title}", *fitting([quoted(one, words) for one in card.quotes], len(title)))[0]


def hand_view(
    hand: Hand, motion: str, words: Words, buttons: Iterable[ui.Item[Any]] = (), said: str = ""
) -> ui.LayoutView:
    """Return a hand of evidence.

    Args:
        said: A sentence above it, for the member alone: it is not shared with the hand.
        buttons: Under it.
    """
    head = f"### {plain(hand_title(hand, words))}\n-# {plain_line(motion, MAX_CLAIM)}"
    texts = [quoted(one, words) for one in hand.quotes] or [words.say("debate.hand.empty")]
    if hand.complicating:
        texts.append(f"**{words.say('debate.hand.complicates')}**")
        texts += [quoted(one, words) for one in hand.complicating]
    if hand.proposed:
        texts.append(f"-# {words.say('debate.evidence.unchecked')}")
    view = ui.LayoutView(timeout=None)
    if said:
        view.add_item(ui.TextDisplay(said))
    _, box = panel(head, *fitting(texts, len(head) + len(said)))
    view.add_item(box)
    under = list(buttons)
    return view.add_item(row(under)) if under else view


def check_views(check: Check, words: Words, button: Callable[[], ui.Item[Any]] | None = None) -> list[ui.LayoutView]:
    """Return each claim of a message with its verdict and what the readings say, on as many messages as that takes.

    Args:
        button: Makes what stands under each message.
    """
    title, note = f"### {words.say('debate.check.title')}", f"-# {words.say('check.note')}"
    texts = [_claim(n, claim, words) for n, claim in enumerate(check.claims, 1)] or [words.say("check.no_claim")]
    views = []
    for page in _grouped([title, *texts, note]):
        view, _ = panel(*page)
        views.append(view.add_item(row([button()])) if button and check.claims else view)
    return views


def _claim(n: int, claim: CheckedClaim, words: Words) -> str:
    verdict = words.say(f"check.verdict.{claim.verdict.value}")
    said = {"n": n, "verdict": verdict, "claim": plain_line(claim.text, MAX_CLAIM)}
    lines = [bold(words.say("debate.check.claim", **said))]
    if claim.conflict is not None:
        lines.append(words.say(f"check.conflict.{claim.conflict.value}"))
    quotes = "\n\n".join(quoted(citation, words) for citation in claim.citations)
    return "\n".join([*lines, quotes] if quotes else lines)


def _grouped(texts: Sequence[str]) -> list[list[str]]:
    """Return the texts, in order, in groups that a message holds each."""
    groups: list[list[str]] = [[]]
    for text in texts:
        if len(groups[-1]) == MOST_TEXTS or sum(map(len, groups[-1])) + len(text) > ROOM:
            groups.append([])
        groups[-1].append(text)
    return groups


def fitting(texts: Sequence[str], taken: int) -> list[str]:
    """Return as many of the texts, in order, as a message holds beside `taken` characters."""
    found: list[str] = []
    for text in texts:
        if taken + sum(map(len, found)) + len(text) > ROOM:
            break
        found.append(text)
    return found
