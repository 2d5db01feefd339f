"""Names that mean the same: countries and their demonyms, acronyms and what they stand for, months in two languages."""

_GROUPS = (
    "eua|estados unidos|us|usa|u.s|united states|norte-americano|norte-americana|norte-americanos|norte-americanas|"
    "american|americans|americano|americana|americanos|americanas|america|washington",
    "ia|ai|inteligencia artificial|artificial intelligence|ias",
    "reino unido|uk|united kingdom|inglaterra|england|britanico|britanica|british|ingles|inglesa|english",
    "ue|eu|uniao europeia|european union|europeu|europeia|europeus|europeias|european|europa|europe",
    "llm|llms|modelo de linguagem|modelos de linguagem|language model|language models",
    "onu|un|nacoes unidas|united nations",
    "china|chines|chinesa|chineses|chinesas|chinese|pequim|beijing",
    "brasil|brazil|brasileiro|brasileira|brasileiros|brasileiras|brazilian|brazilians",
    "india|indiano|indiana|indianos|indianas|indian|indians|hindu",
    "japao|japan|japones|japonesa|japoneses|japonesas|japanese",
    "franca|france|frances|francesa|franceses|francesas|french",
    "alemanha|germany|alemao|alema|alemaes|german|germans",
    "russia|russo|russa|russos|russas|russian|urss|uniao sovietica|sovietico|sovietica|soviet|ussr|soviets",
    "espanha|spain|espanhol|espanhola|espanhois|spanish",
    "italia|italy|italiano|italiana|italianos|italianas|italian",
    "portugal|portugues|portuguesa|portugueses|portuguesas|portuguese",
    "coreia|korea|coreano|coreana|coreanos|korean",
    "egito|egypt|egipcio|egipcia|egipcios|egyptian",
    "grecia|greece|grego|grega|gregos|greek",
    "suecia|sweden|sueco|sueca|swedish",
    "suica|switzerland|suico|suica|swiss",
    "holanda|netherlands|holandes|holandesa|dutch",
    "taiwan|taiwanes|taiwanesa|taiwanese",
    "argentina|argentino|argentinos|argentinian",
    "mexico|mexicano|mexicana|mexican",
    "africa|africano|africana|africanos|african",
    "canada|canadense|canadenses|canadian",
    "australia|australiano|australiana|australianos|australianas|australian|australians",
    "janeiro|january|jan",
    "fevereiro|february|feb",
    "marco|march",
    "abril|april",
    "maio|may",
    "junho|june",
    "julho|july",
    "agosto|august",
    "setembro|september",
    "outubro|october",
    "novembro|november|nov",
    "dezembro|december",
)
_BY_FORM = {form: frozenset(group.split("|")) for group in _GROUPS for form in group.split("|")}


def aliases(form: str) -> frozenset[str]:
    """Return all folded forms of what the folded `form` names, itself among them."""
    return _BY_FORM.get(form) or frozenset({form})
