"""Messages that ask nothing of what the readings say: greetings and thanks, who Roda is, which readings there are."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from knowledge.text.addressing import unaddressed
from knowledge.text.words import fold

_WORD: Final = re.compile(r"[a-z]+")


class Courtesy(StrEnum):
    """What a message without a question to the readings says; the value is the key of the reply."""

    GREETING = "ask.courtesy.greeting"
    THANKS = "ask.courtesy.thanks"
    GOODBYE = "ask.courtesy.goodbye"
    ABOUT_RODA = "ask.courtesy.about_roda"
    ABOUT_READINGS = "ask.courtesy.about_readings"


_SAID: Final = {
    Courtesy.GOODBYE: "tchau adeus falou fui flw bye goodbye cya ate logo mais amanha breve see later",
    Courtesy.THANKS: "obrigado obrigada obg brigado brigada valeu vlw agradeco agradecido agradecida grato grata "
    "thanks thank thx ty gracias",
    Courtesy.GREETING: "oi oie ola opa eai salve alo bom boa dia tarde noite hey hello hi good morning afternoon "
    "evening",
}
_BESIDE: Final = (
    "a e o pra para muito muita mesmo demais pela pelo ajuda resposta roda pessoal gente galera turma tudo bem td blz "
    "beleza como vai voce vc por aqui ai bot with so much you very for the your help answer everyone all there and "
    "how are sou estou novo nova no na grupo aqui cheguei entrei agora hoje primeira vez new group im am here"
)
"""Words that make no question of a courtesy."""
_RODA: Final = "voce voces vc vcs tu te seu sua teu tua bot robo you your yourself"
_OF_RODA: Final = (
    "quem que o e sao como seu nome chama se faz fazem fazer sabe sabem pode podem consegue serve funciona funcionam "
    "usar uso um uma robo bot ia gente pessoa humano humana de com para pra oi ola mesmo afinal aqui "
    "esse este desse isso eu posso podemos conversar falar converso falo perguntar pergunto pedir peco me nos ajudar "
    "ajuda ajudam funcao tudo coisas tipo qual quais perguntas sobre responder responde respondem "
    "who what how are is do does can be called name work use a an robot human person for s to it hi hello exactly "
    "this i we talk ask help me us kind of questions answer here"
)
"""Words of a question to Roda about itself; one of `_RODA` must be among them."""
_HELP: Final = "ajuda ajude ajudar help"
_OF_HELP: Final = "me nos preciso precisamos de uma por favor i we need some please"
"""Words of a call for help; one of `_HELP` must be among them."""
_USE: Final = "uso usa usar use"
_OF_USE: Final = "como eu a gente isso isto aqui how do i we can this it"
"""Words of a question how this is used; one of `_USE` must be among them."""
_READINGS: Final = "leituras estante readings biblioteca library"
_TEXTS: Final = (
    "leitura artigo artigos texto textos material materiais fonte fontes documento documentos livro livros autor "
    "autores reading article articles text texts source sources document documents book books author authors"
)
_POINTING: Final = (
    "esse esses essa essas este estes esta estas desse desses dessa dessas nosso nossos nossa nossas seu seus sua suas "
    "tem temos ha existem disponiveis voce voces vc vcs aqui grupo this these your our you we have here there"
)
"""Words that make texts those of the group."""
_OF_READINGS: Final = (
    "quem quais qual que o a os as e sao foi foram escreveu escreveram publicou publicado publicados quando onde "
    "quantos quantas sobre falam fala tratam de do da dos das no na nos nas lista listar liste mostra mostrar mostre "
    "ver me quero saber pra para gente carregados carregadas usa usam leu le consulta consultar "
    "who what which wrote written published when where how many is are the about do does of in on by list show me "
    "use read loaded available"
)
"""Words of a question about which readings there are."""
_MOST_WORDS: Final = 8
_SAID_BY: Final = {courtesy: frozenset(listed.split()) for courtesy, listed in _SAID.items()}
_COURTEOUS: Final = frozenset(_BESIDE.split()).union(*_SAID_BY.values())
_TO_RODA: Final = tuple(
    (frozenset(needed.split()), frozenset(f"{needed} {beside}".split()))
    for needed, beside in ((_RODA, _OF_RODA), (_HELP, _OF_HELP), (_USE, _OF_USE))
)
_BARE: Final = frozenset(frozenset([word]) for word in f"{_RODA} {_USE}".split())
"""A word alone that may call or go on with what was said."""
_OWN_TEXTS: Final = frozenset(_READINGS.split())
_ANY_TEXTS: Final = frozenset(_TEXTS.split())
_OURS: Final = frozenset(_POINTING.split())
_TO_READINGS_BESIDE: Final = _OWN_TEXTS | _ANY_TEXTS | _OURS | frozenset(_OF_READINGS.split())


def courtesy_in(message: str) -> Courtesy | None:
    """Return what kind of courtesy `message` is, None if it says anything more."""
    if any(letter.isdigit() for letter in message):
        return None
    found = (_courtesy_of(_WORD.findall(fold(text))) for text in (message, unaddressed(message)))
    return next((courtesy for courtesy in found if courtesy), None)


def _courtesy_of(words: Sequence[str]) -> Courtesy | None:
    said = frozenset(words)
    if not words or len(words) > _MOST_WORDS:
        return None
    if said <= _COURTEOUS and (courteous := [c for c, listed in _SAID_BY.items() if said & listed]):
        return courteous[0]
    if any(said & needed and said <= listed for needed, listed in _TO_RODA) and said not in _BARE:
        return Courtesy.ABOUT_RODA
    texts = said & _OWN_TEXTS or (said & _ANY_TEXTS and said & _OURS)
    return Courtesy.ABOUT_READINGS if len(words) > 1 and texts and said <= _TO_READINGS_BESIDE else None
