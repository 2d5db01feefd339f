"""Questions whether the readings speak of a thing."""

import pytest

from bot.core.asking.answer import AnswerStatus, Remark
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.asking.mentions import mention_asked
from bot.core.asking.question import Question
from knowledge.embedding.protocol import Embedder
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, LIGHTHOUSE, TEA, Shelving

BEES = """# As abelhas

Quem planta café perto da mata colhe mais, porque a jataí e a mandaçaia visitam as flores. O mel é vendido na feira.
"""


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("o texto fala da anthropic?", "anthropic"),
        ("a anthropic é citada?", "anthropic"),
        ("o gemini é mencionado nas leituras?", "gemini"),
        ("o que as leituras dizem sobre a Anthropic?", "Anthropic"),
        ("o que diz sobre a anthropic", "anthropic"),
        ("falam algo sobre energia?", "energia"),
        ("onde fala de destilação?", "destilação"),
        ("o R1 aparece nas leituras?", "R1"),
        ("Do the readings mention Anthropic?", "Anthropic"),
        ("is Gemini mentioned?", "Gemini"),
        ("what do the readings say about Mistral?", "Mistral"),
    ],
)
def test_the_thing_is_found(question: str, thing: str) -> None:
    """Whichever way it is put."""
    mention = mention_asked(question)
    assert mention is not None
    assert mention.thing == thing


@pytest.mark.parametrize(
    "question",
    [
        *["Quem fundou a DeepSeek?", "quem é citado?", "o que dizem?", "O que Sam Altman diz sobre o R1?", "fala"],
        *["A Nature cita fontes?", "o que diz a Cuckoo?", "o texto fala disso?", "a DeepSeek é chinesa?", "fala isso?"],
    ],
)
def test_other_questions_are_none(question: str) -> None:
    """What somebody says, or a pronoun, is another question."""
    assert mention_asked(question) is None


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Asking:
    shelving = Shelving(tmp_path_factory.mktemp("mentions"), embedder)
    for path, text in {"abelhas.md": BEES, "cha.md": TEA, "farol.md": LIGHTHOUSE}.items():
        shelving.put(text, path)
    analyser = WordAnalyser()
    return Asking(shelving.search, load_judges(analyser), analyser)


@pytest.mark.parametrize("question", ["o texto fala da mandaçaia?", "a jataí é citada?", "as leituras citam a mata?"])
async def test_the_sentences_that_name_it_are_quoted(asking: Asking, question: str) -> None:
    """However much else they say."""
    answer = await asking.ask(Question(question, (GROUP,)))
    first = "Quem planta café perto da mata colhe mais, porque a jataí e a mandaçaia visitam as flores."
    assert answer.citations[0].quote == first
    assert answer.near == ()


async def test_a_sentence_in_the_other_language_is_better_than_none(asking: Asking) -> None:
    """And the answer says that it is one."""
    answer = await asking.ask(Question("do the readings mention jataí?", (GROUP,)))
    assert "jataí" in answer.citations[0].quote
    assert Remark.OTHER_LANGUAGE in answer.remarks


@pytest.mark.parametrize("question", ["o texto fala da uruçu?", "o queijo é citado?", "o texto fala de café gelado?"])
async def test_what_is_nowhere_is_not_found(asking: Asking, question: str) -> None:
    """As ever."""
    assert (await asking.ask(Question(question, (GROUP,)))).status is AnswerStatus.NOT_FOUND
