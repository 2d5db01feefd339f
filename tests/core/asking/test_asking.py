"""Questions asked of a small library of our own, with the real model, index and calibration."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.asking.answer import Answer, AnswerStatus, Remark
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.asking.question import Question
from knowledge.embedding.protocol import Embedder
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, LIGHTHOUSE, TEA, Shelving

COOPERATIVE = """# A cooperativa do vale

A cooperativa de chá do vale foi fundada por Marina Duarte em 1987. Hoje reúne 46 famílias de produtores.
A sede fica em Registro, no interior de São Paulo.

Marina Duarte nasceu em Iguape e estudou agronomia em Piracicaba.
"""
BRIDGE = """# The iron bridge

The iron bridge over the Ribeira river was designed by Thomas Hale. It was opened in 1911 and cost 90,000 pounds.
The bridge is 210 metres long and carries one railway track.
"""
FERRY_ONE = """# A balsa segundo a prefeitura

A balsa da Ilha Comprida transporta 300 passageiros por dia, segundo a prefeitura.
"""
FERRY_TWO = """# A balsa segundo os moradores

Os moradores contam que a balsa da Ilha Comprida transporta 750 passageiros por dia.
"""
LIBRARY = {
    "cha.md": TEA,
    "farol.md": LIGHTHOUSE,
    "cooperativa.md": COOPERATIVE,
    "bridge.md": BRIDGE,
    "balsa-prefeitura.md": FERRY_ONE,
    "balsa-moradores.md": FERRY_TWO,
    "copia-da-balsa.md": FERRY_TWO.replace("# A balsa segundo os moradores", "# Recortes"),
}


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Asking:
    shelving = Shelving(tmp_path_factory.mktemp("asking"), embedder)
    for path, text in LIBRARY.items():
        shelving.put(text, path)
    analyser = WordAnalyser()
    seconds = iter(range(1000))
    return Asking(shelving.search, load_judges(analyser), analyser, stopwatch=lambda: float(next(seconds)))


def shown(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


async def test_a_fact_in_portuguese(asking: Asking) -> None:
    """The sentence that says it comes first, quoted to the letter, its answer marked."""
    answer = await asking.ask(Question("Quem fundou a cooperativa de chá?", (GROUP,)))
    assert answer.status is AnswerStatus.ANSWERED
    first = answer.statements[0]
    assert first.text == "A cooperativa de chá do vale foi fundada por Marina Duarte em 1987."
    assert first.emphasis
    assert first.emphasis.of(first.text) == "Marina Duarte"
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.statements) + 1))
    assert answer.citations[0].document == "cooperativa"
    assert answer.language == "pt"
    assert answer.elapsed_ms == 1000
    assert answer.remarks == ()


async def test_a_fact_in_english(asking: Asking) -> None:
    """A question in English is answered in English from the English reading."""
    answer = await asking.ask(Question("Who designed the iron bridge?", (GROUP,)))
    assert answer.language == "en"
    assert shown(answer)[0] == "The iron bridge over the Ribeira river was designed by Thomas Hale."
    assert answer.remarks == ()


async def test_only_the_other_language_has_it(asking: Asking) -> None:
    """The quote stays in its language, and the answer says so in the question's."""
    answer = await asking.ask(Question("Who founded the tea cooperative?", (GROUP,)))
    assert answer.language == "en"
    assert "Marina Duarte" in shown(answer)[0]
    assert answer.remarks == (Remark.OTHER_LANGUAGE,)


@pytest.mark.parametrize(
    "question",
    ["Quem fundou a Petrobras?", "Por que a Samsung vendeu a cooperativa?", "Como se faz um bolo de cenoura?"],
)
async def test_what_the_readings_do_not_say(asking: Asking, question: str) -> None:
    """It is not found, whatever stands near; the nearest readings are named."""
    answer = await asking.ask(Question(question, (GROUP,)))
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.citations == ()
    assert 1 <= len(answer.near) <= 2


async def test_what_comes_closest(asking: Asking) -> None:
    """Where a sentence may answer, though not surely, it is quoted as that; where none does, nothing is."""
    stricter = {pairing: replace(judge, threshold=1.0) for pairing, judge in asking.judges.items()}
    strict = replace(asking, judges=stricter)
    answer = await strict.ask(Question("Quem fundou a cooperativa de chá?", (GROUP,)))
    assert (answer.status, answer.statements) == (AnswerStatus.NOT_FOUND, ())
    assert answer.closest is not None
    assert "Marina Duarte" in answer.closest.text
    assert answer.shown == (answer.closest,)
    assert [citation.quote for citation in answer.citations] == [answer.closest.text]
    assert answer.remarks == (Remark.UNSURE,)
    abroad = await strict.ask(Question("Who founded the tea cooperative?", (GROUP,)))
    assert abroad.remarks in ((), (Remark.UNSURE, Remark.OTHER_LANGUAGE))
    assert bool(abroad.remarks) == bool(abroad.closest)
    far = await strict.ask(Question("Como se faz um bolo de cenoura?", (GROUP,)))
    assert (far.closest, far.shown, far.remarks) == (None, (), ())


async def test_a_follow_up(asking: Asking) -> None:
    """What was asked before says what it is about, and the answer tells how it was understood."""
    before = ("Quando foi construído o farol da ponta norte?",)
    answer = await asking.ask(Question("e quantas milhas alcança sua luz?", (GROUP,), before=before))
    assert "28 milhas" in shown(answer)[0]
    assert "farol" in answer.asked_as
    assert answer.question == "e quantas milhas alcança sua luz?"


