"""Whether a question makes sense to someone who has not just read the passage.

Pronouns and demonstratives point back ("ele", "this"); so does a definite noun of the kind that texts use for what
they named before ("o modelo", "the company"), unless something after it says which one is meant.
"""

from bot.core.quizzing.items.pointing_words import (
    ARTICLES,
    ASKING,
    BETWEEN,
    BINDING,
    NO_VERBS,
    NOT_SPECIFYING,
    NOUNS,
    OWNING,
    POINTING,
    SHARES,
    SPECIFYING,
    TO_BE,
    VERBS_TOO,
    WE,
)
from knowledge.documents import Language
from knowledge.text.words import Analysed, Word, WordAnalyser, fold


def dangles(text: str, language: Language, analyser: WordAnalyser) -> bool:
    """Whether something in `text` points back to what only the passage says.

    What comes after a name in the same text may stand for that name, and is let pass.
    """
    analysed = analyser.analyse(text, language)
    pointing, owning = frozenset(POINTING[language]), OWNING[language]
    named = False
    for index, word in enumerate(analysed.words):
        if language == "pt" and WE.fullmatch(word.text) and word.text not in NO_VERBS:
            return True
        if word.folded in owning and not (named or _owner_before(analysed, index)):
            return True
        if not named and (
            (word.folded in pointing and not _introduced(analysed, index) and not _harmless(analysed, index, language))
            or points_back(analysed, index, language)
        ):
            return True
        named = named or is_name(word)
    return False


def _introduced(analysed: Analysed, index: int) -> bool:
    """Whether a relative clause says who is meant: "those who"."""
    after = analysed.words[index + 1].folded if index + 1 < len(analysed.words) else ""
    return after in {"who", "that", "que"}


def points_back(analysed: Analysed, index: int, language: Language) -> bool:
    """Whether the word at `index` is a definite noun of the pointing kind with nothing beside it that says which."""
    words = analysed.words
    word = words[index]
    place = index - 1
    while place > 0 and words[place].folded in BETWEEN[language]:
        place -= 1
    article = words[place].folded if place >= 0 else ""
    if index == 0 or article not in ARTICLES[language] or is_name(word) or not pointing_noun(word, language):
        return False
    if word.start and analysed.text[word.start - 1] in '“"':
        return False  # a word in quotation marks is named, not used
    if language == "pt" and (article[-1] == "s") != (word.folded[-1] == "s"):
        return False  # "acesso a chips": a preposition
    if any(other.stem == word.stem for other in words[:index]):
        return False
    if place > 0 and words[place - 1].folded in SHARES:
        return False  # "a maioria das universidades": all there are
    return not _specified(analysed, index, language)


def pointing_noun(word: Word, language: Language) -> bool:
    """Whether texts use the noun for something that they named before."""
    nouns = frozenset(NOUNS[language])
    singulars = {word.folded, word.folded.removesuffix("s"), word.folded.removesuffix("es")}
    if language == "pt":
        singulars |= {word.folded.removesuffix("oes") + "ao", word.folded.removesuffix("is") + "l"}
    else:
        singulars |= {word.folded.removesuffix("ies") + "y"}
    return bool(singulars & nouns)


def _specified(analysed: Analysed, index: int, language: Language) -> bool:
    """Whether what follows the noun at `index` says which one is meant."""
    word = analysed.words[index]
    rest = analysed.text[word.end : word.end + 2]
    after = analysed.words[index + 1] if index + 1 < len(analysed.words) else None
    if after is None or rest[:1] != " ":
        return False
    following = analysed.words[index + 2] if index + 2 < len(analysed.words) else None
    if language == "pt" and following and following.folded in {"de", "da", "do", "das", "dos"}:
        return True  # an adjective, then what it belongs to: "o plano chinês de 2017"
    if after.folded in BINDING[language] or is_name(after) or after.number or rest[1:] in {"“", "(", '"'}:
        return True
    if language == "en":
        return pointing_noun(after, language) and after.folded not in VERBS_TOO  # a compound: "the study group"
    return bool(SPECIFYING.search(after.folded)) and not NOT_SPECIFYING.search(after.folded)


def names_subject(text: str, language: Language, analyser: WordAnalyser) -> bool:
    """Whether `text` says what it is about: a name, a term to define, or two content words that do not only ask."""
    analysed = analyser.analyse(text, language)
    asking = frozenset(ASKING[language].split())
    own = [word for word in analysed.content if word.folded not in asking]
    return any(is_name(word) for word in own) or len(own) >= (1 if TO_BE.match(fold(text)) else 2)


def is_name(word: Word) -> bool:
    """Whether the word's form shows a name: a capital inside a sentence, an acronym, letters with digits."""
    mixed = any(sign.isdigit() for sign in word.text) and any(sign.isalpha() for sign in word.text)
    return word.marked or mixed or (word.capitalised and not word.opens and not word.number)


def _harmless(analysed: Analysed, index: int, language: Language) -> bool:
    """`nós` and `nos` fold alike, as do `está` and `esta`; only the pronoun points. "Following a fall" does not."""
    word = analysed.words[index]
    if language == "pt":
        return word.text.lower() in {"nos", "está", "estás"}
    if word.folded == "following":
        return index > 0 and analysed.words[index - 1].folded != "the"
    return word.text == "US"


def _owner_before(analysed: Analysed, index: int) -> bool:
    """Whether two content words come before the possessive, the first of which may own what follows."""
    return sum(not word.stop for word in analysed.words[:index]) >= 2
