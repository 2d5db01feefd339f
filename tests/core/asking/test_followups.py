"""Follow-ups take their subject from what was asked before."""

import pytest

from bot.core.asking.defining import asks_for_meaning
from bot.core.asking.demanding import demanded
from bot.core.asking.followups import completed, leans_on_before, points_at_nothing
from bot.core.asking.kinds import Kind, asked_kind
from knowledge.documents import Language
from knowledge.text.words import WordAnalyser

analyser = WordAnalyser()


@pytest.mark.parametrize(
    ("text", "language", "leans"),
    [
        ("e quanto custou?", "pt", True),
        ("E quem fundou?", "pt", True),
        ("quando ela foi criada?", "pt", True),
        ("por quê?", "pt", True),
        ("and how much did it cost?", "en", True),
        ("who founded it?", "en", True),
        ("e quanto custou o GPT-4?", "pt", False),
        ("Quem fundou a DeepSeek?", "pt", False),
        ("me explica destilação", "pt", False),
        ("e o que é destilação?", "pt", False),
        ("me explica isso", "pt", True),
        ("quem foi ele?", "pt", True),
        ("tell me about it", "en", True),
        ("me dá um exemplo", "pt", True),
        ("give me an example", "en", True),
        ("dá um exemplo de destilação", "pt", False),
        ("tell me about distillation", "en", False),
        ("Quantos quilos rendeu a colheita de chá?", "pt", False),
        ("How many kilos did the tea harvest yield?", "en", False),
        ("quanto custou treinar?", "pt", True),
        ("quanto custa o dólar?", "pt", False),
        ("quanto a empresa gastou para treinar?", "pt", False),
        ("como Liang Wenfeng conseguiu treinar?", "pt", False),
        ("quantas GPUs comprou?", "pt", True),
        ("e quantas GPUs?", "pt", True),
        ("quantos A100 comprou em 2021?", "pt", True),
        ("quantos A100 a Nvidia vendeu?", "pt", False),
        ("quantas empresas caíram?", "pt", False),
        ("how much did training cost?", "en", True),
        ("quanto custou a nvidia?", "pt", False),
        ("quanto custol?", "pt", True),
        ("o que é high flyer", "pt", False),
        ("que que é destilação?", "pt", False),
        ("como funciona docker?", "pt", False),
        ("how much did the model cost?", "en", False),
    ],
)
def test_leaning(text: str, language: Language, leans: bool) -> None:
    """A question leans on the one before by its wording, never when it names its own subject."""
    assert leans_on_before(analyser.analyse(text, language)) is leans


def test_the_subject_is_added() -> None:
    """The latest question that names something says what is meant."""
    before = ["Quem fundou a DeepSeek?", "e quando?"]
    full = completed("e onde fica?", before, "pt", analyser)
    assert full.startswith("onde fica?")
    assert "DeepSeek" in full


@pytest.mark.parametrize(
    ("text", "before", "holding"),
    [
        ("e em que dia foi?", ["quanto a Nvidia perdeu na bolsa?"], ["Nvidia", "perdeu", "bolsa"]),
        ("e quem disse isso?", ["quanto custou treinar o R1?"], ["R1", "custou", "treinar"]),
        ("e quem?", ["Quem fundou a DeepSeek?", "e quanto lucrou o fundo?"], ["DeepSeek", "lucrou", "fundo"]),
        ("e por quê?", ["Quem fundou a DeepSeek?", "e em que ano?"], ["DeepSeek", "fundou"]),
    ],
)
def test_a_question_that_only_asks_takes_all_that_was_said(text: str, before: list[str], holding: list[str]) -> None:
    """A day or a person of what? Of all that the last question told, or the one that it leans on itself."""
    full = completed(text, before, "pt", analyser)
    assert [word for word in holding if word not in full] == []


def test_a_question_with_a_name_stays_as_it_is() -> None:
    """It needs nothing from before."""
    assert completed("e quanto custou o GPT-4?", ["Quem fundou a DeepSeek?"], "pt", analyser) == (
        "e quanto custou o GPT-4?"
    )


