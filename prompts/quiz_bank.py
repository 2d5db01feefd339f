"""The quiz items that come with the project, as they lie in `prompts/quiz/`."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

QUIZ: Final = Path(__file__).parent / "quiz"


@cache
def quiz_rows() -> tuple[dict[str, Any], ...]:
    """Return the rows of all files in order of file and place, read once.

    Each has `id`, `concept`, `difficulty` (1–3), `key` (index), and under `pt` and `en` each `stem`, `options`,
    `explanation`, `document` and `quote`.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    texts = (path.read_text(encoding="utf-8") for path in sorted(QUIZ.glob("*.yaml")))
    return tuple(row for text in texts for row in yaml.load(text, Loader=loader))
