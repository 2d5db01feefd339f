"""What debaters' sentences do: grant something, ask something, give a reason, or turn to persons; told by wording."""

import re
from dataclasses import dataclass

from knowledge.documents import Language, Span
from knowledge.sentences import split_sentences
from knowledge.text.words import fold

LONGEST_EXCERPT = 320  # characters
SHORTEST_SENTENCE = 12

_GRANTING = re.compile(
    r"\b(?:reconhec(?:o|emos)|admit(?:o|imos)|conced(?:o|emos)|dou o braco a torcer|voces? (?:tem|tem mesmo) razao|"
    r"(?:o outro lado|o lado contra\w*|o lado a favor|quem (?:e|esta) (?:contra|a favor)) tem (?:\w+ )?razao|"
    r"tem (?:toda |alguma |certa )?razao (?:em|quando|ao|sobre|nisso|nesse|neste|num ponto)|"
    r"(?:e|foi) verdade que|concordo (?:com o outro lado|com voces?|que|nisso|nesse ponto|em parte)|ponto para|"
    r"i (?:admit|concede|grant|acknowledge)|we (?:admit|concede|grant|acknowledge)|granted,|"
    r"(?:you|they) (?:are|re|'re) right|you have a point|(?:that is|that's|it is|it's) true that|"
    r"fair point|good point|i agree (?:with the other side|that|on|with you)|the other side (?:is right|has a point))"
)
_NOT_GRANTING = re.compile(r"\b(?:nao (?:reconhec|admit|conced|concord|e verdade)|(?:do not|don't|cannot|can't) )")
_REASONING = re.compile(
    r"\b(?:porque|pois|portanto|logo|por isso|ja que|uma vez que|segundo|de acordo com|por exemplo|"
    r"because|since|therefore|so that|hence|according to|for example|for instance)\b"
)
_ORGANISING = re.compile(
    r"\b(?:links?|aulas?|que horas|que dia|amanha|pdfs?|slides?|whatsapp|zoom|chamada|reuniao de hoje|"
    r"what time|which day|tomorrow|class today|meeting today|deadline)\b"
)
_PERSONS = re.compile(
    r"\b(?:idiota|imbecil|burr[oa]s?|estupid[oa]s?|otari[oa]s?|babaca|ridicul[oa]s?|ignorantes?|mentiros[oa]s?|"
    r"analfabet[oa]s?|palhac[oa]s?|mau carater|sem vergonha|cala (?:a|essa) boca|cale a boca|"
    r"voce (?:nao sabe (?:de )?nada|so fala (?:merda|besteira|bobagem)|e (?:um|uma) (?:vergonha|piada|fraude))|"
    r"gente (?:como voce|da sua laia)|vai (?:estudar|se (?:foder|ferrar|tratar))|"
    r"idiots?|morons?|stupid|dumb|liars?|pathetic|clowns?|shut up|screw you|"
    r"you (?:know nothing|are (?:a joke|an embarrassment|ignorant|ridiculous))|people like you|go back to school)\b"
)


_CLAIMS = (
    r"(?:argument|idei|tes|comparac|conclus|afirmac|frase|numero|plano|lei|regra|pergunta|decis|medida|politica|"
    r"idea|claim|comparison|conclusion|plan|rule|law|question|decision|policy)\w*"
)
_OF_CLAIMS = re.compile(  # hard words about what is said, not about who says it
    rf"{_CLAIMS} (?:\w+ ){{0,3}}(?:burr[oa]s?|estupid[oa]s?|ridicul[oa]s?|ignorantes?|mentiros[oa]s?)|"
    rf"{_CLAIMS} (?:\w+ ){{0,3}}(?:stupid|dumb|pathetic)|"
    rf"(?:burr[oa]s?|estupid[oa]s?|ridicul[oa]s?|stupid|dumb|pathetic) {_CLAIMS}"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a message.

    Attributes:
        span: Where it stands in the message.
    """

    text: str
    span: Span

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip("”\"')] ").endswith("?")

    @property
    def organises(self) -> bool:
        """Whether it is about the meeting rather than the matter."""
        return bool(_ORGANISING.search(fold(self.text)))

    @property
    def grants(self) -> bool:
        """Whether it concedes something."""
        folded = fold(self.text)
        return bool(_GRANTING.search(folded)) and not _NOT_GRANTING.search(folded) and not self.asks

    @property
    def reasons(self) -> bool:
        """Whether it gives a reason or a source."""
        return bool(_REASONING.search(fold(self.text)))

    @property
    def has_figure(self) -> bool:
        return any(letter.isdigit() for letter in self.text)


def sentences_of(text: str, language: Language) -> list[Sentence]:
    """Return the sentences of a message, none across lines."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        for span in split_sentences(line, language):
            found.append(Sentence(span.of(line), Span(start + span.start, start + span.end)))
        start += len(line)
    return [one for one in found if len(one.text) >= SHORTEST_SENTENCE]


def excerpt(text: str, sentences: list[Sentence], best: Sentence) -> str:
    """Return `best` with as many sentences after it, then before it, as an excerpt bears: words of `text`, to the
    letter, cut at a word only where one sentence alone is too long."""
    start, end = best.span.start, best.span.end
    place = sentences.index(best)
    for other in sentences[place + 1 :]:
        if "\n" in text[end : other.span.start].strip(" ") or other.span.end - start > LONGEST_EXCERPT:
            break
        end = other.span.end
    for other in reversed(sentences[:place]):
        if "\n" in text[other.span.end : start] or end - other.span.start > LONGEST_EXCERPT:
            break
        start = other.span.start
    found = text[start:end]
    return found if len(found) <= LONGEST_EXCERPT else found[: LONGEST_EXCERPT + 1].rpartition(" ")[0]


def turns_to_persons(text: str) -> bool:
    """Whether a message seems to be about persons rather than claims: insults, and words against whoever speaks."""
    return bool(_PERSONS.search(_OF_CLAIMS.sub(" ", fold(text))))