@pytest.mark.parametrize(
    ("text", "before", "language", "full"),
    [
        ("e o V3?", "Quanto custou treinar o R1?", "pt", "Quanto custou treinar o V3?"),
        ("e o v3?", "quanto custou o r1?", "pt", "quanto custou o v3?"),
        ("e da High-Flyer?", "Quem é o dono do DeepSeek?", "pt", "Quem é o dono da High-Flyer?"),
        ("e os H100?", "A China pode comprar o A100?", "pt", "A China pode comprar os H100?"),
        ("and the A100?", "When was the H800 released?", "en", "When was the A100 released?"),
        ("what about OpenAI?", "Who founded DeepSeek?", "en", "Who founded OpenAI?"),
        ("e quanto ao V3?", "O R1 é aberto?", "pt", "O V3 é aberto?"),
        ("and what about OpenAI?", "Who founded DeepSeek last year?", "en", "Who founded OpenAI last year?"),
        ("e a destilação?", "o que são pesos abertos?", "pt", "o que é destilação?"),
        ("and the expert layers?", "what is distillation?", "en", "what is meant by expert layers?"),
        ("e a Nvidia caiu?", "Quanto custou o R1?", "pt", "e a Nvidia caiu?"),
        ("e o que ela disse?", "quem é a Marina Zhang?", "pt", "o que ela disse? (Marina Zhang)"),
    ],
)
def test_another_thing_takes_the_place_of_the_last(text: str, before: str, language: Language, full: str) -> None:
    """The last question is asked of it; not where the follow-up says more."""
    assert completed(text, [before], language, analyser) == full


@pytest.mark.parametrize(
    ("text", "before", "language", "full"),
    [
        ("e a OpenAI?", "a DeepSeek usou quantas GPUs?", "pt", "a OpenAI usou quantas GPUs?"),
        ("and OpenAI?", "How many GPUs did DeepSeek use?", "en", "How many GPUs did OpenAI use?"),
        ("e o Google?", "Quantos Blackwell a xAI comprou?", "pt", "Quantos Blackwell o Google comprou?"),
        ("e H100?", "quantas H800 a DeepSeek usou?", "pt", "quantas H100 a DeepSeek usou?"),
        ("e o Google?", "Quem é o CEO da DeepSeek?", "pt", "Quem é o CEO do Google?"),
        ("and TSMC?", "Who is the CEO of DeepSeek?", "en", "Who is the CEO of TSMC?"),
        ("and the one of Nvidia?", "Who is the CEO of OpenAI?", "en", "Who is the CEO of Nvidia?"),
        ("e o da Nvidia?", "Quem é o CEO da OpenAI?", "pt", "Quem é o CEO da Nvidia?"),
        ("and the CFO?", "Who is the CEO of DeepSeek?", "en", "Who is the CFO of DeepSeek?"),
        ("e o GPT-5?", "Quando a OpenAI lançou o GPT-4?", "pt", "Quando a OpenAI lançou o GPT-5?"),
        ("and Anthropic?", "When did OpenAI release GPT-4?", "en", "When did Anthropic release GPT-4?"),
        ("e o Google?", "A Microsoft investiu na OpenAI?", "pt", "O Google investiu na OpenAI?"),
        ("e na Anthropic?", "A Microsoft investiu na OpenAI?", "pt", "A Microsoft investiu na Anthropic?"),
        ("e pela OpenAI?", "O R1 foi feito pela DeepSeek?", "pt", "O R1 foi feito pela OpenAI?"),
        ("and by xAI?", "What was paid to Nvidia by OpenAI?", "en", "What was paid to Nvidia by xAI?"),
        ("and AMD?", "When did Nvidia release Blackwell?", "en", "and AMD?"),
        ("e o Bard?", "Quando o Google lançou o Gemini?", "pt", "e o Bard?"),
    ],
)
def test_of_several_things_the_one_in_the_same_place_is_replaced(
    text: str, before: str, language: Language, full: str
) -> None:
    """What is written and joined to its sentence as the new one is, not what is counted or asked for; else none."""
    assert completed(text, [before], language, analyser) == full


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("e a OpenAI?", "a empresa usou quantas GPUs?"),
        ("e para a DeepSeek?", "Quanto custou o R1?"),
        ("e quem é a OpenAI?", "Quem fundou a DeepSeek?"),
    ],
)
def test_what_fits_no_place_of_the_last_question_replaces_nothing(text: str, before: str) -> None:
    """A company is no unit, "para a" is a place of its own, and a whole question stands by itself."""
    assert completed(text, [before], "pt", analyser) == text


