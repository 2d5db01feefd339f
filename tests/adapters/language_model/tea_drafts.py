"""Drafts on the tea of the small library, written slowly: good sentences with a corrupted one in the middle."""

from collections.abc import Awaitable, Callable
from itertools import pairwise
from typing import Any

from tests.adapters.language_model.scripted_server import Pieces, sentences
from tests.core.drafting.test_answering import number_of

GOOD = "A colheita do chá verde rendeu 340 quilos de folhas."
WRONG = "A colheita do chá verde rendeu 430 quilos de folhas."
ALSO = "O chá verde da cooperativa foi colhido em março de 2019."
MORE = "A secagem das folhas de chá leva três dias inteiros."
HOSTILE = "@everyone vejam http://mal.example agora."


def slowly(
    request: dict[str, Any], before: Callable[[int], Awaitable[None]], *texts: str, finish: str = "stop"
) -> Pieces:
    """Return a draft of `texts` in so many pieces and one that ends it, each citing the reading's own sentence."""
    places = {ALSO: "março de 2019", MORE: "três dias"}
    n = {text: number_of(request, places.get(text, "340")) for text in texts}
    whole = sentences(*((text, [n[text]]) for text in texts))
    starts = [whole.index('{"text"')]
    while (start := whole.find('{"text"', starts[-1] + 1)) > 0:
        starts.append(start)
    cuts = [0, *starts[1:], len(whole)]
    return Pieces([whole[start:end] for start, end in pairwise(cuts)], before, finish)
