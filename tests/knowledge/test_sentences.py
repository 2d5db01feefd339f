"""Sentences of Portuguese and English, borders written as `|` in the examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Language
from knowledge.sentences import LONGEST, split_sentences

PORTUGUESE = [
    "O Dr. Silva chegou.|O Sr. João saiu às 10h.|A Profa. Dra. Ana e o Exmo. Sr. Juiz ficaram.",
    "Custa R$ 1.000,50 por mês.|São 3.000 chips, ou US$ 5,6 milhões.|Nº 3.000 é alto.",
    "O art. 5º diz tudo.|Veja p. ex. o caso.|Cf. pág. 10, fig. 3, cap. 2 e vol. II.",
    "É a Lei nº 8.666, art. 5º, inc. II, da CF.|Fim.",
    "Em jan. de 2020 foi assim.|Em fev. 2021 não.|Às 10h.|Fim.",
    "Os EUA (U.S.) venceram.|A U.S. Navy veio.|J. R. R. Tolkien escreveu.|Ele nasceu em S. Paulo.",
    "Isso é de Silva et al. (2020).|Ver Costa et al. [3] e outros.",
    "A vitamina C.|Depois o plano B.|Então fim.",
    "Então... ele parou.|Fim!|Será?|Talvez…",
    'Ele disse: "Não vou. Talvez amanhã."|Depois saiu.|“IA servindo humanos.”|Em vez disso, está.',
    '"Vamos?" disse ele.|"Não!" gritou ela.',
    'É um projeto do zero.|"Eu espero que sim.',
    "Veja https://example.com/a.b?c=d.|E mais www.usp.br.|Fim.",
    "1. Primeiro passo.|2. Segundo passo.",
    "Ele disse (ver fig. 2. E mais) isso.|Fim.",
    "Sem espaço.|Depois da frase.",
    "O Qwen2.5-max e o Node.js existem.|foi bom.|depois saiu.",
]
ENGLISH = [
    "Mr. Smith went to Washington.|At 5 p.m. he left.|It cost $5.6 million.",
    "See e.g. this one, i.e. that.|Smith et al. (2020) agree.|Fig. 3 shows it.",
    "J. K. Rowling wrote it.|It is big!|Is it?",
]


@pytest.mark.parametrize(
    ("example", "language"), [(line, "pt") for line in PORTUGUESE] + [(line, "en") for line in ENGLISH]
)
def test_borders(example: str, language: Language) -> None:
    """Abbreviations, numbers, initials, quotes and addresses do not end a sentence."""
    sentences = example.split("|")
    glue = "" if sentences[0] == "Sem espaço." else " "
    text = glue.join(sentences)
    assert [span.of(text) for span in split_sentences(text, language)] == sentences


def test_endless_sentences_are_cut_at_clauses() -> None:
    """Text without full stops is cut after semicolons or commas, never in the middle of a word."""
    text = "uma coisa leva a outra; " * 200
    spans = split_sentences(text, "pt")
    assert all(span.of(text).endswith("outra;") and span.end - span.start <= LONGEST for span in spans)
    assert len(spans) == 5
    assert [len(span.of("a" * 2500)) for span in split_sentences("a" * 2500, "pt")] == [1000, 1000, 500]


@given(
    st.text(max_size=500) | st.text(alphabet='ab .!?…"”()1AÉ\u0301\n🇧🇷👩\u200d', max_size=300),
    st.sampled_from(["pt", "en"]),
)
def test_spans_cover_all_words(text: str, language: Language) -> None:
    """Whatever the text, spans are in order, trimmed, and miss nothing but spaces."""
    end = 0
    for span in split_sentences(text, language):
        words = span.of(text)
        assert words == words.strip()
        assert not text[end : span.start].strip()
        assert len(words) <= LONGEST
        end = span.end
    assert not text[end:].strip()
