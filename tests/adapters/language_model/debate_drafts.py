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
