"""The question that a fact answers: the statement turned into one where its grammar is sure, else with a gap."""

import re
from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.generating.facts import Fact, FactKind
from bot.core.quizzing.generating.naming import HEADS_TEXT
from bot.core.quizzing.generating.statements import Reader, Statement
from bot.core.quizzing.generating.verbs import finite_verb

GAP: Final = "_____"
LONGEST_REST: Final = 170
_PREPOSITION: Final = {
    "pt": re.compile(r",?\s*\b(?P<word>em|no ano de|no dia|no dia de|desde|a partir de|até)\s+$", re.IGNORECASE),
    "en": re.compile(r",?\s*\b(?P<word>in|on|since|until|by)\s+$", re.IGNORECASE),
}
_KEYS: Final = {
    "em": "in", "no ano de": "in", "no dia": "in", "no dia de": "in", "desde": "since", "a partir de": "from",
    "até": "until", "in": "in", "on": "in", "since": "since", "until": "until", "by": "by",
}  # fmt: skip
_AFTER_DATE: Final = {
    "pt": re.compile(r"$|\s+(?:por|pelo|pela|pelos|pelas|no|na|nos|nas|em|com|como|para|sob|durante|a partir)\s", re.I),
    "en": re.compile(r"$|\s+(?:by|in|at|on|with|as|for|under|during|from|to)\s", re.I),
}
_BORDER: Final = {
    "pt": re.compile(
        r"\b(?:que|cuj[oa]s?|quando|onde|porque|pois|como|embora|[a-zà-ÿ]{2,}ndo)\b|,|\se\s+(?=\w+(?:ou|eu|iu)\b)"
    ),
    "en": re.compile(r"\b(?:that|which|who|whose|when|where|because|while|as|[a-z]{3,}ing)\b|,|\sand\s"),
}
_PERFECT: Final = {
    "pt": re.compile(r"\b(?:tem|têm|vem|vêm)\s+(?:\w+[aei]do|\w+ndo)\b"),
    "en": re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?(?:been|\w+ed|grown|become|risen|fallen)\b"),
}
_ADJUNCT_FIRST: Final = {
    "pt": re.compile(
        r"(?:com|através|por|para|em|no|na|nos|nas|sob|sobre|após|durante|segundo|entre|além|a partir|ao|à)\b", re.I
    ),
    "en": re.compile(r"(?:with|through|by|for|in|on|at|under|over|after|during|according|between|besides|to)\b", re.I),
}
_PARTICIPLE: Final = re.compile(r"(?P<before>\S+)\s+[a-zà-ÿ]+(?:ad|id|st|t)[oa]s?$")
_PARTICIPLE_WITHIN: Final = re.compile(r"\b[a-zà-ÿ]{2,}(?:ad|id)[oa]s?\b")
_AUXILIARY: Final = re.compile(
    r"(?:foi|foram|é|são|era|eram|sido|ser|está|estão|estava|sendo|sendo|será|serão|tinha|havia|já|também|só|"
    r"finalmente|oficialmente|se)$"
)
_EN_AUXILIARY: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should)\b")


@dataclass(frozen=True, slots=True)
class Asking:
    """How a fact is asked for.

    Attributes:
        key: Key of the sentence's frame in the locale files.
        rest: What of the statement goes into the frame.
        turned: Whether the statement became a question of its own, without a gap.
    """

    key: str
    rest: str
    turned: bool


def ask_for(fact: Fact, statement: Statement, reader: Reader) -> Asking:
    """Return the plainest way to ask for `fact`."""
    turned = None
    if statement.subject is None:
        pass
    elif fact.kind in {FactKind.YEAR, FactKind.MONTH, FactKind.DAY}:
        turned = _ask_date(fact, statement, reader)
    elif fact.kind is FactKind.NAME:
        turned = _ask_name(fact, statement, reader)
    elif fact.kind is FactKind.FIGURE and statement.language == "pt":
        turned = _ask_figure(fact, statement, reader)
    return turned or Asking(f"quiz_item.gap.{_gap_kind(fact)}", with_gap(fact, statement), turned=False)


def timeless(fact: Fact, statement: Statement) -> bool:
    """Whether a date stands with a tense that has no moment: "In 2020 trade has been falling"."""
    before = _PREPOSITION[statement.language].search(statement.text[: fact.span.start])
    return (
        before is not None
        and before["word"].lower() in {"em", "in", "on"}
        and _PERFECT[statement.language].search(statement.text) is not None
    )


def with_gap(fact: Fact, statement: Statement) -> str:
    """Return the statement with a gap in place of the fact."""
    text = statement.text
    return f"{text[: fact.span.start]}{GAP}{text[fact.span.end :]}.".replace('"', "'")


def lowered(text: str, statement: Statement, reader: Reader, place: int) -> str:
    """Return `text` with a small first letter unless a name begins at `place` of the statement."""
    if not text or reader.recogniser.is_name_here(statement.analysed, place):
        return text
    return text[:1].lower() + text[1:]


def _gap_kind(fact: Fact) -> str:
    if fact.kind is FactKind.FIGURE and fact.figure:
        return "share" if fact.figure.unit == "%" else "number" if fact.text[0].isdigit() else "amount"
    return "number" if fact.kind is FactKind.SPELT else fact.kind.value


