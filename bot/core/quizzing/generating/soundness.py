"""What no sound sentence has: broken agreement, doubled words, two sentences in one."""

import re
from typing import Final

from bot.core.quizzing.generating.verbs import finite_verb, has_main_verb
from bot.core.quizzing.items.word_lists import listed
from knowledge.documents import Language
from knowledge.text.lazy_pattern import LazyPattern

LOANS: Final = frozenset(
    listed(
        "offshore onshore software hardware online site sites web internet stricto sensu lato layout design "
        "chip chips streaming startup startups marketing ranking backup download blog blogs post posts campus "
        "campi site byte bytes bit bits token tokens open source benchmark benchmarks prompt prompts big tech "
        "techs data center centers cluster hedge fund deep learning machine joint venture"
    )
)
"""English and Latin words that Portuguese prose uses as its own."""

_FEMININE_NOUN = r"(?:[a-zà-ÿ]{2,}(?:ção|são|dade|agem|tude|eza|ncia)|embarcação|água|produção|mulher)"

_FEMININE_NOUNS = r"(?:[a-zà-ÿ]{2,}(?:ções|sões|dades|agens|tudes|ezas|ncias))"

DISAGREEMENTS: Final = (
    LazyPattern(
        rf"\b(?:o|do|no|ao|pelo|um|este|esse)\s+(?!coração|avião|verão)(?!a?personagem){_FEMININE_NOUN}\b",
        re.IGNORECASE,
    ),
    LazyPattern(rf"\b(?:os|dos|nos|aos|pelos|dois|muitos)\s+(?!corações){_FEMININE_NOUNS}\b", re.IGNORECASE),
    LazyPattern(
        r"\b(?:a|da|na|à|pela|uma)\s+(?:Brasil|Canadá|México|Japão|Chile|Peru|[a-zà-ÿ]{2,}(?:mento|ismo|dor|tor|"
        r"ário))\b(?<!a favor)"
    ),
    LazyPattern(r"\b(?:o|a|do|da|no|na|ao|pelo|pela)\s+[a-zà-ÿ]{3,}(?:ções|sões|dades|mentos|agens|ores)\b"),
    LazyPattern(r"\b(?:os|dos|nos|aos|pelos|pelas|das|nas)\s+[a-zà-ÿ]{2,}(?:ção|dade|mento|agem)\b"),
    LazyPattern(r"\b(?:[oa]s?|d[oa]s?)\s+(?:[oa]s?|d[oa]s?)\s|\b(?:em|de|para)\s+(?:de|em|do|da|no|na)\s"),
    LazyPattern(r"\b(\w{3,})\s+\1\b", re.IGNORECASE),
    LazyPattern(r"\b(?:a|para|de)\s+[a-z]+(?:ou|aram)\b"),
)

UNGRAMMATICAL: Final = LazyPattern(
    r"\ban? \w{3,}ly (?:part|number|amount|share|portion|role|increase|decrease|impact|effect)\b|\b(?:a|an) (?:a|an|"
    r"the)\b"
)
"""An adverb where English has an adjective."""

DOUBLED: Final = LazyPattern(r"\b(\w{3,}(?: \w+)?) \1\b", re.IGNORECASE)
"""Words said twice in a row: a heading that ran into its text."""
"""What no Portuguese sentence has: an article of another gender or number than its noun, doubled words.

Machine translations have it; where one such slip shows, the rest is not to be trusted either.
"""

_SEGMENT: Final = {
    "pt": re.compile(
        r"[,;:]|\b(?:e|mas|ou|que|quem|cuj[oa]s?|onde|quando|enquanto|como|se|porque|pois|embora|conforme|segundo|para|"
        r"ao|após|qual|quais)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"[,;:]|\b(?:and|but|or|that|which|who|whose|whom|where|when|while|as|than|if|because|after|before|since|until|"
        r"so|how|what|whether|although|though)\b",
        re.IGNORECASE,
    ),
}
_AUXILIARY: Final = {
    "pt": re.compile(r"\b(?:é|são|foi|foram|era|eram|será|serão|tem|têm|tinha|tinham|possui|possuem)\b"),
    "en": re.compile(r"\b(?:is|are|was|were|has|had|will|would|can|could|may|must|should)\b"),
}


def runs_on(text: str, language: Language) -> bool:
    """Whether two sentences stand side by side as one: two main verbs with nothing between, or only a comma."""
    if any(len(_AUXILIARY[language].findall(part)) > 1 for part in _SEGMENT[language].split(text)):
        return True
    head, comma, tail = text.partition(", ")
    if not comma or ", " in tail or not has_main_verb(head, language):
        return False
    verb = finite_verb(tail, language)
    return verb is not None and verb.start() == 0 and not verb.group().endswith("ed")
