"""What ties sentences together and clauses to one another, by closed lists."""

import re
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.text.lazy_pattern import LazyPattern

CONNECTIVE: Final = {
    "pt": LazyPattern(
        r"(?:além disso|no entanto|entretanto|porém|contudo|todavia|por outro lado|por exemplo|assim|dessa forma|"
        r"desse modo|desta forma|portanto|ainda assim|de fato|na verdade|também|já|mas|e|atualmente|hoje|por sua vez|"
        r"curiosamente|infelizmente|felizmente|naturalmente|por fim|finalmente|com isso|logo|ademais|igualmente|"
        r"ou seja),?\s+",
        re.IGNORECASE,
    ),
    "en": LazyPattern(
        r"(?:however|moreover|furthermore|in addition|additionally|also|for example|for instance|thus|therefore|"
        r"hence|indeed|in fact|besides|nevertheless|nonetheless|still|but|and|yet|finally|overall|meanwhile|"
        r"consequently|as a result|on the other hand|unfortunately|fortunately|so),?\s+",
        re.IGNORECASE,
    ),
}
"""A word that ties a sentence to the one before; the sentence stands without it."""

BARE_CONNECTIVES: Final = frozenset(
    listed("assim já e mas logo ainda so and but yet still also hence thus também hoje")
)
"""Those that are dropped only where a comma follows: else they may be part of the sentence."""

ADJUNCT: Final = {
    "pt": LazyPattern(
        r"(?:em|no|na|nos|nas|desde|até|após|durante|a partir de|ao longo d[eoa]|entre|segundo|conforme|"
        r"de acordo com|para|com|por|sob|além d[eoa]s?|apesar d[eoa]s?|ao contrário d[eoa]s?)\b[^,]{1,70},\s+",
        re.IGNORECASE,
    ),
    "en": LazyPattern(
        r"(?:in|on|since|until|by|after|during|from|between|according to|for|with|at|under|unlike|despite)\b"
        r"[^,]{1,70},\s+",
        re.IGNORECASE,
    ),
}
"""What may stand before the subject, with its comma."""

ADDITION: Final = {
    "pt": LazyPattern(
        r",\s+(?=(?:que|cuj[oa]s?|o que|os quais|as quais|o qual|a qual|onde|sendo|incluindo|além d[eoa]s?|"
        r"enquanto|embora|mas|"
        r"porém|pois|já que|uma vez que|tendo|bem como|assim como|tornando|formando|com|a fim|para que|"
        r"e (?:est[ea]s?|iss[oa]|ele|ela|seus?|suas?|foi|foram|é|são|tem|pode|deve|[a-zà-ÿ]{3,}(?:ou|eu|iu|aram))|"
        r"[a-zà-ÿ]{3,}ndo)\b)|;\s",
    ),
    "en": LazyPattern(
        r",\s+(?=(?:which|who|whose|where|including|while|although|though|but|because|since|as well as|with|making|"
        r"so that|"
        r"and (?:this|these|it|they|its|their|is|was|were|are|has|had|will|can)|[a-z]{3,}ing)\b)|;\s"
    ),
}
"""Where a sentence has said one thing and goes on to add another."""

ADDING: Final = {
    "pt": LazyPattern(r"(?<!mas)(?<! e) (?:também(?! não)|portanto)(?= )"),
    "en": LazyPattern(r"(?<!but)(?<! and) (?:also|therefore|thus)(?= )"),
}
"""A word that says that something was said before; the sentence says the same without it."""

PARENTHESIS: Final = LazyPattern(r"\s*\([^()]*\)")

TAIL: Final = {
    "pt": LazyPattern(r"(?:;\s+|,\s+(?:e|mas|porém|enquanto|já)\s+)(?=(?:o|a|os|as|um|uma|em)\s)"),
    "en": LazyPattern(r"(?:;\s+|,\s+(?:and|but|while|whereas)\s+)(?=(?:the|a|an|in)\s)"),
}
"""Where a second sentence begins inside the first."""

NO_OPENING: Final = {
    "pt": frozenset(
        listed(
            "mesmo entao outro outra outros outras muitos muitas alguns algumas quando se enquanto como embora ao "
            "aos para por pelo pela e mas ou que quem onde nao tanto quanto devido ja isso em no na nos nas com "
            "sem ate desde apos durante segundo conforme tambem ha existem existe seu sua seus suas tais tal "
            "todos todas cada qualquer dentre entre alem apesar aqui nesse dessa desse nessa neste nesta assim "
            "portanto de do da dos das a partir inicialmente posteriormente geralmente normalmente tipicamente "
            "mais menos primeiro depois antes"
        )
    )
    - {"a"},
    "en": frozenset(
        listed(
            "when if while as although though because since to for by and but or that who where not both due in "
            "on at from with without until after before during there many some other others another most all each "
            "any more less then here what how unlike despite given"
        )
    ),
}
"""Words with which no subject begins, or one that says too little ("some", "others")."""

TIED: Final = {
    "pt": frozenset(
        listed("e mas ou que quem onde entao tanto portanto pois porque nao ja tambem logo senao cujo assim")
    ),
    "en": frozenset(listed("and but or so then who whose not also yet nor thus")),
}
"""Words that tie a sentence to the one before it even where no comma follows."""

POSTPONED: Final = LazyPattern(r"(?:foi|foram|é|são|era)\s+[a-zà-ÿ]+[aeiou]d[oa]s?\s+((?:o|a|os|as|um|uma)\s)")
"""A passive with its subject after it: "foi criado o Ministério"; without one the subject is in another sentence."""