def _ask_date(fact: Fact, statement: Statement, reader: Reader) -> Asking | None:
    """ "Em 1998, a UFMS criou o curso" → "Em que ano a UFMS criou o curso?"."""
    text, language = statement.text, statement.language
    before = _PREPOSITION[language].search(text[: fact.span.start])
    if before is None or len(text) > LONGEST_REST + 20:
        return None
    after = text[fact.span.end :]
    if before.start() == 0:
        place = fact.span.end + len(after) - len(after.lstrip(", "))
        rest = lowered(after.lstrip(", "), statement, reader, place)
    else:
        if not _attached_to_verb(text[: before.start()], statement) or not _AFTER_DATE[language].match(after):
            return None
        rest = lowered(text[: before.start()] + after, statement, reader, 0)
    if language == "en":
        adjunct = statement.subject is not None and statement.subject.start > 0 and before.start() > 0
        rest = "" if adjunct or "," in rest[: LONGEST_REST // 3] else _inverted(rest) or ""
    if (
        not rest
        or len(rest) > LONGEST_REST
        or _ADJUNCT_FIRST[language].match(rest)
        or re.search(r"\b(?:1\d{3}|20\d{2})\b", rest)
    ):
        return None
    key = _KEYS[" ".join(before["word"].lower().split())]
    return Asking(f"quiz_item.ask.{fact.kind.value}.{key}", rest, turned=True)


def _attached_to_verb(head: str, statement: Statement) -> bool:
    """Whether a date after `head` says when the main verb's action was: no clause or noun's participle lies between."""
    verb = finite_verb(head, statement.language, statement.subject.start if statement.subject else 0)
    if verb is None or _BORDER[statement.language].search(head, verb.end()):
        return False
    if statement.language == "pt" and finite_verb(head, "pt", verb.end()):
        return False
    return statement.language == "en" or not any(
        _AUXILIARY.search(head[: participle.start()].rstrip()) is None
        for participle in _PARTICIPLE_WITHIN.finditer(head, verb.end())
    )


def _inverted(rest: str) -> str | None:
    """ "the lighthouse was built" → "was the lighthouse built"; None without an auxiliary as the first verb."""
    verb = finite_verb(rest, "en")
    if verb is None or not _EN_AUXILIARY.fullmatch(verb.group()):
        return None
    return f"{verb.group()} {rest[: verb.start()].strip()}{rest[verb.end() :]}"


def _ask_name(fact: Fact, statement: Statement, reader: Reader) -> Asking | None:
    """A person or classed name that is the whole subject is asked for by "Quem" or by its class."""
    text, name, subject = statement.text, fact.name, statement.subject
    if name is None or subject is None:
        return None
    article = text[subject.start : fact.span.start].strip().lower()
    rest = text[fact.span.end :].strip()
    if (
        subject.start == 0
        and article in {"", "o", "a", "the"}
        and finite_verb(rest, statement.language)
        and (subject.of(text).strip().endswith(fact.text))
    ):
        if name.kind == "person":
            return Asking("quiz_item.ask.who", rest, turned=True)
        head = HEADS_TEXT.get(name.kind)
        if head:
            return Asking("quiz_item.ask.which", f"{head} {rest}", turned=True)
    by = _BY[statement.language].search(text[: fact.span.start])
    if by and name.kind == "person" and not rest and statement.language == "pt" and subject.start == 0:
        head_text = text[: by.start()]
        if _PARTICIPLE.search(head_text) and _attached_to_verb(head_text, statement):
            return Asking("quiz_item.ask.by_whom", lowered(head_text, statement, reader, 0), turned=True)
    return None


_BY: Final = {"pt": re.compile(r"\s+por\s+(?:[oa]\s+)?$"), "en": re.compile(r"\s+by\s+$")}
_COUNT: Final = re.compile(
    r"\s+(?P<noun>[a-zà-ÿ]{3,})(?P<more>(?:\s+d[eoa]s?\s+[\wÀ-ÿ-]+){0,2})"
    r"(?P<rest>(?:\s+(?:para|em|n[ao]s?|por|com|entre|durante)\s[^,]{2,60})?)$"
)
_FEMININE: Final = re.compile(r"(?:as|ções|sões|gens|dades|tudes)$")
_MASCULINE: Final = re.compile(r"(?:os|ores|ais|éis|óis|ens|ns|mas)$")
_AMOUNTS: Final = re.compile(r"\b(?P<verb>é|foi|era|será|seria)\s+de\s+$")


def _ask_figure(fact: Fact, statement: Statement, reader: Reader) -> Asking | None:
    """ "A colheita rendeu 340 quilos de folhas" → "Quantos quilos de folhas a colheita rendeu?"."""
    text = statement.text
    if statement.subject is None:
        return None
    before, after = text[: fact.span.start], text[fact.span.end :]
    amounts = _AMOUNTS.search(before)
    if amounts and re.match(r"$|\s+(?:em|no|na|nos|nas|durante)\s[^,]{2,40}$", after) and statement.subject.start == 0:
        subject = lowered(before[: amounts.start()].strip(), statement, reader, 0)
        if "," not in subject and not re.search(r"\bque\b", subject):
            return Asking("quiz_item.ask.how_much", f"{amounts['verb']} {subject}{after}", turned=True)
    count = _COUNT.fullmatch(after)
    verb = finite_verb(text, "pt", statement.subject.start)
    if count is None or verb is None or statement.subject.start or verb.end() + 1 != fact.span.start:
        return None
    if finite_verb(count["more"], "pt") or re.search(r"\s(?:e|ou|que)\s", count["rest"]):
        return None
    many = "quantas" if _FEMININE.search(count["noun"]) else "quantos" if _MASCULINE.search(count["noun"]) else ""
    if not many or count["noun"].endswith("mas") or not fact.text.replace(".", "").isdigit():
        return None
    clause = lowered(before.strip(), statement, reader, 0)
    return Asking(f"quiz_item.ask.{many}", f"{count['noun']}{count['more']} {clause}{count['rest']}", turned=True)
