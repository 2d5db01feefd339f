"""Messages that greet or call somebody before they ask."""

import pytest

from knowledge.text.addressing import unaddressed


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("roda, o que é embargo?", "o que é embargo?"),
        ("Roda: o que é MoE", "o que é MoE"),
        ("Oi! Tudo bem? Quem fundou a cooperativa?", "Quem fundou a cooperativa?"),
        ("olá, tudo bem? como vai? o que é MoE?", "o que é MoE?"),
        ("oi roda! quem fundou a deepseek?", "quem fundou a deepseek?"),
        ("Bom dia, pessoal! Quanto custou o R1?", "Quanto custou o R1?"),
        ("ei roda me explica destilação por favor", "me explica destilação"),
        ("gente, quem fundou a DeepSeek?", "quem fundou a DeepSeek?"),
        ("Quem fundou a DeepSeek, por favor?", "Quem fundou a DeepSeek?"),
        ("Hi Roda, who founded DeepSeek, please?", "who founded DeepSeek?"),
        ("hello everyone - what is MoE? thanks!", "what is MoE?!"),
        ("Oi! Sou nova no grupo, o que é MoE?", "o que é MoE?"),
        ("valeu, e o V3?", "e o V3?"),
        ("ok! quem é Liang?", "quem é Liang?"),
        ("thanks, and what about the chips?", "and what about the chips?"),
        ("acabei de entrar no grupo! quem é Liang?", "quem é Liang?"),
        ("sou novo aqui e não entendi o que é MoE", "não entendi o que é MoE"),
        ("hi, I'm new here. What is MoE?", "What is MoE?"),
        ("explica MoE como se eu tivesse 10 anos", "explica MoE"),
        ("O que é destilação, em poucas palavras?", "O que é destilação?"),
        ("explica o embargo de forma bem simples pfv", "explica o embargo"),
        ("Explain distillation like I'm five, please", "Explain distillation"),
    ],
)
def test_greetings_and_calls_are_no_part_of_the_question(message: str, question: str) -> None:
    """Only what is asked goes to the search."""
    assert unaddressed(message) == question


@pytest.mark.parametrize(
    "message",
    [
        "roda no celular?",
        "legal copiar modelos é?",
        "valeu a pena o embargo?",
        "em poucas palavras",
        "sou nova no grupo",
        "cheguei a ler que o R1 é novo, procede?",
        "O R1 serve para crianças?",
        "Roda no meu computador?",
        "o R1 roda no Raspberry Pi?",
        "gente que critica o R1 diz o quê?",
        "all models that run locally?",
        "oi",
        "Tudo bem?",
        "tudo bem usar o R1 no trabalho?",
        "bom dia!",
        "o que é 'please' num prompt?",
        "por favor",
    ],
)
def test_what_only_looks_like_a_call_stays(message: str) -> None:
    """A verb, a subject or a greeting alone is left as it is."""
    assert unaddressed(message) == message
