"""What makes a sentence lean on others, on its own study, or on a place; and what frees it of that."""

import re
from typing import Final

from bot.core.quizzing.items.word_lists import listed
from knowledge.text.lazy_pattern import LazyPattern

OWN_WORK: Final = {
    "pt": LazyPattern(
        r"\b(?:são|é)\s+(?:\w+mente\s+)?(?:observad|apresentad|descrit|discutid|analisad|avaliad|comparad)[oa]s?\b|"
        r"\b(?:foi|foram)\s+(?:\w+mente\s+)?(?:observad|obtid|coletad|determinad|analisad|medid|identificad|"
        r"detectad|amostrad|"
        r"registrad|realizad|testad|comparad|avaliad|estudad|encontrad|apresentad|descrit|discutid|utilizad|"
        r"examinad|simulad|"
        r"calculad|mapead|agrupad|classificad)[oa]s?\b|\b(?:este|neste|nosso) (?:estudo|artigo|trabalho)|"
        r"\bamostras?\b|"
        r"\bresultados\b|\b[Ff]ase (?:\d|[IVX]+|um|dois|três)\b"
    ),
    "en": LazyPattern(
        r"\b(?:is|are)\s+(?:\w+ly\s+)?(?:observed|presented|described|discussed|analy[sz]ed|evaluated|compared|"
        r"quantified|obtained|calculated|simulated|proposed|tested|applied|examined|studied)\b|"
        r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:observed|obtained|collected|determined|analy[sz]ed|measured|"
        r"identified|detected|sampled|"
        r"recorded|performed|carried out|tested|compared|evaluated|studied|presented|described|discussed|examined|"
        r"simulated|"
        r"calculated|mapped|quantified|classified|conducted|applied|found|used|grouped)\b|\bsampling\b|"
        r"\bobserved\b|\b(?:study case|case study)\b|\b[Pp]hase (?:\d|[IVX]+|one|two|three)\b|\bsamples?\b|"
        r"\b(?:results?|data|simulations?) (?:\w+ )?(?:show|indicat|suggest|reveal)"
    ),
}
"""What a study reports of its own samples, steps and findings: out of its text nobody knows which study's."""

LEANING: Final = {
    "pt": LazyPattern(
        r"\b(?:[dn]|a|pel)?[oa]s? mesm[oa]s? [a-zà-ÿ]{3,}|\b(?:n?d?est[ea]s?|n?d?ess[ea]s?|n?d?aquel[ea]s?|isso|"
        r"isto|disso|disto|nisso|nisto|referid[oa]s?|"
        r"citad[oa]s?)\b"
        r"|\b(?:[dn]|a|pel|com )?[oa]s? (?:nov[oa]s?|propost[oa]s?) [a-zà-ÿ]+(?=,|$)"
        r"|\b(?:atualmente|recentemente|até agora|hoje em dia|todos os \d+|todas as \d+)\b"
        r"|\b(?:depois|antes)\b(?!\s+d[aeo])|\b(?:desde então|mais tarde|"
        r"(?<!no )(?<!do )(?<!pelo )(?<!na )(?<!da )então|em seguida|acima|abaixo|também|ao mesmo tempo|"
        r"n[ao] mesm[ao] (?:ano|época|dia|período))\b"
        r"|\b(?:os|dos|nos|aos|pelos|as|das|nas|às|pelas) (?:\d{1,3}|dois|duas|três|quatro|cinco|seis|sete|oito|"
        r"nove|dez)"
        r" (?!(?:anos|meses|dias|séculos)\b)[a-z]+"
        r"|\b(?:produtor|exportador|importador|fornecedor|consumidor|líder|parcela|participação)(?:es|as?)?\b"
        r"(?! (?:d[aeo]|em|n[ao]|mundial)s?\b)"
        r"|\buma? d[oa]s (?:primeir|principa|maior|últim)\w* (?:é|foi|era|são|foram)\b|^[^,]{3,30}, (?:apenas|só|"
        r"somente) "
        r"|\b(?:[oa]|d[oa]|n[oa]|à|ao|pel[oa]) (?!(?:popula|computa|educa|informa|comunica|administra|constitui)ção)"
        r"[a-zà-ÿ]+(?:ção|são|mento|agem)(?=[,:;]|$)",
        re.IGNORECASE,
    ),
    "en": LazyPattern(
        r"\bthe (?:new|existing|proposed|additional) [a-z]+(?=,|$| (?:is|are|was|were|will|has|have)\b)|"
        r"\bthe local (?:countr|area|region|site|communit|water)|\ban? (?:additional|extra|further)\b|"
        r"\b(?:currently|recently|nowadays|until now|so far|"
        r"(?:all|the other|the remaining) (?:\d+|"
        r"two|three|four|five|six|seven|eight|nine|ten)|this|these|those|such(?! as)|later|earlier|afterwards|"
        r"since then|aforementioned|above-mentioned|"
        r"thereby|at the same time|in the same year|also|meanwhile|that (?:year|day|time|period))\b|^That\s"
        r"|\b(?:producer|exporter|importer|supplier|maker|consumer|leader|share)s?\b(?! (?:of|in|for)\b)"
        r"|\bone of the (?:first|main|largest|oldest) (?:is|was|were)\b|^[^,]{3,30}, (?:only|just) "
        r"|\bthe [a-z]+(?:[st]ion|ment|ance|ence)(?=[,:;]|$)"
        r"|\bthe (?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) (?!(?:years?|months?|per|centur)\b)[a-z]+",
        re.IGNORECASE,
    ),
}
"""What leans on another sentence even where a name stands before it."""

