"""Words by which members ask, and that no answer needs to repeat: "queria saber", "me explica", "how many"."""

from collections.abc import Mapping
from typing import Final

from bot.core.asking.kinds import Kind, asked_kind
from knowledge.text.words import Analysed, Word

_CHATTING: Final = (
    "queria quero gostaria saber sabe sabem alguem diz diga dizer dizem fala falam falar conta contar explica explicar "
    "explique mostra mostre cite citar lista listar liste aponte resuma resumo resumir entender preparando preparar "
    "montando montar fazendo estou gente pessoal galera coisa afinal mesmo msm tipo acha pode posso podem costuma "
    "verdade favor ajuda lembra lembro vem vale vcs voces "
    "give tell show list name explain describe walk know wonder wondering please anyone someone thing stuff find "
    "trying putting together get got many much long far often exactly actually really did does do"
)
CHATTING: Final = frozenset(_CHATTING.split())
"""Folded words of asking that say nothing of what is asked."""
_SORTS: Final[Mapping[Kind, str]] = {
    Kind.TIME: "ano anos data dia mes seculo epoca decada hora momento year date day month century decade time moment",
    Kind.PLACE: "lugar local cidade pais estado regiao sede place city country state region town location headquarters",
    Kind.QUANTITY: "quantidade numero total quantia number amount total figure count",
    Kind.DURATION: "tempo duracao time duration",
    Kind.PERSON: "pessoa nome person name",
    Kind.REASON: "motivo razao causa reason cause",
    Kind.MANNER: "forma maneira modo jeito way manner",
}
SORTS: Final = {kind: frozenset(words.split()) for kind, words in _SORTS.items()}
"""Words that name the sort of answer asked for: the year in "em que ano" is a figure in the answer."""


def only_asks(folded: str, kind: Kind) -> bool:
    """Return whether a word of a question of this kind says nothing of what is asked."""
    return folded in CHATTING or folded in SORTS.get(kind, ())


_POINTING: Final = """
    ele ela eles elas dele dela deles delas nele nela isso isto disso disto nisso aquilo esse essa esses essas desse
    dessa nesse nessa la ali it its he him his she her they them their this that these those there
"""
POINTING: Final = frozenset(_POINTING.split())
"""Folded words that stand for what was said before."""
EMPTY: Final = POINTING | {"assim", "ai", "me", "us"}
"""Folded words that are content to no question: "como assim?", "e aí?", "tell me"."""


def words_asked(question: Analysed) -> list[Word]:
    """Return the words that say what is asked about, rather than only ask or point back."""
    kind = asked_kind(question.text)
    said = (word for word in question.content if word.folded not in EMPTY)
    return [word for word in said if not only_asks(word.folded, kind)]
