"""Front matter (YAML between `---`, TOML between `+++`): whatever people write there, in any type."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from knowledge.documents import Language, Source
from knowledge.reading.cleaning import clean_line
from knowledge.reading.drafts import Metadata

FRONT_MATTER_LIMIT = 50_000  # characters; what is longer is no front matter

_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_SIMPLE_PAIR = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)
_LANGUAGES: Mapping[str, Language] = {
    "pt": "pt", "por": "pt", "portuguese": "pt", "português": "pt", "portugues": "pt",
    "en": "en", "eng": "en", "english": "en", "inglês": "en", "ingles": "en",
}  # fmt: skip


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """Return what the front matter of `text` says and the text after it; broken front matter says what it can."""
    match = _FENCED.match(text)
    if not match or len(match[2]) > FRONT_MATTER_LIMIT or not _SIMPLE_PAIR.search(match[2]):
        return Metadata(), text
    return describe(_parse(match[2], toml=match[1] == "+++")), text[match.end() :]


def describe(values: Mapping[str, Any]) -> Metadata:
    """Return the metadata that a mapping of any shape holds; keys are those of front matter, in lower case."""
    origin = values.get("source")
    source: Mapping[str, Any] = _lowered(origin) if isinstance(origin, Mapping) else {}
    address = _text(origin) if _is_address(_text(origin)) else ""
    title = _text(values.get("title"))
    return Metadata(
        id=_text(values.get("id")),
        work=_text(values.get("work")),
        title=title,
        language=parse_language(_first(values, "language", "lang", "locale")),
        source=Source(
            title=_text(source.get("title")) or title,
            authors=_names(source.get("authors") or source.get("author")) or _names(_any(values, "authors", "author")),
            publisher=_text(source.get("publisher")) or _first(values, "publisher", "sitename"),
            url=_text(source.get("url")) or _first(values, "url", "link", "canonical_url", "canonical") or address,
            date=_text(source.get("date")) or _first(values, "date", "published", "published_at"),
        ),
        topics=_names(_any(values, "topics", "tags")),
    )


def parse_language(name: str) -> Language | None:
    """Return the shelf language that a tag or name such as `pt-BR`, `en_US` or `English` stands for, if it is one."""
    return _LANGUAGES.get(re.split(r"[-_ ]", name.strip().casefold())[0])


def _parse(text: str, *, toml: bool) -> Mapping[str, Any]:
    import tomllib

    import yaml

    try:
        values = tomllib.loads(text) if toml else yaml.safe_load(text)
        if isinstance(values, Mapping):
            return _lowered(values)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError, AttributeError):
        pass  # not the language it claims to be; single lines may still be read
    return {key.lower(): value.strip().strip("\"'") for key, value in _SIMPLE_PAIR.findall(text)}


def _lowered(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in values.items() if isinstance(key, str)}


def _any(values: Mapping[str, Any], *keys: str) -> Any:
    return next((values[key] for key in keys if values.get(key)), None)


def _first(values: Mapping[str, Any], *keys: str) -> str:
    return next(filter(None, (_text(values.get(key)) for key in keys)), "")


def _text(value: Any) -> str:
    """Return a scalar as one line; nothing for lists and mappings, which are no title or date."""
    if isinstance(value, datetime.datetime):
        return value.isoformat() if value.time() != datetime.time() else value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            return clean_line(str(value))
        except ValueError:  # an integer of more digits than Python prints
            return ""
    return ""


def _names(value: Any) -> tuple[str, ...]:
    """Return names or tags from a list, a mapping with `name`, or one string with commas."""
    if isinstance(value, str):
        value = re.split(r"[,;]", value.strip("[]"))
    elif isinstance(value, Mapping) or not isinstance(value, list | tuple):
        value = [value]
    entries = (entry.get("name") or entry.get("title") if isinstance(entry, Mapping) else entry for entry in value)
    found = map(_text, entries)
    return tuple(dict.fromkeys(name.strip(" \"'") for name in found if name.strip(" \"'")))


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))