AT_GAP: Final = re.compile(
    r"(?:\b(?:greg[oa]|indian[oa]|alem(?:ão|ã)|frances[ae]?|francês|inglês|inglesa|britânic[oa]|italian[oa]|"
    r"american[oa]|norte-american[oa]|estadunidense|chin[eê]s[a]?|japon[eê]s[a]?|russ[oa]|brasileir[oa]|"
    r"portugu[eê]s[a]?|"
    r"espanhol[a]?|argentin[oa]|Greek|Indian|German|French|English|British|Italian|American|Chinese|Japanese|Russian|"
    r"Brazilian|Portuguese|Spanish|Norwegian|Dutch|Argentine)|-based(?:\s+\w+)?)\s+$"
)
"""What before a name tells where it is from: of several names one alone may be."""

AFTER_GAP: Final = re.compile(
    r",\s+[A-ZÀ-Ý][\wÀ-ÿ]+ (?:e|and|&) [A-ZÀ-Ý]|\s+(?:plc|Inc|Ltd|Corp|S\.?A|AG|GmbH|LLC)\b|,\s+(?:n[oa]s?|em|in|"
    r"at)\s+(?:the\s+)?[A-ZÀ-Ý]"
)
"""What after a name tells as much, or goes on with it."""

WITHIN_PLACE: Final = re.compile(r"[A-ZÀ-Ý][\wÀ-ÿ]+,\s+(?:(?:n[oa]s?|em|in|capital (?:d[oae]|of))\s+(?:the\s+)?)?$")
"""What before a place says what lies in it: an atlas tells the rest, not the reading."""

PARTICULAR: Final = {
    "pt": LazyPattern(
        r"\b(?:deve|devem|deverá|deverão|poderá|poderão|será|serão|foi|foram|era|eram|[a-zà-ÿ]{2,}(?:ou|aram|eram|"
        r"iram|eu|iu))\b"
    ),
    "en": LazyPattern(
        r"\b(?:must|shall|will|would|was|were|had|did|took|made|[a-z]{3,}(?<!e)ed(?= (?:by|in|on|at|\d|[a-z]+ \d)))\b"
    ),
}
"""A rule or a past event: without a name nobody knows whose rule or which event."""

ONLY_ONE: Final = frozenset(
    listed("ocean oceans world earth sun moon atmosphere internet oceano oceanos mundo terra sol lua atmosfera planeta")
)
"""What there is one of: with its article it needs no other name."""

SUPERLATIVE: Final = frozenset(listed("first largest oldest biggest deepest primeiro primeira maior menor"))

ANYWHERE: Final = LazyPattern(
    r"^(?:cada|tod[oa]s?|each|every)\b|\b(?:global(?:ly)?|worldwide|(?:the )?world(?:['’]s)?|earth|mundia(?:l|is)|"
    r"mundialmente|mundo|globa(?:l|is)|"
    r"planeta|terra|oceanos?|oceans?)\b",
    re.IGNORECASE,
)

MEASURED: Final = re.compile(
    r"\s?(?:%|per ?cent|por cento|°|º|[kcm]?m\b|k?g\b|g/|mm|met(?:re|er)s?|metros?|qu[iI]l[oô]met|kilomet|bits?\b|"
    r"bytes?\b|"
    r"graus|degrees|Hz|[kMG]?W\b|milhas|miles|times|vezes|casas|d[ií]gitos|digits|(?:milh|bilh|trilh|mill|"
    r"bill)\w+ (?:de )?"
    r"(?:anos|years|km|quil))"
)

RULE: Final = {
    "pt": LazyPattern(
        r"\b(?:deve|devem|deverá|deverão|poderá|poderão|ser[ãá]o? (?!\w+ (?:maior|menor))[a-zà-ÿ]+[ai]d[oa]s?)\b"
    ),
    "en": LazyPattern(r"\b(?:must|shall)\b"),
}
"""A rule: without a proper name nobody knows whose."""
