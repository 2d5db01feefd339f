"""`roda check` and `roda disagreements`: claims against the readings, and the readings against each other."""

import argparse
import asyncio
from collections.abc import Sequence
from typing import Any

from bot.adapters.console.parts import Parts
from bot.adapters.console.records import citation_record, print_record, read_batch
from bot.core.debating.checking.model import Check, Verdict
from bot.core.debating.disagreeing.model import Disagreement
from bot.core.debating.divergences import Divergences
from bot.core.debating.presenting.evidence import divergence_lines, divergence_title
from bot.core.debating.quoting import Quoting
from knowledge.shelves import ShelfId
from prompts.words import Words, words_for


def run_check(app: Parts, arguments: argparse.Namespace, shelves: Sequence[ShelfId], words: Words) -> int:
    """Check one claim, or a file of them; return the exit status."""
    text = " ".join(arguments.claim)
    if not arguments.batch and not text.strip():
        print(words.say("check.usage"))
        return 0
    rows = read_batch(arguments.batch, "claim") if arguments.batch else iter([({"claim": text}, text)])
    for row, claim in rows:
        check = asyncio.run(app.checking.check(claim, shelves))
        if arguments.json:
            print_record({**row, **check_record(check)})
        else:
            _print_check(check, words_for(check.language))
    return 0


def run_disagreements(app: Parts, arguments: argparse.Namespace, shelves: Sequence[ShelfId], words: Words) -> int:
    """Print where the readings disagree, as members see it, or as JSON each pair found; return the exit status."""
    language = arguments.language or words.language
    if arguments.json:
        for disagreement in asyncio.run(app.disagreements.find(shelves, language=language)):
            print_record(disagreement_record(disagreement))
        return 0
    words = words_for(language)
    found = asyncio.run(Divergences(app.disagreements, Quoting(app.search)).on(shelves, language))
    print(words.say("divergences.title" if found else "divergences.none"))
    for n, divergence in enumerate(found, 1):
        print(f"\n{divergence_title(n, divergence, words)}")
        for line in divergence_lines(divergence, words):
            print(f"   {line}")
    return 0


def check_record(check: Check) -> dict[str, Any]:
    """Return a check as the contract has it."""
    return {
        "language": check.language,
        "claims": [
            {
                "text": claim.text,
                "verdict": claim.verdict.value,
                "conflict": claim.conflict.value if claim.conflict else None,
                "citations": [citation_record(citation) for citation in claim.citations],
            }
            for claim in check.claims
        ],
        "elapsed_ms": round(check.elapsed_ms, 1),
    }


def disagreement_record(disagreement: Disagreement) -> dict[str, Any]:
    """Return a pair of quotes that differ, with what they differ on."""
    return {
        "subject": disagreement.subject,
        "kind": disagreement.kind.value,
        "language": disagreement.language,
        "quotes": [citation_record(citation) for citation in disagreement.quotes],
    }


def _print_check(check: Check, words: Words) -> None:
    if not check.claims:
        print(words.say("check.no_claim"))
        return
    for claim in check.claims:
        verdict = words.say(f"check.verdict.{claim.verdict.value}")
        print(words.say("check.claim", verdict=verdict, claim=claim.text))
        if claim.verdict is Verdict.CONTRADICTED and claim.conflict is not None:
            print(f"   {words.say(f'check.conflict.{claim.conflict.value}')}")
        for citation in claim.citations:
            print(f"   {words.say('check.quote', quote=citation.quote, n=citation.n, title=citation.title)}")
