"""What a scripted model writes on a motion in somebody's own words: a title, and sentences on what the readings say."""

from typing import Any

from bot.app import App
from bot.core.debating.motions.model import Motion, MotionId, Origin
from knowledge.shelves import SHIPPED
from tests.adapters.language_model.scripted_server import Script, sentences
from tests.core.drafting.test_answering import number_of

MOTION = "Modelos de pesos abertos são melhores para a sociedade do que os modelos fechados."
TITLE = "Pesos abertos e modelos fechados"
WRONG = "Os modelos de pesos abertos custaram 999 bilhões de dólares."


async def quoted(app: App) -> tuple[str, str]:
    """A quote for the motion and one against it, as they are found without a model."""
    motion = Motion(MotionId(""), "pt", MOTION, Origin.FREE, proposed=True)
    found = await app.debate.opening.motions.proposing.with_evidence(motion, (SHIPPED,))
    return found.quotes_for[0].text, found.quotes_against[0].text


def writing(title: str, *told: tuple[str, str]) -> Script:
    """A script that gives a title, and sentences each citing the line of the prompt that holds a text."""

    def script(request: dict[str, Any]) -> str:
        if "<thread>" in request["messages"][1]["content"]:
            return title
        return sentences(*((text, [number_of(request, quote)]) for text, quote in told))

    return script


SAID = {
    "f": "Os modelos abertos são mais baratos, porque cada laboratório aproveita o trabalho dos outros laboratórios.",
    "a": "Os modelos abertos são perigosos, porque qualquer pessoa pode retirar as proteções que eles têm.",
}
"""What the debaters of each side write."""
RECAPS = {
    "f": "Os modelos abertos são mais baratos porque cada laboratório aproveita o trabalho dos outros.",
    "a": "Qualquer pessoa pode retirar as proteções dos modelos abertos, e por isso eles são perigosos.",
}
MADE_UP = "Os modelos abertos foram proibidos em 40 países."


def recapping(*texts: str) -> Script:
    """A script that sums a debate up in these sentences, each on the statement of its side; it writes nothing else."""

    def script(request: dict[str, Any]) -> str:
        if "<statements>" not in request["messages"][1]["content"]:
            return ""
        side = {RECAPS["f"]: "mais baratos", MADE_UP: "mais baratos", RECAPS["a"]: "perigosos"}
        return sentences(*((text, [number_of(request, side[text])]) for text in texts))

    return script
