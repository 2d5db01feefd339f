"""A debate as Markdown."""

from zoneinfo import ZoneInfo

from bot.core.asking.answer import Citation
from bot.core.debating.model import Side
from bot.core.debating.posters import DebateResultSheet
from bot.core.debating.presenting.course import motion_lines, side_named, stance_named
from bot.core.debating.presenting.moments import day_named
from bot.core.debating.presenting.outcome import result_sections
from bot.core.debating.results import STEPS
from bot.core.debating.wishing import Export
from prompts.words import Words

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def markdown_of(shown: DebateResultSheet, words: Words) -> Export:
    """Return a finished debate as a file: motion, evidence with links, votes as a table, and the summary."""
    sheet, result, say = shown.sheet, shown.result, words.say
    debate = sheet.debate
    ended = debate.ended_at or debate.due_at
    days = [day_named(moment, sheet.group.settings.time_zone, words) for moment in (debate.created_at, ended)]
    parts = [f"# {_plain(debate.motion.text)}", ""]
    parts += [
        f"- {say('debate.export.group', group=_plain(sheet.group.name))}",
        f"- {say('debate.export.started', day=days[0])}",
        f"- {say('debate.export.ended', day=days[1])}",
        "",
    ]
    if lines := motion_lines(sheet):
        parts += [f"## {say('debate.export.context')}", "", *(f"{_plain(line)}\n" for line in lines)]
    evidence = sheet.evidence
    for heading, quotes in (
        (say("debate.export.evidence", side=side_named(Side.FOR, words)), evidence.quotes_for),
        (say("debate.export.evidence", side=side_named(Side.AGAINST, words)), evidence.quotes_against),
        (say("debate.export.complicates"), evidence.complicating),
    ):
        if quotes:
            parts += [f"## {heading}", "", *(_quote(citation) for citation in quotes), ""]
    if evidence.proposed:
        parts += [f"*{say('debate.evidence.unchecked')}*", ""]
    for heading, lines in result_sections(result, words):
        parts += [f"## {_plain(heading)}", ""]
        parts += [f"  - {_plain(line.strip())}" if line.startswith("  ") else f"- {_plain(line)}" for line in lines]
        parts.append("")
        if heading == say("debate.result.title") and result.swing.pairs:
            parts += [*_table(shown, words), ""]
    name = say("debate.export.file", day=ended.astimezone(ZoneInfo(sheet.group.settings.time_zone)).date().isoformat())
    return Export(name, "\n".join(parts).rstrip() + "\n")


def _table(shown: DebateResultSheet, words: Words) -> list[str]:
    say, swing = words.say, shown.result.swing
    rows = zip(STEPS, swing.before, swing.after, strict=True)
    return [
        f"| | {say('debate.result.before')} | {say('debate.result.after')} |",
        "|---|---:|---:|",
        *(f"| {stance_named(stance, words)} | {before} | {after} |" for stance, before, after in rows),
    ]


def _quote(citation: Citation) -> str:
    source = f"[{_plain(citation.title)}]({citation.url})" if citation.url else _plain(citation.title)
    return f"> {_plain(citation.quote)}\n> — {source}\n"


def _plain(text: str) -> str:
    """Return text whose marks mean nothing in Markdown, in one line."""
    return " ".join(text.split()).translate(_MARKS)