@pytest.mark.parametrize(
    ("said", "language", "full"),
    [
        (["o que é o DeepSeek-R1?", "quanto custou treinar?"], "pt", "quanto custou treinar? (DeepSeek-R1)"),
        (["o que é o DeepSeek-R1?", "quanto custou treinar?", "e o GPT-4?"], "pt", "quanto custou treinar? (GPT-4)"),
        (["o que é o Stargate?", "quanto custa?", "e o Grok?"], "pt", "quanto custa? (Grok)"),
        (["quem é Liang Wenfeng?", "e onde nasceu?", "e Sam Altman?"], "pt", "onde nasceu? (Sam Altman)"),
        (["o que é o ChatGPT 4?", "quanto custou treinar?", "e o Grok?"], "pt", "quanto custou treinar? (Grok)"),
        (["o que é o R1?", "e quantas GPUs?", "e o Llama 3.1?"], "pt", "quantas GPUs? (Llama 3.1)"),
        (["Quantas GPUs o V3 usou?", "e o Llama 3.1?"], "pt", "Quantas GPUs o Llama 3.1 usou?"),
        (["Em 2020 a Nvidia 3 mil chips vendeu?", "e a AMD?"], "pt", "Em 2020 a AMD 3 mil chips vendeu?"),
        (["quanto a Nvidia perdeu?", "quantos por cento?"], "pt", "quantos por cento? (quanto a Nvidia perdeu)"),
        (["quanto a Nvidia caiu?", "e em dólares?"], "pt", "em dólares? (quanto a Nvidia caiu)"),
        (["Quem fundou a DeepSeek?", "em que ano?"], "pt", "em que ano? (quem fundou a DeepSeek)"),
        (["Quem fundou a DeepSeek?", "em que ano?", "e onde?"], "pt", "onde? (quem fundou a DeepSeek)"),
        (["o que é o Stargate?", "quem paga?", "e quando?"], "pt", "quando? (Stargate: quem paga)"),
        (["quanto a Nvidia perdeu?", "em que dia?", "e o Google?"], "pt", "em que dia? (quanto o Google perdeu)"),
        (["o que é o embargo de chips?", "quando começou?"], "pt", "quando começou? (o embargo de chips)"),
        (["quem é o CEO da openai", "e da nvidia?"], "pt", "quem é o CEO da nvidia"),
        (["pq a nvidia caiu?", "e quanto perdeu?"], "pt", "quanto perdeu? (nvidia)"),
        (["q q é destilação?", "e qto custa?"], "pt", "qto custa? (destilação)"),
        (["o que é destilação?", "e o moe?"], "pt", "o que é moe?"),
        (["quem fundou a DeepSeek?", "quem é você?", "e quando?"], "pt", "quando? (quem fundou a DeepSeek)"),
        (["o que é destilação?", "quem paga?", "por quê?", "e quando?"], "pt", "quando? (destilação: quem paga)"),
        (["Quando foi construído o farol da ponta?", "e onde fica?"], "pt", "onde fica? (o farol da ponta)"),
        (["o que dizem de destilação?", "e quem a inventou?"], "pt", "quem a inventou? (destilação)"),
        (["Who founded DeepSeek?", "in what year?"], "en", "in what year? (who founded DeepSeek)"),
        (["what is distillation?", "and who invented it?"], "en", "who invented it? (distillation)"),
    ],
)
def test_what_a_question_is_about_reads_as_it_was_said(said: list[str], language: Language, full: str) -> None:
    """It is taken from a question before as it stands there; one that names another thing asks the completed one."""
    assert completed(said[-1], said[:-1], language, analyser) == full
    before: list[str] = []
    for text in said:
        before.append(completed(text, before, language, analyser))
    assert before[-1] == full


@pytest.mark.parametrize("about", ["(quem fundou a DeepSeek)", "(o que é o Stargate)", "(quantas GPUs a Meta tem)"])
def test_what_it_is_about_changes_nothing_of_what_is_asked(about: str) -> None:
    """A completed question asks for the kind of answer that the member's own words ask for."""
    assert asked_kind(f"onde? {about}") is Kind.PLACE
    assert not asks_for_meaning(f"quem paga? {about}")
    assert demanded(f"em que dia? {about}", Kind.TIME) is demanded("em que dia?", Kind.TIME)


def test_without_a_subject_before_the_question_stays() -> None:
    """Where nothing was asked of anything, nothing is added."""
    assert completed("e quanto custou?", [], "pt", analyser) == "e quanto custou?"
    assert completed("e quanto custou?", ["e?"], "pt", analyser) == "e quanto custou?"


def test_a_question_that_says_enough_leans_on_nothing() -> None:
    """Three content words of its own and no word that points back: what was asked before stays out of it."""
    question = WordAnalyser().analyse("quais são os modelos chineses citados?", "pt")
    assert not leans_on_before(question)


@pytest.mark.parametrize(
    ("text", "language", "points"),
    [
        ("por que isso importa?", "pt", True),
        ("quem escreveu isso?", "pt", True),
        ("por quê?", "pt", True),
        ("Does it hallucinate?", "en", True),
        ("tokens, what are they?", "en", False),
        ("isso encarece o treino dos modelos?", "pt", False),
        ("O R1 faz isso?", "pt", False),
        ("Is there inflation?", "en", False),
        ("moat?", "en", False),
        ("what are these tokens?", "en", False),
        ("o que é isso de destilação?", "pt", False),
        ("Destilação: o que é isso?", "pt", False),
        ("o que é isso? (destilação)", "pt", False),
        ("quando foi isso? (destilação)", "pt", False),
        ("how does it do that? (distillation)", "en", False),
    ],
)
def test_what_points_at_nothing(text: str, language: Language, points: bool) -> None:
    """A pronoun and one word more, and nothing in the question that it could stand for."""
    assert points_at_nothing(analyser.analyse(text, language)) is points
