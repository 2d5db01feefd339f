"""Which side of a motion a sentence's wording speaks for: a proposal for members to look at, not a finding.

A sentence that judges the same way as the motion speaks for it; one that judges the other way, denies or doubts
speaks against; one that grants and limits in one breath complicates; one that does none of this takes no side.
"""

import re
from enum import StrEnum

from bot.core.debating.checking.certainty import Certainty, certainty_of
from knowledge.text.words import fold


class Leaning(StrEnum):
    """What a sentence seems to say to a motion."""

    FOR = "for"
    AGAINST = "against"
    BOTH = "both"
    NEITHER = "neither"


_DENYING = re.compile(r"\b(?:nao|nunca|jamais|nem|nenhum\w*|ninguem|not|never|no|none|neither|nor|\w+n't|cannot)\b")
_LIMITING = re.compile(
    r"\b(?:mas|porem|contudo|entretanto|todavia|embora|apesar|ressalva\w*|ainda assim|por outro lado|enquanto|"
    r"but|however|although|though|despite|yet|whereas|while|on the other hand|caveat\w*)\b"
)
_GOOD = re.compile(
    r"\b(?:avanc\w+|melhor\w*|super\w+|lider\w*|sucess\w+|exit\w+|ganh\w+|eficien\w+|eficaz\w*|funcion\w+|"
    r"aceler\w+|fortale\w+|benefici\w+|vantage\w+|positiv\w+|barat\w+|cresc\w+|aument\w+|apoi\w+|justific\w+|"
    r"legitim\w+|just[oa]s?|venc\w+|alcanc\w+|ultrapass\w+|rivaliz\w+|confiave\w+|vale a pena|"
    r"advanc\w+|better|best|improv\w+|lead\w*|success\w*|gain\w*|efficien\w+|effective\w*|work(?:s|ed)?|"
    r"accelerat\w+|strengthen\w*|benefit\w*|advantage\w*|positive\w*|cheap\w*|grow\w*|grew|increas\w+|support\w*|"
    r"justif\w+|legitimate\w*|fair|win\w*|won|overt[ao]\w+|rival\w*|trustworth\w*|worth\w*)\b"
)
_BAD = re.compile(
    r"\b(?:risc\w+|pior\w*|perd\w+|perda\w*|queda\w*|cai\w*|caiu|fracass\w+|falh\w+|ineficaz\w*|limit\w+|atras\w+|"
    r"prejudic\w+|desvantage\w+|negativ\w+|car[oa]s?|ameac\w+|medo\w*|bolha\w*|duvid\w+|critic\w+|exager\w+|"
    r"insuficient\w+|paranoia|desperdic\w+|roub\w+|ilegitim\w+|injust\w+|incert\w+|divida\w*|tropec\w+|"
    r"fraud\w+|perig\w+|estour\w+|risk\w*|worse|worst|los[est]\w*|drop\w*|fall\w*|fell|fail\w*|ineffective\w*|limit\w*|"
    r"delay\w*|harm\w*|disadvantage\w*|negative\w*|expensive|threat\w*|fear\w*|bubble\w*|doubt\w*|critici\w+|"
    r"exaggerat\w+|insufficient\w*|wast\w+|theft|steal\w*|illegitimate|unfair\w*|uncertain\w*|debts?|stumbl\w*|"
    r"fraud\w*|danger\w*|burst\w*)\b"
)


def leaning(motion: str, sentence: str) -> Leaning:
    """Return for which side of `motion` the wording of `sentence`, which speaks of the same thing, seems to be.

    A motion that judges nothing is taken as speaking well of what it proposes.
    """
    asked, said = fold(motion), fold(sentence)
    if _LIMITING.search(said):
        return Leaning.BOTH
    wanted = (1 if _judged(asked) >= 0 else -1) * (-1 if _DENYING.search(asked) else 1)
    denied = bool(_DENYING.search(said))
    found = _judged(said) * (-1 if denied else 1)
    if certainty_of(sentence) is Certainty.DOUBTED:
        found = -1
    if found == 0:
        return Leaning.AGAINST if denied else Leaning.NEITHER
    return Leaning.FOR if (found > 0) == (wanted > 0) else Leaning.AGAINST


def _judged(folded: str) -> int:
    """Return whether a text speaks well (above 0) or ill (below 0) of its subject, by its words."""
    return len(_GOOD.findall(folded)) - len(_BAD.findall(folded))
