"""What kind of thing a definition says its term is: terms of other kinds are no plausible answers."""

import re
from enum import Enum, auto
from typing import Final

from bot.core.quizzing.generating.defining import Definition
from bot.core.quizzing.items.word_lists import listed
from knowledge.text.words import fold


class Genus(Enum):
    """Kinds of things that are defined."""

    PERSON = auto()
    DEVICE = auto()
    BODY = auto()
    FIELD = auto()
    METHOD = auto()
    TEXT = auto()
    MEASURE = auto()
    COURSE = auto()
    SUBSTANCE = auto()
    EVENT = auto()


_NOUNS: Final = {
    Genus.PERSON: "pessoa profissional estudante aluno individuo especialista funcionario person professional student "
    "someone specialist worker employee",
    Genus.DEVICE: "dispositivo maquina aparelho equipamento instrumento ferramenta componente computador processador "
    "software programa sistema rede device machine tool equipment component computer processor system network vessel "
    "platform structure unit",
    Genus.BODY: "instituicao empresa orgao organizacao entidade universidade associacao agencia startup companhia "
    "laboratorio institution company body organization organisation agency firm association laboratory",
    Genus.FIELD: "ciencia area disciplina ramo campo estudo teoria atividade arte science field discipline branch "
    "study theory activity art",
    Genus.METHOD: "metodo tecnica processo procedimento modelo forma arquitetura abordagem estrategia algoritmo "
    "treinamento aprendizado ajuste pratica method technique process procedure model way form architecture approach "
    "strategy algorithm training practice kind type tipo",
    Genus.TEXT: "documento dissertacao texto lei norma contrato relatorio licenca document dissertation text law "
    "contract report licence license treaty agreement",
    Genus.MEASURE: "media numero quantidade medida taxa indice razao proporcao coeficiente grandeza valor average "
    "number amount measure rate index ratio share value quantity",
    Genus.COURSE: "curso grau titulo modalidade periodo etapa conjunto programa course degree title period stage set",
    Genus.SUBSTANCE: "substancia material mistura mineral rocha gas liquido substance mixture rock liquid",
    Genus.EVENT: "evento acontecimento fenomeno crise event phenomenon crisis",
}
_GENUS: Final = {noun: genus for genus, nouns in _NOUNS.items() for noun in listed(nouns)}
_FIRST_WORDS: Final = 4  # of a meaning, among which its noun stands


def genus_of(definition: Definition) -> Genus | None:
    """Return the kind of the first noun of a meaning that tells one."""
    words = re.findall(r"[a-z]+", fold(definition.meaning))[:_FIRST_WORDS]
    return next((_GENUS[word] for word in words if word in _GENUS), None)
