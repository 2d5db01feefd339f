"""Portuguese and English are told apart in questions of few words and in documents."""

import csv
import json
import timeit
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.documents import Language
from knowledge.language import detect_language

DATA = Path(__file__).parents[3] / "shared" / "data"
with_data = pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not part of the project")

PORTUGUESE = (
    """
e quanto custou?|o que é MoE|quem fundou?|DeepSeek R1 custo?|por que?|o q é isso|qual o preço da API|Quantas GPUs
e o H800?|E a Nvidia?|fala da OpenAI|resume o artigo|Quando foi?|onde fica a DeepSeek|destilação|O QUE E MOE
explica MLA|a Samsung vendeu a Nvidia?|quem é Liang Wenfeng|custo do R1|oi|bom dia|quem disse isso|e na China
tem embargo|mais detalhes|As leis de potência|a IA é cara|e em 2025?|como funciona o treinamento|é open source?
é verdade que custou 6 milhões|Stargate custa quanto|GPUs proibidas|obrigado|não entendi|pode repetir|cite as fontes
e depois?|qual deles|e o R1?|será?|quem treinou o V3|o que mudou|vale a pena?|compare R1 e o1|o modelo é aberto
tem fonte?|em que ano|quais empresas|isso procede|me explique SFT|pra que serve|há dúvidas?|fundada quando
sobre o que é o texto|Quem mais|quanto tempo|e agora|quem nao gostou|qual e a licenca|o que sao pesos abertos
como a China reagiu|explique atencao latente|lista os modelos
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
ENGLISH = (
    """
who founded it?|DeepSeek R1 cost?|what's MoE?|what is moe|how much|WHO FOUNDED DEEPSEEK|when was R1 released
and the cost?|why did Nvidia fall|how many GPUs|is it open source?|tell me about MLA|distillation|training cost
Sputnik moment|thanks|who is Liang Wenfeng?|explain distillation|open weights|market crash|Did Samsung sell Nvidia?
as cheap as OpenAI?|hello|do they use H100?|no idea|export controls|where is DeepSeek based|do I need a GPU|in 2025?
stock price|compare R1 and o1|Is DeepSeek in China?|the US ban|and then?|which one|who said that|is it true
what changed|why?|when?|how?|who?|and R1?|summarize it|what does SFT mean|the founder|any doubts?|which companies
what year|it cost what|latent attention|who else|how long did it take|more about this|is the model open
what are open weights|how did China react|list the models|not clear|can you repeat|what is the licence|don't get it
who's behind it|R1's price|isn't it closed?|whose chips were they
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


FORMS: list[Callable[[str], str]] = [str, without_accents, str.upper, lambda text: without_accents(text).lower()]


def wrong(questions: list[str], language: Language) -> list[str]:
    """Return the questions taken for the other language, or for none, in any form."""
    other: Language = "en" if language == "pt" else "pt"
    return [
        form(text) for text in questions for form in FORMS if detect_language(form(text), default=other) != language
    ]


def test_short_questions() -> None:
    """More than sixty questions of each language are told, also without accents and in capitals."""
    assert min(len(PORTUGUESE), len(ENGLISH)) >= 60
    assert wrong(PORTUGUESE, "pt") == []
    assert wrong(ENGLISH, "en") == []


@pytest.mark.parametrize("text", ["", "R1", "GPT-4?", "123", "DeepSeek-V3 H800", "deepseek", "👍"])
def test_default(text: str) -> None:
    """Where nothing speaks for either language, the default stands."""
    assert detect_language(text, default="pt") == "pt"
    assert detect_language(text, default="en") == "en"


@with_data
def test_data_sets() -> None:
    """At least 99 % of the questions of FaQuAD and Pirá, and all of Pirá's abstracts, are told."""
    faquad = json.loads((DATA / "faquad.json").read_text("utf-8"))["data"]
    asked = [qa["question"] for article in faquad for part in article["paragraphs"] for qa in part["qas"]]
    with (DATA / "pira_validation.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    portuguese = [row[key] for row in rows for key in ("question_pt_origin", "question_pt_paraphase") if row[key]]
    english = [row[key] for row in rows for key in ("question_en_origin", "question_en_paraphase") if row[key]]
    sets: list[tuple[list[str], Language]] = [(asked, "pt"), (portuguese, "pt"), (english, "en")]
    for questions, language in sets:
        assert len(wrong(questions, language)) <= 0.01 * len(FORMS) * len(questions)
    for key, language in (("abstract", "en"), ("abstract_translated_pt", "pt")):
        assert {detect_language(row[key]) for row in rows if row[key]} == {language}


def test_speed() -> None:
    """A question takes less than a millisecond."""
    times = timeit.repeat(lambda: detect_language("Quanto custou o treinamento do R1?"), number=50, repeat=5)
    assert min(times) / 50 < 0.001
