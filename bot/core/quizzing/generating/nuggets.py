"""Facts in forms so fixed that they can be asked for whatever the rest of the sentence is like."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.generating.acronyms import expansion_before
from bot.core.quizzing.generating.dates import DATE, small_month
from bot.core.quizzing.generating.facts import Fact, FactKind
from bot.core.quizzing.generating.naming import kind_of_name
from knowledge.documents import Language, Span
from knowledge.text.lazy_pattern import LazyPattern

_CAPITALISED: Final = r"[A-ZÀ-Ý][\wÀ-ÿ’'-]*"
_NAME: Final = rf"{_CAPITALISED}(?:\s+(?:d[aeo]s?\s+|of\s+|the\s+)*{_CAPITALISED}){{0,7}}"
_SHORT: Final = LazyPattern(r"\s*\((?:a |o |the )?(?P<short>[A-Z][A-Za-z]{1,7})\)|\s+[-–—]\s+(?P<dashed>[A-Z]{3,7})\b")
_SPELT_AFTER: Final = LazyPattern(r"\b(?P<short>[A-Z]{3,7})\s*\((?P<spelt>[A-ZÀ-Ýa-zà-ÿ][^(),;:\d]{8,90})\)")
_YEARS: Final = LazyPattern(rf"(?P<name>{_NAME})\s*\((?P<born>1\d{{3}}|20\d\d)\s*[-–—]\s*(?P<died>1\d{{3}}|20\d\d)\)")
_LAW: Final = LazyPattern(
    r"\b(?P<kind>Lei(?: Complementar| Federal)?|Decreto(?:-Lei)?|Portaria|Resolução|"
    r"Medida Provisória)(?P<of>(?:\s+[A-Z][\w/]+)*)"
    r"\s+n(?:º|°|o|\.º|\.°|\.)*\s*(?P<number>\d[\d./-]*\d|"
    r"\d),?\s+de\s+(?P<date>\d{1,2}º?\s+de\s+[a-zçA-Z]+\s+de\s+\d{4})"
)
_FOUNDED: Final = {
    "pt": LazyPattern(
        rf"(?P<article>\b(?:[AO]|[ao]|[dn][ao]|pel[ao]|à)\s+)(?P<name>{_NAME}),\s+(?P<done>fundad|criad|construíd|"
        rf"inaugurad|lançad|instituíd|"
        r"estabelecid|publicad)(?P<end>[oa])\s+em\s+(?P<date>[^,.;()]{4,30})"
    ),
    "en": LazyPattern(
        rf"(?P<article>\b[Tt]he\s+)?(?P<name>{_NAME}),\s+(?P<done>founded|created|built|launched|released|"
        rf"established|published)"
        r"(?P<end>)\s+in\s+(?P<date>[^,.;()]{4,30})"
    ),
}


FEWEST_LETTERS: Final = 3  # of an acronym: two stand for too much ("CD", "MA") to be asked about by themselves


@dataclass(frozen=True, slots=True)
class Nugget:
    """A fact and how to ask for it.

    Attributes:
        key: Key of the question's frame.
        rest: What goes into the frame.
    """

    fact: Fact
    key: str
    rest: str


def nuggets_in(text: str, language: Language) -> Iterator[Nugget]:
    """Yield the facts of fixed form in one sentence."""
    yield from _expansions(text)
    yield from _lives(text, language)
    yield from _foundings(text, language)
    if language == "pt":
        yield from _laws(text)


def _expansions(text: str) -> Iterator[Nugget]:
    for match in _SPELT_AFTER.finditer(text):
        spelt = expansion_before(match["spelt"], match["short"])
        if spelt and spelt == match["spelt"] and len(spelt) <= 90:
            shown = spelt[:1].upper() + spelt[1:]
            yield Nugget(
                Fact(FactKind.EXPANSION, Span(*match.span("spelt")), shown), "quiz_item.ask.stands_for", match["short"]
            )
    for match in _SHORT.finditer(text):
        short = match["short"] or match["dashed"]
        if short.endswith("s") and short[:-1].isupper():
            short = short[:-1]
        before = text[: match.start()]
        spelt = expansion_before(before, short)
        if spelt and sum(letter.isupper() for letter in short) >= FEWEST_LETTERS and 8 <= len(spelt) <= 90:
            start = before.rindex(spelt)
            shown = spelt[:1].upper() + spelt[1:]
            yield Nugget(
                Fact(FactKind.EXPANSION, Span(start, start + len(spelt)), shown), "quiz_item.ask.stands_for", short
            )


def _lives(text: str, language: Language) -> Iterator[Nugget]:
    for match in _YEARS.finditer(text):
        name = kind_of_name(text, Span(*match.span("name")), language)
        born, died = int(match["born"]), int(match["died"])
        if name and name.kind == "person" and 20 <= died - born <= 110:
            for part, key in (("born", "quiz_item.ask.born"), ("died", "quiz_item.ask.died")):
                yield Nugget(Fact(FactKind.YEAR, Span(*match.span(part)), match[part]), key, match["name"])


def _foundings(text: str, language: Language) -> Iterator[Nugget]:
    for match in _FOUNDED[language].finditer(text):
        date = DATE.match(match["date"])
        name = match["name"]
        if date is None or match.start("date") + date.end() < match.end("date") or len(name) < 4:
            continue
        kind = FactKind(next(part for part in ("day", "month", "year") if date[part]))
        article = "" if language == "en" and not match["article"] else match["article"].strip().lower()[-1:]
        if language == "en":
            rest = f"was {'the ' if match['article'] else ''}{name} {match['done']}"
        elif article != match["end"]:
            continue
        else:
            rest = f"{article} {name} foi {match['done']}{match['end']}"
        yield Nugget(
            Fact(kind, Span(*match.span("date")), small_month(match["date"])), f"quiz_item.ask.{kind.value}.in", rest
        )


def _laws(text: str) -> Iterator[Nugget]:
    for match in _LAW.finditer(text):
        article = "o" if match["kind"].startswith("Decreto") else "a"
        law = f"{article} {match['kind']}{match['of']} nº {match['number']}"
        yield Nugget(
            Fact(FactKind.DAY, Span(*match.span("date")), small_month(match["date"])), "quiz_item.ask.dated", law
        )