@pytest.mark.parametrize(
    "before",
    [
        ("Quem fundou a cooperativa de chá do vale?",),
        ("quem fundou a cooperativa de chá do vale e quando?", "e onde ela nasceu?", "obrigado!"),
    ],
)
async def test_a_follow_up_about_a_person(asking: Asking, before: tuple[str, ...]) -> None:
    """ "Ela" is whom the answer to the question before names, also after other questions about that person."""
    answer = await asking.ask(Question("e o que ela estudou?", (GROUP,), before=before))
    assert answer.asked_as == "o que ela estudou? (Marina Duarte)"
    assert "agronomia" in shown(answer)[0]


@pytest.mark.parametrize(
    ("before", "about"),
    [
        (("quem é Marina Duarte?",), "Marina Duarte"),
        (("quem desenhou a ponte de ouro de Trondheim?",), "Trondheim"),
        (("quem fundou a cooperativa do vale?", "quando abriu o farol da ponta norte?"), "farol"),
    ],
)
async def test_a_follow_up_about_nobody_just_found(asking: Asking, before: tuple[str, ...], about: str) -> None:
    """Who is named in a question, or by no answer, or after whom another thing was asked about, is not taken."""
    answer = await asking.ask(Question("e onde ela nasceu?", (GROUP,), before=before))
    assert about in answer.asked_as


async def test_readings_that_differ_stand_side_by_side(asking: Asking) -> None:
    """Both figures are shown, and that they differ is said."""
    answer = await asking.ask(Question("Quantos passageiros a balsa da Ilha Comprida transporta por dia?", (GROUP,)))
    text = " ".join(shown(answer))
    assert "300 passageiros" in text
    assert "750 passageiros" in text
    assert Remark.READINGS_DIFFER in answer.remarks


@pytest.mark.parametrize(
    "question",
    ["Quantos passageiros a balsa da Ilha Comprida transporta por dia?", "O que os moradores contam sobre a balsa?"],
)
async def test_no_sentence_comes_twice(asking: Asking, question: str) -> None:
    """Two readings that hold the same sentence are cited for it once."""
    texts = shown(await asking.ask(Question(question, (GROUP,))))
    assert texts
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("text", ["", "   \n"])
async def test_an_empty_question(asking: Asking, text: str) -> None:
    """It is not searched for."""
    answer = await asking.ask(Question(text, (GROUP,)))
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.near == ()


async def test_two_questions_in_one_message(asking: Asking) -> None:
    """Both are answered, one after the other, the second leaning on the first; greetings are no question."""
    answer = await asking.ask(Question("Oi! Tudo bem? Quem fundou a cooperativa de chá? E onde fica a sede?", (GROUP,)))
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.statements) + 1))
    assert "Marina Duarte" in answer.statements[0].text
    assert any("Registro" in statement.text for statement in answer.statements)
    assert len(set(shown(answer))) == len(shown(answer))
    assert Remark.IN_PART not in answer.remarks


async def test_only_one_of_two_questions_is_answered(asking: Asking) -> None:
    """The answer says that it is part of one, and to which question."""
    answer = await asking.ask(Question("Qual o salário do zelador? Quem fundou a cooperativa de chá?", (GROUP,)))
    assert "Marina Duarte" in answer.statements[0].text
    assert answer.remarks[0] is Remark.IN_PART
    assert answer.asked_as == "Quem fundou a cooperativa de chá?"


async def test_none_of_two_questions_is_answered(asking: Asking) -> None:
    """Then nothing is quoted."""
    answer = await asking.ask(Question("Qual o salário do zelador? Quem ganhou a copa?", (GROUP,)))
    assert answer.status is AnswerStatus.NOT_FOUND


@pytest.mark.parametrize(
    "text",
    ["por quê?", "como assim?", "quem foi ele?", "e aí?", "what about it?", "pq isso importa?", "ela respondeu?"],
)
async def test_a_question_about_nothing(asking: Asking, text: str) -> None:
    """With nothing asked before that it could lean on, no sentence answers it, however near one may be."""
    answer = await asking.ask(Question(text, (GROUP,)))
    assert (answer.status, answer.statements, answer.near) == (AnswerStatus.NOT_FOUND, (), ())


async def test_an_empty_shelf(asking: Asking) -> None:
    """Another group has no readings, and gets none of ours."""
    from knowledge.shelves import ShelfId

    answer = await asking.ask(Question("Quem fundou a cooperativa de chá?", (ShelfId("another"),)))
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.near == ()


async def test_the_language_to_answer_in_can_be_set(asking: Asking) -> None:
    """A Portuguese question answered for an English reader; quotes in the reader's language need no remark."""
    answer = await asking.ask(Question("Quem fundou a cooperativa de chá?", (GROUP,), language="en"))
    assert answer.language == "en"
    assert answer.remarks == ()


async def test_quotes_are_the_stored_text(asking: Asking, tmp_path: Path) -> None:
    """Every statement of every answer stands in its document, where the citation says."""
    for question in ("Quanto rendeu a colheita?", "Onde fica a sede?", "How long is the bridge?", "Qual é o preço?"):
        for citation in (await asking.ask(Question(question, (GROUP,)))).citations:
            assert citation.quote == citation.stored.text[citation.span.start : citation.span.end]


async def test_whom_the_question_before_called(asking: Asking) -> None:
    """A follow-up leans on what was asked, not on whom it was asked of."""
    before = ("Oi, Roda! Quem fundou a cooperativa de chá, por favor?",)
    answer = await asking.ask(Question("e em que ano?", (GROUP,), before=before))
    assert "Roda" not in answer.asked_as
    assert "favor" not in answer.asked_as
    assert "1987" in answer.statements[0].text
