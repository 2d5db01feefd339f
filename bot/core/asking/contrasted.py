"""Questions for what sets two things apart: where nothing compares them, what is said of each stands together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.core.asking.answer import Answer, Remark
from bot.core.asking.several import joined
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser

MOST_OF_EACH: Final = 2  # sentences shown
_THING: Final = r"(?P<{}>[^?,;:()]{{2,60}}?)"
_ONE, _OTHER = _THING.format("one"), _THING.format("other")
_AND: Final = r"\s+(?:e|and)\s+"
_END: Final = r"\s*[?.!]*"
_ARTICLE: Final = re.compile(r"^(?:os|as|o|a|um|uma|the|an)\s+", re.IGNORECASE)
_FORMS: Final = tuple(
    re.compile(rf"(?:.*\b)?{form}{_END}", re.IGNORECASE)
    for form in (
        rf"diferenças?\s+(?:(?:que\s+)?(?:há|existe)\s+)?entre\s+{_ONE}{_AND}{_OTHER}",
        rf"diferenças?\s+d[eoa]s?\s+{_ONE}\s+(?:para|pra|pro|d[eoa])\s+(?:[oa]\s+)?{_OTHER}",
        rf"(?:compar[ea]r?|distinga|distinguir|diferencie|diferenciar)\s+{_ONE}\s+(?:e|com|de)\s+{_OTHER}",
        rf"(?:em que|no que|como|o que)\s+{_ONE}\s+(?:se\s+)?difere[m]?\s+d[eoa]s?\s+{_OTHER}",
        rf"differences?\s+between\s+{_ONE}{_AND}{_OTHER}",
        rf"how\s+(?:do|does|is|are)\s+{_ONE}\s+(?:differ|different)\s+from\s+{_OTHER}",
        rf"compare\s+{_ONE}\s+(?:and|with|to)\s+{_OTHER}",
    )
)
_OF_MEANING: Final = {"pt": "o que é {}?", "en": "what is {}?"}


def things_contrasted(question: str) -> tuple[str, ...]:
    """Return the two things that `question` wants set apart; none if it wants no such."""
    found = next((match for form in _FORMS if (match := form.fullmatch(question.strip()))), None)
    return tuple(_ARTICLE.sub("", found[side].strip()) for side in ("one", "other")) if found else ()


def meaning_asked(thing: str, language: Language) -> str:
    """Return the question what `thing` is."""
    return _OF_MEANING[language].format(thing)


def speaks_of(answer: Answer, things: Sequence[str], analyser: WordAnalyser) -> bool:
    """Return whether the quotes of an answer, with the headings above them, hold the words of every thing."""
    texts = ((f"{c.heading} {c.quote}", c.stored.language) for c in answer.citations)
    said = frozenset().union(*(analyser.analyse(text, language).stems for text, language in texts))
    return all(analyser.analyse(thing, answer.language).stems <= said for thing in things)


def side_by_side(asked: Answer, answers: Sequence[Answer]) -> Answer:
    """Return what is said of each thing as the answer to `asked`.

    Where nothing is said of one of them there is no answer; what `asked` shows is then the closest there is.
    """
    if not all(answer.statements for answer in answers):
        closest = (*asked.statements, asked.closest)[0]
        remarks = {Remark.UNSURE: None, **dict.fromkeys(asked.remarks)} if closest else asked.remarks
        return replace(asked, statements=(), closest=closest, remarks=tuple(remarks))
    both = joined([replace(answer, statements=answer.statements[:MOST_OF_EACH], asked_as="") for answer in answers])
    remarks = (Remark.NOT_COMPARED, *(remark for remark in both.remarks if remark is not Remark.IN_PART))
    return replace(both, question=asked.question, language=asked.language, asked_as=asked.asked_as, remarks=remarks)
