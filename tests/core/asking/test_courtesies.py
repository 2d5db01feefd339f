"""Greetings and thanks are returned, and never taken from a question."""

import pytest

from bot.core.asking.courtesies import Courtesy, courtesy_in


@pytest.mark.parametrize(
    ("message", "courtesy"),
    [
        ("oi", Courtesy.GREETING),
        ("Olá, pessoal! Tudo bem?", Courtesy.GREETING),
        ("Boa noite, Roda", Courtesy.GREETING),
        ("good morning everyone", Courtesy.GREETING),
        ("obrigado!", Courtesy.THANKS),
        ("Muito obrigada pela ajuda, valeu", Courtesy.THANKS),
        ("thank you so much", Courtesy.THANKS),
        ("Valeu, até mais!", Courtesy.GOODBYE),
        ("bye", Courtesy.GOODBYE),
        ("valeu, ajudou mto!", Courtesy.THANKS),
        ("valeu, me ajudou bastante", Courtesy.THANKS),
        ("obg, era isso msm", Courtesy.THANKS),
        ("entendi, obrigado", Courtesy.THANKS),
        ("entendi", Courtesy.NOD),
        ("ok", Courtesy.NOD),
        ("show de bola", Courtesy.NOD),
        ("kkkkk boa", Courtesy.NOD),
        ("kkkk", Courtesy.NOD),
        ("got it", Courtesy.NOD),
        ("that makes sense", Courtesy.NOD),
        ("quem é você?", Courtesy.ABOUT_RODA),
        ("O que você sabe fazer?", Courtesy.ABOUT_RODA),
        ("vc é um robô?", Courtesy.ABOUT_RODA),
        ("Oi! Sou nova no grupo, o que vc faz?", Courtesy.ABOUT_RODA),
        ("como eu uso isso?", Courtesy.ABOUT_RODA),
        ("vc pode me ajudar?", Courtesy.ABOUT_RODA),
        ("ajuda", Courtesy.ABOUT_RODA),
        ("qual a sua função?", Courtesy.ABOUT_RODA),
        ("o que esse bot faz?", Courtesy.ABOUT_RODA),
        ("i'm new here, what can you do?", Courtesy.ABOUT_RODA),
        ("Oi, sou novo aqui!", Courtesy.GREETING),
        ("how do you work?", Courtesy.ABOUT_RODA),
        ("What's your name?", Courtesy.ABOUT_RODA),
        ("qm é vc?", Courtesy.ABOUT_RODA),
        ("quem criou vc", Courtesy.ABOUT_RODA),
        ("quem fez esse bot?", Courtesy.ABOUT_RODA),
        ("voce é o chatgpt?", Courtesy.ABOUT_RODA),
        ("vc é uma ia? usa chatgpt por tras?", Courtesy.ABOUT_RODA),
        ("vc pode inventar resposta?", Courtesy.ABOUT_RODA),
        ("posso confiar nas suas respostas?", Courtesy.ABOUT_RODA),
        ("oq vc pode responder", Courtesy.ABOUT_RODA),
        ("do you make things up?", Courtesy.ABOUT_RODA),
        ("vc guarda o q eu escrevo?", Courtesy.ABOUT_PRIVACY),
        ("vocês guardam as minhas mensagens?", Courtesy.ABOUT_PRIVACY),
        ("do you store my messages?", Courtesy.ABOUT_PRIVACY),
        ("quais os pontos em q os textos discordam?", Courtesy.ABOUT_DIFFERENCES),
        ("as leituras se contradizem?", Courtesy.ABOUT_DIFFERENCES),
        ("where do the readings disagree?", Courtesy.ABOUT_DIFFERENCES),
        ("quem escreveu esses artigos?", Courtesy.ABOUT_READINGS),
        ("Quais leituras temos?", Courtesy.ABOUT_READINGS),
        ("sobre o que são os textos do grupo?", Courtesy.ABOUT_READINGS),
        ("which sources do you use?", Courtesy.ABOUT_READINGS),
    ],
)
def test_courtesies(message: str, courtesy: Courtesy) -> None:
    """A message of nothing but polite words is one, whatever its case and marks."""
    assert courtesy_in(message) is courtesy


@pytest.mark.parametrize(
    "message",
    [
        *["", "?", "oi, quem fundou a DeepSeek?", "bom, e o V3?", "boa pergunta", "hi what is MoE", "H800", "roda"],
        *["quem é o autor do livro?", "quais fontes a Nature cita?", "O que é a roda?", "what do you know about MoE?"],
        *["o uso de IA", "você", "usar", "e como usar?", "como funciona isso?", "qual o uso dela?"],
        *["sou nova aqui, quem fundou a DeepSeek?", "preciso de ajuda com o MoE"],
        *["a DeepSeek guarda dados?", "a resposta é boa?", "os dados são abertos?", "quem fez o R1?", "is it open?"],
        *["em que a Nature e a Cuckoo discordam?", "o ChatGPT inventa respostas?", "vale a pena?", "dados"],
        *["você sabe quem fundou a DeepSeek?", "o que dizem as leituras sobre chips?"],
    ],
)
def test_questions_are_none(message: str) -> None:
    """Whatever asks or says more, or says nothing, goes its way."""
    assert courtesy_in(message) is None
