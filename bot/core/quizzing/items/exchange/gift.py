"""Items in Moodle's GIFT format: https://docs.moodle.org/en/GIFT_format.

GIFT has no place for a source, so that comments before the question carry it (`// document: …`, `// quote: …`), which
Moodle skips. Of its question types only multiple choice with one right answer makes an item.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.core.quizzing.items.exchange.drafts import DEFAULT_CONCEPT, ExchangeError, ItemDraft, draft_of
from bot.core.quizzing.items.model import Difficulty, QuizItem
from knowledge.documents import Language

_SPECIAL: Final = re.compile(r"([~=#{}:\\])")
_ESCAPED: Final = re.compile(r"\\(n|[~=#{}:\\])")
_COMMENT: Final = re.compile(r"\s*//\s*(?P<name>document|quote|difficulty|language)\s*:\s*(?P<value>.*)$")
_TITLE: Final = re.compile(r"\s*::(?:\\.|[^:\\]|:(?!:))*::")
_FORMAT: Final = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]")
_ANSWER: Final = re.compile(
    r"(?P<mark>[=~])\s*(?:%(?P<share>-?[\d.]+)%)?(?P<text>(?:\\.|[^=~#\\])*)(?:#(?!###)(?:\\.|[^=~#\\])*)?"
)
_FEEDBACK: Final = re.compile(r"####\s*(?P<text>(?:\\.|[^\\])*)$", re.DOTALL)


def write_gift(items: Iterable[QuizItem]) -> str:
    """Return the items as a GIFT file."""
    parts = []
    concept = ""
    for item in items:
        draft = draft_of(item)
        if draft.concept != concept:
            concept = draft.concept
            parts.append(f"$CATEGORY: {concept}")
        lines = [
            f"// document: {draft.document}",
            f"// quote: {_escaped(draft.quote)}",
            f"// difficulty: {draft.difficulty.value}",
            f"// language: {draft.language}",
            f"::{_escaped(item.id)}::{_escaped(draft.stem)} {{",
            *(f"{'=' if index == draft.key else '~'}{_escaped(option)}" for index, option in enumerate(draft.options)),
            f"####{_escaped(draft.explanation)}",
            "}",
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def read_gift(text: str) -> list[ItemDraft]:
    """Return the multiple-choice questions with one right answer; questions of other types are passed over.

    Raises:
        ExchangeError: A question's braces do not close, or the file has no such question.
    """
    concept = DEFAULT_CONCEPT
    found = []
    for line, comments, body in _questions(text):
        if body.startswith("$CATEGORY:"):
            concept = body.removeprefix("$CATEGORY:").strip().rsplit("/", 1)[-1] or DEFAULT_CONCEPT
            continue
        draft = _draft(line, comments, body, concept)
        if draft:
            found.append(draft)
    if not found:
        raise ExchangeError("quiz.exchange.nothing")
    return found


def _questions(text: str) -> Iterator[tuple[int, dict[str, str], str]]:
    """Yield each question with its first line's number and what the comments before it say."""
    comments: dict[str, str] = {}
    body: list[str] = []
    first = 0
    for number, line in enumerate([*text.removeprefix("\ufeff").splitlines(), ""], 1):
        match = _COMMENT.match(line)
        if not body and line.lstrip().startswith("//"):
            if match:
                comments[match["name"]] = _plain(match["value"])
            continue
        if line.strip() and not line.lstrip().startswith("//"):
            first = first if body else number
            body.append(line)
        whole = "\n".join(body).strip()
        if body and (whole.startswith("$CATEGORY:") or (_is_closed(whole) and "{" in whole)):
            yield first, comments, whole
            comments, body = {}, []
        elif body and not line.strip() and _is_closed(whole):
            comments, body = {}, []  # a description without answers
    if body:
        raise ExchangeError("quiz.exchange.unclosed", line=first)


def _is_closed(text: str) -> bool:
    bare = re.sub(r"\\.", "", text)
    return bare.count("{") == bare.count("}")


def _draft(line: int, comments: dict[str, str], body: str, concept: str) -> ItemDraft | None:
    body = _TITLE.sub("", body, count=1) if _TITLE.match(body) else body
    body = _FORMAT.sub("", body, count=1)
    match = re.match(r"(?P<stem>(?:\\.|[^{\\])*)\{(?P<answers>(?:\\.|[^}\\])*)\}\s*(?P<tail>.*)$", body, re.DOTALL)
    if match is None or match["answers"].lstrip().startswith("#"):
        return None
    feedback = _FEEDBACK.search(match["answers"])
    answers = match["answers"][: feedback.start()] if feedback else match["answers"]
    options = [(_is_right(found), _plain(found["text"])) for found in _ANSWER.finditer(answers)]
    right = [index for index, (is_right, _) in enumerate(options) if is_right]
    if len(right) != 1 or len(options) < 2 or any("->" in option for _, option in options):
        return None
    tail = _plain(match["tail"])
    stem = f"{_plain(match['stem'])} _____ {tail}" if tail else _plain(match["stem"])
    return ItemDraft(
        line=line,
        stem=stem,
        options=tuple(option for _, option in options),
        key=right[0],
        explanation=_plain(feedback["text"]) if feedback else "",
        document=comments.get("document", ""),
        quote=comments.get("quote", ""),
        concept=concept,
        difficulty=_difficulty(comments.get("difficulty", "")),
        language=_language(comments.get("language", "")),
    )


def _is_right(answer: re.Match[str]) -> bool:
    return answer["mark"] == "=" or answer["share"] == "100"


def _difficulty(text: str) -> Difficulty:
    return Difficulty(int(text)) if text in {"1", "2", "3"} else Difficulty.MEDIUM


def _language(text: str) -> Language | None:
    return "pt" if text.startswith("pt") else "en" if text.startswith("en") else None


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text).strip()
