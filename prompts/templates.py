"""What a language model is told: one template for each use, rendered strictly.

A template has two parts, what the model is (system) and what it is given (user), with a line `---` between. What comes
from documents and members is data: it stands between tags, and cannot close them, since `<` and `>` in it are replaced.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE_NAMES = {"pt": "Brazilian Portuguese", "en": "English"}
_LOOKALIKES = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """A rendered template.

    Attributes:
        use: The template's name.
        system: What the model is and how it writes.
        user: The data, and what to do with it.
    """

    use: str
    system: str
    user: str


def render(use: str, **variables: object) -> Prompt:
    """Render the template of a use.

    Raises:
        jinja2.UndefinedError: A variable is missing: a mistake in the program, caught by tests.
    """
    text = _environment().get_template(f"{use}.md.j2").render(variables)
    system, user = text.split("\n---\n")
    return Prompt(use, system.strip(), user.strip())


def as_data(text: str) -> str:
    """Return `text` on one line and without the signs that could end the data it stands in."""
    return " ".join(text.translate(_LOOKALIKES).split())


@cache
def _environment() -> "SandboxedEnvironment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["data"] = as_data
    environment.globals["language_names"] = LANGUAGE_NAMES
    return environment
