"""Messages that ask nothing of what the readings say: greetings and thanks, who Roda is, which readings there are."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from knowledge.text.addressing import unaddressed
from knowledge.text.chat_spelling import spelt_out
from knowledge.text.words import fold

_WORD: Final = re.compile(r"[a-z]+")
_LAUGHTER: Final = re.compile(r"k{2,}|(?:rs){1,}s?|(?:ha|he|hua){2,}h?|lol")


class Courtesy(StrEnum):
    """What a message without a question to the readings says; the value is the key of the reply."""

    GREETING = "ask.courtesy.greeting"
    THANKS = "ask.courtesy.thanks"
    NOD = "ask.courtesy.nod"
    GOODBYE = "ask.courtesy.goodbye"
    ABOUT_RODA = "ask.courtesy.about_roda"
    ABOUT_PRIVACY = "ask.courtesy.about_privacy"
    ABOUT_READINGS = "ask.courtesy.about_readings"
    ABOUT_DIFFERENCES = "ask.courtesy.about_differences"


@dataclass(frozen=True)
class _Form:
    """A kind of message, told by its folded words.

    Attributes:
        needed: One of each of these sets must be among them.
        listed: No other words may be.
        least: How many words it has at least; one word alone may call somebody, or go on with what was said.
        asks: Whether it may have a question mark.
    """

    courtesy: Courtesy
    needed: tuple[frozenset[str], ...]
    listed: frozenset[str]
    least: int = 1
    asks: bool = True

    def fits(self, said: frozenset[str], *, asks: bool) -> bool:
        """Return whether a message of these words is of this kind, by whether it has a question mark."""
        return (
            (self.asks or not asks)
            and len(said) >= self.least
            and said <= self.listed
            and all(said & words for words in self.needed)
        )


def _words(*listed: str) -> frozenset[str]:
    return frozenset(" ".join(listed).split())


_SAID: Final = {
    Courtesy.GOODBYE: "tchau adeus falou fui flw bye goodbye cya ate logo mais amanha breve see later",
    Courtesy.THANKS: "obrigado obrigada obg brigado brigada valeu vlw agradeco agradecido agradecida grato grata "
    "thanks thank thx ty gracias",
    Courtesy.GREETING: "oi oie ola opa eai salve alo dia tarde noite hey hello hi morning afternoon evening",
    Courtesy.NOD: "ok okay okk certo entendi entendido saquei perfeito perfeita otimo otima show legal massa top "
    "maneiro bacana interessante ajudou blz beleza joia fechado combinado boa bom good got understood "
    "great nice cool perfect awesome helped makes sense",
}
_BESIDE: Final = (
    "a e o pra para muito muita mesmo demais pela pelo ajuda resposta roda pessoal gente galera turma tudo bem td blz "
    "beleza como vai voce vc por aqui ai bot with so much you very for the your help answer everyone all there and "
    "how are sou estou novo nova no na grupo aqui cheguei entrei agora hoje primeira vez new group im am here "
    "me nos ajudou ajudaram bastante era isso ah ahh entao explicacao respostas explicar responder era que eu queria "
    "saber de bola ta esta ne viu hein sim claro now it that was lot i see oh really"
)
"""Words that make no question of a courtesy."""
_RODA: Final = _words("voce voces vc vcs tu te seu sua seus suas teu tua bot robo you your yourself")
_OF_RODA: Final = _words(
    "quem que o e sao como seu nome chama se faz fazem fazer sabe sabem pode podem consegue serve funciona funcionam "
    "usar uso um uma robo bot ia gente pessoa humano humana de com para pra oi ola mesmo afinal aqui na no "
    "esse este desse isso eu posso podemos conversar falar converso falo perguntar pergunto pedir peco me nos ajudar "
    "ajuda ajudam funcao tudo coisas tipo qual quais perguntas sobre responder responde respondem "
    "criou criaram programou fez fizeram feito feita desenvolveu dono usa usam chatgpt gpt modelo linguagem tras por "
    "inventa inventar inventam resposta respostas confiar confio confiavel erra errar mente mentir verdade real "
    "as os nas nos das dos da do opiniao acha sozinho sozinha "
    "who what how are is do does can be called name work use a an robot human person for s to it hi hello exactly "
    "this i we and talk ask help me us kind of questions answer answers here made created built make up things "
    "invent trust wrong lie opinion think"
)
_HELP: Final = _words("ajuda ajude ajudar help")
_USE: Final = _words("uso usa usar use")
_KEEPING: Final = _words(
    "guarda guardam guardar salva salvam armazena grava registra privacidade dados lgpd escrevo escrevemos mensagens "
    "keep keeps store stores save saves record privacy data messages"
)
_OF_KEEPING: Final = _words(
    "minhas meus nossas nossos minha meu mando mandamos falo falamos digo tem alguem le ler quais sobre mim "
    "my our write read know about anyone"
)
_READINGS: Final = _words("leituras estante readings biblioteca library")
_TEXTS: Final = _words(
    "leitura artigo artigos texto textos material materiais fonte fontes documento documentos livro livros autor "
    "autores reading article articles text texts source sources document documents book books author authors"
)
_OURS: Final = _words(
    "esse esses essa essas este estes esta estas desse desses dessa dessas nosso nossos nossa nossas seu seus sua suas "
    "tem temos ha existem disponiveis voce voces vc vcs aqui grupo this these their your our you we have here there"
)
_OF_READINGS: Final = _words(
    "quem quais qual que o a os as e sao foi foram escreveu escreveram publicou publicado publicados quando onde "
    "quantos quantas sobre falam fala tratam de do da dos das no na nos nas lista listar liste mostra mostrar mostre "
    "ver me quero saber pra para gente carregados carregadas usa usam leu le consulta consultar "
    "who what which wrote written published when where how many is are the about do does of in on by list show me "
    "use read loaded available"
)
_DIFFERING: Final = _words(
    "discordam discorda divergem diverge divergencia divergencias discordancia discordancias contradizem contradiz "
    "contradicao contradicoes diferem disagree disagreement disagreements differ contradict contradictions"
)
_OF_DIFFERING: Final = _words(
    "em se entre eles elas si pontos ponto assunto assuntos os textos contrario points point each other"
)
_MOST_WORDS: Final = 10
_COURTEOUS: Final = _words(_BESIDE, *_SAID.values())
_ANY_READINGS: Final = _READINGS | _TEXTS | _OURS | _OF_READINGS
_FORMS: Final = (
    *(_Form(one, (_words(listed),), _COURTEOUS, asks=one is not Courtesy.NOD) for one, listed in _SAID.items()),
    _Form(Courtesy.ABOUT_PRIVACY, (_KEEPING, _RODA | _OF_KEEPING), _KEEPING | _OF_KEEPING | _RODA | _OF_RODA, 2),
    _Form(Courtesy.ABOUT_RODA, (_RODA,), _RODA | _OF_RODA, 2),
    _Form(
        Courtesy.ABOUT_RODA,
        (_HELP,),
        _HELP | _words("me nos preciso precisamos de uma por favor i we need some please"),
    ),
    _Form(Courtesy.ABOUT_RODA, (_USE,), _USE | _words("como eu a gente isso isto aqui how do i we can this it"), 2),
    _Form(Courtesy.ABOUT_DIFFERENCES, (_DIFFERING, _READINGS | _TEXTS), _DIFFERING | _OF_DIFFERING | _ANY_READINGS),
    _Form(Courtesy.ABOUT_READINGS, (_READINGS,), _ANY_READINGS, 2),
    _Form(Courtesy.ABOUT_READINGS, (_TEXTS, _OURS), _ANY_READINGS, 2),
)
"""The first that fits is meant."""


def courtesy_in(message: str) -> Courtesy | None:
    """Return what kind of courtesy `message` is, None if it says anything more."""
    if any(letter.isdigit() for letter in message):
        return None
    plain = spelt_out(message.lower(), "pt")
    found = (_courtesy_of(text) for text in (message, plain, unaddressed(message)))
    return next((courtesy for courtesy in found if courtesy), None)


def _courtesy_of(message: str) -> Courtesy | None:
    words = _WORD.findall(fold(message))
    said = frozenset(word for word in words if not _LAUGHTER.fullmatch(word))
    if not said or len(words) > _MOST_WORDS:
        return Courtesy.NOD if words and not said else None
    return next((form.courtesy for form in _FORMS if form.fits(said, asks="?" in message)), None)
